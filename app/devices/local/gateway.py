"""The own router: its address by the route, and how far away it is.

An echo request (ICMP) is what routers answer best. Where the system allows
none without rights, a TCP connection is tried: its answer, even a refusal,
comes from the router as quickly. Nothing is sent but to the router itself.
"""

import errno
import ipaddress
import math
import os
import re
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.devices.local import race
from app.devices.local.arrival import received, stamp
from app.devices.local.command import said
from app.devices.local.udp import Echoes
from app.devices.ports import CallQuality

PROC_ROUTE: Final = Path("/proc/net/route")
_EVERY_S: Final = 0.1
_LATE_S: Final = 0.9
"""Just before a system sends a TCP packet once more."""
_PORTS: Final = (80, 443, 53)
_ANYWHERE: Final = str(ipaddress.IPv4Address(0))
_ECHO, _REPLY = 8, 0
_UP, _GATEWAY = 0x1, 0x2
"""RTF_UP, RTF_GATEWAY of include/uapi/linux/route.h"""


def gateway() -> str | None:
    """The IPv4 address of the router that leads to the internet; None if there is none, or it is not told."""
    if sys.platform == "linux":
        with suppress(OSError):
            return linux_gateway(PROC_ROUTE.read_text())
        return None
    if sys.platform == "darwin":
        return macos_gateway(said(["/sbin/route", "-n", "get", "default"]))
    return windows_gateway(said(["route", "print", "-4", _ANYWHERE]))


def linux_gateway(table: str) -> str | None:
    """The default route's gateway in the text of /proc/net/route, that of the least metric."""
    found: list[tuple[int, str]] = []
    for line in table.splitlines()[1:]:
        row = line.split()
        if len(row) > 7 and row[1] == row[7] == "00000000" and int(row[3], 16) & (_UP | _GATEWAY) == _UP | _GATEWAY:
            # written as the processor keeps it
            found.append((int(row[6]), socket.inet_ntoa(int(row[2], 16).to_bytes(4, sys.byteorder))))
    return min(found)[1] if found else None


def macos_gateway(told: str) -> str | None:
    """The gateway in the output of ``route -n get default``; none for a tunnel, which names an interface only."""
    found = re.search(r"^\s*gateway: (\S+)$", told, re.MULTILINE)
    return _address(found[1]) if found else None


def windows_gateway(told: str) -> str | None:
    """The gateway in the output of ``route print``, in any language: that of the least metric."""
    rows = (line.split() for line in told.splitlines())
    routes = [r for r in rows if len(r) == 5 and r[0] == r[1] == _ANYWHERE and r[4].isdecimal()]
    found = [(int(r[4]), address) for r in routes if (address := _address(r[2]))]
    return min(found)[1] if found else None


def _address(word: str) -> str | None:
    with suppress(ValueError):
        return str(ipaddress.IPv4Address(word))
    return None


class Near:
    """Adapter of ``ports.CallStream`` for the own router: ten packets a second."""

    def __init__(self, address: str, ports: Sequence[int] = _PORTS) -> None:
        self._address, self._ports = address, ports
        self._echoes = Echoes(_LATE_S)
        self._now_s = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="near", daemon=True)
        self._thread.start()

    def quality(self, since_s: float = 0.0, until_s: float = math.inf) -> CallQuality:
        return self._echoes.quality(self._now_s, "IPv4", since_s, until_s)

    def close(self) -> None:
        self._stop.set()
        self._thread.join(0.5)

    def _run(self) -> None:
        with suppress(OSError):
            if not self._echo():
                self._connect()

    def _echo(self) -> bool:
        """Whether the router answered echo requests, after having sent them until the end."""
        try:
            line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
        except OSError:
            return False
        with line:
            stamp(line)
            line.connect((self._address, 0))
            line.setblocking(False)
            while not self._stop.is_set():
                index = len(self._echoes.sent_s)
                self._echoes.sent_s.append(time.perf_counter())
                with suppress(OSError):
                    line.send(echo_request(index))
                self._hear_echoes(line, self._echoes.sent_s[-1] + _EVERY_S)
                if not self._echoes.round_trip_s and len(self._echoes.sent_s) * _EVERY_S > _LATE_S:
                    self._echoes = Echoes(_LATE_S)
                    return False
        return True

    def _hear_echoes(self, line: socket.socket, until_s: float) -> None:
        while (left_s := until_s - time.perf_counter()) > 0 and not self._stop.is_set():
            ready = select.select([line], [], [], left_s)[0]
            self._now_s = time.perf_counter()
            if not ready:
                return
            with suppress(OSError):
                packet, waited_s = received(line)
                index = index_of(packet, len(self._echoes.sent_s))
                if index is not None:
                    self._came(index, time.perf_counter() - (waited_s or 0.0))

    def _connect(self) -> None:
        """Try TCP connections until the end, to the first of the ports that answers at all."""
        port = self._answering_port()
        waiting: dict[socket.socket, int] = {}
        try:
            while port is not None and not self._stop.is_set():
                line = _tcp()
                self._echoes.sent_s.append(time.perf_counter())
                waiting[line] = len(self._echoes.sent_s) - 1
                if line.connect_ex((self._address, port)) not in race.PENDING:
                    del waiting[line]
                    line.close()
                self._hear_connections(waiting, self._echoes.sent_s[-1] + _EVERY_S)
        finally:
            for line in waiting:
                line.close()

    def _hear_connections(self, waiting: dict[socket.socket, int], until_s: float) -> None:
        while (left_s := until_s - time.perf_counter()) > 0 and not self._stop.is_set():
            ready = set().union(*select.select([], list(waiting), list(waiting), left_s)) if waiting else set()
            self._now_s = time.perf_counter()
            if not ready:
                self._stop.wait(max(0.0, until_s - self._now_s))
                self._now_s = time.perf_counter()
                return
            for line in ready:
                self._came(waiting.pop(line), self._now_s)
                line.close()
        for line, index in list(waiting.items()):
            if self._now_s - self._echoes.sent_s[index] > 2 * _LATE_S:
                del waiting[line]
                line.close()

    def _answering_port(self) -> int | None:
        """The first port to accept or to refuse within a second; None if the router is silent on all."""
        lines = {_tcp(): port for port in self._ports}
        try:
            for line, port in lines.items():
                line.connect_ex((self._address, port))
            ready = set().union(*select.select([], list(lines), list(lines), _LATE_S))
            answered = [line for line in ready if not _is_unreachable(line)]
            return lines[answered[0]] if answered else None
        finally:
            for line in lines:
                line.close()

    def _came(self, index: int, at_s: float) -> None:
        took_s = at_s - self._echoes.sent_s[index]
        if index not in self._echoes.round_trip_s:
            if took_s > _LATE_S:
                self._echoes.late.add(index)
            self._echoes.heard_s = at_s
            self._echoes.round_trip_s[index] = took_s


def _tcp() -> socket.socket:
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    line.setblocking(False)
    return line


def _is_unreachable(line: socket.socket) -> bool:
    """Whether the system said that nobody is there, rather than that somebody refused."""
    return line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) in (errno.EHOSTUNREACH, errno.ENETUNREACH)


def echo_request(index: int) -> bytes:
    """An ICMP echo request whose data is its number in full (RFC 792)."""
    data = struct.pack(">I", index) + b"readydesk"
    head = struct.pack(">BBHHH", _ECHO, 0, 0, os.getpid() & 0xFFFF, index & 0xFFFF)
    return head[:2] + struct.pack(">H", checksum(head + data)) + head[4:] + data


def index_of(packet: bytes, sent: int) -> int | None:
    """The number of the echo request that this answers, if it is one of ``sent``; macOS puts the IP header before."""
    if packet[:1] and packet[0] >> 4 == 4:
        packet = packet[(packet[0] & 15) * 4 :]
    if len(packet) < 12 or packet[0] != _REPLY:
        return None
    index = int.from_bytes(packet[8:12], "big")
    return index if index < sent else None


def checksum(data: bytes) -> int:
    """The internet checksum (RFC 1071)."""
    data += b"\0" * (len(data) % 2)
    total: int = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
