"""Looks once whether the line is up: a STUN request, and if it is not answered a word to everybody else who is known.

Each look has sockets of its own, so that it goes out by whatever way there is
by now: a cable pulled, a VPN begun, a computer woken up. Names are looked up
once, since a lookup hangs for as long as the line is out.
"""

import os
import select
import socket
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from app.devices.local import race
from app.devices.local.stun import host_and_port, request, transaction_of
from app.devices.local.thread import on_thread
from app.devices.ports import Knock, SpeedServer

_FIRST_S: Final = 0.5
"""Before anybody else is asked."""
_LATE_S: Final = 1.0
_NAMES_S: Final = 3.0
_MISSES: Final = 3
"""So often one may not answer while others do, until another one goes first."""


class _Sent(NamedTuple):
    server: int
    at_s: float
    secret: bytes
    """Empty for TCP, which is only asked whether anybody is there."""


class LocalKnocker:
    """Adapter of ``ports.Knocker``."""

    def __init__(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> None:
        self._stun = [on_thread(partial(_udp_addresses, server), "name") for server in stun]
        self._web = [on_thread(partial(_tcp_addresses, server), "name") for server in others]
        self._until_s = time.perf_counter() + _NAMES_S
        self._misses = 0

    def reach(self) -> Knock:
        lines: dict[socket.socket, _Sent] = {}
        try:
            return self._knocked(lines)
        finally:
            for line in lines:
                line.close()

    def _knocked(self, lines: dict[socket.socket, _Sent]) -> Knock:
        while time.perf_counter() < self._until_s and not all(name.done() for name in (*self._stun, *self._web)):
            time.sleep(0.02)
        began_s = time.perf_counter()
        sent = self._send(lines, range(1))
        answer = _first(lines, began_s + _FIRST_S)
        if answer is None:
            sent = self._send(lines, range(1, len(self._stun))) or sent
            sent = self._try(lines) or sent
            answer = _first(lines, began_s + _FIRST_S + _LATE_S)
        if answer is None:
            # with no way out at all the system refuses to send
            asked = sum(bool(_known(name)) for name in (*self._stun, *self._web))
            return Knock(None, is_out=not sent or asked > 1)
        who, trip_ms = answer
        self._misses = 0 if who.server == 0 and who.secret else self._misses + 1
        if self._misses >= _MISSES and who.secret:
            self._stun.insert(0, self._stun.pop(who.server))
            self._misses = 0
        return Knock(trip_ms if who.secret and trip_ms <= 1000 * _LATE_S else None, is_out=False)

    def _send(self, lines: dict[socket.socket, _Sent], servers: Iterable[int]) -> bool:
        """Whether a request to any of these STUN servers left this machine."""
        left = False
        for server in servers:
            for target in _known(self._stun[server]) if server < len(self._stun) else ():
                secret = os.urandom(12)
                with suppress(OSError):
                    line = _opened(target, lines, _Sent(server, time.perf_counter(), secret))
                    line.connect(target[4])
                    line.send(request(secret))
                    left = True
        return left

    def _try(self, lines: dict[socket.socket, _Sent]) -> bool:
        left = False
        for name in self._web:
            for target in _known(name):
                with suppress(OSError):
                    line = _opened(target, lines, _Sent(0, time.perf_counter(), b""))
                    if line.connect_ex(target[4]) in race.PENDING:
                        left = True
                    else:
                        # one that does not even begin would count as ready to write
                        lines.pop(line)
                        line.close()
        return left


def _opened(target: race.Address, lines: dict[socket.socket, _Sent], sent: _Sent) -> socket.socket:
    line = socket.socket(*target[:3])
    lines[line] = sent
    line.setblocking(False)
    return line


def _first(lines: dict[socket.socket, _Sent], until_s: float) -> tuple[_Sent, float] | None:
    """Who answered first, and after how many ms."""
    waiting = set(lines)
    while waiting and (left_s := until_s - time.perf_counter()) > 0:
        udp = [line for line in waiting if lines[line].secret]
        tcp = [line for line in waiting if not lines[line].secret]
        read, written, broken = select.select(udp, tcp, tcp, left_s)
        now_s = time.perf_counter()
        for line in {*read, *written, *broken}:
            sent = lines[line]
            if sent.secret:
                try:
                    packet = line.recv(2048)
                except OSError:
                    # a router that says that nobody can be reached
                    waiting.discard(line)
                    continue
                if transaction_of(packet) == sent.secret:
                    return sent, (now_s - sent.at_s) * 1000
            else:
                waiting.discard(line)
                if line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    return sent, (now_s - sent.at_s) * 1000
    if (rest_s := until_s - time.perf_counter()) > 0:
        # also where nothing could be sent a look takes its time, or a line that is out would be asked without a pause
        time.sleep(rest_s)
    return None


def _known(name: "Future[list[race.Address]]") -> list[race.Address]:
    """The first address of each family; none while the name is being looked up, or if it has none."""
    if not name.done() or name.exception() is not None:
        return []
    families: dict[int, race.Address] = {}
    for address in name.result():
        families.setdefault(address[0], address)
    return list(families.values())


def _udp_addresses(server: str) -> list[race.Address]:
    host, port = host_and_port(server)
    return race.addresses(host, port, socket.SOCK_DGRAM)


def _tcp_addresses(server: SpeedServer) -> list[race.Address]:
    return race.addresses(*server.address, socket.SOCK_STREAM)
