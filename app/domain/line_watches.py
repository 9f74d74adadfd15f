"""What several watches of a line come to: of the last three in the hours that count, the worst does."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from app.domain.line_watch import LineWatch
from app.domain.own_hours import OwnHours

WANTED: Final = 3
"""The worst of so many counts."""
MOST_WATCHES: Final = 30
USUAL: Final = timedelta(minutes=10)
"""How long a watch usually is; so much of a longer one is enough within the hours."""
LEAST_MEASURED_S: Final = 30.0
"""A watch that saw less tells nothing of outages."""

Counts = Callable[[LineWatch], bool]
"""Whether a watch lies in the hours that are meant."""


class Round(NamedTuple):
    """The watches that count, as of a time."""

    watches: tuple[LineWatch, ...]
    """The last three or fewer, oldest first."""
    worst: LineWatch | None
    next_at: datetime | None
    """From when on the next one counts; None if all are done."""

    @property
    def done(self) -> int:
        """How many of the three are done."""
        return len(self.watches)


def in_hours(hours: OwnHours | None) -> Counts:
    """Whether half of a watch or ten minutes of it lie in those hours; without any, each counts."""

    def counts(watch: LineWatch) -> bool:
        if hours is None:
            return True
        length = timedelta(seconds=watch.length_s)
        return hours.within(watch.at, watch.at + length) >= min(USUAL, length / 2)

    return counts


def saw_enough(watch: LineWatch) -> bool:
    """Whether a watch saw so much that it tells of outages."""
    return watch.measured_s >= LEAST_MEASURED_S and bool(watch.answered or watch.outages)


def counted(watches: Iterable[LineWatch], counts: Counts) -> tuple[LineWatch, ...]:
    """The last three watches that saw enough and count, oldest first."""
    told = [w for w in watches if saw_enough(w) and counts(w)]
    return tuple(sorted(told, key=_age)[-WANTED:])


def worst(watches: Iterable[LineWatch]) -> LineWatch | None:
    """The one with the most outages, then the longest, then the most packets lost, then the newest; None of none."""
    return max(watches, key=lambda w: (len(w.outages), w.out_s, w.lost, _age(w)), default=None)


def round_of(watches: Iterable[LineWatch], hours: OwnHours | None, now: datetime) -> Round:
    """How far the three watches in ``hours`` are done."""
    found = counted(watches, in_hours(hours))
    next_at = None if len(found) == WANTED else now if hours is None else hours.fit(USUAL, now)
    return Round(found, worst(found), next_at)


def with_watch(watches: Sequence[LineWatch], watch: LineWatch, hours: OwnHours | None = None) -> tuple[LineWatch, ...]:
    """The watches with this one, oldest first; it takes the place of itself as it was before.

    Those that count give way to no others. Only they and the last few keep their band of delays.
    """
    everything = sorted([*(known for known in watches if known.at != watch.at), watch], key=_age)
    counting = counted(everything, in_hours(hours))
    kept = (*counting, *[w for w in everything if w not in counting][len(counting) - MOST_WATCHES :])
    banded = (*counting, *everything[-WANTED:])
    return tuple(w if w in banded else w._replace(band=()) for w in sorted(kept, key=_age))


def _age(watch: LineWatch) -> float:
    return watch.at.timestamp()
