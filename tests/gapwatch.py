"""What the window was doing while it was deaf: where its thread was, and whether it worked or waited for a core.

It costs some time itself, so it is no part of the measurement that is promised.
"""

from __future__ import annotations

import gc
import resource
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep
from types import FrameType
from typing import Any, Final, NamedTuple

from tests import ROOT
from tests.loopgap import Gaps

WATCHED: Final = "READYDESK_BENCH_WATCH_GAPS"
"""Set in the environment, it is told what the window did in its longer gaps."""
LONG_S: Final = 0.025
"""Gaps from here on are told about."""
_LATE_S: Final = 0.012
"""Without a tick for this long, the stack is looked at."""
_EACH_S: Final = 0.003
_DEEP: Final = 24
_MOST: Final = 6
_THREADS: Final = Path("/proc/self/task")


class _Tick(NamedTuple):
    at_s: float
    used_ms: dict[int, tuple[float, float]]
    """By thread: how long it ran, and how long it waited for a core."""
    faults: int
    """How often something had to be read from the disk again."""


class Watch:
    """Whatever was seen in the gaps that were long."""

    def __init__(self, gaps: Gaps) -> None:
        self._gaps = gaps
        self.told: list[dict[str, Any]] = []
        self._stacks: list[tuple[str, ...]] = []
        self._collected_s = 0.0
        self._collecting_since_s = 0.0
        self._before = _Tick(0.0, {}, 0)

    def ticked(self, beyond_s: float) -> None:
        """In the window's thread, at each tick of its loop."""
        now, before = (
            _Tick(perf_counter(), _used_ms(), resource.getrusage(resource.RUSAGE_SELF).ru_majflt),
            self._before,
        )
        if beyond_s > LONG_S:
            spent = {t: _less(used, before.used_ms.get(t, (0.0, 0.0))) for t, used in now.used_ms.items()}
            worked_ms, queued_ms = spent.pop(threading.get_native_id())
            names = {t.native_id: t.name for t in threading.enumerate()}
            self.told.append(
                {
                    "gap_ms": round(beyond_s * 1000, 1),
                    "at_s": round(now.at_s, 2),
                    "worked_ms": worked_ms,
                    "queued_ms": queued_ms,
                    "read_again": now.faults - before.faults,
                    "collected_ms": round(self._collected_s * 1000, 1),
                    "beside": {names.get(t, "native"): each for t, each in spent.items() if each[0] > 1},
                    "stacks": Counter(self._stacks).most_common(_MOST),
                }
            )
        self._stacks.clear()
        self._collected_s = 0.0
        self._before = now

    def look(self, window: int, until: threading.Event) -> None:
        """On a thread, until it is told to stop."""
        while not until.is_set():
            sleep(_EACH_S)
            ended_s = self._gaps.ended_s
            if ended_s and perf_counter() - ended_s[-1] > _LATE_S:
                self._stacks.append(_lines(sys._current_frames().get(window)))

    def collecting(self, phase: str, _info: dict[str, int]) -> None:
        """Python's collector of garbage, in whatever thread."""
        if phase == "start":
            self._collecting_since_s = perf_counter()
        else:
            self._collected_s += perf_counter() - self._collecting_since_s


def _less(used: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    return round(used[0] - before[0], 1), round(used[1] - before[1], 1)


def _used_ms() -> dict[int, tuple[float, float]]:
    used = {}
    for thread in _THREADS.iterdir():
        # one may end while it is looked at
        with suppress(OSError):
            ran, waited, _slices = (thread / "schedstat").read_bytes().split()
            used[int(thread.name)] = (int(ran) / 1e6, int(waited) / 1e6)
    return used


def _lines(frame: FrameType | None) -> tuple[str, ...]:
    lines: list[str] = []
    while frame is not None and len(lines) < _DEEP:
        code = frame.f_code
        lines.append(f"{code.co_filename.removeprefix(str(ROOT))}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return tuple(lines)


@contextmanager
def watch_gaps(gaps: Gaps) -> Iterator[Watch]:
    """Watch this thread's loop while the block runs it."""
    watch, until = Watch(gaps), threading.Event()
    thread = threading.Thread(target=watch.look, args=(threading.get_ident(), until), name="gap watch", daemon=True)
    gc.callbacks.append(watch.collecting)
    gaps.watched = watch.ticked
    thread.start()
    try:
        yield watch
    finally:
        until.set()
        thread.join()
        gc.callbacks.remove(watch.collecting)
