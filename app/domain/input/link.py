"""Web addresses."""

import re
from typing import Final
from urllib.parse import urlsplit

from app.domain.input.bad_input import BadInput
from app.domain.input.line import text
from app.text import Text

_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]+(?::\d+)?(?:[/?#]\S*)?")
_FILE: Final = re.compile(r"[^/]*\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|heic|zip)", re.IGNORECASE)
_LONGEST_SHOWN: Final = 60
"""Letters of wrong input that an error quotes: someone may have pasted a whole letter."""


def is_web(url: str) -> bool:
    """Whether a browser can open it: http or https with a host, and no blank inside."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url)


def whole(typed: str) -> str:
    """An address as people type it, ``example.com/jobs``, with its scheme; anything else stays as it was typed.

    A mail address, a folder or a file name is left alone: no browser opens those.
    """
    return f"https://{typed}" if _HOST.fullmatch(typed) and not _FILE.fullmatch(typed) else typed


def link(typed: str) -> str:
    """An address as it is saved, with its scheme; empty stays empty. Raises BadInput if no browser can open it."""
    words = text(typed)
    url = whole(words)
    if url and not is_web(url):
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"
        raise BadInput(Text("{url} is no address on the web such as https://example.com/", url=repr(shown)))
    return url
