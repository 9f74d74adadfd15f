"""Exports all applications to one JSON file and imports them again.

Attached files are listed with their SHA-256; their content is not included.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

import msgspec

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import Attached, Change, Event
from app.domain.applications.written import WRITTEN
from app.domain.input.visible import quoted
from app.domain.readiness.metric import Value
from app.files.bad_file import BadFile
from app.files.explain import misfit
from app.files.places import place_of
from app.files.whole import read_whole
from app.library.profile_format import FileEntry
from app.storage.accept import Misfit, accept_history, accept_value
from app.storage.attachments import saved_copy
from app.text import Text

FORMAT: Final = 2
MOST_BYTES: Final = 20_000_000
_WHAT: Final = Text("an export of applications")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

History = tuple[str, Sequence[Event]]
"""An application's id and everything that happened to it."""

_Time = Annotated[datetime, msgspec.Meta(tz=True)]
_KINDS: Final[Mapping[str, Any]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Change)}
_LONGEST_LINE: Final = 500


class _EventPart(FileEntry, kw_only=True):
    number: int
    at: _Time
    change: Change


class _ApplicationPart(FileEntry, kw_only=True):
    id: str
    events: Annotated[tuple[_EventPart, ...], msgspec.Meta(min_length=1)]


class _Whole(FileEntry, kw_only=True):
    format: Literal[1, 2]
    exported_at: _Time
    applications: tuple[_ApplicationPart, ...]
    answers: dict[str, Value]


class _FormatOnly(msgspec.Struct):
    format: int


def to_json(histories: Iterable[History], answers: Mapping[str, Value], at: datetime | None = None) -> bytes:
    """The file as UTF-8 JSON, dated ``at`` or now; of ``answers`` only those of the journey.

    Raises Refused if it would be larger than ``from_json`` accepts.
    """
    whole = _Whole(
        format=FORMAT,
        exported_at=at or datetime.now(UTC).astimezone(),
        applications=tuple(
            _ApplicationPart(
                id=key, events=tuple(_EventPart(number=e.number, at=e.at, change=e.change) for e in history)
            )
            for key, history in histories
        ),
        answers={question: value for question, value in answers.items() if question.startswith(WRITTEN)},
    )
    made = msgspec.json.encode(whole) + b"\n"
    if len(made) > MOST_BYTES:
        raise Refused(str(Text("this is more than 20 MB; export fewer applications at once")))
    return made


def from_json(path: Path) -> tuple[tuple[History, ...], dict[str, Value]]:
    """The histories and answers that ``to_json`` wrote.

    Raises BadFile if the file is missing, larger than 20 MB, damaged, another
    program's or newer, or has a history that this program could not have made.
    """
    data = read_whole(path, _WHAT, MOST_BYTES).removeprefix(_BYTE_ORDER_MARK)
    try:
        if (found := msgspec.json.decode(data, type=_FormatOnly).format) > FORMAT:
            newer = Text("{found} is newer than this program; expected one of {known}", found=found, known=FORMAT)
            raise BadFile(str(path), "format", str(newer))
        whole = msgspec.json.decode(data, type=_Whole)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(path, data, *_complaint(error, data)) from None
    seen: set[str] = set()
    histories: list[History] = []
    for place, application in enumerate(whole.applications):
        history = tuple(Event(e.number, e.at, e.change) for e in application.events)
        try:
            if application.id in seen:
                raise Misfit("id", Text("a second application of the same id"))
            accept_history(application.id, history)
        except Misfit as error:
            raise _bad(path, data, f"applications[{place}].{error.place}", str(error)) from error
        seen.add(application.id)
        histories.append((application.id, history))
    try:
        _accept_answers(whole.answers)
    except Misfit as error:
        raise _bad(path, data, error.place, str(error)) from error
    return tuple(histories), whole.answers


def without_copy(folder: Path, applications: Iterable[Application]) -> tuple[Attached, ...]:
    """Files attached to ``applications`` of which the data folder ``folder`` has no copy."""
    return tuple(file for a in applications for file in a.files if saved_copy(folder, file) is None)


def _accept_answers(answers: Mapping[str, Value]) -> None:
    for question, value in answers.items():
        if not question.startswith(WRITTEN) or not question.isprintable() or len(question) > 200:
            raise Misfit("answers", Text("only answers whose ids begin with form., draft. or guide. were expected"))
        accept_value(value, "answers")


def _complaint(error: Exception, data: bytes) -> tuple[str, str]:
    """Place and message of an error; for a change by its own kind, as msgspec only names the first kind."""
    place, expected = misfit(error, _Whole, data)
    within = re.match(r"applications\[(\d+)\]\.events\[(\d+)\]\.change", place)
    if within:
        change = msgspec.json.decode(data)["applications"][int(within[1])]["events"][int(within[2])]["change"]
        named = change.get("kind") if isinstance(change, dict) else None
        kind = _KINDS.get(named) if isinstance(named, str) else None
        if named is not None and kind is None:
            accepted = ", ".join(_KINDS)
            expected = Text(
                "{value} is unknown; expected one of {accepted}", value=quoted(repr(named)), accepted=accepted
            )
            place = f"{within[0]}.kind"
        elif kind is not None:
            try:
                msgspec.convert(change, kind)
            except msgspec.ValidationError as closer:
                inner, expected = misfit(closer, kind)
                place = f"{within[0]}.{inner}"
    return place, str(Text("{what} was expected: {problem}", what=_WHAT, problem=expected))


def _bad(path: Path, data: bytes, place: str, expected: str) -> BadFile:
    """A BadFile with names from the file shortened, because they may have any length."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raw = {}
    named = place_of(place, raw if isinstance(raw, dict) else {})
    return BadFile(str(path), _short(named), _short(expected))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_LINE else f"{words[:_LONGEST_LINE]}…"
