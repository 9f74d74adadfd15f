"""Browsers and their versions, as one text: companies accept several, and any of them is enough."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

NAMES: Final[Mapping[str, str]] = {
    "chrome": "Google Chrome",
    "edge": "Microsoft Edge",
    "firefox": "Firefox",
    "safari": "Safari",
    "chromium": "Chromium",
    "brave": "Brave",
    "vivaldi": "Vivaldi",
    "opera": "Opera",
}
"""By the word for it in a profile; the order in which several are named."""
NONE: Final = "none"
_SEPARATOR: Final = ", "
_VERSION = re.compile(r"\d+(\.\d+)*")

Version = tuple[int, ...]


class Browser(Struct, frozen=True):
    """A browser that is installed: its key in ``NAMES``, and its version if it is known."""

    kind: str
    version: str = ""


class Browsers(Struct, frozen=True):
    """All that are installed, and the one that opens links; its name may be none of ``NAMES``, or unknown."""

    installed: tuple[Browser, ...]
    default: str = ""


def with_default(installed: Iterable[Browser], default: str) -> Browsers:
    """All of these, and the one of that name that opens links: it is there even if it was found nowhere."""
    found = tuple(installed)
    kind = next((kind for kind, name in NAMES.items() if name == default), None)
    if kind is not None and all(browser.kind != kind for browser in found):
        found = (*found, Browser(kind))
    return Browsers(found, default)


def version_of(words: str) -> Version | None:
    """The first version in ``words``, such as 131.0.6778.86; None if there is none."""
    found = _VERSION.search(words)
    return tuple(int(part) for part in found[0].split(".")) if found and len(found[0]) <= 40 else None


def text_of(installed: Iterable[Browser]) -> str:
    """One text for all of them, of a kind the newest: ``Google Chrome 131.0.6778.86, Firefox 128.5.0``."""
    newest: dict[str, str] = {}
    for browser in installed:
        known = newest.setdefault(browser.kind, browser.version)
        if (version_of(browser.version) or ()) > (version_of(known) or ()):
            newest[browser.kind] = browser.version
    named = (f"{name} {newest[kind]}".strip() for kind, name in NAMES.items() if kind in newest)
    return _SEPARATOR.join(named) or NONE


def installed_in(text: str) -> Mapping[str, Version | None]:
    """By kind the versions in a text of ``text_of``; None for one whose version is not known."""
    found: dict[str, Version | None] = {}
    for part in text.split(_SEPARATOR):
        for kind, name in NAMES.items():
            if part == name or part.startswith(f"{name} "):
                found[kind] = version_of(part.removeprefix(name))
    return found
