"""Removes private words, such as the user's name, from a text that others will read."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

MASK: Final = "***"
"""Shown in place of what must stay hidden."""

_FEWEST_LETTERS: Final = 2
"""A private word of one letter would be cut out of every name."""
_WITHIN_WORDS: Final = 5
"""From this length on a private word is also found inside a longer one: ``misakis-macbook``."""
_KEPT_DIGITS: Final = 4
_FEWEST_DIGITS: Final = 7
"""From so many on digits are a telephone number; fewer may be a part of any name."""
_JAPAN: Final = "81"

_SAYS_NOTHING: Final = frozenset(
    [
        "admin",
        "administrator",
        "co",
        "com",
        "corp",
        "desktop",
        "home",
        "host",
        "internal",
        "jp",
        "lan",
        "laptop",
        "local",
        "localdomain",
        "localhost",
        "net",
        "org",
        "pc",
        "root",
        "user",
    ]
)
"""Parts of names that identify nobody, such as the end of ``misakis-pc.local``."""

_SYSTEMS: Final = frozenset(
    ("arch", "debian", "fedora", "linux", "mac", "macos", "mint", "raspberrypi", "ubuntu", "windows")
)
"""Names that computers get when they are set up; in texts they name the system."""

_FOLDERS = re.compile(r"""(?<![^\s"'(=,;])(?:[A-Za-z]:[\\/]|~?/|\\\\|file:/+)(?:[^\\/"'\s]+[\\/])*""")
_SIGN_IN = re.compile(r"(?<=://)[^/@\s]+@")
_BEFORE = r"(?:\b(?:de|von|of|di|van|on|at|from)\s+|\bd['’])?"
_AFTER = r"(?:['’]s?|の)?"
_EMPTY_BRACKETS = re.compile(r"[(（\[「【]\s*[)）\]」】]")
_LOOSE_ENDS = " -–—_・/,:;@#'’"


def words_of(names: Iterable[str]) -> tuple[str, ...]:
    """The names themselves and their parts, longest first, fit for `cleaned`."""
    found: set[str] = set()
    for name in names:
        plain = unicodedata.normalize("NFKC", name).strip()
        parts = (part for part in re.split(r"[\s.]+", plain) if part.lower() not in _SAYS_NOTHING)
        words = (word for word in (plain, *parts) if word.lower() not in _SYSTEMS)
        found.update(word for word in words if len(word) >= _FEWEST_LETTERS)
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def cleaned(text: str, private_words: Collection[str]) -> str:
    """``text`` without private words (see `words_of`), folders and the sign-in part of addresses.

    Case does not matter, and the possessive goes with the name: "Miki's
    AirPods" and "MikiのAirPods" become "AirPods". `MASK` if nothing is left.
    """
    if not text.strip():
        return text
    kept = unicodedata.normalize("NFKC", text)
    kept = _FOLDERS.sub("", _SIGN_IN.sub("", kept))
    for word in private_words:
        kept = _pattern(word).sub(" ", kept)
    if kept == text:
        return text
    kept = " ".join(_EMPTY_BRACKETS.sub(" ", kept).split()).strip(_LOOSE_ENDS)
    return kept or MASK


def _pattern(word: str) -> re.Pattern[str]:
    if word.isdecimal() and len(word) >= _FEWEST_DIGITS:
        return _number_pattern(word)
    body = re.escape(word)
    if not word.isascii() or len(word) >= _WITHIN_WORDS:
        return re.compile(_BEFORE + body + _AFTER, re.IGNORECASE)
    return re.compile(rf"(?<![A-Za-z0-9]){_BEFORE}{body}(?![A-Za-z0-9]){_AFTER}", re.IGNORECASE)


def _number_pattern(digits: str) -> re.Pattern[str]:
    """A telephone number by its digits, whatever stands between them, as at home or with Japan's code."""
    own = digits.removeprefix("0") if digits.startswith("0") else digits.removeprefix(_JAPAN)
    between = r"[^\d\n]{0,3}"
    head = rf"(?:(?:(?:\+|00|010){between})?{between.join(_JAPAN)}{between}(?:0{between})?|0{between})?"
    return re.compile(rf"(?<!\d)[(\[]?{head}{between.join(own)}(?!\d)")


def masked(text: str) -> str:
    """A personal number with its middle hidden, ``03-****-5678``; any other text is hidden completely.

    The part before the first separator (the area or country code) and the last
    four digits stay, so that two numbers can be told apart.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = sum(c.isdigit() for c in plain)
    if digits < 2 * _KEPT_DIGITS or any(c.isalpha() for c in plain):
        return MASK
    head = re.match(r"\+?\d{1,5}(?=\D)", plain)
    first = len(head.group()) if head else 2
    first_kept = sum(c.isdigit() for c in plain[:first])
    last_kept = min(_KEPT_DIGITS, digits - first_kept - 3)
    seen, shown = 0, []
    for place, c in enumerate(plain):
        seen += c.isdigit()
        hidden = c.isdigit() and place >= first and seen <= digits - last_kept
        shown.append("*" if hidden else c)
    return "".join(shown)
