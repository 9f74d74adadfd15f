"""STUN binding requests (RFC 8489), and which of a server's addresses answers them."""

import itertools
import os
import select
import socket
import struct
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from app.devices.local import race

_CHOICE_S: Final = 1.5
"""For so long the addresses of one name are compared."""
_COOKIE: Final = 0x2112A442
_REQUEST, _SUCCESS = 0x0001, 0x0101
_MAPPED, _XOR_MAPPED, _FINGERPRINT = 0x0001, 0x0020, 0x8028
_OPTIONAL: Final = 0xFFFE
"""No registered attribute; of this half of the numbers servers need not know any (RFC 8489 section 14)."""


def request(transaction: bytes) -> bytes:
    """A binding request with a ``transaction`` id of 12 bytes (RFC 8489 section 5)."""
    return struct.pack(">HHI", _REQUEST, 0, _COOKIE) + transaction


def padded_request(transaction: bytes, size_bytes: int) -> bytes:
    """A binding request of ``size_bytes``, down to a multiple of four, by an attribute that servers pass over."""
    room = max(0, (size_bytes - 24) // 4 * 4)
    head = struct.pack(">HHI", _REQUEST, 4 + room, _COOKIE)
    return head + transaction + struct.pack(">HH", _OPTIONAL, room) + bytes(room)


def transaction_of(packet: bytes) -> bytes | None:
    """The id of a well-formed success response that names our address, or None.

    Strict, since anything may arrive on an open port: header, length,
    attributes within bounds, an address of a known family, and a correct
    fingerprint where there is one (RFC 8489 sections 5, 14.1, 14.2, 14.7).
    """
    if len(packet) < 20:
        return None
    kind, length, cookie = struct.unpack_from(">HHI", packet)
    if kind != _SUCCESS or cookie != _COOKIE or length % 4 or len(packet) != 20 + length:
        return None
    at, named = 20, False
    while at < len(packet):
        attribute, size = struct.unpack_from(">HH", packet, at)
        value = packet[at + 4 : at + 4 + size]
        if len(value) != size:
            return None
        if attribute in (_MAPPED, _XOR_MAPPED):
            if size < 4 or size != {1: 8, 2: 20}.get(value[1]):
                return None
            named = True
        elif attribute == _FINGERPRINT and value != (zlib.crc32(packet[:at]) ^ 0x5354554E).to_bytes(4, "big"):
            return None
        at += 4 + (size + 3) // 4 * 4
    return packet[8:20] if named and at == len(packet) else None


def mapped(packet: bytes) -> tuple[str, int] | None:
    """The IPv4 address and port that a well-formed response names, if it does (RFC 8489 sections 14.1, 14.2)."""
    at, found = 20, {}
    while at + 8 <= len(packet):
        attribute, size = struct.unpack_from(">HH", packet, at)
        if attribute in (_MAPPED, _XOR_MAPPED) and size == 8 and len(packet) >= at + 12:
            _, port, address = struct.unpack_from(">HHI", packet, at + 4)
            found[attribute] = (port, address)
        at += 4 + (size + 3) // 4 * 4
    if _XOR_MAPPED in found:
        port, address = found[_XOR_MAPPED]
        port, address = port ^ _COOKIE >> 16, address ^ _COOKIE
    elif _MAPPED in found:
        port, address = found[_MAPPED]
    else:
        return None
    return socket.inet_ntoa(struct.pack(">I", address)), port


def answers(server: str, within_s: float) -> bool:
    """Whether STUN ``server`` (host:port) answers at one of its addresses. Raises OSError without a route to it."""
    host, port = host_and_port(server)
    lines = _lines(race.addresses(host, port, socket.SOCK_DGRAM))
    try:
        return _first_to_answer(lines, within_s) is not None
    finally:
        _close(lines)


def connected(server: str, family: str = "") -> socket.socket:
    """A UDP socket that receives from this server only, at the address of ``family`` that answers first.

    Raises OSError, also if the name has no address of that family.
    """
    host, port = host_and_port(server)
    targets = race.addresses(host, port, socket.SOCK_DGRAM)
    lines = _lines([t for t in targets if not family or t[0] == race.FAMILIES[family]])
    chosen = None
    try:
        # one that never answers is measured, too: that is what is found, and IPv4 seldom is the dead one of two
        older = next((line for line in lines if line.family == socket.AF_INET), lines[0])
        chosen = (_first_to_answer(lines, _CHOICE_S) if len(lines) > 1 else None) or older
        chosen.settimeout(0.2)
    finally:
        _close(line for line in lines if line is not chosen)
    return chosen


def host_and_port(server: str) -> tuple[str, int]:
    """Parts of ``host:port``, without the brackets of an IPv6 address. Raises OSError."""
    host, _, port = server.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise OSError(f"not host:port: {server!r}")
    return host.strip("[]"), int(port)


def _lines(targets: Sequence[race.Address]) -> list[socket.socket]:
    """A socket for each address to which there is a route. Raises OSError if there is none."""
    lines: list[socket.socket] = []
    failure = OSError("no address")
    for family, kind, protocol, _, address in targets:
        line = socket.socket(family, kind, protocol)
        try:
            line.connect(address)
            line.setblocking(False)
            lines.append(line)
        except OSError as error:
            line.close()
            failure = error
    if not lines:
        raise failure
    return lines


def _first_to_answer(lines: Sequence[socket.socket], within_s: float) -> socket.socket | None:
    """The first socket to get a proper answer: one more is asked each quarter of a second, and all once more."""
    secrets = {line: os.urandom(12) for line in lines}
    until_s = time.perf_counter() + within_s
    for turn in itertools.count(1):
        for line in lines[:turn]:
            # an address that has just become unreachable is passed over
            with suppress(OSError):
                line.send(request(secrets[line]))
        wake_s = min(until_s, time.perf_counter() + race.NEXT_S)
        while (left_s := wake_s - time.perf_counter()) > 0:
            for line in select.select(lines, [], [], left_s)[0]:
                with suppress(OSError):
                    if transaction_of(line.recv(2048)) == secrets[line]:
                        return line
        if time.perf_counter() >= until_s:
            return None
    return None


def _close(lines: Iterable[socket.socket]) -> None:
    for line in lines:
        line.close()
