"""Addresses on the web."""

from urllib.parse import urlsplit


def is_web(url: str) -> bool:
    """Whether a browser opens it: http or https with a host, and no blank inside."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url)
