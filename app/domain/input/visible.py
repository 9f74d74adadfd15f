"""Words of others as they may be shown: nothing in them moves the cursor, changes colours or hides."""

import unicodedata
from typing import Final

_LONGEST_QUOTED: Final = 60
"""Letters of wrong input that an error quotes: someone may have pasted a whole letter."""
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that show what follows in another order, so that a name looks like another."""


def visible(words: str) -> str:
    """``words`` with control characters written out as their numbers; line breaks and tabs stay."""
    if words.isprintable():
        return words
    return "".join(_escaped(letter) if _is_control(letter) else letter for letter in words)


def quoted(words: str) -> str:
    """``words`` as an error quotes them: visible, and cut if they are long."""
    short = words if len(words) <= _LONGEST_QUOTED else f"{words[: _LONGEST_QUOTED - 1]}…"
    return visible(short)


def _is_control(letter: str) -> bool:
    return (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t") or letter in _TURNING


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
