"""Lines and texts as people type them: one rule for the window, the terminal and files."""

import unicodedata
from typing import Final

from app.domain.input.bad_input import BadInput
from app.domain.input.bounds import LINE_LETTERS, TEXT_LETTERS
from app.text import Text

_BREAKS: Final = str.maketrans(dict.fromkeys("\t\v\f\r\x85\u2028\u2029", "\n"))
"""Line breaks and tabs."""
_UNDRAWN: Final = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Unicode's categories that are not drawn. Private letters (Co) are rare ones in Japanese names, and what
is not assigned yet (Cn) may be next year's emoji."""
_BLANK: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Letters and marks by category that are not drawn either: what Unicode lists as Default_Ignorable, and
the Braille pattern without a dot."""
_MARKS: Final = "\u200b\u200e\u200f\u2060\ufeff"
"""Invisible marks that come along when something is copied from a mail or a page."""


def stripped(words: str) -> str:
    """``words`` without surrounding blanks; empty if nothing visible is left, as of a lone zero-width space."""
    if not any(map(is_seen, words)):
        return ""
    # looked at letter by letter: to strip blanks and marks in turn would copy the rest each time
    before = next(n for n, letter in enumerate(words) if not _is_around(letter))
    after = next(n for n, letter in enumerate(reversed(words)) if not _is_around(letter))
    return words[before : len(words) - after]


def _is_around(letter: str) -> bool:
    return letter.isspace() or letter in _MARKS


def is_seen(letter: str) -> bool:
    """Whether a letter is drawn."""
    return unicodedata.category(letter) not in _UNDRAWN and letter not in _BLANK


def in_one_line(words: str) -> str:
    """``words`` stripped, with line breaks and tabs turned into spaces as in a field of one line."""
    parts = map(str.strip, stripped(words).translate(_BREAKS).split("\n"))
    return " ".join(part for part in parts if part)


def line(typed: str) -> str:
    """A name, a place or a reason as it is saved; empty stays empty. Raises BadInput if it cannot be saved."""
    words = in_one_line(typed)
    _accept_length(words, LINE_LETTERS)
    if any(unicodedata.category(letter) == "Cc" for letter in words):
        raise BadInput(Text("expected one line of at most {most} letters", most=LINE_LETTERS))
    return utf8(words)


def text(typed: str) -> str:
    """A text of any number of lines as it is saved; empty stays empty. Raises BadInput if it cannot be saved."""
    words = stripped(typed)
    _accept_length(words, TEXT_LETTERS)
    return utf8(words)


def utf8(words: str) -> str:
    """``words`` if they can be written as UTF-8. Raises BadInput, as terminal and clipboard may deliver others."""
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise BadInput(Text("words in UTF-8 were expected"))
    return words


def _accept_length(words: str, most: int) -> None:
    if len(words) > most:
        raise BadInput(Text("at most {most} letters were expected, not {count}", most=most, count=len(words)))
