"""What routers on the way say about packets of ours, as Linux hands it to any program (ip(7), IP_RECVERR)."""

import socket
import struct
import sys
from contextlib import suppress
from typing import Final, NamedTuple

from app.devices.local.arrival import age_s, stamp

_IP_MTU_DISCOVER, _IP_PMTUDISC_PROBE, _IP_RECVERR = 10, 3, 11
"""include/uapi/linux/in.h"""
_MSG_ERRQUEUE: Final = 0x2000
_ORIGIN_ICMP: Final = 2
"""SO_EE_ORIGIN_ICMP of include/uapi/linux/errqueue.h"""
_ERROR: Final = struct.Struct("=IBBBBII")
"""struct sock_extended_err; the sockaddr_in of whoever sent it follows."""
_UNREACHABLE, _TOO_LARGE, _EXPIRED = 3, 4, 11
"""Types and a code of RFC 792 and RFC 1191."""


class Said(NamedTuple):
    """What a router at ``address`` said: a packet's time was up, or it was larger than ``passes_bytes``."""

    address: str
    expired: bool
    passes_bytes: int | None
    age_s: float | None = None
    """How long ago it arrived, if the system stamped it."""


def listen(line: socket.socket) -> None:
    """Have the system keep for this UDP socket what routers say, with the time. Raises OSError."""
    line.setsockopt(socket.IPPROTO_IP, _IP_RECVERR, 1)
    stamp(line)


def send_whole(line: socket.socket) -> None:
    """Have its packets sent in one piece, whatever was learnt of the way before. Raises OSError."""
    line.setsockopt(socket.IPPROTO_IP, _IP_MTU_DISCOVER, _IP_PMTUDISC_PROBE)


def said(line: socket.socket) -> list[Said]:
    """All that routers have said so far; never waits."""
    told: list[Said] = []
    if sys.platform != "linux":
        return told
    with suppress(OSError):
        while True:
            _, notes, _, _ = line.recvmsg(256, 512, _MSG_ERRQUEUE | socket.MSG_DONTWAIT)
            age = age_s(notes)
            told += [
                one._replace(age_s=age) for level, kind, data in notes if (one := parsed(level, kind, data)) is not None
            ]
    return told


def parsed(level: int, kind: int, data: bytes) -> Said | None:
    """One note of the error queue; None if it is nothing that a router said about the way."""
    if (level, kind) != (socket.IPPROTO_IP, _IP_RECVERR) or len(data) < _ERROR.size + 8:
        return None
    _, origin, icmp, code, _, info, _ = _ERROR.unpack_from(data)
    (family,) = struct.unpack_from("=H", data, _ERROR.size)
    if origin != _ORIGIN_ICMP or family != socket.AF_INET:
        return None
    address = socket.inet_ntoa(data[_ERROR.size + 4 : _ERROR.size + 8])
    if icmp == _EXPIRED:
        return Said(address, expired=True, passes_bytes=None)
    # a router older than RFC 1191 gives no size
    return (
        Said(address, expired=False, passes_bytes=info) if (icmp, code) == (_UNREACHABLE, _TOO_LARGE) and info else None
    )
