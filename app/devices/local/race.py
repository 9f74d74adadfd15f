"""Connects to a name that has several addresses: all are tried, and the first that answers wins (RFC 8305).

Often a name has an IPv6 address whose packets vanish on the way, beside an IPv4 address that works.
"""

import errno
import os
import selectors
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from typing import Any, Final

NEXT_S: Final = 0.25
"""After so long without an answer the next address is tried as well (RFC 8305 section 5)."""

Address = tuple[int, int, int, str, Any]
"""As getaddrinfo returns them."""

PENDING: Final = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK))
"""What ``connect_ex`` returns of a connection that is made or being made."""
FAMILIES: Final = {"IPv4": int(socket.AF_INET), "IPv6": int(socket.AF_INET6)}


def addresses(host: str, port: int, kind: socket.SocketKind, family: str = "") -> list[Address]:
    """All addresses of ``host``, families in turn, in the system's order; those of ``family`` alone if it is named.

    Raises OSError, gaierror if there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=kind)
    except UnicodeError as error:
        raise socket.gaierror(f"no name of a host: {host!r}") from error
    found = [a for a in found if a[0] == FAMILIES.get(family, a[0])]
    if not found:
        raise socket.gaierror(f"{host!r} has no address of {family or 'any family'}")
    first = [a for a in found if a[0] == found[0][0]]
    others = [a for a in found if a[0] != found[0][0]]
    return [a for a in chain.from_iterable(zip_longest(first, others)) if a is not None]


def family_of(line: socket.socket) -> str:
    """``IPv4`` or ``IPv6``; empty for other sockets."""
    return next((name for name, family in FAMILIES.items() if family == line.family), "")


def connected(address: tuple[str, int], timeout: float, *_: object, family: str = "", **__: object) -> socket.socket:
    """A TCP connection to (host, port), like ``socket.create_connection`` but to whichever address answers first."""
    targets = addresses(address[0], address[1], socket.SOCK_STREAM, family)
    until_s = time.monotonic() + timeout
    with selectors.DefaultSelector() as waiting:
        try:
            return _first(targets, until_s, timeout, waiting)
        finally:
            for key in list(waiting.get_map().values()):
                # what has won is no longer in the map
                with suppress(OSError):
                    key.fileobj.close()  # type: ignore[union-attr]


def _first(
    targets: Sequence[Address], until_s: float, timeout_s: float, waiting: selectors.BaseSelector
) -> socket.socket:
    failure: OSError = TimeoutError("timed out")
    left = list(targets)
    next_s = time.monotonic()
    while left or waiting.get_map():
        now_s = time.monotonic()
        if now_s >= until_s:
            raise TimeoutError("timed out")
        if left and (now_s >= next_s or not waiting.get_map()):
            try:
                waiting.register(_begun(left.pop(0)), selectors.EVENT_WRITE)
            except OSError as error:
                failure = error
                continue
            next_s = time.monotonic() + NEXT_S
        pause_s = (min(until_s, next_s) if left else until_s) - time.monotonic()
        for key, _ in waiting.select(max(0.0, pause_s)):
            line = key.fileobj
            assert isinstance(line, socket.socket)
            waiting.unregister(line)
            code = line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == 0:
                line.settimeout(timeout_s)
                return line
            line.close()
            failure, next_s = OSError(code, os.strerror(code)), time.monotonic()
    raise failure


def _begun(target: Address) -> socket.socket:
    """A socket that is connecting. Raises OSError if it cannot even begin."""
    family, kind, protocol, _, address = target
    line = socket.socket(family, kind, protocol)
    try:
        line.setblocking(False)
        code = line.connect_ex(address)
        if code not in PENDING:
            raise OSError(code, os.strerror(code))
    except BaseException:
        line.close()
        raise
    return line
