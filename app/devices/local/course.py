"""The course of a transfer by readings of (seconds, bytes): its rate, and when that can be relied on.

A line may stand still for seconds and go on: that is told by the call's stream, and the rate is that of the time
in which it carried. A shaper may let the first megabytes through faster than all others: they do not count.
"""

import itertools
import statistics
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

Reading = tuple[float, float]
"""Seconds since the begin, and the bytes carried by then."""

_STEADY: Final = 0.02
"""The mean may end early when it moved by less than this share within the last second and a half."""
_WORTH_BYTES: Final = 5_000_000
"""A mean over fewer than some thousand packets depends too much on a few retransmissions."""
_LEAST_S: Final = 2.0
"""What is left of a measurement when its begin or a pause is taken out."""
_BIN_S: Final = 0.25
_PAUSE_BINS: Final = 3
"""A shorter pause is one of the sender's, such as a lost packet makes."""
_PAUSED: Final = 0.5
"""A line that carries less than this share of its usual rate stands still: of a body that is sent meanwhile the other
part counts as carried evenly."""
_BEGUN_S: Final = 0.5
"""From here on a transfer tells what the line usually carries."""
_USUAL_SHARE: Final = 0.7
"""For this share of the time it may carry less, such as while it pauses."""
_RECOVERED: Final = 0.7
_RECOVERY_BINS: Final = 8
_AFAR: Final = 0.2
"""A beginning that differs by more than this share from the last two seconds is another line than that."""
_WARM_SHARE: Final = 0.45
"""Of a measurement that its data ended before its time did: by then slow start is over on so fast a line."""
_REGRESSED: Final = 5
"""Of fewer readings the two outermost tell as much."""
_LONGEST_PAUSE_S: Final = 8.0
"""Longer than a router needs to recover from a short outage."""


class Lengths(NamedTuple):
    """How long a measurement takes, at least and at most."""

    warm_up_s: tuple[float, float] = (1.6, 3.0)
    """By then TCP's slow start and most shapers' bursts are over; the longer one applies while the rate still climbs.

    At least half a second, which the climb is read from.
    """
    whole_s: tuple[float, float] = (4.0, 10.0)
    """The shorter one if the mean is steady by then."""


USUAL: Final = Lengths()


class Pause(NamedTuple):
    """A time in which the line stood still, with the time in which it came back, in seconds."""

    begin_s: float
    end_s: float
    is_over: bool


def rate(a: Reading, b: Reading) -> float:
    """Mbit/s between two readings."""
    return (b[1] - a[1]) * 8e-6 / (b[0] - a[0])


def slope(seen: Sequence[Reading], from_s: float) -> float:
    """Mbit/s since ``from_s``: the slope of the line through the readings that leaves the least squares.

    A mean of the local rates, that of the middle counting most. So it matters little what had arrived and waited for
    a lost packet before it when the measurement began and ended; of two readings that is all that matters.
    """
    parts = [at(seen, from_s), *(r for r in seen if r[0] > from_s)]
    if len(parts) < _REGRESSED:
        return rate(parts[0], parts[-1])
    t_mean = statistics.fmean(r[0] for r in parts)
    n_mean = statistics.fmean(r[1] for r in parts)
    spread = sum((r[0] - t_mean) ** 2 for r in parts)
    return 8e-6 * sum((r[0] - t_mean) * (r[1] - n_mean) for r in parts) / spread


def at(seen: Sequence[Reading], t_s: float) -> Reading:
    """The reading at ``t_s``, between those that there are."""
    k = min(max(1, bisect_left(seen, t_s, key=lambda r: r[0])), len(seen) - 1)
    (t0, n0), (t1, n1) = seen[k - 1], seen[k]
    share = min(1.0, max(0.0, (t_s - t0) / (t1 - t0)))
    return t0 + (t1 - t0) * share, n0 + (n1 - n0) * share


def recent(seen: Sequence[Reading], span_s: float = 1.0) -> float:
    """Mbit/s within the last ``span_s``; 0 where nothing was read since."""
    if len(seen) < 2:
        return 0.0
    return rate(at(seen, max(seen[0][0], seen[-1][0] - span_s)), seen[-1])


def is_warm(seen: Sequence[Reading], lengths: Lengths) -> bool:
    """Whether data flow and their rate no longer climbs, or has climbed for long enough."""
    t_s = seen[-1][0]
    if t_s < lengths.warm_up_s[0] or not seen[-1][1]:
        return False
    earlier = [r for r in seen if r[0] <= t_s - 0.5]
    climbs = recent(seen, 0.5) > 1.1 * recent(earlier, 0.5)
    return t_s >= lengths.warm_up_s[1] or not climbs


def pauses(seen: Sequence[Reading], from_s: float) -> list[Pause]:
    """The times since ``from_s`` in which the line stood still, each with its recovery."""
    end_s = seen[-1][0]
    rates = _rates(seen, from_s, end_s)
    # a pause may fill most of what came after the warm-up: what the line carried before tells as well
    moving = sorted(r for r in _rates(seen, min(from_s, _BEGUN_S), end_s) if r > 0)
    if not moving:
        return [Pause(from_s, end_s, is_over=False)] if rates else []
    usual = moving[int(_USUAL_SHARE * len(moving))]
    found: list[Pause] = []
    i = 0
    while i < len(rates):
        began = i
        while i < len(rates) and rates[i] < _PAUSED * usual:
            i += 1
        if i - began < _PAUSE_BINS:
            i = max(i, began + 1)
            continue
        back = i
        while i < len(rates) and rates[i] < _RECOVERED * usual and i - back < _RECOVERY_BINS:
            i += 1
        # its first and last moments share a bin with the time in which the line carried
        begin_s = from_s + max(0, began - 1) * _BIN_S
        if found and begin_s <= found[-1].end_s:
            # what one connection sends again long before the others do ends no pause
            begin_s = found.pop().begin_s
        found.append(Pause(begin_s, from_s + (i + 1) * _BIN_S, i < len(rates)))
    return found


def _rates(seen: Sequence[Reading], from_s: float, to_s: float) -> list[float]:
    marks = [at(seen, from_s + k * _BIN_S) for k in range(int((to_s - from_s) / _BIN_S) + 1)]
    return [rate(a, b) for a, b in itertools.pairwise(marks)]


def is_enough(seen: Sequence[Reading], warm_s: float, lengths: Lengths) -> bool:
    """Whether the rate since ``warm_s`` is steady, or the time is up; never while the line stands still."""
    t_s = seen[-1][0]
    least_s = min(_LEAST_S, lengths.whole_s[1] - lengths.warm_up_s[1])
    if t_s < lengths.whole_s[0] or t_s - warm_s < least_s:
        return False
    still = pauses(seen, warm_s)
    if still and not still[-1].is_over and t_s < lengths.whole_s[1] + _LONGEST_PAUSE_S:
        return False
    if t_s >= lengths.whole_s[1] + min(sum(p.end_s - p.begin_s for p in still), _LONGEST_PAUSE_S):
        return True
    start_s = settled_from(seen, max([warm_s, *(p.end_s for p in still)]))
    start = at(seen, start_s)
    if t_s - start_s < _LEAST_S or seen[-1][1] - start[1] < _WORTH_BYTES:
        return False
    means = [rate(start, r) for r in seen if r[0] >= t_s - 1.5 and r[0] - start_s > 0.5]
    return max(means) - min(means) < _STEADY * means[-1]


def settled_from(seen: Sequence[Reading], from_s: float) -> float:
    """The time since ``from_s`` from which the line was the one that it is now; leaves two seconds at least."""
    now_s = seen[-1][0]
    if now_s - from_s < 2 * _LEAST_S:
        return from_s
    usual = rate(at(seen, now_s - _LEAST_S), seen[-1])
    for k, one in enumerate(_rates(seen, from_s, now_s - _LEAST_S)):
        if abs(one - usual) <= _AFAR * usual:
            return from_s + k * _BIN_S
    return now_s - _LEAST_S


def sustained(seen: Sequence[Reading], warm_s: float | None) -> float:
    """Mbit/s that the line carries: the mean from ``warm_s`` on, without a beginning that was another line.

    One pause is no part of it, where the rest is long enough; of a line that pauses again and again they are.
    Where there is no ``warm_s``, or hardly, the data ended before the time did, and the mean is of most of them.
    """
    if warm_s is None or seen[-1][0] - warm_s < _LEAST_S:
        warm = next(k for k, r in enumerate(seen) if r[1] >= _WARM_SHARE * seen[-1][1])
        return slope(seen, seen[min(warm, len(seen) - 2)][0])
    still = pauses(seen, warm_s)
    if len(still) != 1:
        return slope(seen, settled_from(seen, warm_s) if not still else warm_s)
    begin_s, end_s = max(warm_s, still[0].begin_s), min(still[0].end_s, seen[-1][0])
    if seen[-1][0] - end_s >= _LEAST_S:
        # what came before the pause may have been a burst; what comes after it is known to have lasted
        return slope(seen, settled_from(seen, end_s))
    outside_s = begin_s - warm_s + seen[-1][0] - end_s
    if outside_s < _LEAST_S / 2:
        return slope(seen, warm_s)
    before = at(seen, begin_s)[1] - at(seen, warm_s)[1]
    after = seen[-1][1] - at(seen, end_s)[1]
    return (before + after) * 8e-6 / outside_s
