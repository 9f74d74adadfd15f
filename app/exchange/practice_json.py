"""Exports everything that was practised to one JSON file and imports it again."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from app.domain.input.bad_input import BadInput
from app.domain.practice.accept import accepted
from app.domain.practice.facts import Fact, Practised
from app.files.bad_file import BadFile
from app.files.explain import misfit
from app.files.whole import read_whole
from app.library.profile_format import FileEntry
from app.text import Text

FORMAT: Final = 1
MOST_BYTES: Final = 20_000_000
_WHAT: Final = Text("an export of practice")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

_Time = Annotated[datetime, msgspec.Meta(tz=True)]


class _Part(FileEntry, kw_only=True):
    at: _Time
    fact: Fact


class _Whole(FileEntry, kw_only=True):
    format: Literal[1]
    exported_at: _Time
    practice: tuple[_Part, ...]


class _FormatOnly(msgspec.Struct):
    format: int


def to_json(facts: Iterable[Practised], at: datetime | None = None) -> bytes:
    """The file as UTF-8 JSON, dated ``at`` or now, in the order of the facts."""
    parts = tuple(_Part(at=practised.at, fact=practised.fact) for practised in facts)
    exported_at = at or datetime.now(UTC).astimezone()
    return msgspec.json.encode(_Whole(format=FORMAT, exported_at=exported_at, practice=parts)) + b"\n"


def from_json(path: Path) -> tuple[tuple[datetime, Fact], ...]:
    """The facts that ``to_json`` wrote, with their times. Raises BadFile if the file cannot be read as such a one."""
    data = read_whole(path, _WHAT, MOST_BYTES).removeprefix(_BYTE_ORDER_MARK)
    try:
        if (found := msgspec.json.decode(data, type=_FormatOnly).format) > FORMAT:
            newer = Text("{found} is newer than this program; expected one of {known}", found=found, known=FORMAT)
            raise BadFile(str(path), "format", str(newer))
        whole = msgspec.json.decode(data, type=_Whole)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        place, expected = misfit(error, _Whole, data)
        said = Text("{what} was expected: {problem}", what=_WHAT, problem=expected)
        raise BadFile(str(path), place, str(said)) from error
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
