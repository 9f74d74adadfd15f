"""Measures throughput over HTTP with the protocols of LibreSpeed and Ookla.

Uses several connections at once, because one alone seldom fills a line. Their
threads sleep most of the time, so that the window keeps its share of the
interpreter; the caller's thread only adds up.
"""

import os
import threading
import time
from collections.abc import Callable, Generator
from typing import Final

from app.devices.local.allowance import Allowance
from app.devices.local.body import BODY_BYTES
from app.devices.local.course import USUAL, Lengths, Reading, is_enough, is_warm, recent, sustained
from app.devices.local.http import tls
from app.devices.local.transfers import Download, Stream, Upload
from app.devices.ports import Pace, Refusal, ServerError, SpeedServer

STREAMS: Final = 4
MOST_STREAMS: Final = 8
"""A line that is quick, or whose packets travel far, is not filled by four."""
_SLOW_MBIT_S: Final = 5.0
"""A line that carries no more is filled by the first streams."""
_EAGER: Final = 2
"""Streams that fill the queue of a line that is not quick within seconds: on a quick one they would lose too much."""
_QUICK_MBIT_S: Final = 60.0
_MORE_AFTER_S: Final = (0.3, 1.2)
DATA_BYTES: Final = 150_000_000
_TICK_S: Final = 0.05
_TELL_S: Final = 0.2
_BEGIN_S: Final = 5.0
"""A server that has sent or taken nothing by then never will."""
_SILENCE_S: Final = 8.0
"""Longer than a router needs to recover from a short outage."""
_UNKNOWN_S: Final = 4.0
"""For so long the end of what is under way is waited for, before it counts as stalled."""


def download(
    server: SpeedServer, data_bytes: int = DATA_BYTES, lengths: Lengths = USUAL
) -> Generator[Pace, None, float]:
    """Goodput from ``server`` in Mbit/s; ends early once it is steady, or when ``data_bytes`` have come.

    Headers do not count. Raises ServerError if the server refuses, stays silent, breaks off, stops half way or
    answers with something else.
    """
    stop, context, allowance = threading.Event(), tls(server.url), Allowance(data_bytes)
    run = _Measurement(lambda: Download(server, context, stop, allowance), stop, allowance, lengths)
    return (yield from run.paces())


def upload(server: SpeedServer, data_bytes: int = DATA_BYTES, lengths: Lengths = USUAL) -> Generator[Pace, None, float]:
    """Goodput to ``server`` in Mbit/s: bodies that it has answered, not what the socket has buffered.

    Ends and raises like ``download``.
    """
    stop, context = threading.Event(), tls(server.url)
    allowance = Allowance(data_bytes, min(data_bytes // 4, 2 * MOST_STREAMS * BODY_BYTES[1]))
    noise = memoryview(os.urandom(BODY_BYTES[1]))
    run = _Measurement(lambda: Upload(server, context, stop, allowance, noise), stop, allowance, lengths)
    return (yield from run.paces())


class _Measurement:
    """Streams that run at once, and what they have carried together."""

    def __init__(
        self, make: Callable[[], Stream], stop: threading.Event, allowance: Allowance, lengths: Lengths
    ) -> None:
        self._make = make
        self._stop = stop
        self._allowance = allowance
        self._lengths = lengths
        self._streams: list[Stream] = []
        self._threads: list[threading.Thread] = []
        self._began = time.perf_counter()
        self._seen: list[Reading] = [(0.0, 0.0)]
        self._warm_s: float | None = None
        self._grown_s = 0.0

    def paces(self) -> Generator[Pace, None, float]:
        """Yield how it goes, and return the rate in Mbit/s."""
        told_s = 0.0
        try:
            self._more(STREAMS)
            while True:
                self._stop.wait(_TICK_S)
                t_s = time.perf_counter() - self._began
                self._read(t_s)
                self._widen(t_s)
                if t_s - told_s < _TELL_S - _TICK_S / 2 and not self._has_ended():
                    continue
                told_s, over = t_s, self._is_over(t_s)
                yield Pace(
                    t_s, recent(self._seen), min(1.0, t_s / self._lengths.whole_s[1]), self._allowance.taken_bytes
                )
                if over:
                    return sustained(self._seen, self._warm_s)
        finally:
            self._end()

    def _more(self, streams: int, *, eager: bool = False) -> None:
        for _ in range(streams):
            stream = self._make()
            stream.eager = eager
            thread = threading.Thread(target=stream.run, name=f"speed-{len(self._streams)}", daemon=True)
            thread.start()
            self._streams.append(stream)
            self._threads.append(thread)

    def _widen(self, t_s: float) -> None:
        """Let more streams in on a line that is not slow."""
        in_time = _MORE_AFTER_S[0] <= t_s <= _MORE_AFTER_S[1]
        mbit_s = recent(self._seen, _MORE_AFTER_S[0])
        if len(self._streams) == STREAMS and in_time and mbit_s > _SLOW_MBIT_S:
            self._more(MOST_STREAMS - STREAMS - _EAGER)
            self._more(_EAGER, eager=mbit_s < _QUICK_MBIT_S)

    def _read(self, t_s: float) -> None:
        """Note the latest time up to which all is known, and what was carried by then."""
        for stream in self._streams:
            stream.look()
        counted = [s for s in self._streams if not s.failure]
        known_s = min((s.known_until_s() for s in counted), default=self._began) - self._began
        at_s = min(max(known_s, t_s - _UNKNOWN_S), t_s, self._allowance.spent_s - self._began)
        if at_s > self._seen[-1][0]:
            carried = sum(s.carried_by(self._began + at_s) for s in self._streams)
            if carried > self._seen[-1][1]:
                self._grown_s = t_s
            self._seen.append((at_s, max(carried, self._seen[-1][1])))
        if self._warm_s is None and is_warm(self._seen, self._lengths):
            self._warm_s = self._seen[-1][0]

    def _is_over(self, t_s: float) -> bool:
        """Whether the rate can be told. Raises ServerError if it never will be."""
        carried = self._seen[-1][1]
        if self._began + self._seen[-1][0] >= self._allowance.spent_s - 1e-6:
            return True
        if self._all_ended():
            failure = next((s.failure for s in self._streams if s.failure), None)
            if failure or not carried:
                raise failure or ServerError(Refusal.SHORT, "nothing was moved", self._streams[0].server.host)
            return True
        if t_s - self._grown_s > (_SILENCE_S if carried else _BEGIN_S):
            why = Refusal.STALLED if carried else Refusal.SILENT
            host = self._streams[0].server.host
            raise ServerError(why, f"{host}: nothing for {t_s - self._grown_s:.0f} s", host)
        return self._warm_s is not None and is_enough(self._seen, self._warm_s, self._lengths)

    def _has_ended(self) -> bool:
        return self._allowance.is_spent or self._all_ended()

    def _all_ended(self) -> bool:
        return all(s.ended.is_set() for s in self._streams)

    def _end(self) -> None:
        self._stop.set()
        for stream in self._streams:
            stream.break_off()
        for thread in self._threads:
            thread.join(0.3 / len(self._threads))
