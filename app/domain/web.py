"""Addresses on the web."""

import re
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]+(?::\d+)?(?:[/?#]\S*)?")
_FILE: Final = re.compile(r"[^/]*\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|heic|zip)", re.IGNORECASE)


def is_web(url: str) -> bool:
    """Whether a browser opens it: http or https with a host, and no blank inside."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url)


def whole(typed: str) -> str:
    """An address as people type it, ``example.com/jobs``, with its scheme; anything else stays as it was typed.

    A mail address, a folder or the name of a file is nothing that a browser opens.
    """
    return f"https://{typed}" if _HOST.fullmatch(typed) and not _FILE.fullmatch(typed) else typed
