"""What a stream of packets lost: how much, in which runs, and whether the line lost it or a server's own limit.

A stream is given as its packets in order of sending, each True if it was lost.
"""

import itertools
import math
import statistics
from collections.abc import Sequence
from typing import Final, NamedTuple

_WINDOW_S: Final = 1.0
_LEAST_WINDOWS: Final = 4
_LEAST_LOST: Final = 5
"""Lost packets a window below which chance may look like a rule."""
_MOST_SPREAD: Final = 3
"""Answers a window that a limiter may give more at one time than at another; at random it would be seven to ten."""
_WHOLE: Final = 0.9
_LEAST_RUNS: Final = 10
_LEAST_SHARE: Final = 0.06
_GIVE: Final = 0.25
_EVEN: Final = 0.85
"""Of the runs of a stream, so large a share is as a limit makes them."""
_Z: Final = 1.28
"""Nine times out of ten the true share is no higher than the upper bound, and as often no lower than the lower."""


class Loss(NamedTuple):
    """Loss of a stream."""

    percent: float
    burst_ratio: float
    """Mean run of lost packets over that of as much random loss (ITU-T G.107); 1 is random."""
    longest: int
    """Packets in the longest run."""


def loss(lost: Sequence[bool]) -> Loss:
    """Share, runs and burst ratio of the lost packets; no loss of no packets."""
    runs = [sum(1 for _ in run) for gone, run in itertools.groupby(lost) if gone]
    if not runs:
        return Loss(0.0, 1.0, 0)
    share = sum(runs) / len(lost)
    # a random run goes on with the probability of loss
    ratio = 1.0 if share == 1 else max(1.0, sum(runs) / len(runs) * (1 - share))
    return Loss(100 * share, ratio, max(runs))


def bounds_percent(lost: int, sent: int, burst_ratio: float = 1.0) -> tuple[float, float]:
    """Between which shares the line's loss lies (Wilson's interval), in percent: each bound holds nine times of ten.

    What is lost in bursts is worth fewer packets.
    """
    if sent <= 0:
        return 0.0, 100.0
    n = max(1.0, sent / max(1.0, burst_ratio))
    share = lost / sent
    middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    half = _Z / (1 + _Z * _Z / n) * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def is_limited(sent_s: Sequence[float], lost: Sequence[bool]) -> bool:
    """Whether a server answered no more than so many requests a second, whatever the line carries.

    A limit of a server is as regular as no line's loss is: after what it lets
    through at first, the answers of every second are as many, or as far apart.
    ``sent_s`` are the times of sending, in seconds, in order.
    """
    if not sent_s or True not in lost:
        return False
    windows: dict[int, list[bool]] = {}
    for at_s, gone in zip(sent_s, lost, strict=True):
        windows.setdefault(int((at_s - sent_s[0]) / _WINDOW_S), []).append(gone)
    # the last is not whole, and in the first lossy one a server may still let through what it has spared
    counted = [(len(w), sum(w)) for w in list(windows.values())[:-1]]
    began = next((i for i, (_, gone) in enumerate(counted) if gone), len(counted))
    after = counted[began + 1 :]
    # while this machine did not send, a server may have spared some
    usual = statistics.median(sent for sent, _ in after) if after else 0
    limited = [(sent, gone) for sent, gone in after if sent >= _WHOLE * usual]
    if len(limited) < _LEAST_WINDOWS:
        return False
    answered = [sent - gone for sent, gone in limited]
    if min(answered) <= 1:
        return False
    is_steady = max(answered) - min(answered) <= _MOST_SPREAD and min(gone for _, gone in limited) >= _LEAST_LOST
    return is_steady or _is_even(lost[sum(sent for sent, _ in counted[: began + 1]) :])


def _is_even(lost: Sequence[bool]) -> bool:
    """Whether answers come as evenly as a limit lets them through: a machine that sends late disturbs few of them.

    Then either the answers stand alone or what is lost does, and of the others as many stand together each time,
    give or take one or a quarter.
    """
    runs = [(gone, sum(1 for _ in run)) for gone, run in itertools.groupby(lost)]
    alone, others = ([n for gone, n in runs if gone is kind] for kind in (False, True))
    if min(len(alone), len(others)) < _LEAST_RUNS or sum(lost) < _LEAST_SHARE * len(lost):
        return False
    if statistics.median(alone) > statistics.median(others):
        alone, others = others, alone
    usual = statistics.median(others)
    near = sum(abs(n - usual) <= max(1.0, _GIVE * usual) for n in others)
    share = min(alone.count(1) / len(alone), near / len(others))
    return share >= _EVEN
