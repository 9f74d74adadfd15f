"""Plain HTTP connections for measuring: no redirects followed, nothing cached, broken off at will."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl

AGENT: Final[Mapping[str, str]] = {
    # some public servers turn away agents that do not look like a browser's
    "User-Agent": "Mozilla/5.0 (compatible; ReadyDesk)",
    "Cache-Control": "no-store",
    "Accept-Encoding": "identity",
}


class RefusedError(Exception):
    """The server answered, but not with what was asked for. No use in asking again."""


def tls(url: str) -> "ssl.SSLContext | None":
    """What verifies the server of an https address; None for any other. Costs some 20 ms."""
    if not url.lower().startswith("https:"):
        return None
    import ssl

    return ssl.create_default_context()


def connection(url: str, timeout_s: float, context: "ssl.SSLContext | None") -> HTTPConnection:
    """A connection, not yet open, to the host of ``url``; https needs the ``context`` of ``tls``.

    Raises RefusedError for what is no http address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
    except ValueError as error:
        raise RefusedError(f"not an http address: {url}") from error
    if host is None or parts.scheme not in ("http", "https"):
        raise RefusedError(f"not an http address: {url}")
    if context is None:
        return HTTPConnection(host, port, timeout=timeout_s)
    return HTTPSConnection(host, port, timeout=timeout_s, context=context)


def is_web_page(answer: HTTPResponse) -> bool:
    """Whether a page came where data was asked for, as from a hotel's sign-in."""
    return (answer.getheader("Content-Type") or "").startswith("text/html")


def shut(http: HTTPConnection | None) -> None:
    """Wake whichever thread waits in this connection and free it; never raises."""
    held = http.sock if http is not None else None
    if held is not None:
        with suppress(OSError):
            # an SSLSocket's own shutdown would pull the rug from under its reader
            socket.socket.shutdown(held, socket.SHUT_RDWR)
