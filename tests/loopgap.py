"""How long the window was deaf: the gaps between the ticks of a 5 ms timer of its event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

TICK_S = 0.005


@dataclass
class Gaps:
    """Seconds beyond the tick, in the order met, and when each ended, in seconds of ``perf_counter``."""

    beyond_s: list[float] = field(default_factory=list)
    ended_s: list[float] = field(default_factory=list)
    worked_s: list[float] = field(default_factory=list)
    """Processor time of this thread from tick to tick: what the window would be deaf for on a machine of its own."""
    watched: Callable[[float], None] = lambda _beyond_s: None
    """Hears each gap at once."""

    @property
    def p99_ms(self) -> float:
        """99 of 100 gaps are shorter, in ms; 0 without any."""
        ordered = sorted(self.beyond_s)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000 if ordered else 0.0

    @property
    def longest_ms(self) -> float:
        """The worst of all, in ms."""
        return max(self.beyond_s, default=0.0) * 1000

    @property
    def most_worked_ms(self) -> float:
        """The most that the thread did in one stretch, in ms of processor time."""
        return max(self.worked_s, default=0.0) * 1000


@contextmanager
def measure_gaps(window: QWidget | None = None) -> Iterator[Gaps]:
    """Measure while the block runs the event loop of this thread, and while ``window``, if any, is there to be deaf."""
    from PySide6.QtCore import Qt, QTimer

    gaps = Gaps()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(round(TICK_S * 1000))
    last, last_worked = perf_counter(), thread_time()

    def tick() -> None:
        nonlocal last, last_worked
        now, worked = perf_counter(), thread_time()
        if window is not None and not window.isVisible():
            return
        gaps.worked_s.append(worked - last_worked)
        gaps.beyond_s.append(max(0.0, now - last - TICK_S))
        gaps.ended_s.append(now)
        gaps.watched(gaps.beyond_s[-1])
        last, last_worked = now, worked

    timer.timeout.connect(tick)
    timer.start()
    try:
        yield gaps
    finally:
        _stop(timer)


def _stop(timer: QTimer) -> None:
    timer.stop()
    timer.deleteLater()
