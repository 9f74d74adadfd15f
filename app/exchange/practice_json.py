"""Exports everything that was practised to one JSON file and imports it again."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from app.domain.input.bad_input import BadInput
from app.domain.practice.accept import accepted
from app.domain.practice.facts import Fact, Practised
from app.exchange.whole_json import read_json
from app.files.bad_file import BadFile
from app.library.profile_format import FileEntry
from app.text import Text

FORMAT: Final = 1
MOST_BYTES: Final = 20_000_000
_WHAT: Final = Text("an export of practice")

_Time = Annotated[datetime, msgspec.Meta(tz=True)]


class _Part(FileEntry, kw_only=True):
    at: _Time
    fact: Fact


class _Whole(FileEntry, kw_only=True):
    format: Literal[1]
    exported_at: _Time
    practice: tuple[_Part, ...]


def to_json(facts: Iterable[Practised], at: datetime | None = None) -> bytes:
    """The file as UTF-8 JSON, dated ``at`` or now, in the order of the facts."""
    parts = tuple(_Part(at=practised.at, fact=practised.fact) for practised in facts)
    exported_at = at or datetime.now(UTC).astimezone()
    return msgspec.json.encode(_Whole(format=FORMAT, exported_at=exported_at, practice=parts)) + b"\n"


def from_json(path: Path) -> tuple[tuple[datetime, Fact], ...]:
    """The facts that ``to_json`` wrote, with their times. Raises BadFile if the file cannot be read as such a one."""
    whole = read_json(path, _WHAT, _Whole, newest=FORMAT, most_bytes=MOST_BYTES)
    for number, part in enumerate(whole.practice):
        try:
            accepted(part.fact)
        except BadInput as error:
            raise BadFile(str(path), f"practice[{number}].fact", str(error)) from error
    return tuple((part.at, part.fact) for part in whole.practice)


def not_there(facts: Iterable[tuple[datetime, Fact]], there: Iterable[Practised]) -> tuple[tuple[datetime, Fact], ...]:
    """Those of ``facts`` that were not saved yet, so that a file may be taken over twice."""
    known = {(practised.at, msgspec.json.encode(practised.fact)) for practised in there}
    return tuple((at, fact) for at, fact in facts if (at, msgspec.json.encode(fact)) not in known)
