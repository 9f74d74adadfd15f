"""Measures call quality with STUN binding requests, sent as often as a call sends packets (RFC 8489).

A busy machine sends late and reads late, which is not the line's fault. So
arrival times are the kernel's, packets that could not be timed do not count in
delay and jitter, and none is lost that came back while the reader was asleep.
"""

import itertools
import math
import os
import select
import socket
import statistics
import struct
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Generator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from app.devices.local import race
from app.devices.local.arrival import received, stamp
from app.devices.local.stun import connected, request, transaction_of
from app.devices.ports import CallQuality, DeviceError, Trouble
from app.signals.packet_loss import is_limited, loss

SPACING_S: Final = 0.020
"""One packet of voice in 20 ms, as G.711 calls send."""
_BLUR_S: Final = 0.003
"""A packet that took longer than this to send, or whose reader slept longer, is not timed."""
_PATIENCE_S: Final = 3.0
"""How much longer than the answers themselves their reader may take."""
_BUFFER_BYTES: Final = 1 << 20
_TICK_S: Final = 0.25
_RECENT: Final = 12
_HIGH: Final = 0.9
_LONG_S: Final = 5.0
_WAKING: Final = 10
"""So many packets without any answer at first are no loss of a line that is awake."""


class Patience(NamedTuple):
    """How long answers are waited for, in seconds."""

    late_s: float = 1.0
    """An answer later than this is of no use to a call and counts as lost."""
    deaf_s: float = 2.0
    """After this long without any answer the server is given up."""


_USUAL: Final = Patience()


def jitter_ms(transits_ms: list[float]) -> float | None:
    """Mean of the running estimate of RFC 3550 section 6.4.1 over round trips in order of sending, in ms.

        The estimate J += (|D| - J) / 16, starting with the first difference, covers only about
    sixteen packets; its mean covers the whole stream. None below two round trips.
    """
    if len(transits_ms) < 2:
        return None
    estimate, estimates = abs(transits_ms[1] - transits_ms[0]), []
    for before, after in itertools.pairwise(transits_ms):
        estimate += (abs(after - before) - estimate) / 16
        estimates.append(estimate)
    return statistics.fmean(estimates)


class Echoes:
    """What was sent when, and what came back. Times are seconds of one clock."""

    def __init__(self, late_s: float = _USUAL.late_s) -> None:
        self._late_s = late_s
        self.sent_s: list[float] = []
        self.round_trip_s: dict[int, float] = {}
        """Of all that came back, also too late for a call."""
        self.late: set[int] = set()
        """Those that came back too late for a call."""
        self.blurred: set[int] = set()
        """Those whose round trip holds time that this machine took."""
        self.heard_s = 0.0
        """When the newest answer arrived; 0 before the first."""
        self.own_address = ""

    def quality(self, now_s: float, family: str = "", since_s: float = 0.0, until_s: float = math.inf) -> CallQuality:
        """Quality at ``now_s`` of what was sent in this time, without requests that may still be answered.

        ``since_s`` and ``until_s`` count from the first request.
        """
        count = len(self.sent_s)
        if not count:
            return CallQuality(0.0, 0, 0, 0.0, family=family)
        t0_s = self.sent_s[0]
        within = range(bisect_left(self.sent_s, t0_s + since_s), bisect_left(self.sent_s, t0_s + until_s))
        back = self.round_trip_s.keys() - self.late
        settled_s = now_s - self._late_s
        due = [i for i in within if i in back or self.sent_s[i] < settled_s]
        if not since_s:
            if now_s - t0_s > _LONG_S:
                # answers come before losses are known, which would make the loss of the last second too small
                due = [i for i in due if self.sent_s[i] < settled_s]
            due = _awake(due, back)
        lost = [i not in back for i in due]
        trips_ms = [self.round_trip_s[i] * 1000 for i in within if i in self.round_trip_s and i not in self.blurred]
        told = loss(lost)
        return CallQuality(
            t_s=max(0.0, now_s - t0_s),
            sent=len(due),
            answered=len(due) - sum(lost),
            loss_percent=told.percent,
            latency_ms=statistics.median(trips_ms) if trips_ms else None,
            high_ms=sorted(trips_ms)[int(_HIGH * len(trips_ms))] if trips_ms else None,
            recent_ms=statistics.median(trips_ms[-_RECENT:]) if trips_ms else None,
            jitter_ms=jitter_ms(trips_ms),
            outage_s=self._outage_s(due, lost),
            family=family,
            silent_s=max(0.0, now_s - max(t0_s, self.heard_s)),
            burst_ratio=told.burst_ratio,
            limited=is_limited([self.sent_s[i] for i in due], lost),
            own_address=self.own_address,
        )

    def _outage_s(self, due: list[int], lost: list[bool]) -> float:
        longest, run_began = 0.0, None
        for i, gone in zip(due, lost, strict=True):
            if not gone:
                run_began = None
            else:
                run_began = self.sent_s[i] if run_began is None else run_began
                longest = max(longest, self.sent_s[i] - run_began + SPACING_S)
        return longest


def _awake(due: list[int], back: AbstractSet[int]) -> list[int]:
    """``due`` without the silence before the first answer, in which a VPN, a modem or a radio had to wake."""
    first = next((k for k, i in enumerate(due) if i in back), 0)
    return due[first:] if first >= _WAKING else due


class _Caller:
    """Sends in one thread and receives in another, both mostly asleep."""

    def __init__(self, server: str, duration_s: float, patience: Patience, family: str = "") -> None:
        self.echoes = Echoes(patience.late_s)
        self.failure: str | None = None
        self.family = family
        self.stop = threading.Event()
        self.sent_all = threading.Event()
        self.heard_until_s = 0.0
        """What had arrived by then has been read."""
        self._due_s = math.inf
        self._stood_still_s = 0.0
        self._server = server
        self._duration_s = duration_s
        self._late_s = patience.late_s
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        self._begin(self._speak)

    def join(self) -> None:
        self.stop.set()
        for thread in self._threads:
            thread.join(0.3)

    def _begin(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="call", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _speak(self) -> None:
        try:
            with connected(self._server, self.family) as line:
                secret = os.urandom(8)
                self.family = race.family_of(line)
                self.echoes.own_address = str(line.getsockname()[0])
                stamp(line)
                with suppress(OSError):
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER_BYTES)
                self._begin(partial(self._hear, line, secret))
                self._send_all(line, secret)
                self.sent_all.set()
                self.stop.wait(self._late_s + _PATIENCE_S + 0.5)
        except OSError as error:
            self.failure = f"{self._server}: {error!r}"
            self.stop.set()

    def _send_all(self, line: socket.socket, secret: bytes) -> None:
        """Send all packets on schedule; late ones are not caught up, because shapers drop bursts."""
        due_s = time.perf_counter()
        latest_s = due_s + 2 * self._duration_s
        packets = (
            itertools.count() if math.isinf(self._duration_s) else range(max(1, round(self._duration_s / SPACING_S)))
        )
        for i in packets:
            self._due_s = due_s
            if self.stop.wait(max(0.0, due_s - time.perf_counter())):
                return
            before_s = time.perf_counter()
            if before_s - due_s > _BLUR_S:
                self._stood_still_s = before_s
            if before_s > latest_s:
                break
            self.echoes.sent_s.append(before_s)
            # an unreachable port or a line that just failed: this packet is lost like any other
            with suppress(OSError):
                line.send(request(secret + struct.pack(">I", i)))
            after_s = time.perf_counter()
            if after_s - before_s > _BLUR_S:
                self.echoes.blurred.add(i)
            due_s = max(due_s + SPACING_S, after_s + SPACING_S / 2)
        self._due_s = math.inf

    def _hear(self, line: socket.socket, secret: bytes) -> None:
        while not self.stop.is_set():
            try:
                now_s = time.perf_counter()
                if not select.select([line], [], [], 0)[0]:
                    self.heard_until_s = now_s
                packet, waited_s = received(line)
            except (OSError, ValueError):
                if line.fileno() < 0:
                    return
                continue
            now_s = time.perf_counter()
            transaction = transaction_of(packet)
            if transaction is None or transaction[:8] != secret:
                continue
            index = int.from_bytes(transaction[8:], "big")
            if index < len(self.echoes.sent_s) and index not in self.echoes.round_trip_s:
                self._answered(index, now_s, waited_s)

    def _answered(self, index: int, now_s: float, waited_s: float | None) -> None:
        took_s = now_s - (waited_s or 0.0) - self.echoes.sent_s[index]
        least_s = took_s
        if waited_s is None:
            # it came after the socket was last found empty; how long after is known only if the reader was awake
            least_s = self.heard_until_s - self.echoes.sent_s[index]
            if now_s - self._due_s > _BLUR_S or self._stood_still_s > self.heard_until_s:
                self.echoes.blurred.add(index)
        if least_s > self._late_s:
            self.echoes.late.add(index)
        self.echoes.heard_s = now_s - (waited_s or 0.0)
        self.echoes.round_trip_s[index] = took_s


class Talk:
    """Adapter of ``ports.CallStream``: a stream that goes on beside something else until it is closed."""

    def __init__(self, server: str, family: str = "", patience: Patience = _USUAL) -> None:
        self._caller = _Caller(server, math.inf, patience, family)
        self._caller.start()

    def quality(self, since_s: float = 0.0, until_s: float = math.inf) -> CallQuality:
        caller = self._caller
        return caller.echoes.quality(caller.heard_until_s, caller.family, since_s, until_s)

    def close(self) -> None:
        self._caller.join()


def call(
    server: str, duration_s: float, patience: Patience = _USUAL, family: str = ""
) -> Generator[CallQuality, None, CallQuality]:
    """Send a call's stream to STUN ``server`` (host:port) for ``duration_s``; see ``ports.Network``.

    Raises DeviceError(UNREACHABLE) if the name has no address of this family or there is no route to it.
    """
    caller = _Caller(server, duration_s, patience, family)
    began = time.perf_counter()
    try:
        caller.start()
        while True:
            caller.stop.wait(_TICK_S)
            now_s = time.perf_counter()
            if caller.failure:
                raise DeviceError(Trouble.UNREACHABLE, caller.failure)
            sent_s = caller.echoes.sent_s
            if not sent_s:
                if now_s - began > 6.0:
                    raise DeviceError(Trouble.UNREACHABLE, f"{server}: its name has no address")
                yield CallQuality(0.0, 0, 0, 0.0)
                continue
            heard_s = caller.heard_until_s
            quality = caller.echoes.quality(heard_s, caller.family)
            if not caller.echoes.round_trip_s and heard_s - sent_s[0] > patience.deaf_s:
                return quality
            if caller.sent_all.is_set() and (
                heard_s - sent_s[-1] > patience.late_s or now_s - sent_s[-1] > patience.late_s + _PATIENCE_S
            ):
                return quality
            yield quality
    finally:
        caller.join()
