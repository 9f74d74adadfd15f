"""Watching a line for minutes to a day: what was seen each second, folded into outages, gaps and a band of delays.

An outage is known: nothing answered, though more than one was asked or the
computer had no way out at all. What was not measured (the computer slept, the
only server was gone) is a gap, and never counts as an outage.
"""

import itertools
import math
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

_LEAST_LOST: Final = 2
"""One lost packet is no outage."""
BAND_S: Final = 15.0
"""How long each part of the band is, until there are too many: then twice as long."""
MOST_BANDS: Final = 120
"""As many as a chart can show; of a day each is sixteen minutes long."""
_LOW, _MIDDLE, _HIGH = 0.05, 0.5, 0.95


class Stretch(NamedTuple):
    """A part of the watch: when it began, in seconds since the watch did, and how long it was."""

    at_s: float
    length_s: float


class Band(NamedTuple):
    """Delays of one stretch of time, in ms: of so many packets 5, 50 and 95 % came back as quickly or quicker."""

    at_s: float
    """When the first of them was sent."""
    low_ms: float
    median_ms: float
    high_ms: float
    packets: int


class LineWatch(NamedTuple):
    """One watch, finished or as far as it is."""

    at: datetime
    """When it began."""
    length_s: float
    answered: int
    """Packets that came back."""
    lost: int
    """Packets that were lost, in outages and singly."""
    outages: tuple[Stretch, ...] = ()
    gaps: tuple[Stretch, ...] = ()
    band: tuple[Band, ...] = ()
    server: str = ""
    highest_ms: float = 0.0
    """The longest delay of all; 0 where nothing answered, or an earlier version saved only the band."""

    @property
    def usual_ms(self) -> float | None:
        """The middle of the band's medians, each for all its packets; None without a band."""
        parts = sorted(self.band, key=lambda part: part.median_ms)
        sums = itertools.accumulate(part.packets for part in parts)
        half = sum(part.packets for part in parts) / 2
        return next((part.median_ms for part, so_far in zip(parts, sums, strict=True) if so_far >= half), None)

    @property
    def out_now(self) -> Stretch | None:
        """The outage that still goes on at its end; None if the line is there."""
        newest = self.outages[-1] if self.outages else None
        return newest if newest is not None and newest.at_s + newest.length_s >= self.length_s - 0.5 else None

    @property
    def measured_s(self) -> float:
        """How long the line was really looked at."""
        return max(0.0, self.length_s - self.gap_s)

    @property
    def gap_s(self) -> float:
        """How long it was not looked at in all."""
        return sum(gap.length_s for gap in self.gaps)

    @property
    def out_s(self) -> float:
        """How long it was out in all."""
        return sum(outage.length_s for outage in self.outages)


class WatchLog:
    """What is being watched. Times are seconds since the watch began and never go back."""

    def __init__(self, at: datetime, server: str = "") -> None:
        self._at, self._server = at, server
        self._now_s = 0.0
        self._answered = self._lost = 0
        self._outages: list[Stretch] = []
        self._gaps: list[Stretch] = []
        self._highest_ms = 0.0
        self._band: list[Band] = []
        """Those that are over."""
        self._sent_s: list[float] = []
        self._trips_ms: list[array[float]] = []
        """All delays, by the part of the band: what is folded from them is exact, whenever that is."""
        self._wide_s = BAND_S
        self._out_since_s: float | None = None
        self._out_lost = 0
        self._gap_since_s: float | None = None

    def answered(self, at_s: float, trip_ms: float) -> None:
        """A packet sent at ``at_s`` came back after ``trip_ms``."""
        self._goes_on(at_s)
        self._end_out(at_s)
        self._end_gap(at_s)
        self._answered += 1
        self._add(at_s, trip_ms)

    def lost(self, at_s: float) -> None:
        """Nothing came back of what was sent at ``at_s``, and that is the line's."""
        self._goes_on(at_s)
        self._end_gap(at_s)
        self._lost += 1
        self._out_lost += 1
        if self._out_since_s is None:
            self._out_since_s = at_s

    def unknown(self, at_s: float) -> None:
        """At ``at_s`` it could not be told how the line was."""
        self._goes_on(at_s)
        self._end_out(at_s)
        if self._gap_since_s is None:
            self._gap_since_s = at_s

    def passed(self, until_s: float) -> None:
        """Nothing was looked at until ``until_s``: the computer slept."""
        self.unknown(self._now_s)
        self._goes_on(until_s)

    def seen(self, until_s: float | None = None) -> LineWatch:
        """The watch as it is, at ``until_s`` or at what was seen last."""
        end_s = max(self._now_s, until_s or 0.0)
        outages, gaps = list(self._outages), list(self._gaps)
        if self._out_since_s is not None and self._out_lost >= _LEAST_LOST:
            outages.append(_stretch(self._out_since_s, end_s))
        if self._gap_since_s is not None and end_s > self._gap_since_s:
            gaps.append(_stretch(self._gap_since_s, end_s))
        return LineWatch(
            self._at,
            round(end_s, 1),
            self._answered,
            self._lost,
            tuple(outages),
            tuple(gaps),
            self._seen_band(),
            self._server,
            self._highest_ms,
        )

    def _goes_on(self, at_s: float) -> None:
        self._now_s = max(self._now_s, at_s)

    def _end_out(self, at_s: float) -> None:
        if self._out_since_s is not None and self._out_lost >= _LEAST_LOST:
            self._outages.append(_stretch(self._out_since_s, at_s))
        self._out_since_s, self._out_lost = None, 0

    def _end_gap(self, at_s: float) -> None:
        if self._gap_since_s is not None and at_s > self._gap_since_s:
            self._gaps.append(_stretch(self._gap_since_s, at_s))
        self._gap_since_s = None

    def _add(self, at_s: float, trip_ms: float) -> None:
        self._highest_ms = max(self._highest_ms, trip_ms)
        self._put(at_s, (trip_ms,))
        while len(self._sent_s) > MOST_BANDS:
            self._wide_s *= 2
            parts = list(zip(self._sent_s, self._trips_ms, strict=True))
            self._band, self._sent_s, self._trips_ms = [], [], []
            for sent_s, trips_ms in parts:
                self._put(sent_s, trips_ms)

    def _put(self, sent_s: float, trips_ms: Sequence[float]) -> None:
        if not self._sent_s or self._sent_s[-1] // self._wide_s != sent_s // self._wide_s:
            self._sent_s.append(sent_s)
            self._trips_ms.append(array("d"))
        self._trips_ms[-1].extend(trips_ms)

    def _seen_band(self) -> tuple[Band, ...]:
        parts = list(zip(self._sent_s, self._trips_ms, strict=True))
        self._band += (band_of(*part) for part in parts[len(self._band) : -1])
        return (*self._band, *(band_of(*part) for part in parts[-1:]))


def unbroken(times_s: Sequence[float], breaks_s: Sequence[float]) -> list[slice]:
    """The stretches of a curve without a break: none reaches over a moment of ``breaks_s``."""
    ends = [n for n in range(1, len(times_s)) if any(times_s[n - 1] < at_s <= times_s[n] for at_s in breaks_s)]
    return [slice(begin, end) for begin, end in itertools.pairwise([0, *ends, len(times_s)]) if begin < end]


def band_of(at_s: float, trips_ms: Sequence[float]) -> Band:
    """The band of delays, at least one: each edge is the delay of one of the packets (nearest rank)."""
    ordered, count = sorted(trips_ms), len(trips_ms)
    low, middle, high = (ordered[math.ceil(share * count) - 1] for share in (_LOW, _MIDDLE, _HIGH))
    return Band(round(at_s, 1), round(low, 1), round(middle, 1), round(high, 1), count)


def _stretch(since_s: float, until_s: float) -> Stretch:
    return Stretch(round(since_s, 1), round(until_s - since_s, 1))
