"""What is struck: a bell that is struck again and again, and a blow, which rings on where a key does not."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.signals.level import short_time_dbfs
from app.signals.noise import FRAME_S, HEARD_DBFS, SHORT_S, is_long, loud_runs, rest_dbfs, together_dbfs
from app.signals.peaks import peaks
from app.signals.spectra import powers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HOP_S: Final = 0.01
_WINDOW_S: Final = 0.04
"""Longer than the beat of a bell's two tones."""
_RISE_DB: Final = 6.0
_RISE_S: Final = 0.05
_LEAST: Final = 5
_MOST_FALLS: Final = 0.5
"""What falls as suddenly as it rises is no bell: two motors beat so, and what goes on and off counts by itself."""
_REGULAR: Final = 0.2
"""Share by which the time from stroke to stroke may differ from the usual one."""
_WITHIN_S: Final = (0.12, 1.6)
_LINES: Final = 4
_LINE: Final = 0.02
_IN_LINES: Final = 0.6
"""How much of a bell is in so few tones, each with its neighbours of 2 %. Our own limits."""
_BELL_HZ: Final = (250.0, 5000.0)
_SUDDEN_FINE_S: Final = 0.005
_SMOOTH: Final = 4
"""Moments of 5 ms over which the level is averaged to find what swells and fades,"""
_TURN_DB: Final = 3.0
_SUDDEN_DB: Final = 8.0
"""and by how much a blow rises within two of them."""
_BLOW_OVER_DB: Final = 13.0
_BLOW_HEARD_DB: Final = 6.0
"""All power of a blow together in one frame, over the room and over what a caller hears (ours): that of a sound which
is just long enough to count.
"""
_MOSTLY: Final = 5
_LOUDER_DB: Final = 6.0
_FINE_S: Final = 0.0025
_ONSET: Final = 0.1
_BLOW_S: Final = 0.06
_MOST: Final = 0.7
_RINGS_ON_S: Final = 0.0145
"""Of a key or a clock that much comes within 12 ms also in a room with echoes, of a hammer in 18 ms and more."""
_IN_TIME_RINGS_ON_S: Final = 0.0092
"""But no hand types as regularly as it hammers, and a clock's tick is shorter than 8 ms."""
_IN_TIME: Final = 0.8
_IN_TIME_WITHIN: Final = 0.25
_IN_TIME_S: Final = 0.85
_IN_TIME_LEAST: Final = 8
"""More than a second apart a clock strikes; fewer blows are no rhythm. Typing is in time by half, a hammer by 0.9."""


def strokes_s(weighted: "NDArray[np.float32]", rate_hz: int) -> tuple[float, ...]:
    """When a bell was struck, in seconds; empty if there is none that is struck again and again."""
    import numpy as np

    hop, window = round(_HOP_S * rate_hz), round(_WINDOW_S * rate_hz)
    if len(weighted) < 2 * window:
        return ()
    sums = np.concatenate([[0.0], np.cumsum(weighted.astype(np.float64) ** 2)])
    starts = np.arange(0, len(weighted) - window, hop)
    levels = 10 * np.log10((sums[starts + window] - sums[starts]) / window + 1e-12)
    ahead = round(_RISE_S / _HOP_S)
    rises = levels[ahead:] - levels[:-ahead]
    found = _steepest(np.where(levels[ahead:] >= HEARD_DBFS, rises, 0.0))
    falls = _steepest(np.where(levels[:-ahead] >= HEARD_DBFS, -rises, 0.0))
    if len(found) <= _LEAST or len(falls) > _MOST_FALLS * len(found):
        return ()
    gaps_s = np.diff(found) * _HOP_S
    usual_s = float(np.median(gaps_s))
    regular = np.abs(gaps_s - usual_s) <= _REGULAR * usual_s
    in_time = _WITHIN_S[0] <= usual_s <= _WITHIN_S[1] and regular.sum() >= max(_LEAST, 0.8 * len(gaps_s))
    return tuple(at * _HOP_S for at in found) if in_time and _is_of_lines(weighted, rate_hz) else ()


def _steepest(rises_db: "NDArray[np.float64]") -> list[int]:
    """Where it rises most, once for each stroke."""
    import numpy as np

    found: list[int] = []
    for at in np.flatnonzero(rises_db >= _RISE_DB).tolist():
        if found and at - found[-1] < _WITHIN_S[0] / _HOP_S:
            if rises_db[at] > rises_db[found[-1]]:
                found[-1] = at
        else:
            found.append(at)
    return found


def _is_of_lines(weighted: "NDArray[np.float32]", rate_hz: int) -> bool:
    """Whether what stands out of the quietest moments is a few tones that stay."""
    import numpy as np

    power, hz = powers(weighted, rate_hz, 0.2, 0.1, *_BELL_HZ)
    order = np.argsort(power.sum(axis=1))
    tenth = max(1, len(order) // 10)
    over = np.maximum(power[order[-5 * tenth :]].mean(axis=0) - power[order[:tenth]].mean(axis=0), 0)
    return in_lines(over, hz) >= _IN_LINES


def in_lines(power: "NDArray[np.float64]", hz: "NDArray[np.float64]", lines: int = _LINES) -> float:
    """The share of a spectrum that is in its strongest lines, 0 to 1."""
    import numpy as np

    left, total = power.copy(), float(power.sum()) + 1e-20
    step, found = float(hz[1] - hz[0]), 0.0
    for _ in range(lines):
        top = int(left.argmax())
        reach = max(2.0 * step, _LINE * float(hz[top]))
        near = np.abs(hz - hz[top]) <= reach
        found += float(left[near].sum())
        left[near] = 0.0
    return found / total


def struck_share(weighted: "NDArray[np.float32]", rate_hz: int) -> float:
    """The share of what swells and fades in ``weighted`` that begins as suddenly as a blow, 0 to 1."""
    import numpy as np

    levels = short_time_dbfs(weighted, max(1, round(_SUDDEN_FINE_S * rate_hz)))
    if len(levels) < 2 * _SMOOTH:
        return 0.0
    smooth = 10 * np.log10(np.convolve(10 ** (levels / 10), np.ones(_SMOOTH) / _SMOOTH, "same"))
    least = max(float(np.percentile(smooth, 10)) + _RISE_DB, HEARD_DBFS)
    found = [place for place in peaks(smooth, _TURN_DB) if smooth[place] >= least]
    rises = levels[2:] - levels[:-2]
    sudden = sum(bool(rises[max(0, place - 8) : place + 3].max(initial=0.0) >= _SUDDEN_DB) for place in found)
    return sudden / max(1, len(found))


def blows(
    weighted: "NDArray[np.float32]", rate_hz: int, levels_dbfs: "NDArray[np.float64]", frame: int
) -> frozenset[tuple[int, int]]:
    """Of the short runs of levels that stand out those which ring on, by their first frame and the one behind them.

    ``levels_dbfs`` are those of ``weighted`` by frames of so many samples. Where most are clicks, two of them may lie
    so near one another that they seem to: then only what is louder than they are counts.
    """
    levels = [float(value) for value in levels_dbfs]
    least_dbfs = max(rest_dbfs(levels) + _BLOW_OVER_DB, HEARD_DBFS + _BLOW_HEARD_DB)
    runs = [(start, end) for start, end in loud_runs(levels, HEARD_DBFS) if (end - start) * FRAME_S < SHORT_S]
    rings_on_s = _IN_TIME_RINGS_ON_S if _are_in_time(runs) else _RINGS_ON_S
    found: dict[tuple[int, int], float] = {}
    clicks: list[float] = []
    for start, end in runs:
        together = together_dbfs(levels[start:end])
        strong = together >= least_dbfs or is_long((end - start) * FRAME_S)
        if strong and lasts_s(weighted[max(0, start - 1) * frame : (end + 2) * frame], rate_hz) >= rings_on_s:
            found[start, end] = together
        else:
            clicks.append(together)
    if len(clicks) >= _MOSTLY * len(found):
        loudest = max(clicks, default=0.0) + _LOUDER_DB
        return frozenset(run for run, together in found.items() if together >= loudest)
    return frozenset(found)


def _are_in_time(runs: list[tuple[int, int]]) -> bool:
    """Whether they come one after the other as regularly as blows."""
    gaps = sorted(after[0] - before[0] for before, after in pairwise(runs))
    if len(gaps) < _IN_TIME_LEAST:
        return False
    usual = gaps[len(gaps) // 2]
    even = sum(abs(gap - usual) <= _IN_TIME_WITHIN * usual for gap in gaps)
    return usual * FRAME_S <= _IN_TIME_S and even >= _IN_TIME * len(gaps)


def lasts_s(weighted: "NDArray[np.float32]", rate_hz: int) -> float:
    """In how many seconds most of the energy of the short sound in ``weighted`` comes; what is around it may be there.

    The echoes of a room bring less than that.
    """
    import numpy as np

    fine = max(1, round(_FINE_S * rate_hz))
    power = weighted.astype(np.float64) ** 2
    count = len(power) // fine
    if count < 2:
        return 0.0
    levels = power[: count * fine].reshape(count, fine).mean(axis=1)
    top = int(levels.argmax())
    begin = next((n + 1 for n in range(top, -1, -1) if levels[n] < _ONSET * levels[top]), 0)
    room = float(np.percentile(levels, 10))
    came = np.cumsum(np.maximum(power[begin * fine : begin * fine + round(_BLOW_S * rate_hz)] - room, -room))
    return float(np.argmax(came >= _MOST * came.max())) / rate_hz
