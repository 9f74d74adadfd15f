"""The course of a transfer by readings of (seconds, bytes): its rate, and when that can be relied on."""

from typing import Final, NamedTuple

_STEADY: Final = 0.02
"""The mean may end early when it moved by less than this share within the last second and a half."""
_WORTH_BYTES: Final = 1_500_000
"""A mean over fewer than about a thousand packets depends too much on a few retransmissions."""


class Lengths(NamedTuple):
    """How long a measurement takes, at least and at most."""

    warm_up_s: tuple[float, float] = (1.6, 3.0)
    """By then TCP's slow start and a shaper's burst are over; the longer one applies while the rate still climbs.

    At least half a second, which the climb is read from.
    """
    whole_s: tuple[float, float] = (4.0, 10.0)
    """The shorter one if the mean is steady by then."""


USUAL: Final = Lengths()


def rate(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Mbit/s between two readings of (seconds, bytes)."""
    return (b[1] - a[1]) * 8e-6 / (b[0] - a[0])


def recent(seen: list[tuple[float, float]], span_s: float = 1.0) -> float:
    """Mbit/s within the last ``span_s``; 0 where nothing was read since."""
    start = next(r for r in seen if r[0] >= seen[-1][0] - span_s)
    return rate(start, seen[-1]) if start is not seen[-1] else 0.0


def is_warm(seen: list[tuple[float, float]], lengths: Lengths) -> bool:
    """Whether the rate no longer climbs, or has climbed for long enough."""
    t_s = seen[-1][0]
    if t_s < lengths.warm_up_s[0]:
        return False
    earlier = [r for r in seen if r[0] <= t_s - 0.5]
    climbs = recent(seen, 0.5) > 1.1 * recent(earlier, 0.5)
    return t_s >= lengths.warm_up_s[1] or not climbs


def is_enough(seen: list[tuple[float, float]], warm: int, lengths: Lengths) -> bool:
    """Whether the mean since the reading ``warm`` is steady, or the time is up."""
    t_s = seen[-1][0]
    if t_s >= lengths.whole_s[1]:
        return True
    carried = seen[-1][1] - seen[warm][1]
    if t_s < lengths.whole_s[0] or t_s - seen[warm][0] < 2.0 or carried < _WORTH_BYTES:
        return False
    means = [rate(seen[warm], r) for r in seen[warm + 1 :] if r[0] >= t_s - 1.5 and r[0] - seen[warm][0] > 0.5]
    return max(means) - min(means) < _STEADY * means[-1]
