"""Plain HTTP connections for measuring: no redirects, no cache, and they can be broken off at any time."""

import re
import socket
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.devices.local import race

if TYPE_CHECKING:
    import ssl

AGENT: Final[Mapping[str, str]] = {
    # some public servers refuse agents that do not look like a browser
    "User-Agent": "Mozilla/5.0 (compatible; ReadyDesk)",
    "Cache-Control": "no-store",
    "Accept-Encoding": "identity",
}


_PEEK_BYTES: Final = 512
"""A page gives itself away within these."""
_PAGE_TYPES: Final = ("text/html", "application/xhtml")
# behind marks of byte order, blanks and comments; a zero stands beside each letter of UTF-16
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<!--.*?-->[\s\0]*)*"
    rb"<\0?(?:!\0?d|\?\0?x|h\0?t|h\0?e\0?a\0?d|b\0?o\0?d\0?y|s\0?c\0?r|m\0?e\0?t|t\0?i\0?t|!\0?-)",
    re.IGNORECASE | re.DOTALL,
)

_MOST_INTERIM: Final = 10
_MOST_BYTES: Final = 64 << 10


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
    # where the standard library itself says how its connections are made
    made._create_connection = race.connected  # type: ignore[attr-defined]  # noqa: SLF001
    made.response_class = _Answer
    return made


def drop_at_close(http: HTTPConnection) -> None:
    """Have a connection drop its unsent data when it is closed.

    Otherwise that data would fill a slow line for seconds, and the next
    measurement would show loss and delay that are not the line's.
    """
    for_no_time = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
    http.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, for_no_time)


def is_web_page(answer: HTTPResponse, beginning: bytes = b"") -> bool:
    """Whether a web page came instead of data, such as a hotel's sign-in page: it may call itself anything.

    PHP by default labels even an empty answer as a web page; what begins with nothing is none.
    """
    declared = (answer.getheader("Content-Type") or "").strip().lower()
    return bool(beginning) and (declared.startswith(_PAGE_TYPES) or bool(_PAGE.match(beginning[:_PEEK_BYTES])))


def read_all(answer: HTTPResponse) -> bool:
    """Read an answer as far as 64 kB, since one server must not fill the memory; False if there is more.

    Raises RefusedError for a web page instead of an answer.
    """
    words = answer.read(_MOST_BYTES)
    if answer.status == HTTPStatus.OK and is_web_page(answer, words):
        raise RefusedError("a web page")
    return not answer.read(1)


def shut(http: HTTPConnection | None) -> None:
    """Close the connection and wake the thread that waits in it; never raises."""
    held = http.sock if http is not None else None
    if held is not None:
        with suppress(OSError):
            # an SSLSocket's own shutdown would drop the TLS state while its reader still uses it
            socket.socket.shutdown(held, socket.SHUT_RDWR)
