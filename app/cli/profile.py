"""``readydesk profile``: the companies' requirements."""

import json as json_format
from pathlib import Path

import click
from rich.table import Table

from app.advice import item_title
from app.checks.agreement import own_servers
from app.cli.options import BadUse, Group, everywhere, profile_named
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.terminal.stdout import Page, plain, table
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import ITEM_IDS, USUAL, Profile, in_language
from app.domain.readiness.requirement import Requirement, Severity
from app.library.profile_format import profile_schema
from app.library.profiles import built_in
from app.text import N_, Text, language
from app.wording.values import PROVENANCE_WORDS, SEVERITY_WORDS, WORK_WORDS, limit_words

_FEWEST_ITEMS = 3
"""A profile that requires something of fewer items asks for almost nothing."""


@click.group("profile", cls=Group, help=N_("List, show and check profiles: what companies ask for."))
@everywhere
def profile() -> None:
    """Hold the commands; the group itself does nothing."""


@profile.command("list", help=N_("List the profiles that come with the program."))
@everywhere
def list_profiles() -> int:
    """List the ids and names of the built-in profiles."""
    for name in built_in():
        echo(f"{name:12} {profile_named(name).name_in(language())}")
    return 0


@profile.command("show", help=N_("Show a profile with all that it inherits."))
@click.argument("name", metavar="ID|FILE")
@everywhere
def show(name: str) -> int:
    """Print one row per requirement of a profile."""
    shown = profile_named(name)
    console = Page()
    work = f"  {WORK_WORDS[shown.work]}" if shown.work else ""
    console.print(f"[bold]{plain(shown.name_in(language()))}[/bold]  ({plain(shown.id)}){work}")
    for heading, items in ((Text("Lent by the company"), shown.supplied), (Text("Not asked for"), shown.not_needed)):
        if items:
            console.print(f"{heading}: {', '.join(sorted(map(item_title, items)))}", markup=False)
    if servers := own_servers(shown.targets):
        named = Text("The company's own servers: {names}", names=", ".join(servers))
        console.print(str(named), markup=False)
    console.print(_table(shown))
    for extra in shown.extras:
        console.print(f"{extra.metric.id}: {plain(in_language(extra.ask, language()))}")
    return 0


@profile.command("validate", help=N_("Check a profile file."))
@click.argument("file", metavar="FILE")
@everywhere
def validate(file: str) -> int:
    """Print one line: the file is right, or what is wrong and where."""
    if not Path(file).exists():
        raise BadUse(str(Text("{file}: there is no such file", file=file)))
    # an absolute path is never taken for the id of a built-in profile
    checked = profile_named(str(Path(file).absolute()))
    count = len(checked.requirements)
    echo(
        str(
            Text(
                "{file}: profile {id} with {count} {count:requirement|requirements} is good",
                file=file,
                id=checked.id,
                count=count,
            )
        )
    )
    if warning := _asks_almost_nothing(checked):
        echo(f"readydesk: {file}: {warning}", err=True)
    return 0


def _asks_almost_nothing(checked: Profile) -> Text | None:
    """A warning, if hardly an item must be checked: usually the line that names the usual requirements is missing.

    Where they are there, it is the file itself that leaves the items out.
    """
    required = [item for item in ITEM_IDS if _is_required(checked, item)]
    left_out = [item for item in required if item in checked.supplied | checked.not_needed]
    asked = [item for item in required if item not in left_out]
    if len(asked) >= _FEWEST_ITEMS:
        return None
    if len(required) >= _FEWEST_ITEMS:
        items, rest = (str(Text(", ")).join(map(item_title, some)) for some in (left_out, asked))
        if not asked:
            return Text("nothing at all must be checked: not_needed and supplied leave out {items}", items=items)
        return Text("only {rest} must be checked: not_needed and supplied leave out {items}", rest=rest, items=items)
    usual = f'based_on = "{USUAL}"'
    if not asked:
        return Text(
            "nothing at all must be checked with this profile; {usual} brings the usual requirements", usual=usual
        )
    return Text(
        "of the seven items, only these must be checked with this profile: {items}; "
        "{usual} brings the usual requirements",
        items=str(Text(", ")).join(map(item_title, asked)),
        usual=usual,
    )


def _is_required(checked: Profile, item: str) -> bool:
    return any(r.severity is Severity.REQUIRED and r.metric.item == item for r in checked.requirements)


@profile.command("schema", help=N_("Print the JSON Schema of a profile file."))
@everywhere
def schema() -> int:
    """Print the JSON Schema of profiles, the same as in resources/schema."""
    print_data(json_format.dumps(profile_schema(), indent=2, ensure_ascii=False))
    return 0


def _table(shown: Profile) -> Table:
    """A table with one row per requirement; columns for proof and age only if any asks for them."""
    columns: dict[Text, list[str]] = {
        Text("Metric"): [r.metric.id for r in shown.requirements],
        Text("What was checked"): [plain(r.metric.label) for r in shown.requirements],
        Text("Asked for"): [plain(limit_words(r)) for r in shown.requirements],
        Text("Weight"): [str(SEVERITY_WORDS[r.severity]) for r in shown.requirements],
        Text("Proof"): [_proof(r) for r in shown.requirements],
        Text("Not older than"): [_age(r) for r in shown.requirements],
    }
    told = {heading: words for heading, words in columns.items() if any(words)}
    made = table(*told)
    for column in (made.columns[0], made.columns[3]):
        column.no_wrap = True
    for row in zip(*told.values(), strict=True):
        made.add_row(*row)
    return made


def _proof(requirement: Requirement) -> str:
    """The weakest provenance that counts, or empty if the operator's word is enough."""
    said_is_enough = requirement.provenance is Provenance.DECLARED
    return "" if said_is_enough else str(PROVENANCE_WORDS[requirement.provenance])


def _age(requirement: Requirement) -> str:
    return str(Text("{hours:g} h", hours=requirement.max_age_h)) if requirement.max_age_h else ""
