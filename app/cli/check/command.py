"""``readydesk check``: the items in the terminal."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
from msgspec.structs import replace

from app.catalog import ITEMS, items_of
from app.checks.item import Item
from app.cli.check.addressed import conditions, named_application
from app.cli.check.named_devices import CAMERA, HEADPHONES, MICROPHONE, PRINTER, camera_name, check_named
from app.cli.check.told_typing import told_typing
from app.cli.line_servers import agrees
from app.cli.open_store import opened_store
from app.cli.options import BadUse, Command, everywhere, setup_of
from app.cli.terminal.echo import echo
from app.cli.terminal.stderr import own_stderr
from app.cli.written import written_as
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import EXTRA_ITEM_ID, ITEM_IDS, Profile
from app.files.bad_file import BadFile
from app.library.answers import load_answers
from app.library.servers import speed_server, stun_server
from app.report.edition import Edition
from app.text import N_, Text

_ITEM = click.Choice((*ITEM_IDS, EXTRA_ITEM_ID))


@dataclass(frozen=True)
class CheckOptions:
    """The options of ``readydesk check``."""

    items: tuple[str, ...]
    quick: bool
    profile: str | None
    answers: str | None
    no_input: bool
    yes: bool
    json: str | None
    pdf: str | None
    full: bool
    own: bool
    typing: bool
    application: str | None
    steps: str | None
    microphone: str | None
    headphones: str | None
    camera: str | None
    printer: str | None
    speed_server: str | None
    stun: str | None


@click.command(
    "check",
    cls=Command,
    help=N_("Check the equipment: all items, or those named."),
    epilog=N_(
        "Items: computer, printer, workspace, internet, phone, headset, webcam; extra are the company's own"
        " questions.\n\n"
        "Exit codes: 0 ready or ready with advice, 1 not ready, 3 incomplete, 2 bad use or bad input, 130 interrupted."
    ),
)
@click.argument("items", nargs=-1, type=_ITEM, metavar="[ITEM]...")
@click.option(
    "--quick",
    is_flag=True,
    help=N_("Headset and webcam again within seconds, on the devices chosen before."),
)
@click.option("--profile", metavar="ID|FILE", help=N_("The company's requirements."))
@click.option("--answers", metavar="FILE", help=N_("TOML file of answers by question id."))
@click.option("--no-input", is_flag=True, help=N_("Ask nothing; what the answers file leaves open is declined."))
@agrees
@click.option(
    "--json", type=written_as(".json"), metavar="FILE|-", help=N_("Write the result as JSON; - is the standard output.")
)
@click.option(
    "--pdf",
    type=written_as(".pdf"),
    metavar="FILE|FOLDER",
    help=N_("Write the readiness report; in a folder it is named after operator, company and day."),
)
@click.option("--full", is_flag=True, help=N_("Add the record with all values and curves to the report."))
@click.option("--own", is_flag=True, help=N_("Make your own copy of the report, with costs and how-tos."))
@click.option(
    "--typing",
    is_flag=True,
    help=N_("Add a line about your newest typing practice of five minutes or more; nothing else of practice."),
)
@click.option(
    "--application",
    metavar="APP",
    help=N_("The application (id or number) that the report is for; its company's requirements count."),
)
@click.option(
    "--steps",
    type=written_as(".jsonl", ".json"),
    metavar="FILE",
    help=N_("Write every step as a JSON line as it happens."),
)
@click.option("--microphone", metavar="NAME", help=N_("The microphone to use."))
@click.option("--headphones", metavar="NAME", help=N_("The headphones to use."))
@click.option("--camera", metavar="INDEX|PATH|URL", help=N_("The webcam to use."))
@click.option("--printer", metavar="NAME", help=N_("The printer to use; it counts as one that prints on paper."))
@click.option("--speed-server", metavar="URL", help=N_("Folder of LibreSpeed's files, instead of all other servers."))
@click.option("--stun", metavar="HOST:PORT", help=N_("STUN server for the call test, instead of all others."))
@everywhere
@click.pass_context
def check(context: click.Context, /, **given: Any) -> int:
    """Check all options, then run the items, so that errors appear before the first item starts."""
    from app.cli.check.outputs import Outputs
    from app.devices.local.this_machine import this_machine

    wishes, setup = CheckOptions(**given), setup_of(context)
    if (wishes.full or wishes.own) and wishes.pdf is None:
        raise BadUse(str(Text("--full and --own say what goes into a report; --pdf says where it is written")))
    if wishes.typing and wishes.pdf is None and wishes.json is None:
        raise BadUse(str(Text("--typing says what goes into a report; --pdf or --json says where it is written")))
    with own_stderr(), opened_store(setup) as store:
        typing = told_typing(store) if wishes.typing else None
        application = named_application(wishes.application, store)
        asked = conditions(wishes.profile, application, store)
        profile = _with_servers(asked, wishes)
        items = _quick(wishes.items, profile) if wishes.quick else _chosen(wishes.items, profile)
        answers = _answers(wishes.answers, profile)
        devices = this_machine(
            cameras=(wishes.camera,) if wishes.camera else (),
            paper_printers=(wishes.printer,) if wishes.printer else (),
        )
        asks = not wishes.no_input and sys.stdin is not None and sys.stdin.isatty()
        if not (asks or wishes.no_input or wishes.answers):
            # some terminals of Windows are none to the programs in them
            echo(f"readydesk: {_NO_TERMINAL}", err=True)
        answers |= _named(wishes)
        answers |= _agreed(items, (asked, profile), store.answers, answers, yes=wishes.yes, asks=asks)
        running = {item.id for item in items}
        if wishes.camera and "webcam" in running:
            answers[CAMERA[0]] = camera_name(wishes.camera, devices)
        check_named(answers, devices, running)
        outputs = Outputs.opened(wishes.json, wishes.pdf, wishes.steps, Edition(wishes.full, wishes.own))
        try:
            from app.cli.check.whole_check import attend

            return attend(
                store=store,
                devices=devices,
                profile=profile,
                items=items,
                judged=[item.id for item in items] if wishes.quick else wishes.items or None,
                answers=answers,
                asks=asks,
                outputs=outputs,
                application=application,
                typing=typing,
            )
        finally:
            outputs.steps.close()


_NO_TERMINAL: Final = Text("nothing can be typed here, so no question is asked; --answers FILE answers them")


def _chosen(wanted: tuple[str, ...], profile: Profile) -> tuple[Item, ...]:
    """The items to run: those named, else all that the operator must provide."""
    asked = items_of(profile)
    if not wanted:
        return tuple(item for item in asked if item.id not in profile.supplied)
    known = {item.id: item for item in (*ITEMS, *asked)}
    if EXTRA_ITEM_ID in wanted and EXTRA_ITEM_ID not in known:
        raise BadUse(str(Text("this profile has no questions of its own")))
    return tuple(item for name, item in known.items() if name in wanted)


def _quick(wanted: tuple[str, ...], profile: Profile) -> tuple[Item, ...]:
    """The quick form of the items to run. Raises BadUse if a named item has none."""
    chosen = _chosen(wanted, profile)
    quick = tuple(item.quick() for item in chosen if item.make_quick)
    without = ", ".join(item.id for item in chosen if not item.make_quick)
    known = ", ".join(item.id for item in ITEMS if item.make_quick)
    if wanted and without:
        raise BadUse(str(Text("no quick check of {items}; there is one of {known}", items=without, known=known)))
    if not quick:
        raise BadUse(str(Text("nothing to check quickly: this profile asks you for none of {known}", known=known)))
    return quick


def _answers(file: str | None, profile: Profile) -> dict[str, Value]:
    if file is None:
        return {}
    try:
        return load_answers(Path(file), profile)
    except BadFile as error:
        raise BadUse(str(error)) from error


def _named(wishes: CheckOptions) -> dict[str, Value]:
    """Answers to the questions about devices, by the devices named on the command line."""
    named = ((wishes.microphone, MICROPHONE), (wishes.headphones, HEADPHONES), (wishes.printer, PRINTER))
    return {question: name for name, questions in named if name for question in questions}


def _agreed(
    items: Iterable[Item],
    profiles: tuple[Profile, Profile],
    saved: Callable[[], Mapping[str, Value]],
    answers: Mapping[str, Value],
    *,
    yes: bool,
    asks: bool,
) -> dict[str, Value]:
    """Answers that agree to the servers of a company's file, where that is known before the check.

    ``profiles``: as the file has it, and with the servers named on the command line, which nobody has to agree to.
    Raises BadUse where nobody can be asked.
    """
    agreed: dict[str, Value] = {}
    for item in items:
        if item.agreement is None:
            continue
        of_file, of_both = (item.agreement(profile.targets) for profile in profiles)
        new = of_file is not None and not of_file.is_given(saved().get(of_file.id))
        if of_both is None or (new and of_both.id in answers):
            continue
        if yes or not new:
            agreed[of_both.id] = True
        elif not asks:
            names = ", ".join(of_both.about)
            problem = Text(
                "nobody has agreed to contact these servers of the company: {names}; --yes does", names=names
            )
            raise BadUse(str(problem))
    return agreed


def _with_servers(profile: Profile, wishes: CheckOptions) -> Profile:
    targets = profile.targets
    if wishes.speed_server is not None:
        targets = replace(targets, speed_servers=(_address("--speed-server", speed_server, wishes.speed_server),))
    if wishes.stun is not None:
        targets = replace(targets, stun=(_address("--stun", stun_server, wishes.stun),))
    return replace(profile, targets=targets)


def _address(option: str, check_address: Callable[[str], str], address: str) -> str:
    try:
        return check_address(address)
    except ValueError as error:
        raise BadUse(f"{option}: {error}") from error
