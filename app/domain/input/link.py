"""Web addresses."""

import re
from typing import Final
from urllib.parse import urlsplit

from app.domain.input.bad_input import BadInput
from app.domain.input.line import line, stripped, text
from app.domain.input.visible import quoted
from app.text import Text

_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]+(?::\d+)?(?:[/?#]\S*)?")
_WITHIN: Final = re.compile(r"https?://[!-;=?-~]+")
"""An address in prose ends where a blank, an angle bracket or a letter begins that addresses do not hold."""
_JAPANESE_MARKS: Final = frozenset("、。，．「」『』（）【】＜＞〈〉《》")
_PROSE: Final = ".,;:!?'\"*_`"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_FILE: Final = re.compile(r"[^/]*\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|heic|zip)", re.IGNORECASE)


def address_in(words: str) -> str | None:
    """The address that a browser opens for these words, if they are one."""
    url = _whole(words)
    return url if _is_web(url) else None


def link_within(words: str) -> str | None:
    """The address that the words are or that stands among them, without the marks of the prose around it."""
    alone = address_in(words)
    if alone and not _JAPANESE_MARKS.intersection(alone):
        return alone
    for found in _WITHIN.finditer(words):
        url = found.group()
        while url and (url[-1] in _PROSE or _unopened(url)):
            url = url[:-1]
        if _is_web(url):
            return url
    return None


def _unopened(url: str) -> bool:
    """Whether it ends with a bracket that was opened before the address."""
    opening = _BRACKETS.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)


def place(typed: str) -> str:
    """Where to meet, as it is saved: a line, or a meeting's link, which may be longer. Raises BadInput."""
    words = stripped(typed)
    return text(words) if address_in(words) else line(typed)


def link(typed: str) -> str:
    """An address as it is saved, with its scheme; empty stays empty. Raises BadInput if no browser can open it."""
    words = text(typed)
    url = address_in(words)
    if words and url is None:
        raise BadInput(Text("{url} is no address on the web such as https://example.com/", url=f"'{quoted(words)}'"))
    return url or ""


def _is_web(url: str) -> bool:
    """Whether a browser can open it: http or https with a host, and no blank inside."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    # urlsplit leaves out what a browser would refuse
    return parts.scheme in ("http", "https") and has_host and not any(c.isspace() or not c.isprintable() for c in url)


def _whole(typed: str) -> str:
    """An address as people type it, ``example.com/jobs``, with its scheme; anything else stays as it was typed.

    A mail address, a folder or a file name is left alone: no browser opens those.
    """
    return f"https://{typed}" if _HOST.fullmatch(typed) and not _FILE.fullmatch(typed) else typed
