"""What a change does to the notes, people, links and files of an application, and where it is refused."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from app.domain.applications.application import Application, Note, Refused, SentReport, StageNow
from app.domain.applications.change import Attached, ContactKept, Detached, LinkKept, Noted, ReportSent
from app.domain.input.bounds import NAME_LETTERS
from app.text import Text

REPORT_TASK: Final = "send-report"
"""Id of the task that is done by sending a report, in whatever stage a journey has it."""


def note(change: Noted, application: Application, at: datetime) -> Application:
    """The application with the note added, replaced in its place, or, if the text is empty, removed."""
    keep = bool(change.text.strip())
    about = {note.stage for note in application.notes if note.id == change.note}
    if keep and change.stage is not None and change.stage not in about:
        application.position(change.stage)
    written = Note(change.note, change.text, at, change.stage)
    return replace(application, notes=_put(application.notes, written, keep, lambda n: n.id))


def put_contact(change: ContactKept, application: Application) -> Application:
    """The application with the contact added, replaced in its place, or, without a name, removed."""
    change = replace(change, name=change.name[:NAME_LETTERS], reach=change.reach[:NAME_LETTERS])
    contacts = _put(application.contacts, change, bool(change.name.strip()), lambda c: c.contact)
    return replace(application, contacts=contacts)


def put_link(change: LinkKept, application: Application) -> Application:
    """The application with the link added, replaced in its place, or, without an address, removed."""
    change = replace(change, words=change.words[:NAME_LETTERS])
    return replace(application, links=_put(application.links, change, bool(change.url.strip()), lambda k: k.link))


def attach(change: Attached, application: Application) -> Application:
    """The application with the file entered; its copy is already saved. Raises Refused for an unknown stage."""
    if change.stage is not None:
        application.position(change.stage)
    return replace(application, files=_put(application.files, change, keep=True, key=lambda f: f.file))


def detach(change: Detached, application: Application) -> Application:
    """The application without the file. Raises Refused for an unknown file."""
    rest = tuple(file for file in application.files if file.file != change.file)
    if len(rest) == len(application.files):
        raise Refused(str(Text("no such file: {file}", file=change.file)))
    return replace(application, files=rest)


def send_report(change: ReportSent, application: Application, at: datetime) -> Application:
    """The application with the report among those sent, and the task to send it done."""
    sent = SentReport(change.report, change.name, at, change.to)
    stages = tuple(_with_report_sent(now, at) if now.result is None else now for now in application.stages)
    return replace(application, sent=(*application.sent, sent), stages=stages)


def _with_report_sent(now: StageNow, at: datetime) -> StageNow:
    open_ = any(task.task.id == REPORT_TASK and task.done_at is None for task in now.tasks)
    if not open_:
        return now
    tasks = (replace(t, done_at=t.done_at or at) if t.task.id == REPORT_TASK else t for t in now.tasks)
    return replace(now, tasks=tuple(tasks))


def _put(things: tuple[Any, ...], thing: Any, keep: bool, key: Callable[[Any], str]) -> tuple[Any, ...]:
    """``things`` with ``thing`` replacing the one of the same key, else added last; without ``keep`` it is removed."""
    places = [place for place, old in enumerate(things) if key(old) == key(thing)]
    if not places:
        return (*things, thing) if keep else things
    before, after = things[: places[0]], things[places[0] + 1 :]
    return (*before, thing, *after) if keep else (*before, *after)
