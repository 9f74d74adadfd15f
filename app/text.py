"""Words for people: marking, translating and choosing the language.

The English in the source is the key of the gettext catalog. A ``Text`` is
data: it is formatted when it is shown, so a change of language re-renders
everything on the screen. The chosen language is the only process-wide
state of the program.
"""

import os
import sys
from bisect import bisect_left
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from string import Formatter

LANGUAGES: Final = ("ja", "en")
_DOMAIN = "readydesk"

_language = "en"


@cache
def resources() -> Path:
    """Folder of the data files, the same for a checkout, a wheel and a frozen bundle."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def language() -> str:
    """Code of the chosen language, ``ja`` or ``en``."""
    return _language


def set_language(code: str) -> None:
    """Choose the language of everything shown from now on.

    Raises ValueError for a code that is not in ``LANGUAGES``.
    """
    global _language  # the one permitted module state
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}; known are {', '.join(LANGUAGES)}")
    _language = code


def system_language() -> str:
    """``ja`` if the system's language is Japanese, else ``en``."""
    if sys.platform == "win32":
        import ctypes
        import locale

        identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        name = locale.windows_locale.get(identifier, "")
    else:
        name = next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), "")
        if not name and sys.platform == "darwin":
            name = _languages_of_macos()
    return "ja" if name.lower().startswith("ja") else "en"


def _languages_of_macos() -> str:
    """The preferred languages in their order. A program started from the desktop has no LANG on macOS."""
    import subprocess

    command = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=1.0, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.lstrip('(\n "')


class _Catalog:
    """A compiled catalog (GNU's .mo). Each text is looked up when it is first shown: to read all would take 9 ms."""

    def __init__(self, compiled: bytes) -> None:
        self._compiled = compiled
        self._count, self._originals, self._translations = unpack_from("<3I", compiled, 8) if compiled else (0, 0, 0)
        self._known: dict[str, str] = {}

    def gettext(self, msgid: str) -> str:
        """The translation, or the text itself."""
        if msgid in self._known:
            return self._known[msgid]
        wanted = msgid.encode()
        # the originals are sorted
        at = bisect_left(range(self._count), wanted, key=lambda number: self._string(self._originals, number))
        if at == self._count or self._string(self._originals, at) != wanted:
            return msgid
        found = self._known[msgid] = self._string(self._translations, at).decode()
        return found

    def _string(self, table: int, number: int) -> bytes:
        length, start = unpack_from("<2I", self._compiled, table + 8 * number)
        return self._compiled[start : start + length]


@cache
def _catalog(code: str) -> _Catalog:
    path = resources() / "i18n" / code / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    return _Catalog(b"" if code == "en" or not path.exists() else path.read_bytes())


def N_(msgid: str) -> str:
    """Mark a text that is data for the catalog; returns it unchanged."""
    return msgid


# gettext's usual name, by which Babel finds the texts
def _(msgid: str) -> str:
    """Translate into the chosen language."""
    return _catalog(_language).gettext(msgid) if msgid else ""


@cache
def _counting() -> "Formatter":
    """Formats ``{n:day|days}`` as the first word for one and the second for all else."""
    from string import Formatter

    class Counting(Formatter):
        def format_field(self, value: object, format_spec: str) -> str:
            one, bar, many = format_spec.partition("|")
            if not bar:
                return format(value, format_spec)
            return one if str(value) == "1" else many

    return Counting()


class Text:
    """A text with its values, translated and formatted whenever it is shown.

    ``Text("{n} of {count}", n=1, count=7)``. Values may be texts themselves. Where English has a word of its own
    for one, both stand in the text: ``Text("{n} {n:day|days}", n=1)``.
    Babel finds the literal for the catalog by this class's name.
    """

    __slots__ = ("msgid", "values")

    def __init__(self, msgid: str, /, **values: object) -> None:
        self.msgid = msgid
        self.values = values

    @classmethod
    def verbatim(cls, words: str) -> "Text":
        """A text that is the same in every language: a name, a number, a device."""
        return cls("{words}", words=words)

    def __str__(self) -> str:
        words = _(self.msgid)
        if not self.values:
            return words
        return _counting().format(words, **self.values) if "|" in words else words.format(**self.values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"Text({self.msgid!r}, {self.values!r})" if self.values else f"Text({self.msgid!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.msgid, self.values) == (other.msgid, other.values)

    def __hash__(self) -> int:
        return hash(self.msgid)
