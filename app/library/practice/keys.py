"""What to type for the practice of keys: letters, figures and symbols, put together by seed."""

import string
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec

from app.files.typed import read_typed
from app.library.practice.draw import Draw
from app.library.practice.entry import FORMAT, PracticeFile
from app.text import Text, resources

LETTERS: Final = 2000
"""As many as a well-known examination asks for in ten minutes."""
_WHAT = Text("a list of words for the keys")
_PATH: Final = "practice/keys.toml"
_GROUP: Final = 5
_A_NUMBER_IN: Final = 8
_A_SYMBOL_IN: Final = 6
_MARKS: Final = (",", ".", "?", "!", ":", ";")
_SHORTEST: Final = 2
_NUMBER: Final = 4
"""Figures of a number at most."""

Symbol = Annotated[str, msgspec.Meta(pattern="^[!-/:-@\\[-`{-~]$")]
Word = Annotated[str, msgspec.Meta(pattern="^[a-z]{2,14}$")]


class KeyStyle(StrEnum):
    """What the letters are."""

    RANDOM = "random"
    """Groups of any letters, figures and symbols."""
    ROMAJI = "romaji"
    """Words of the trade as one types them before they become Japanese."""
    ENGLISH = "english"


class KeysFile(PracticeFile, kw_only=True):
    """The words, and the symbols that stand on every keyboard."""

    symbols: Annotated[tuple[Symbol, ...], msgspec.Meta(min_length=1)]
    romaji: Annotated[tuple[Word, ...], msgspec.Meta(min_length=50)]
    english: Annotated[tuple[Word, ...], msgspec.Meta(min_length=50)]


@cache
def words() -> KeysFile:
    """The built-in words. Raises BadFile."""
    return load_words(resources() / _PATH)


def load_words(path: Path) -> KeysFile:
    """The words in that file. Raises BadFile with file, place and what was expected."""
    return read_typed(path, _WHAT, KeysFile, FORMAT)[1]


def keys(style: KeyStyle, seed: int, letters: int = LETTERS) -> str:
    """Exactly so many characters, blanks between words among them."""
    draw, typed = Draw(seed), ""
    while (left := letters - len(typed)) > 0:
        word = _group(draw)[:left] if style is KeyStyle.RANDOM else _word(draw, style, left)
        typed += word if len(word) == left else f"{word} "
    return typed.rstrip() + _figures(draw, len(typed) - len(typed.rstrip()))


def _group(draw: Draw) -> str:
    """Letters of either case, figures and symbols, in the proportions of ordinary work."""
    kinds = (string.ascii_lowercase,) * 5 + (string.ascii_uppercase, *(string.digits,) * 2, "".join(words().symbols))
    return "".join(draw.one(draw.one(kinds)) for _ in range(_GROUP))


def _word(draw: Draw, style: KeyStyle, left: int) -> str:
    """A word, with a mark behind it at times, or a number: one that ends the text or leaves room for another."""
    among = words().romaji if style is KeyStyle.ROMAJI else words().english
    if left <= _NUMBER:
        return _figures(draw, left)
    while True:
        word = draw.one(among) if draw.below(_A_NUMBER_IN) else _figures(draw, 2 + draw.below(_NUMBER - 1))
        if word.isalpha() and draw.below(_A_SYMBOL_IN) == 0:
            word += draw.one(_MARKS)
        if len(word) == left or len(word) + 1 + _SHORTEST <= left:
            return word


def _figures(draw: Draw, count: int) -> str:
    return "".join(str(draw.below(10)) for _ in range(count))
