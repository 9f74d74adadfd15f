"""Exports all of one's work to one JSON file and imports it again; the same history gives the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from app.domain.applications.application import Refused
from app.domain.input.bad_input import BadInput
from app.domain.input.bounds import CLOCK_YEARS
from app.domain.work.accept import accepted
from app.domain.work.change import Change, DocumentKept, Event
from app.domain.work.history import lived
from app.exchange.whole_json import read_json
from app.files.bad_file import BadFile
from app.library.profile_format import FileEntry
from app.storage.attachments import plain_name
from app.text import Text

FORMAT: Final = 1
MOST_BYTES: Final = 50_000_000
"""Ten busy years are 7 MB."""
_WHAT: Final = Text("an export of work")


class _Part(FileEntry, kw_only=True):
    number: int
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    change: Change


class _Whole(FileEntry, kw_only=True):
    format: Literal[1]
    work: tuple[_Part, ...]


def to_json(history: Iterable[Event]) -> bytes:
    """The file as UTF-8 JSON; attached files are named in it and not part of it."""
    parts = tuple(_Part(number=event.number, at=event.at, change=event.change) for event in history)
    return msgspec.json.encode(_Whole(format=FORMAT, work=parts)) + b"\n"


def from_json(path: Path) -> tuple[Event, ...]:
    """The history that ``to_json`` wrote. Raises BadFile with the place and what was expected there."""
    whole = read_json(path, _WHAT, _Whole, newest=FORMAT, most_bytes=MOST_BYTES)
    history = tuple(Event(part.number, part.at, part.change) for part in whole.work)
    _accept(path, history)
    return history


def _accept(path: Path, history: Sequence[Event]) -> None:
    """Raise BadFile for a history that no version of this program could have written."""
    for place, event in enumerate(history):
        if event.number != place + 1:
            raise BadFile(str(path), f"work[{place}].number", str(Text("{n} was expected here", n=place + 1)))
        if event.at.year not in CLOCK_YEARS:
            years = Text("expected a year from {first} to {last}", first=CLOCK_YEARS[0], last=CLOCK_YEARS[-1])
            raise BadFile(str(path), f"work[{place}].at", str(years))
        try:
            as_saved = accepted(event.change)
        except BadInput as error:
            raise BadFile(str(path), f"work[{place}].change", str(error)) from error
        if as_saved != event.change or not _plain(event.change):
            words = Text("words without blanks around them were expected, and plain names of files")
            raise BadFile(str(path), f"work[{place}].change", str(words))
    place = 0
    try:
        for place, _work in enumerate(lived(history), 1):  # noqa: B007 - also where it was refused
            pass
    except Refused as error:
        raise BadFile(str(path), f"work[{place}].change", str(error)) from error


def _plain(change: Change) -> bool:
    return not isinstance(change, DocumentKept) or plain_name(change.name) == change.name
