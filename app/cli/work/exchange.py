"""``readydesk work export`` and ``import``."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from app.cli.options import BadUse, Command, everywhere
from app.cli.terminal.data import escaped
from app.cli.terminal.echo import echo
from app.cli.work.context import Context, opened, print_json
from app.cli.written import write, written_as
from app.domain.work.numbering import is_number
from app.exchange.work_exports.csv_bytes import CannotCarryError
from app.files.regular import expanded
from app.storage.documents import without_copy
from app.text import N_, Text
from app.work.hours import Period
from app.work.journal import Entry, client_names, journal

_STDOUT: Final = "-"


def _everything(context: Context, year: int) -> bytes:  # noqa: ARG001 - all years
    from app.exchange.work_json import to_json

    return escaped(to_json(context.log.history()))


def _yayoi(context: Context, year: int) -> bytes:
    from app.exchange.work_exports.yayoi import yayoi

    return yayoi(_journal(context, year))


def _moneyforward(context: Context, year: int) -> bytes:
    from app.exchange.work_exports.moneyforward import moneyforward

    return moneyforward(_journal(context, year))


def _freee(context: Context, year: int) -> bytes:
    from app.exchange.work_exports.freee import freee, left_open

    ledger, period = context.work.money, Period.year(year)
    made = freee(ledger, client_names(context.work), period)
    if by_hand := left_open(ledger, period):
        words = Text("Settle these in freee by hand, as not all of the sum arrived at once: {n}", n=", ".join(by_hand))
        echo(str(words), err=True)
    return made


def _journal(context: Context, year: int) -> tuple[Entry, ...]:
    return journal(context.work.money, client_names(context.work), Period.year(year))


FORMATS: Final[dict[str, tuple[str, Callable[[Context, int], bytes], tuple[str, ...]]]] = {
    "json": (N_("Everything but attached files, for “work import”."), _everything, (".json",)),
    "yayoi": (N_("The journal of a year for 弥生; freee reads it as well."), _yayoi, (".csv", ".txt")),
    "freee": (N_("Income and expenses of a year for freee, without what was withheld."), _freee, (".csv",)),
    "moneyforward": (N_("The journal of a year for Money Forward."), _moneyforward, (".csv",)),
}
"""Each with its help, what makes it, and how the name of such a file ends."""


TAX_KINDS: Final = Text(
    "The kind of tax of expenses is not noted here: all have 対象外. Set it in your accounting program, and add assets"
    " there."
)


def _formats(command: click.decorators.FC) -> click.decorators.FC:
    for name, (help_words, _make, endings) in reversed(FORMATS.items()):
        command = click.option(f"--{name}", type=written_as(*endings), metavar="FILE", help=help_words)(command)
    return command


@click.command("export", cls=Command, help=N_("Write work to a file. “-” is the standard output."))
@_formats
@click.option("--year", type=click.IntRange(2000, 2099), help=N_("The year of a journal instead of this one."))
@everywhere
def export(year: int | None, **files: str | None) -> int:
    """Write one format."""
    named = [(name, file) for name, file in files.items() if file]
    if len(named) != 1:
        accepted = ", ".join(f"--{name} FILE" for name in FORMATS)
        raise BadUse(str(Text("expected one of {accepted}", accepted=accepted)))
    ((name, file),) = named
    with opened() as context:
        try:
            content = FORMATS[name][1](context, year or context.at.year)
        except CannotCarryError as error:
            raise BadUse(f"{file}: {error}") from error
    if file == _STDOUT:
        echo(content, nl=False)
        return 0
    write(content, file)
    echo(str(Text("Written to {file}", file=file)))
    if name != "json":
        echo(str(TAX_KINDS), err=True)
    return 0


@click.command(
    "import",
    cls=Command,
    help=N_("Take over what “work export --json” wrote: by an empty history, or one that it continues."),
)
@click.argument("file", metavar="FILE")
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def import_(file: str, json: bool) -> int:
    """All of it or nothing."""
    from app.exchange.work_json import from_json

    with opened() as context:
        new = context.log.put(from_json(Path(expanded(file))))
        gone = without_copy(context.folder, context.work)
    if json:
        print_json({"events": new, "without_copy": [document.name for document in gone]})
        return 0
    echo(str(Text("Changes taken over: {n}", n=new)))
    for document in gone:
        if is_number(document.about):
            page = Text(
                "The page of {number} is made again by: readydesk work invoice pdf {number}", number=document.about
            )
            echo(str(page))
        else:
            echo(str(Text("Attach this file again, its copy is not here: {name}", name=document.name)))
    return 0
