"""Questions about offers and contracts, and whom to ask, from TOML."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta

from app.domain.applications.journey import PerLanguage
from app.domain.source import Source
from app.domain.work.terms import Engagement, Question, Result
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.toml import read_toml
from app.files.typed import read_typed
from app.library.practice.entry import flaw_of_words, words_of
from app.library.profile_format import FileEntry, Id, Wording
from app.text import Text, resources

FORMAT: Final = 1
FOLDER: Final = "work"
_QUESTIONS: Final = Text("a file of questions about offers or contracts")
_WHOM: Final = Text("a list of whom to ask")
_SOURCES: Final = Text("a list of sources")
_RuleId = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$", max_length=80)]


class QuestionEntry(FileEntry, kw_only=True):
    """A question, as it stands in the file."""

    id: Id
    group: Id
    ask: Wording
    why: Wording
    copy: Wording
    for_: Engagement = msgspec.field(default=Engagement.BOTH, name="for")
    written: Literal["hold", "ask", "nothing"] = "nothing"
    not_written: Literal["hold", "ask", "nothing"] = "nothing"
    rule: _RuleId | None = None
    sources: tuple[Id, ...] = ()
    whom: Annotated[tuple[Id, ...], Meta(min_length=1)]


class QuestionFile(FileEntry, kw_only=True):
    """Questions in the order in which they are asked, and the names of their groups."""

    format: Literal[1] = 1
    group: dict[Id, Wording]
    question: Annotated[tuple[QuestionEntry, ...], Meta(min_length=1, max_length=100)]


class WhomEntry(FileEntry, kw_only=True):
    """Whom to ask, as it stands in the file."""

    name: Wording
    reach: Wording
    about: Wording
    sources: tuple[Id, ...] = ()


class WhomFile(FileEntry, kw_only=True):
    """Everybody whom to ask."""

    format: Literal[1] = 1
    whom: dict[Id, WhomEntry]


class Whom(NamedTuple):
    """Whom to ask, and how they are reached."""

    name: PerLanguage
    reach: PerLanguage
    about: PerLanguage
    sources: tuple[str, ...]


class Questions(NamedTuple):
    """The questions of a file."""

    groups: Mapping[str, PerLanguage]
    """Their names by id."""
    all: tuple[Question, ...]


def offer_questions() -> Questions:
    """What to look for in an offer. Raises BadFile."""
    return _built_in("offer")


def contract_questions() -> Questions:
    """What to look for in a contract. Raises BadFile."""
    return _built_in("contract")


@cache
def whom_to_ask() -> Mapping[str, Whom]:
    """Everybody whom to ask, by id. Raises BadFile."""
    return load_whom(resources() / FOLDER / "whom.toml")


@cache
def work_sources() -> Mapping[str, Source]:
    """What the questions were taken from, by id. Raises BadFile."""
    return msgspec.convert(read_toml(resources() / FOLDER / "sources.toml", _SOURCES), dict[str, Source])


def load_questions(path: Path) -> Questions:
    """The questions in that file. Raises BadFile with file, place and what was expected."""
    raw, file = read_typed(path, _QUESTIONS, QuestionFile, FORMAT)
    _refuse(path, raw, _flaws_of_questions(file))
    return Questions(
        {name: words_of(words) for name, words in file.group.items()}, tuple(map(_question, file.question))
    )


def load_whom(path: Path) -> Mapping[str, Whom]:
    """Whom to ask by that file. Raises BadFile with file, place and what was expected."""
    raw, file = read_typed(path, _WHOM, WhomFile, FORMAT)
    _refuse(path, raw, _flaws_of_whom(file))
    return {
        name: Whom(words_of(entry.name), words_of(entry.reach), words_of(entry.about), entry.sources)
        for name, entry in file.whom.items()
    }


@cache
def _built_in(name: str) -> Questions:
    return load_questions(resources() / FOLDER / f"{name}.toml")


def _question(entry: QuestionEntry) -> Question:
    return Question(
        id=entry.id,
        group=entry.group,
        ask=words_of(entry.ask),
        why=words_of(entry.why),
        copy=words_of(entry.copy),
        engagement=entry.for_,
        written=Result(entry.written),
        not_written=Result(entry.not_written),
        rule=entry.rule or "",
        sources=entry.sources,
        whom=entry.whom,
    )


def _flaws_of_questions(file: QuestionFile) -> Iterator[tuple[str, Text | None]]:
    for name, words in file.group.items():
        yield f"group.{name}", flaw_of_words(words)
    seen: set[str] = set()
    for n, entry in enumerate(file.question):
        at = f"question[{n}]"
        yield f"{at}.id", Text("a second question of the same id") if entry.id in seen else None
        seen.add(entry.id)
        yield f"{at}.group", None if entry.group in file.group else _one_of(file.group)
        for name, words in (("ask", entry.ask), ("why", entry.why), ("copy", entry.copy)):
            yield f"{at}.{name}", flaw_of_words(words)
        yield f"{at}.whom", None if set(entry.whom) <= set(whom_to_ask()) else _one_of(whom_to_ask())
        yield f"{at}.sources", _flaw_of_sources(entry.sources)


def _flaws_of_whom(file: WhomFile) -> Iterator[tuple[str, Text | None]]:
    for asked, entry in file.whom.items():
        for name, words in (("name", entry.name), ("reach", entry.reach), ("about", entry.about)):
            yield f"whom.{asked}.{name}", flaw_of_words(words)
        yield f"whom.{asked}.sources", _flaw_of_sources(entry.sources)


def _flaw_of_sources(named: tuple[str, ...]) -> Text | None:
    return None if set(named) <= set(work_sources()) else _one_of(work_sources())


def _one_of(known: Mapping[str, object]) -> Text:
    return Text("expected one of {accepted}", accepted=", ".join(known))


def _refuse(path: Path, raw: dict[str, Any], flaws: Iterator[tuple[str, Text | None]]) -> None:
    for place, flaw in flaws:
        if flaw is not None:
            raise BadFile(str(path), place_of(place, raw), str(flaw))
