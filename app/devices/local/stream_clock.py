"""When the samples of a stream sound: PortAudio tells it at each of its calls."""

import statistics
from collections import deque
from time import perf_counter
from typing import Final

_REMEMBERED: Final = 64
"""Calls; a second or two. One alone is off by as long as another thread kept Python busy."""
_LONGEST_S: Final = 3.0
"""What is told beyond is no latency; some drivers tell nothing, which counts as the year 1970."""


class StreamClock:
    """Fed by the thread on which PortAudio calls, asked by any other."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._frames = 0
        self._usual_s = 0.0
        self._began_s: deque[float] = deque(maxlen=_REMEMBERED)
        self._opened_s = perf_counter()

    def opened(self, latency_s: float) -> None:
        """``latency_s`` counts where the driver tells no time: below zero for a microphone."""
        self._usual_s = latency_s
        self._opened_s = perf_counter()

    def told(self, frames: int, from_now_s: float) -> None:
        """The next ``frames`` sound ``from_now_s``, or have sounded where that is below zero."""
        ahead_s = from_now_s if abs(from_now_s) < _LONGEST_S else self._usual_s
        self._began_s.append(perf_counter() + ahead_s - self._frames / self._rate_hz)
        self._frames += frames

    @property
    def begins_s(self) -> float:
        """When its first sample sounds, as ``time.perf_counter`` counts: by the last second or two, if it faltered."""
        told = tuple(self._began_s)
        return statistics.median(told) if told else self._opened_s + self._usual_s
