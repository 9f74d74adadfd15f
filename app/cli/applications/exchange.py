"""Exports to a calendar, and export and import of all applications."""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from app.cli.applications.context import Context, opened, print_json
from app.cli.options import BadUse, Command, everywhere
from app.cli.terminal.data import escaped
from app.cli.terminal.echo import echo
from app.cli.written import write, written_as
from app.domain.applications.application import Application
from app.domain.applications.change import Event
from app.exchange.appointments import DATELESS, dateless, held
from app.files.bad_file import BadFile
from app.outlook import Outlook
from app.storage.exported import note_exported
from app.storage.settings import CALENDAR_DATES
from app.text import N_, Text

_STDOUT: Final = "-"


@click.command(
    "export",
    cls=Command,
    help=N_("Write applications to a file: all, or those named. “-” is the standard output."),
)
@click.argument("applications", metavar="[APPLICATION]...", nargs=-1)
@click.option("--ics", type=written_as(".ics"), metavar="FILE", help=N_("Appointments and due tasks for a calendar."))
@click.option("--json", type=written_as(".json"), metavar="FILE", help=N_("Everything, for “journey import”."))
@click.option("--at", metavar="TIME", help=N_("Count from this time instead of now."))
@everywhere
def export(applications: tuple[str, ...], ics: str | None, json: str | None, at: str | None) -> int:
    """Write the calendar, the JSON, or both."""
    if not ics and not json:
        raise BadUse(str(Text("expected one of {accepted}", accepted="--ics FILE, --json FILE")))
    if ics == json or (ics and json and ics != _STDOUT and Path(ics).absolute() == Path(json).absolute()):
        raise BadUse(str(Text("{file}: two results cannot share a file", file=ics)))
    with opened(at, looks=True) as here:
        named = {a.id: a for a in map(here.applications.get, applications)}
        found = list(named.values()) or here.applications.all()
        dated = _dated(here, found) if ics else None
        # make both before writing either
        made = [(ics, _calendar(*dated))] if ics and dated else []
        if json:
            made.append((json, _everything(here, found)))
        for file, content in made:
            _write(file, content)
        if dated:
            if dateless(*dated):
                echo(str(DATELESS), err=True)
            note_exported(here.store, held(dated[0]))
        for file, _content in made:
            if file != _STDOUT:
                words = Text("Applications written to {file}: {count}", file=file, count=len(found))
                echo(str(words), err=_STDOUT in (ics, json))
    return 0


@click.command(
    "import",
    cls=Command,
    help=N_("Take over what “journey export --json” wrote; the same applications are replaced."),
)
@click.argument("file", metavar="FILE")
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def take_over(file: str, json: bool) -> int:
    """Import all applications of a file, or none if one is wrong."""
    from app.exchange.applications_json import from_json, without_copy

    try:
        histories, answers = from_json(Path(file))
    except BadFile as error:
        raise BadUse(str(error)) from error
    with opened(None, begins=True) as here:
        before = {application.id for application in here.applications.all()}
        count = here.applications.put(histories, answers)
        taken = {key for key, _history in histories}
        replaced = len(before & taken)
        gone = [f.name for f in without_copy(here.folder, (a for a in here.applications.all() if a.id in taken))]
    if json:
        print_json({"applications": count, "replaced": replaced, "answers": len(answers), "without_copy": gone})
    else:
        words = Text("Applications taken over: {count}; of these replaced: {replaced}", count=count, replaced=replaced)
        echo(str(words))
        for name in gone:
            echo(str(Text("Attach this file again, its copy is not here: {name}", name=name)))
    return 0


def _calendar(outlooks: Sequence[Outlook], histories: Mapping[str, Sequence[Event]], exported: Container[str]) -> bytes:
    # it takes its time, and not every export has one
    from app.exchange.calendar import calendar_of

    return calendar_of(outlooks, histories, exported)


def _dated(
    here: Context, applications: Sequence[Application]
) -> tuple[list[Outlook], Mapping[str, Sequence[Event]], Container[str]]:
    """What the dates of a calendar are made of."""
    histories = {a.id: here.applications.history(a.id) for a in applications}
    return [here.outlook(a) for a in applications], histories, CALENDAR_DATES.of(here.store)


def _everything(here: Context, applications: Sequence[Application]) -> bytes:
    from app.exchange.applications_json import to_json

    return escaped(to_json([(a.id, here.applications.history(a.id)) for a in applications], here.store.answers()))


def _write(file: str, content: bytes) -> None:
    if file == _STDOUT:
        # as bytes, because the line ends of a calendar are the same on every system
        echo(content, nl=False)
        return
    write(content, file)
