"""Plain HTTP connections for measuring: no redirects, no cache, and they can be broken off at any time."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl

AGENT: Final[Mapping[str, str]] = {
    # some public servers refuse agents that do not look like a browser
    "User-Agent": "Mozilla/5.0 (compatible; ReadyDesk)",
    "Cache-Control": "no-store",
    "Accept-Encoding": "identity",
}


_MOST_INTERIM: Final = 10


class _Answer(HTTPResponse):
    """An answer after at most ten interim ones; http.client would read "100 Continue" for ever."""

    _interim = 0

    def _read_status(self) -> tuple[str, int, str]:
        self._interim += 1
        if self._interim > _MOST_INTERIM:
            raise RefusedError("more interim answers than any server needs")
        status: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        return status


class RefusedError(Exception):
    """The server answered, but not with what was requested. Retrying is useless."""


def tls(url: str) -> "ssl.SSLContext | None":
    """The context that verifies the server of an https address; None for other addresses. Takes about 20 ms."""
    if not url.lower().startswith("https:"):
        return None
    import ssl

    return ssl.create_default_context()


def connection(url: str, timeout_s: float, context: "ssl.SSLContext | None") -> HTTPConnection:
    """An unopened connection to the host of ``url``; https needs the ``context`` from ``tls``.

    Raises RefusedError if ``url`` is no http or https address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
    except ValueError as error:
        raise RefusedError(f"not an http address: {url}") from error
    if host is None or parts.scheme not in ("http", "https"):
        raise RefusedError(f"not an http address: {url}")
    made: HTTPConnection
    if context is None:
        made = HTTPConnection(host, port, timeout=timeout_s)
    else:
        made = HTTPSConnection(host, port, timeout=timeout_s, context=context)
    made.response_class = _Answer
    return made


def is_web_page(answer: HTTPResponse) -> bool:
    """Whether a web page came instead of data, such as a hotel's sign-in page."""
    return (answer.getheader("Content-Type") or "").startswith("text/html")


def shut(http: HTTPConnection | None) -> None:
    """Close the connection and wake the thread that waits in it; never raises."""
    held = http.sock if http is not None else None
    if held is not None:
        with suppress(OSError):
            # an SSLSocket's own shutdown would drop the TLS state while its reader still uses it
            socket.socket.shutdown(held, socket.SHUT_RDWR)
