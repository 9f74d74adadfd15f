"""Checks of imported histories that the types of the changes cannot express."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final, assert_never

import msgspec

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import (
    Added,
    Attached,
    Change,
    ContactKept,
    Detached,
    Edited,
    Ended,
    Event,
    LinkKept,
    Noted,
    Reopened,
    Reordered,
    ReportSent,
    Resulted,
    Scheduled,
    StageAdded,
    StageRemoved,
    TaskAdded,
    TaskDated,
    TaskRemoved,
    TaskTicked,
    Undone,
)
from app.domain.applications.history import states
from app.domain.applications.journey import Journey, Stage
from app.domain.input.bounds import (
    CLOCK_YEARS,
    MOST_CHANGES,
    MOST_PARTS,
    MOST_STAGES,
    MOST_TASKS,
    NOTES_LETTERS,
    STORED_LETTERS,
    STORED_YEARS,
)
from app.domain.input.line import stripped
from app.domain.report import is_report_id
from app.files.explain import misfit
from app.files.regular import unknown_home
from app.library.journey_format import JourneyFile, file_of, flaw
from app.storage.attachments import MOST_BYTES, plain_name
from app.text import Text

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_OWN: Final = "own"
_NAME: Final = {"en": _OWN}
_SeenOf = Callable[[str], str]
"""What can be seen of a name: ``stripped`` for a new one; of a stored one only blanks are taken off, since names that
nobody can see were once accepted."""


class Misfit(ValueError):  # noqa: N818 - it is the file that does not fit
    """Something in a history that ReadyDesk would not write: its place, and what was expected."""

    def __init__(self, place: str, expected: object) -> None:
        self.place = place
        super().__init__(str(expected))


def accept_history(id: str, history: Sequence[Event]) -> None:
    """Raise Misfit for a history that an application with this id could not have."""
    if not _ID.fullmatch(id) or (id.isdecimal() and len(id) < 8):
        # a short number would be taken for the place in the list
        raise Misfit("id", Text("expected only small letters, digits, - and _"))
    if len(history) > MOST_CHANGES:
        raise Misfit("events", Text("expected a list of at most {n}", n=MOST_CHANGES))
    for place, event in enumerate(history):
        at = f"events[{place}]"
        if event.number != place + 1:
            raise Misfit(f"{at}.number", Text("{n} was expected here", n=place + 1))
        accept_value(event.at, f"{at}.at", CLOCK_YEARS)
        for name, part in _parts(event.change, f"{at}.change"):
            accept_value(part, name)
        _accept_change(event.change, f"{at}.change", str.strip)
    place = 0
    try:
        for place, state in enumerate(states(id, history), 1):  # noqa: B007 - also where it was refused
            accept_parts(state)
    except Refused as error:
        raise Misfit(f"events[{place}]", error) from error


def accept_parts(application: Application) -> None:
    """Raise Refused if an application holds more than its page can show."""
    papers = (application.notes, application.contacts, application.links, application.files)
    if len(application.stages) > MOST_STAGES:
        raise Refused(str(Text("an application has at most {n} stages", n=MOST_STAGES)))
    if any(len(stage.tasks) > MOST_TASKS for stage in application.stages):
        raise Refused(str(Text("a stage has at most {n} tasks", n=MOST_TASKS)))
    if any(len(kind) > MOST_PARTS for kind in papers):
        words = Text("an application holds at most {n} of each: notes, contacts, links, files", n=MOST_PARTS)
        raise Refused(str(words))
    if sum(len(note.text) for note in application.notes) > NOTES_LETTERS:
        raise Refused(str(Text("all notes of an application together have at most {n} letters", n=NOTES_LETTERS)))


def accept_change(change: Change) -> None:
    """Raise Refused for a change that could not be imported again after an export."""
    try:
        for name, part in _parts(change, "change"):
            accept_value(part, name)
        _accept_change(change, "change", stripped)
    except Misfit as error:
        raise Refused(str(error)) from error


def accept_value(part: object, place: str, years: range = STORED_YEARS) -> None:
    """Raise Misfit for a text that is too long or a time that is out of range."""
    if isinstance(part, str) and len(part) > STORED_LETTERS:
        raise Misfit(place, Text("expected at most {n} {n:letter|letters}", n=STORED_LETTERS))
    if isinstance(part, datetime) and part.tzinfo is None:
        raise Misfit(place, Text("expected a time with its timezone, such as 2026-04-01T10:00+09:00"))
    if isinstance(part, date) and part.year not in years:
        raise Misfit(place, Text("expected a year from {first} to {last}", first=years[0], last=years[-1]))


def _parts(node: object, place: str) -> Iterator[tuple[str, Any]]:
    """Every plain value within ``node``, with its place."""
    if isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from _parts(getattr(node, name), f"{place}.{name}")
    elif isinstance(node, tuple):
        for number, part in enumerate(node):
            yield from _parts(part, f"{place}[{number}]")
    else:
        yield place, node


def _accept_change(change: Change, at: str, seen_of: _SeenOf) -> None:
    match change:
        case (
            TaskTicked()
            | Resulted()
            | Scheduled()
            | Noted()
            | TaskDated()
            | TaskRemoved()
            | ContactKept()
            | LinkKept()
            | Detached()
            | StageRemoved()
            | Reordered()
            | Reopened()
            | Ended()
            | Undone()
        ):
            # their types are enough; whether what they refer to exists is checked when the history is folded
            pass
        case Added(company=company, journey=journey, profile=profile):
            _accept_name(company or None, at, seen_of)
            _accept_journey(journey, f"{at}.journey.", seen_of)
            _accept_profile(profile, at)
        case Edited(company=company, profile=profile):
            _accept_name(company, at, seen_of)
            _accept_profile(profile, at)
        case StageAdded(stage=stage):
            _accept_journey(Journey(_OWN, _NAME, (stage,)), f"{at}.", seen_of, ("stages[0]", "stage"))
        case TaskAdded(task=task):
            stage = Stage(_OWN, _NAME, tasks=(task,))
            _accept_journey(Journey(_OWN, _NAME, (stage,)), f"{at}.", seen_of, ("stages[0].tasks[0]", "task"))
        case Attached():
            _accept_file(change, at)
        case ReportSent(report=report, name=name):
            if not is_report_id(report):
                raise Misfit(f"{at}.report", Text("the number of a report was expected, such as RD-7F3K-92QX"))
            _accept_plain_name(name, at)
        case _:
            assert_never(change)


def _accept_journey(journey: Journey, at: str, seen_of: _SeenOf, short: tuple[str, str] = ("", "")) -> None:
    """Check a journey like a template's file; ``short`` is a prefix of places there and its name here."""

    def here(place: str) -> str:
        return at + place.replace("stage[", "stages[").replace("task[", "tasks[").replace(*short)

    try:
        file = msgspec.convert(file_of(journey), JourneyFile)
    except msgspec.ValidationError as error:
        place, expected = misfit(error, JourneyFile)
        raise Misfit(here(place), expected) from error
    if found := flaw(file, seen_of):
        raise Misfit(here(found[0]), found[1])


def _accept_name(company: str | None, at: str, seen_of: _SeenOf) -> None:
    if company is not None and not seen_of(company):
        raise Misfit(f"{at}.company", Text("a company's name was expected"))


def _accept_profile(profile: str | None, at: str) -> None:
    if profile and (re.match(r"[/\\]{2}", profile) or unknown_home(profile)):
        # looking for it would contact a stranger's server, or is in nobody's home
        raise Misfit(f"{at}.profile", Text("a profile on this computer was expected"))


def _accept_plain_name(name: str, at: str) -> None:
    if plain_name(name) != name:
        raise Misfit(f"{at}.name", Text("a file's plain name without folders was expected"))


def _accept_file(file: Attached, at: str) -> None:
    _accept_plain_name(file.name, at)
    if not _SHA256.fullmatch(file.sha256):
        raise Misfit(f"{at}.sha256", Text("64 digits of 0-9 and a-f were expected"))
    if not 1 <= file.size_bytes <= MOST_BYTES:
        raise Misfit(f"{at}.size_bytes", Text("a file of at most 25 MB was expected"))
