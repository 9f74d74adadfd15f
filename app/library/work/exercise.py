"""Messages of clients to read: does one ask or order? From TOML."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

from msgspec import Meta

from app.domain.applications.journey import PerLanguage
from app.domain.work.reading import Hint
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.typed import read_typed
from app.library.practice.entry import flaw_of_words, words_of
from app.library.profile_format import FileEntry, Id, Wording
from app.library.work.terms import FOLDER, FORMAT
from app.text import Text, resources

_WHAT: Final = Text("an exercise of reading")


class Sentence(NamedTuple):
    """A client's message, what it really is, and why."""

    id: str
    words: PerLanguage
    hint: Hint
    why: PerLanguage


class SentenceEntry(FileEntry, kw_only=True):
    """A sentence, as it stands in the file."""

    id: Id
    hint: Hint
    words: Wording
    why: Wording


class ExerciseFile(FileEntry, kw_only=True):
    """The sentences of an exercise."""

    format: Literal[1] = 1
    sentence: Annotated[tuple[SentenceEntry, ...], Meta(min_length=1, max_length=100)]


@cache
def exercise() -> tuple[Sentence, ...]:
    """The built-in sentences. Raises BadFile."""
    return load_exercise(resources() / FOLDER / "exercise.toml")


def load_exercise(path: Path) -> tuple[Sentence, ...]:
    """The sentences in that file. Raises BadFile with file, place and what was expected."""
    raw, file = read_typed(path, _WHAT, ExerciseFile, FORMAT)
    for place, flaw in _flaws(file):
        if flaw is not None:
            raise BadFile(str(path), place_of(place, raw), str(flaw))
    return tuple(Sentence(s.id, words_of(s.words), s.hint, words_of(s.why)) for s in file.sentence)


def _flaws(file: ExerciseFile) -> Iterator[tuple[str, Text | None]]:
    seen: set[str] = set()
    for n, entry in enumerate(file.sentence):
        yield f"sentence[{n}].id", Text("a second sentence of the same id") if entry.id in seen else None
        seen.add(entry.id)
        for name, words in (("words", entry.words), ("why", entry.why)):
            yield f"sentence[{n}].{name}", flaw_of_words(words)
