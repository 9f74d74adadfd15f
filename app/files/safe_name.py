"""File names made of what people typed, which every file system takes."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MOST_BYTES: Final = 255
"""Of a name in UTF-8, with its suffix."""

_FORBIDDEN: Final = re.compile(r'\s*[/\\:*?"<>|]+\s*')
_BETWEEN_WORDS: Final = re.compile(r"(?<=[!-~])\s+(?=[!-~])")
"""A blank between Latin words, which would run together; in a Japanese name it can be left out."""
_ENDS: Final = " .-_~"
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever comes after a dot."""


def safe_name(parts: Iterable[str], suffix: str) -> str:
    """The visible ``parts`` joined by ``_``, with ``suffix``: a name that Windows, macOS and Linux all take.

    In NFC, at most `MOST_BYTES` long (the longest part is cut first), without
    control and direction marks. At least one part has to be visible.
    """
    ending = f".{suffix}"
    shown = [part for part in map(_plain, parts) if part]
    while shown and len("_".join(shown).encode()) > MOST_BYTES - len(ending) - 1:
        longest = max(range(len(shown)), key=lambda n: len(shown[n].encode()))
        shown[longest] = shown[longest][:-1].rstrip(_ENDS)
    stem = unicodedata.normalize("NFC", "_".join(filter(None, shown)))
    if not stem:
        raise ValueError("nothing in this name can be seen")
    return ("_" if _DEVICES.fullmatch(stem.partition(".")[0].rstrip()) else "") + stem + ending


def _plain(part: str) -> str:
    parted = _BETWEEN_WORDS.sub("-", _FORBIDDEN.sub("-", unicodedata.normalize("NFC", part)))
    seen = (letter for letter in parted if unicodedata.category(letter)[0] not in "CZ")
    return unicodedata.normalize("NFC", "".join(seen)).strip(_ENDS)
