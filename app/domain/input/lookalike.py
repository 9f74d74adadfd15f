"""Letters that look alike: codes, numbers and dates are read whichever of them an input method gave."""

import unicodedata
from typing import Final

_HYPHENS: Final = dict.fromkeys(
    map(
        ord,
        "\u002d\u00ad\u00b7\u02d7\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u2027\u2043\u2212\u2219\u22c5\u2500"
        "\u2501\u254c\u2796\u2e3a\u2e3b\u30a0\u30fb\u30fc\ufe58\ufe63\uff0d\uff65\uff70",
    ),
    "-",
)
"""Hyphens, dashes, rules, the long vowel mark and dots in the middle."""


def plain(words: str) -> str:
    """A code, a number or a date in plain letters: of usual width, with hyphens, without blanks around it.

    Not for names and prose, in which such letters mean what they are.
    """
    if words.isascii():
        return words.strip()
    normal = unicodedata.normalize("NFKC", words).translate(_HYPHENS)
    if not normal.isprintable():
        normal = "".join(letter for letter in normal if unicodedata.category(letter) != "Cf")
    return normal.strip()
