"""One look at how the line reaches the internet: whose port is seen as which, who answers on the way, what passes.

STUN requests go out from many ports at once, some with a short life, one as
large as a packet may be. Nobody is asked but STUN servers, by web servers how
large a segment may be, and the own router. Where the system shows nothing of
what routers say to a socket, its own means tell who they are.
"""

import os
import select
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple, TypeVar

from app.devices.local import race
from app.devices.local.access_hints import Segments, outer_address
from app.devices.local.linux import icmp_errors
from app.devices.local.macos import hops as macos_hops
from app.devices.local.own_address import FAR, own_address_to
from app.devices.local.readable import readable
from app.devices.local.stun import host_and_port, mapped, padded_request, request, transaction_of
from app.devices.local.thread import on_thread, result_by_now
from app.devices.local.windows import hops as windows_hops
from app.devices.ports import SpeedServer
from app.signals.address_sharing import Hop, PortMapping, Sighted, is_public

T = TypeVar("T")

_FLOWS: Final = 34
"""Of a port set of blocks of sixteen (MAP-E) more than two are seen, in whatever order a router takes them."""
_HOPS: Final = 5
_TRACED: Final = 3
_TRACED_S: Final = 1
_STUN: Final = 2
_NAMES_S: Final = 1.0
_LOOK_S: Final = 1.8
_ROUNDS_S: Final = (0.0, 0.3, 0.7)
"""When what was not answered is sent once more. Hops are asked twice in any case: a busy machine times one wrongly."""
_WHOLE_BYTES: Final = 1500
_LEAST_BYTES: Final = 576
_UDP_HEADERS_BYTES: Final = 28


class _Sent(NamedTuple):
    secret: bytes
    hops: int = 0
    """How far the packet goes; 0 for all the way."""
    size_bytes: int = 0
    """Of a packet that must pass in one piece; 0 for small ones."""
    at_s: float = 0.0


class LocalAccessLook:
    """Adapter of ``access_port.AccessLook``."""

    def __init__(
        self, stun: Sequence[str], others: Sequence[SpeedServer], takes_bytes: Callable[[str], int | None]
    ) -> None:
        """``takes_bytes`` tells the largest packet that the interface of an address takes, if the system knows."""
        self._stop = threading.Event()
        self._takes_bytes = takes_bytes
        self._segments = Segments(others)
        self._outer = on_thread(outer_address, "outer")
        self._seen = on_thread(partial(self._look, tuple(stun[:_STUN])), "access")

    def told(self, wait_s: float) -> Sighted | None:
        wait([self._seen], wait_s)
        if not self._seen.done():
            return None
        return self._seen.result() if self._seen.exception() is None else Sighted()

    def close(self) -> None:
        self._stop.set()
        wait([self._seen], 0.9)

    def _look(self, stun: tuple[str, ...]) -> Sighted:
        names = [on_thread(partial(_address, server), "name") for server in stun]
        wait(names, _NAMES_S)
        until_s = time.perf_counter() + _LOOK_S
        addresses = [one for name in names if (one := result_by_now(name)) is not None]
        if not addresses or self._stop.is_set():
            return Sighted()
        own_address = own_address_to(addresses[0])
        if own_address is None:
            # no way out over IPv4
            return Sighted()
        own_bytes = readable(partial(self._takes_bytes, own_address)) or _WHOLE_BYTES
        packets = _Packets(addresses, own_bytes)
        traced = _traced(addresses[0][0])
        try:
            packets.run(
                self._stop, until_s, lambda: (self._segments.path_bytes(0.0) or 0) >= min(own_bytes, _WHOLE_BYTES)
            )
        finally:
            packets.close()
        size = packets.path_bytes or self._segments.path_bytes(max(0.0, until_s - time.perf_counter()))
        wait(traced, max(0.0, until_s - time.perf_counter()))
        wait([self._outer], max(0.0, until_s - time.perf_counter()))
        hops = packets.hops() or _in_order([result_by_now(one) for one in traced])
        return Sighted(
            own_address,
            (own_address_to(FAR[socket.AF_INET6], socket.AF_INET6) or "").partition("%")[0],
            tuple(packets.mappings.values()),
            hops,
            size,
            own_bytes,
            result_by_now(self._outer) or "",
        )


class _Packets:
    """All that is sent to STUN servers, and what comes of it."""

    def __init__(self, servers: Sequence[tuple[str, int]], own_bytes: int) -> None:
        self._servers = servers
        self._own_bytes = own_bytes
        self._lines: dict[socket.socket, _Sent] = {}
        self._heard: dict[int, Hop] = {}
        self._reached = _HOPS + 1
        self.mappings: dict[int, PortMapping] = {}
        self.path_bytes: int | None = None
        """The largest packet that a router lets pass or a server has answered; None if neither says so."""
        self._is_size_told = sys.platform != "linux"

    def run(self, stop: threading.Event, until_s: float, is_size_told: Callable[[], bool]) -> None:
        """Send and hear until all is told, or until then; somebody else may tell that nothing is too large."""
        began_s = time.perf_counter()
        for turn in range(len(_ROUNDS_S)):
            self._send(turn)
            next_s = began_s + _ROUNDS_S[turn + 1] if turn + 1 < len(_ROUNDS_S) else until_s
            while (left_s := min(next_s, until_s) - time.perf_counter()) > 0 and not stop.is_set():
                if turn and self._is_told() and (self._is_size_told or is_size_told()):
                    return
                self._hear(min(left_s, 0.1))

    def hops(self) -> tuple[Hop | None, ...]:
        """Those that answered, in order, up to the last of them."""
        return _in_order([self._heard.get(n) for n in range(1, _HOPS + 1)])

    def close(self) -> None:
        for line in self._lines:
            line.close()

    def _send(self, turn: int) -> None:
        server = self._servers[turn % len(self._servers)]
        if not turn:
            for _ in range(_FLOWS):
                self._open(server, _Sent(os.urandom(12)))
        else:
            for line, sent in self._lines.items():
                if not sent.hops and not sent.size_bytes and line.fileno() not in self.mappings:
                    with suppress(OSError):
                        line.connect(server)
                        line.send(request(sent.secret))
        if sys.platform == "linux":
            for hops in range(1, _HOPS + 1):
                if hops < self._reached and (turn < 2 or hops not in self._heard):
                    self._open(self._servers[0], _Sent(os.urandom(12), hops=hops))
            if not self._is_size_told:
                size = self.path_bytes or min(self._own_bytes, _WHOLE_BYTES)
                self._open(server, _Sent(os.urandom(12), size_bytes=size))

    def _open(self, server: tuple[str, int], sent: _Sent) -> None:
        line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._lines[line] = sent
        line.setblocking(False)
        # one that cannot be sent now is sent in the next round, like one that was lost
        with suppress(OSError):
            if sys.platform == "linux":
                icmp_errors.listen(line)
                if sent.hops:
                    line.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, sent.hops)
                if sent.size_bytes:
                    icmp_errors.send_whole(line)
            line.connect(server)
            room = sent.size_bytes - _UDP_HEADERS_BYTES
            packet = padded_request(sent.secret, room) if sent.size_bytes else request(sent.secret)
            self._lines[line] = sent._replace(at_s=time.perf_counter())
            line.send(packet)

    def _hear(self, wait_s: float) -> None:
        for line in select.select(list(self._lines), [], [], wait_s)[0]:
            sent = self._lines[line]
            if sys.platform == "linux":
                for one in icmp_errors.said(line):
                    self._router_said(one, sent, time.perf_counter())
            with suppress(OSError):
                packet = line.recv(2048)
                if transaction_of(packet) == sent.secret:
                    self._answered(line, packet, sent)

    def _answered(self, line: socket.socket, packet: bytes, sent: _Sent) -> None:
        if sent.hops:
            self._reached = min(self._reached, sent.hops)
        elif sent.size_bytes:
            self.path_bytes, self._is_size_told = sent.size_bytes, True
        elif (seen := mapped(packet)) is not None:
            self.mappings[line.fileno()] = PortMapping(int(line.getsockname()[1]), *seen)

    def _router_said(self, said: icmp_errors.Said, sent: _Sent, now_s: float) -> None:
        if sent.hops and said.expired:
            hop = Hop(said.address, (now_s - (said.age_s or 0.0) - sent.at_s) * 1000)
            before = self._heard.get(sent.hops)
            if before is None or hop.trip_ms < before.trip_ms:
                self._heard[sent.hops] = hop
        elif sent.size_bytes and said.passes_bytes is not None and _LEAST_BYTES <= said.passes_bytes < sent.size_bytes:
            self.path_bytes = min(said.passes_bytes, self.path_bytes or said.passes_bytes)

    def _is_told(self) -> bool:
        public = [n for n, hop in self._heard.items() if is_public(hop.address)]
        far = min([*public, self._reached - 1])
        hops = sys.platform != "linux" or all(n in self._heard for n in range(1, far + 1))
        return len(self.mappings) == _FLOWS and hops


def _address(server: str) -> tuple[str, int]:
    host, port = host_and_port(server)
    found = race.addresses(host, port, socket.SOCK_DGRAM, "IPv4")[0][4]
    return str(found[0]), int(found[1])


def _traced(address: str) -> list[Future[Hop | None]]:
    """The nearest hops by the system's own means, asked for at once, where no socket of ours hears of them."""
    far = range(1, _TRACED + 1)
    if sys.platform == "win32":
        return [on_thread(partial(windows_hops.hop_at, address, n, 1000 * _TRACED_S), "hop") for n in far]
    if sys.platform == "darwin":
        return [on_thread(partial(macos_hops.hop_at, address, n, _TRACED_S), "hop") for n in far]
    return []


def _in_order(hops: Sequence[Hop | None]) -> tuple[Hop | None, ...]:
    """The hops up to the last that answered."""
    last = max((n for n, hop in enumerate(hops, 1) if hop is not None), default=0)
    return tuple(hops[:last])
