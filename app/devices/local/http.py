"""Plain HTTP connections for measuring: no redirects, no cache, and they can be broken off at any time."""

import re
import socket
import struct
import sys
from codecs import getincrementaldecoder
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, RemoteDisconnected
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from app.devices.local import race, socks
from app.devices.local.proxy import Proxy, proxy_of
from app.devices.local.refused import RefusedError
from app.devices.ports import Refusal

if TYPE_CHECKING:
    import ssl

AGENT: Final[Mapping[str, str]] = {
    # some public servers refuse agents that do not look like a browser
    "User-Agent": "Mozilla/5.0 (compatible; ReadyDesk)",
    "Cache-Control": "no-store",
    "Accept-Encoding": "identity",
}


PEEK_BYTES: Final = 512
"""A page gives itself away within these."""
_PAGE_TYPES: Final = ("text/html", "application/xhtml")
# behind marks of byte order, blanks and comments; a zero stands beside each letter of UTF-16
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<!--.*?-->[\s\0]*)*"
    rb"<\0?(?:!\0?d|\?\0?x|h\0?t|h\0?e\0?a\0?d|b\0?o\0?d\0?y|s\0?c\0?r|m\0?e\0?t|t\0?i\0?t|!\0?-)",
    re.IGNORECASE | re.DOTALL,
)

_MOST_INTERIM: Final = 10
_SO_NWRITE: Final = 0x1024
"""Of macOS' <sys/socket.h>"""
_MOST_BYTES: Final = 64 << 10
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_BUSY: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class _Answer(HTTPResponse):
    """An answer after at most ten interim ones; http.client would read "100 Continue" for ever."""

    _interim = 0

    def _read_status(self) -> tuple[str, int, str]:
        self._interim += 1
        if self._interim > _MOST_INTERIM:
            raise RefusedError(Refusal.GARBAGE, "more interim answers than any server needs")
        status: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        if status[0] == "HTTP/0.9":
            raise RefusedError(Refusal.GARBAGE, "HTTP/0.9")
        return status


class _ByProxy(HTTPConnection):
    """A connection to a proxy that is asked for whole addresses, since there is no tunnel without TLS."""

    origin = ""
    sign_in: Mapping[str, str] = {}

    def putrequest(self, method: str, url: str, *more: bool, **named: bool) -> None:
        super().putrequest(method, self.origin + url, *more, **named)
        for name, value in self.sign_in.items():
            self.putheader(name, value)


def tls(url: str) -> "ssl.SSLContext | None":
    """The context that verifies the server of an https address; None for other addresses. Takes about 20 ms."""
    if not url.lower().startswith("https:"):
        return None
    import ssl

    return ssl.create_default_context()


def connection(url: str, timeout_s: float, context: "ssl.SSLContext | None", family: str = "") -> HTTPConnection:
    """An unopened connection to the host of ``url``, by the system's proxy where it has one.

    https needs the ``context`` from ``tls``; ``family`` is as in ``SpeedServer`` and says nothing about a proxy.
    Raises RefusedError if ``url`` is no http or https address, or if its proxy is of a kind that is not known. To open
    it raises RefusedError(PROXY) if the proxy is not there or does not let through.
    """
    host, port = _host_and_port(url)
    proxy = proxy_of(url)
    made: HTTPConnection
    if proxy is None or proxy.kind != "http":
        made = _direct(host, port, timeout_s, context)
    elif context is None:
        by_proxy = _ByProxy(proxy.host, proxy.port, timeout=timeout_s)
        by_proxy.origin = f"http://{urlsplit(url).netloc.rpartition('@')[2]}"
        by_proxy.sign_in = proxy.sign_in
        made = by_proxy
    else:
        made = _direct(proxy.host, proxy.port, timeout_s, context)
        made.set_tunnel(host, port or 443, dict(proxy.sign_in))
    opened = partial(race.connected, family=family) if proxy is None else partial(_through, proxy)
    # where the standard library itself says how its connections are made
    made._create_connection = opened  # type: ignore[attr-defined]  # noqa: SLF001
    made.response_class = _Answer
    return made


def _through(proxy: Proxy, address: tuple[str, int], timeout_s: float, *_: object) -> socket.socket:
    """A connection by ``proxy``: to itself where it speaks HTTP, else through it to ``address``."""
    place = (proxy.host, proxy.port) if proxy.kind == "socks5" else address
    try:
        line = race.connected(place, timeout_s)
    except OSError as error:
        raise RefusedError(Refusal.PROXY, f"the proxy of the system is not there: {error!r}") from error
    try:
        if proxy.kind == "socks5":
            socks.connect(line, *address, proxy.user, proxy.password)
    except BaseException:
        line.close()
        raise
    return line


def _direct(host: str, port: int | None, timeout_s: float, context: "ssl.SSLContext | None") -> HTTPConnection:
    if context is None:
        return HTTPConnection(host, port, timeout=timeout_s)
    return HTTPSConnection(host, port, timeout=timeout_s, context=context)


def _host_and_port(url: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
    except ValueError as error:
        raise RefusedError(Refusal.NAME, f"not an http address: {url}") from error
    if host is None or parts.scheme not in ("http", "https"):
        raise RefusedError(Refusal.NAME, f"not an http address: {url}")
    return host, port


def drop_at_close(http: HTTPConnection) -> None:
    """Have a connection drop its unsent data when it is closed.

    Otherwise that data would fill a slow line for seconds, and the next
    measurement would show loss and delay that are not the line's.
    """
    for_no_time = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
    http.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, for_no_time)


def send_eagerly(http: HTTPConnection) -> None:
    """Have a connection fill whatever queue there is before it slows down, as a long upload does within a minute.

    What systems use by default (CUBIC with HyStart, RFC 9406) leaves a slow start as soon as a queue begins to grow.
    Elsewhere than on Linux the default stays.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            http.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"reno")


def unacknowledged_bytes(http: HTTPConnection) -> int | None:
    """Bytes handed to the system whose arrival the far side has not confirmed; None where the system does not tell."""
    held = http.sock
    with suppress(OSError, ValueError):
        if sys.platform == "linux" and held is not None:
            from fcntl import ioctl
            from termios import TIOCOUTQ

            return int.from_bytes(ioctl(held.fileno(), TIOCOUTQ, bytes(4)), sys.byteorder)
        if sys.platform == "darwin" and held is not None:
            return int(held.getsockopt(socket.SOL_SOCKET, _SO_NWRITE))
    return None


def accept(answer: HTTPResponse, url: str) -> None:
    """Raise RefusedError unless ``answer`` to the request for ``url`` is data as they are."""
    said = f"{answer.status} {answer.reason}"
    if answer.status in _REDIRECTS:
        raise moved(answer, url, said)
    if answer.status != HTTPStatus.OK:
        raise RefusedError(_why(answer.status), said)
    if (answer.getheader("Content-Encoding") or "identity").strip().lower() != "identity":
        raise RefusedError(Refusal.PACKED, f"{said}, {answer.getheader('Content-Encoding')}")


def _why(status: int) -> Refusal:
    if status in _BUSY:
        return Refusal.BUSY
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return Refusal.PROXY
    return Refusal.PAGE if status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED else Refusal.FORBIDDEN


def moved(answer: HTTPResponse, url: str, said: str) -> RefusedError:
    """A redirect: to the same file in another folder, else to a page, as a network sends that wants a sign-in."""
    try:
        to = urljoin(url, answer.getheader("Location") or "")
        same_file = urlsplit(to).path.rpartition("/")[2] == urlsplit(url).path.rpartition("/")[2]
        folder = urljoin(to, ".")
        _host_and_port(folder)
    except (ValueError, RefusedError):
        return RefusedError(Refusal.PAGE, said)
    if not same_file or folder == urljoin(url, "."):
        return RefusedError(Refusal.PAGE, said)
    return RefusedError(Refusal.MOVED, f"{said} {folder}", folder)


def is_web_page(answer: HTTPResponse, beginning: bytes = b"") -> bool:
    """Whether a web page came instead of data, such as a hotel's sign-in page: it may call itself anything.

    PHP by default labels even an empty answer as a web page; what begins with nothing is none.
    """
    declared = (answer.getheader("Content-Type") or "").strip().lower()
    return bool(beginning) and (declared.startswith(_PAGE_TYPES) or bool(_PAGE.match(beginning[:PEEK_BYTES])))


def says_something(beginning: bytes) -> bool:
    """Whether the answer to a small request is for people: a test server says nothing there, or a single word.

    A network's sign-in may call itself anything, and say "please sign in" as plain text or JSON.
    """
    for encoding in ("utf-8", "cp932"):
        with suppress(UnicodeDecodeError):
            # a letter may be cut in two
            words = getincrementaldecoder(encoding)().decode(beginning[:PEEK_BYTES]).strip()
            is_text = "".join(words.split()).isprintable()
            return is_text and (len(words.split()) > 1 or not words.isascii() or words.startswith(("{", "[")))
    return False


def read_all(answer: HTTPResponse) -> bool:
    """Read an answer as far as 64 kB, since one server must not fill the memory; False if there is more.

    Raises RefusedError for a page or other words instead of an answer.
    """
    words = answer.read(_MOST_BYTES)
    if answer.status == HTTPStatus.OK and (is_web_page(answer, words) or says_something(words)):
        raise RefusedError(Refusal.PAGE, "a web page")
    return not answer.read(1)


def refusal_of(error: BaseException) -> Refusal:
    """In which way a server failed, by what was raised."""
    if isinstance(error, RefusedError):
        return error.why
    # only where https was spoken has it been loaded
    tls_errors = sys.modules.get("ssl")
    kinds: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Refusal], ...] = (
        (socket.gaierror, Refusal.NAME),
        (TimeoutError, Refusal.SILENT),
        (tls_errors.SSLError if tls_errors else (), Refusal.TLS),
        ((RemoteDisconnected, ConnectionResetError, ConnectionAbortedError, BrokenPipeError), Refusal.SHORT),
        (HTTPException, Refusal.GARBAGE),
    )
    found = next((why for kind, why in kinds if isinstance(error, kind)), Refusal.SILENT)
    return Refusal.PROXY if "Tunnel connection failed" in str(error) else found


def shut(http: HTTPConnection | None) -> None:
    """Close the connection and wake the thread that waits in it; never raises."""
    held = http.sock if http is not None else None
    if held is not None:
        with suppress(OSError):
            # an SSLSocket's own shutdown would drop the TLS state while its reader still uses it
            socket.socket.shutdown(held, socket.SHUT_RDWR)
