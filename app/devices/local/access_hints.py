"""What else tells of a line: how large a segment may be on TCP connections, and what the own router says itself."""

import ipaddress
import socket
import struct
import sys
import time
from collections.abc import Sequence
from concurrent.futures import wait
from contextlib import suppress
from functools import partial
from typing import Final

from app.devices.local import race
from app.devices.local.gateway import gateway
from app.devices.local.readable import readable
from app.devices.local.thread import on_thread, result_by_now
from app.devices.ports import SpeedServer

_SERVERS: Final = 3
_BELIEVED: Final = 2
"""One server may itself sit behind a narrow way; what several have in common is this side's."""
_WITHIN_S: Final = 2.0
_HEADERS_BYTES: Final = 40
"""IPv4 and TCP without options."""
_STAMPS_BYTES: Final = 12
"""Of a timestamp in each segment (RFC 7323)."""
_USUAL_BYTES: Final = (1454, 1460, 1492, 1500)
_TCP_INFO: Final = 11
_TCPI_STAMPS: Final = 1
"""TCPI_OPT_TIMESTAMPS in the sixth byte of struct tcp_info (include/uapi/linux/tcp.h)."""

PMP_PORT: Final = 5351
_PMP_ASKS, _PMP_TELLS = bytes(2), 128
_PMP_TRIES_S: Final = (0.25, 0.5, 1.0)
"""RFC 6886 section 3.1: each wait twice the one before."""


class Segments:
    """How large a packet may be on connections to several servers, by what these agreed on for a segment.

    Routers of lines that carry less than 1500 bytes change that number in passing, so that pages load at all.
    """

    def __init__(self, servers: Sequence[SpeedServer]) -> None:
        hosts = dict.fromkeys(server.address for server in servers)
        self._asked = [on_thread(partial(_carried, *host), "segment") for host in list(hosts)[:_SERVERS]]

    def path_bytes(self, wait_s: float) -> int | None:
        """The size that fits most, once enough servers told theirs; None if they do not within ``wait_s``."""
        until_s = time.monotonic() + wait_s
        while True:
            told = [size for one in self._asked if (size := result_by_now(one)) is not None]
            pending = [one for one in self._asked if not one.done()]
            if len(told) >= _BELIEVED:
                return max(told)
            if not pending or (left_s := until_s - time.monotonic()) <= 0:
                return None
            wait(pending, min(left_s, 0.1))


def packet_bytes(segment_bytes: int, stamps: bool | None) -> int | None:
    """The packet around a segment: with ``stamps`` in it or without; None if that is not told and decides."""
    if stamps is not None:
        return segment_bytes + _HEADERS_BYTES + (_STAMPS_BYTES if stamps else 0)
    fits = [size for size in _USUAL_BYTES if size - _HEADERS_BYTES - segment_bytes in (0, _STAMPS_BYTES)]
    return fits[0] if len(fits) == 1 else None


def outer_address(router: str | None = None, port: int = PMP_PORT) -> str:
    """The own router's address on its outer side, if it tells it by NAT-PMP (RFC 6886 section 3.2); else empty."""
    router = router or readable(gateway)
    if router is None:
        return ""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect((router, port))
        for wait_s in _PMP_TRIES_S:
            line.settimeout(wait_s)
            line.send(_PMP_ASKS)
            with suppress(TimeoutError):
                return told_outer(line.recv(64))
    return ""


def told_outer(answer: bytes) -> str:
    """The address in an answer of NAT-PMP; empty if it says that there is none, or is none."""
    if len(answer) != 12 or answer[:4] != bytes((0, _PMP_TELLS, 0, 0)):
        return ""
    address = ipaddress.IPv4Address(answer[8:])
    return "" if address.is_unspecified else str(address)


def _carried(host: str, port: int) -> int | None:
    with race.connected((host, port), _WITHIN_S, family="IPv4") as line:
        segment_bytes = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG)
        stamps: bool | None = None
        if sys.platform == "linux":
            told = line.getsockopt(socket.IPPROTO_TCP, _TCP_INFO, 8)
            stamps = bool(struct.unpack_from("6B", told)[5] & _TCPI_STAMPS)
        return packet_bytes(segment_bytes, stamps)
