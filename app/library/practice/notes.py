"""Calls to take notes of, from TOML: what the caller says, and the facts that a note of it must hold."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Struct

from app.domain.applications.journey import PerLanguage
from app.domain.practice.entries import stands_in
from app.domain.practice.ruby import bare, pieces
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.typed import ids_in, read_typed
from app.library.practice.dictation import Caller
from app.library.practice.entry import FORMAT, PracticeFile, flaw_of_marked, flaw_of_words, in_one_line, words_of
from app.library.profile_format import FileEntry, Id, Wording
from app.text import Text, resources

FOLDER: Final = "practice/notes"
_WHAT = Text("a call to take notes of")
_MOST_LETTERS: Final = 2000


class Fact(Struct, frozen=True):
    """What a note must hold, however it is worded."""

    name: PerLanguage
    accepted: tuple[str, ...]
    """One of these must stand in the note."""

    def stands_in(self, note: str) -> bool:
        """Whether one of the accepted spellings stands in ``note``."""
        return stands_in(note, self.accepted)


class NoteCall(Struct, frozen=True):
    """A call to take notes of."""

    id: str
    title: PerLanguage
    hint: PerLanguage
    marked: str
    """What the caller says, with readings."""
    clip: str
    """Name of its sound."""
    facts: tuple[Fact, ...]


Spelling = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class FactEntry(FileEntry, kw_only=True):
    """A fact, as it stands in the file."""

    name: Wording
    accepted: Annotated[tuple[Spelling, ...], msgspec.Meta(min_length=1)]


class NoteFile(PracticeFile, kw_only=True):
    """A call to take notes of, as it stands in its file."""

    id: Id
    caller: Caller
    title: Wording
    hint: Wording
    said: Annotated[str, msgspec.Meta(min_length=1, max_length=_MOST_LETTERS)]
    fact: Annotated[tuple[FactEntry, ...], msgspec.Meta(min_length=1, max_length=12)]


@cache
def notes() -> Mapping[str, NoteCall]:
    """The built-in calls by id. Raises BadFile."""
    paths = (resources() / FOLDER / f"{name}.toml" for name in ids_in(FOLDER))
    return {call.id: call for call in map(load_note, paths)}


def load_note(path: Path) -> NoteCall:
    """The call in that file. Raises BadFile with file, place and what was expected."""
    raw, file = read_typed(path, _WHAT, NoteFile, FORMAT)
    marked = in_one_line(file.said)
    flaws = {
        "title": flaw_of_words(file.title),
        "hint": flaw_of_words(file.hint),
        "said": flaw_of_marked(file.said),
        **{f"fact[{n}].name": flaw_of_words(entry.name) for n, entry in enumerate(file.fact)},
    }
    facts = tuple(Fact(words_of(entry.name), entry.accepted) for entry in file.fact)
    said = bare(pieces(marked))
    flaws |= {
        f"fact[{n}].accepted": Text("a spelling that stands in what is said was expected")
        for n, fact in enumerate(facts)
        if not fact.stands_in(said)
    }
    for place, flaw in flaws.items():
        if flaw is not None:
            raise BadFile(str(path), place_of(place, raw), str(flaw))
    clip = f"{file.caller}/note-{file.id}"
    return NoteCall(file.id, words_of(file.title), words_of(file.hint), marked, clip, facts)
