"""Watching a line for minutes to a day: what was seen each second, folded into outages, gaps and a band of delays.

An outage is known: nothing answered, though more than one was asked or the
computer had no way out at all. What was not measured (the computer slept, the
only server was gone) is a gap, and never counts as an outage.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

MOST_WATCHES: Final = 30
REMEMBERED: Final = 3
"""The worst of so many counts."""
_LEAST_LOST: Final = 2
"""One lost packet is no outage."""
_MOST_BANDS: Final = 240
"""Twice as many points as a chart can show; a day is folded into six minutes each."""


class Stretch(NamedTuple):
    """A part of the watch: when it began, in seconds since the watch did, and how long it was."""

    at_s: float
    length_s: float


class Band(NamedTuple):
    """Delays of one stretch of time, in ms: the lowest, the mean and the highest."""

    at_s: float
    low_ms: float
    mean_ms: float
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

    @property
    def measured_s(self) -> float:
        """How long the line was really looked at."""
        return max(0.0, self.length_s - sum(gap.length_s for gap in self.gaps))

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
        self._band: list[Band] = []
        self._wide_s = 1.0
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
            tuple(self._band),
            self._server,
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
        start_s = at_s // self._wide_s * self._wide_s
        one = Band(start_s, trip_ms, trip_ms, trip_ms, 1)
        if self._band and self._band[-1].at_s == start_s:
            self._band[-1] = _together(self._band[-1], one)
        else:
            self._band.append(one)
        while len(self._band) > _MOST_BANDS:
            self._wide_s *= 2
            self._band = _folded(self._band, self._wide_s)


def with_watch(watches: Iterable[LineWatch], watch: LineWatch) -> tuple[LineWatch, ...]:
    """The watches with this one, oldest first; it takes the place of itself as it was before.

    Only the last few keep their band of delays.
    """
    others = [known for known in watches if known.at != watch.at]
    kept = sorted([*others, watch], key=lambda w: w.at.timestamp())[-MOST_WATCHES:]
    return tuple(w._replace(band=()) for w in kept[:-REMEMBERED]) + tuple(kept[-REMEMBERED:])


def worst(watches: Iterable[LineWatch]) -> LineWatch | None:
    """The worst of the last three in which anything was measured; None without any."""
    last = [watch for watch in watches if watch.answered or watch.outages][-REMEMBERED:]
    return max(last, key=lambda w: (len(w.outages), w.out_s, w.lost), default=None)


def _stretch(since_s: float, until_s: float) -> Stretch:
    return Stretch(round(since_s, 1), round(until_s - since_s, 1))


def _together(one: Band, other: Band) -> Band:
    count = one.packets + other.packets
    mean_ms = (one.mean_ms * one.packets + other.mean_ms * other.packets) / count
    return Band(one.at_s, min(one.low_ms, other.low_ms), mean_ms, max(one.high_ms, other.high_ms), count)


def _folded(band: list[Band], wide_s: float) -> list[Band]:
    folded: list[Band] = []
    for part in band:
        start_s = part.at_s // wide_s * wide_s
        if folded and folded[-1].at_s == start_s:
            folded[-1] = _together(folded[-1], part)
        else:
            folded.append(part._replace(at_s=start_s))
    return folded
