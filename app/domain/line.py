"""Lines and texts as people type them: one rule for the window, the terminal and files."""

import re
import unicodedata
from typing import Final

from app.domain.badinput import BadInput
from app.domain.bounds import LINE_LETTERS, TEXT_LETTERS
from app.text import Text

_BREAKS: Final = re.compile(r"\s*[\t-\r\x85\u2028\u2029]\s*")
"""Line breaks and tabs, with the blanks beside them."""
_BLANK: Final = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks by Unicode's categories, but nothing is drawn for them (Default_Ignorable_Code_Point, and the
Braille pattern without a dot)."""


def stripped(words: str) -> str:
    """Without the blanks around it; empty where nobody could see anything, such as for a zero-width space alone."""
    return words.strip() if any(map(_is_seen, words)) else ""


def _is_seen(letter: str) -> bool:
    # private ones (Co) are names' rare characters in Japan, and one that is not assigned yet may be next year's emoji
    return unicodedata.category(letter) not in ("Cc", "Cf", "Zs", "Zl", "Zp") and not _BLANK.match(letter)


def in_one_line(words: str) -> str:
    """Stripped, and a blank for each line break and tab, as a field of one line shows them."""
    return _BREAKS.sub(" ", stripped(words))


def line(typed: str) -> str:
    """A name, a place, a reason as it is kept. Raises BadInput for what cannot be kept; empty stays empty."""
    words = in_one_line(typed)
    _accept_length(words, LINE_LETTERS)
    if any(unicodedata.category(letter) == "Cc" for letter in words):
        raise BadInput(Text("expected one line of at most {most} letters", most=LINE_LETTERS))
    return utf8(words)


def text(typed: str) -> str:
    """A text of any number of lines as it is kept. Raises BadInput; empty stays empty."""
    words = stripped(typed)
    _accept_length(words, TEXT_LETTERS)
    return utf8(words)


def utf8(words: str) -> str:
    """Words that can be kept at all: a terminal, a clipboard or a disk may hand on others. Raises BadInput."""
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise BadInput(Text("words in UTF-8 were expected"))
    return words


def _accept_length(words: str, most: int) -> None:
    if len(words) > most:
        raise BadInput(Text("at most {most} letters were expected, not {count}", most=most, count=len(words)))
