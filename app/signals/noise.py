"""Noise of a room: how loud it usually is, and sounds that stand out."""

import math
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME_S: Final = 0.025
"""Length of a short-time level: four make the shortest event."""
HEARD_DBFS: Final = -58.0
"""No caller hears what hardly gets louder: at its loudest it is 32 dB under a usual voice (ours)."""
_ABOVE_DB: Final = 10.0
_LEAST_S: Final = 0.1
"""Our own limits, as none is published: sounds that callers ask about are that much louder and that long."""
SHORT_S: Final = 0.5
_SAME_S: Final = 0.5
"""Two barks with less than this between them are one sound to the listener ..."""
_RIPPLE_DB: Final = 5.0
"""... and so is a machine that is about as loud as a sound has to be: it never falls silent between."""
_FIT_S: Final = 1.0
_FIT: Final = 3
"""... but a fit of as many in more than this is as many sounds as it has."""
_APART_DB: Final = 8.0
"""Within a fit a new sound begins after the level has fallen by so much."""
_MOST_OVER_REST_DB: Final = 6.0
"""The usual level is at most so far over that of the quiet fifth: what runs half of the time is not the room."""
_SUSTAINED_S: Final = 5.0
_LASTING_DB: Final = 10.0
_CHANGED_DB: Final = 6.0
_SIDE_S: Final = 4
_DIP_DB: Final = 5.0
_SWITCHED_S: Final = 0.4
_EVEN_DB: Final = 4.0
"""Longer than a syllable, and more even."""
_NEARLY_ALL: Final = 0.8
_FUSED: Final = 9
"""Frames, 0.225 s: at least one stroke of anything that the ear hears as a hum and not as strokes."""
_LONG: Final = 120
_FUSED_HZ: Final = 6.5
"""What is slower, such as an alarm clock, is heard stroke by stroke."""
_EVEN_FUSED_DB: Final = 4.0


Levels = Collection[float]
"""In dBFS, one after the other: an array or any numbers."""


class Event(NamedTuple):
    """A sound that stands out."""

    start_s: float
    length_s: float
    peak_dbfs: float


class Change(NamedTuple):
    """A steady sound that began or ended."""

    at_s: float
    by_db: float
    """Below 0 if it ended."""


def fused(levels_dbfs: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The levels as an ear takes them: the strokes of a motor, seven a second and more, are one steady sound.

    Wherever the power of some frames together stays the same for three seconds, it is taken instead of theirs.
    """
    import numpy as np

    if len(levels_dbfs) < 2 * _LONG:
        return levels_dbfs
    power = np.pad(10 ** (levels_dbfs / 10), _FUSED // 2, mode="edge")
    smooth = 10 * np.log10(np.convolve(power, np.ones(_FUSED) / _FUSED, "valid"))
    around = np.lib.stride_tricks.sliding_window_view(smooth, _LONG)
    over = (levels_dbfs >= smooth).astype(np.int8)
    strokes = np.convolve(np.diff(over, prepend=over[0]) > 0, np.ones(_LONG), "valid") / (_LONG * FRAME_S)
    fuses = (around.max(axis=1) - around.min(axis=1) < _EVEN_FUSED_DB) & (strokes >= _FUSED_HZ)
    # at both ends the three seconds lie to one side
    even = np.pad(fuses, (_LONG // 2, _LONG // 2 - 1), mode="edge")
    return np.where(even, smooth, levels_dbfs)


def median_dbfs(levels_dbfs: Levels) -> float:
    """The usual level in dBFS, which short sounds do not change. Needs at least one level."""
    return exceeded_dbfs(levels_dbfs, 50)


def exceeded_dbfs(levels_dbfs: Levels, percent: float) -> float:
    """The level that is exceeded in so many percent of the time (L10, L50, L90 of ISO 1996-1), one level at least."""
    ascending = sorted(map(float, levels_dbfs))
    place = (len(ascending) - 1) * (1 - percent / 100)
    low = int(place)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + (place - low) * (ascending[high] - ascending[low])


def sustained_dbfs(levels_dbfs: "NDArray[np.float64]") -> float:
    """The usual level, or that of five seconds and more which are clearly louder, such as of a machine.

    ``levels_dbfs`` are short-time levels, one per ``FRAME_S``, at least one.
    A fit of barks is no such level: it falls silent in between.
    """
    import numpy as np

    usual, size = median_dbfs(levels_dbfs), round(_SUSTAINED_S / FRAME_S)
    if len(levels_dbfs) < size:
        return usual
    stretches = np.lib.stride_tricks.sliding_window_view(levels_dbfs, size)[:: size // 20]
    low, middle, high = np.percentile(stretches, (20, 50, 80), axis=1)
    lasting = middle[(high - low < _LASTING_DB) & (middle >= usual + _CHANGED_DB)]
    return float(lasting.max()) if len(lasting) else usual


def change(levels_dbfs: "NDArray[np.float64]") -> Change | None:
    """Where a steady sound began or ended: both sides four seconds and more, each steady within itself."""
    import numpy as np

    seconds = np.array([np.median(part) for part in _cut(levels_dbfs, round(1 / FRAME_S))])
    best, least = None, float("inf")
    for at in range(_SIDE_S, len(seconds) - _SIDE_S + 1):
        sides = seconds[:at], seconds[at:]
        before, after = (float(np.median(side)) for side in sides)
        if abs(after - before) < _CHANGED_DB:
            continue
        stray = sum(float(np.abs(side - np.median(side)).sum()) for side in sides)
        steady = all(np.percentile(side, 80) - np.percentile(side, 20) < _CHANGED_DB / 2 for side in sides)
        if steady and stray < least:
            best, least = Change(float(at), after - before), stray
    return best


def switched(levels_dbfs: "NDArray[np.float64]") -> bool:
    """Whether nearly all that stands out is as even as a machine which is switched on and off, twice or more."""
    import numpy as np

    smooth = _smooth([float(value) for value in levels_dbfs])
    edge, even_s, all_s, times = round(_LEAST_S / FRAME_S), 0.0, 0.0, 0
    for start, end in loud_runs(smooth, HEARD_DBFS):
        length_s = (end - start) * FRAME_S
        all_s += length_s
        if length_s >= _SWITCHED_S and np.ptp(np.percentile(smooth[start + edge : end - edge], (20, 80))) < _EVEN_DB:
            even_s += length_s
            times += 1
    return times >= 2 and even_s >= _NEARLY_ALL * all_s


def rest_dbfs(levels_dbfs: Levels) -> float:
    """What sounds are held against: the median, unless something runs for about half of the time."""
    return min(median_dbfs(levels_dbfs), exceeded_dbfs(levels_dbfs, 80) + _MOST_OVER_REST_DB)


def events(
    levels_dbfs: Levels,
    least_dbfs: float = float("-inf"),
    frame_s: float = FRAME_S,
    short: Callable[[int, int], bool] | None = None,
) -> tuple[Event, ...]:
    """The sounds that stand out: 10 dB or more over the room, for 0.1 s or more, and ``least_dbfs`` or more.

    Of what is shorter than 0.5 s ``short`` says whether it counts, by its frames from the first to behind the last:
    a knock does that is shorter than 0.1 s, and two clicks of keys do not that are one after the other.

    ``levels_dbfs`` are short-time levels, one per ``frame_s``. Needs no numpy, so that a window may ask it at once.
    Sounds less than half a second apart count as one, unless they are a fit (our own rule).
    """
    levels = [float(value) for value in levels_dbfs]
    groups: list[tuple[int, int]] = []
    threshold = _threshold(levels, least_dbfs)
    for start, end in loud_runs(levels, least_dbfs):
        length_s = (end - start) * frame_s
        if not (short(start, end) if short and length_s < SHORT_S else is_long(length_s)):
            continue
        between = levels[groups[-1][1] : start] if groups else []
        if groups and (len(between) * frame_s < _SAME_S or min(between) >= threshold - _RIPPLE_DB):
            groups[-1] = groups[-1][0], end
        else:
            groups.append((start, end))
    return tuple(event for group in groups for event in _sounds(levels, *group, frame_s))


def is_long(length_s: float) -> bool:
    """Whether what stands out for so long is a sound and no click."""
    return length_s >= _LEAST_S - FRAME_S / 2


def short_sounds(levels_dbfs: Levels) -> int:
    """How many sounds stand out that are too short for an event, such as keys and the ticking of a clock."""
    runs = loud_runs([float(value) for value in levels_dbfs], float("-inf"))
    return sum(not is_long((end - start) * FRAME_S) for start, end in runs)


def turned_down_s(levels_dbfs: "NDArray[np.float64]") -> tuple[float, ...]:
    """When the microphone turned itself down, as automatic gain does after a loud sound: times in seconds.

    A room that was steady seems quieter of a sudden, and comes back: by and by, or also at once if a sound was heard
    before. A room itself does not do that: what falls silent in it stays so, or swells as gently as it fades.
    """
    import numpy as np

    size = round(0.2 / FRAME_S)
    if len(levels_dbfs) < 10 * size:
        return ()
    floor = np.median(np.lib.stride_tricks.sliding_window_view(levels_dbfs, size), axis=1)
    pasts = np.lib.stride_tricks.sliding_window_view(floor, 4 * size)
    usual, steady = np.median(pasts, axis=1), np.ptp(pasts, axis=1) <= _DIP_DB / 2
    found: list[float] = []
    at = 4 * size
    while at < len(floor) - size:
        before, ahead = float(usual[at - 4 * size]), floor[at : at + 6 * size]
        below = np.flatnonzero(steady[at - 4 * size] & (ahead <= before - _DIP_DB))
        if not len(below):
            at += 2
            continue
        first = int(below[0])
        held = np.flatnonzero(ahead[:first] >= before - _DIP_DB / 3)
        quick = first - (int(held[-1]) if len(held) else 0) <= size // 2
        peak = float(levels_dbfs[at : at + first].max(initial=before))
        if quick and _comes_back(floor[at + first :], before, gently=peak < before + _CHANGED_DB):
            found.append((at + first) * FRAME_S)
            at += first + 5 * size
        else:
            at += max(2, first)
    return tuple(found)


def _comes_back(floor: "NDArray[np.float64]", before: float, *, gently: bool) -> bool:
    """Whether the level returns within eight seconds to where it was and no higher; ``gently``: not at once."""
    import numpy as np

    back = np.flatnonzero(floor[: round(8 / FRAME_S)] >= before - _DIP_DB / 2)
    if not len(back) or floor[back[0] : back[0] + 8].max() > before + _DIP_DB:
        return False
    rise = floor[int(floor[: back[0] + 1].argmin()) : back[0] + 1]
    slow = int(np.count_nonzero((rise > rise[0] + 1) & (rise < before - 1)))
    return not gently or slow * FRAME_S >= 0.25


def together_dbfs(levels: Levels) -> float:
    """The level of one frame with the power of all."""
    return 10 * math.log10(sum(10 ** (value / 10) for value in levels))


def loud_runs(levels: list[float], least_dbfs: float) -> list[tuple[int, int]]:
    """Where runs of levels begin and end that stand out by 10 dB and have ``least_dbfs`` or more."""
    threshold = _threshold(levels, least_dbfs)
    runs: list[tuple[int, int]] = []
    start = None
    for place, value in enumerate([*levels, float("-inf")]):
        if value >= threshold and start is None:
            start = place
        elif value < threshold and start is not None:
            runs.append((start, place))
            start = None
    return runs


def _threshold(levels: list[float], least_dbfs: float) -> float:
    return max(rest_dbfs(levels) + _ABOVE_DB, least_dbfs) if levels else 0.0


def _sounds(levels: list[float], start: int, end: int, frame_s: float) -> list[Event]:
    """One sound, or each of a fit: its peaks between which the level falls by ``_APART_DB``."""
    part = levels[start:end]
    whole = [Event(start * frame_s, (end - start) * frame_s, max(part))]
    if (end - start) * frame_s <= _FIT_S:
        return whole
    cuts, top = [0], part[0]
    low: tuple[float, int] | None = None
    for place, value in enumerate(_smooth(part) if frame_s < _LEAST_S else part):
        if low is None:
            top = max(top, value)
            low = (value, place) if value <= top - _APART_DB else None
        else:
            low = min(low, (value, place))
            if value >= low[0] + _APART_DB:
                cuts.append(low[1])
                top, low = value, None
    if len(cuts) < _FIT:
        return whole
    bounds = zip(cuts, [*cuts[1:], len(part)], strict=True)
    return [Event((start + a) * frame_s, (b - a) * frame_s, max(part[a:b])) for a, b in bounds]


def _smooth(levels: list[float]) -> list[float]:
    """The mean power of each frame and its neighbours."""
    power = [10 ** (value / 10) for value in (levels[0], *levels, levels[-1])]
    return [10 * math.log10(sum(power[place : place + 3]) / 3) for place in range(len(levels))]


def _cut(levels_dbfs: "NDArray[np.float64]", size: int) -> "list[NDArray[np.float64]]":
    return [levels_dbfs[start : start + size] for start in range(0, len(levels_dbfs) - size + 1, size)]
