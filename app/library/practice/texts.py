"""Texts to type, from TOML: one a file, the reading of each run of kanji inline."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Struct

from app.domain.applications.journey import PerLanguage
from app.domain.practice.ruby import bare, pieces
from app.files.bad_file import BadFile
from app.files.typed import ids_in, read_typed
from app.library.practice.draw import Draw
from app.library.practice.entry import FORMAT, PracticeFile, flaw_of_marked, flaw_of_words, in_one_line, words_of
from app.library.profile_format import Id, Wording
from app.text import Text, resources

FOLDER: Final = "practice/texts"
_WHAT = Text("a text to type")
_MOST_LETTERS: Final = 10_000


class TextClass(StrEnum):
    """What a text asks for most, by the share of kanji in it."""

    LIGHT = "light"
    """23 to 26 % kanji."""
    MEDIUM = "medium"
    """25 to 30 % kanji."""
    DENSE = "dense"
    """25 to 35 % kanji."""
    FIGURES = "figures"
    """With figures and Latin letters."""
    OWN = "own"
    """A company's own, held to no share."""


class PracticeText(Struct, frozen=True):
    """A text to type."""

    id: str
    text_class: TextClass
    title: PerLanguage
    marked: str
    """With readings."""
    then: str = ""
    """Id of the text that goes on where this one ends; "" if any may follow."""

    @property
    def letters(self) -> int:
        """How many characters are to be typed."""
        return len(bare(pieces(self.marked)))


class TextFile(PracticeFile, kw_only=True):
    """A text to type, as it stands in its file."""

    id: Id
    text_class: TextClass = msgspec.field(default=TextClass.OWN, name="class")
    title: Wording
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=_MOST_LETTERS)]
    then: Id | None = None


@cache
def texts() -> Mapping[str, PracticeText]:
    """The built-in texts by id. Raises BadFile."""
    paths = (resources() / FOLDER / f"{name}.toml" for name in ids_in(FOLDER))
    return {text.id: text for text in map(load_text, paths)}


def load_text(path: Path) -> PracticeText:
    """The text in that file, ours or a company's. Raises BadFile with file, place and what was expected."""
    _, file = read_typed(path, _WHAT, TextFile, FORMAT)
    for place, flaw in (("title", flaw_of_words(file.title)), ("text", flaw_of_marked(file.text))):
        if flaw is not None:
            raise BadFile(str(path), place, str(flaw))
    return PracticeText(file.id, file.text_class, words_of(file.title), in_one_line(file.text), file.then or "")


def drawn(text_class: TextClass, seed: int) -> PracticeText:
    """One of the built-in texts of that class."""
    return Draw(seed).one([text for text in texts().values() if text.text_class is text_class])


def joined(first: PracticeText) -> PracticeText:
    """``first`` and the text that follows it, for ten minutes."""
    second = texts().get(first.then) or _next(first)
    codes = [code for code in first.title if code in second.title]
    title = {code: f"{first.title[code]} + {second.title[code]}" for code in codes} or first.title
    return PracticeText(f"{first.id}+{second.id}", first.text_class, title, first.marked + second.marked)


def _next(first: PracticeText) -> PracticeText:
    """The one after ``first`` of its class, after the last one the first; of a company's own text, the next of all."""
    alike = [text for text in texts().values() if text.text_class is first.text_class] or list(texts().values())
    ids = [text.id for text in alike]
    return alike[(ids.index(first.id) + 1) % len(alike)] if first.id in ids else alike[0]
