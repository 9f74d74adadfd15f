"""A contact that bounces: a plug that moves in its socket opens and closes some times within 5 to 25 ms.

Each time sound ends and comes back within 0.3 to 3 ms, and where the socket feeds the microphone its voltage steps.
So close to each other such pulses hide each other from ``clicks``, which asks that each stands alone, but the whole
of them stands alone, and is as loud as the voice: a plosive and a tongue are neither so loud nor so sudden.
"""

import math
from typing import TYPE_CHECKING, Final

from app.signals.clicks import highest, pulses_of
from app.signals.level import mean_square
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDTHS: Final = 14, 28, 42, 56
"""Pulses of 0.5 ms: 7 to 28 ms."""
_BESIDE: Final = 40
"""To each side, 20 ms: longer than the deepest voice's period."""
_APART: Final = 6
_TIMES: Final = 6.0
"""Our own: so many times what is highest beside it; nine in ten of what stands out in whole speech have less."""
_USUAL: Final = 16.0
"""Times the usual there."""
_OF_SOUND: Final = 0.35
_LEAST: Final = 0.003
"""A pulse of -50 dBFS; the room is softer."""
_HIGH: Final = 0.3
_OVER: Final = 1.3
_PULSES: Final = 2
_BETWEEN: Final = 0.1
"""Of the highest: between two pulses of a contact it is as quiet as beside them, and the noise of a plosive goes on."""
_LONGEST: Final = 9
"""4.5 ms: two breaks may touch; the noise after a plosive lasts longer."""
_BREAK_S: Final = 0.0005, 0.005
_NOTHING: Final = 0.025
"""Our own: of what changes before and after. Of 120 readings that are whole none has such a moment."""
_BEFORE_S: Final = 0.002
_CHANGES: Final = 0.001
"""Where sound changes by less than this, 30 steps of a 16 bit converter, its nothing cannot be told from it."""
_EDGE_S: Final = 0.0003
_EDGE: Final = 0.3
"""Of that: a wave that comes to rest by itself changes less before it ends."""
_CREST: Final = 0.7
_TOGETHER_S: Final = 0.03


def bounce_times_s(samples: "NDArray[np.float32]", rate_hz: int, surprise: "NDArray[np.float64]") -> tuple[float, ...]:
    """When a contact seems to have bounced, in seconds from the begin of ``samples``.

    ``surprise`` is that of ``clicks.surprise_in``.
    """
    found: list[float] = []
    for at_s in sorted((*_groups_s(samples, rate_hz, surprise), *_breaks_s(samples, rate_hz))):
        if not found or at_s - found[-1] > _TOGETHER_S:
            found.append(at_s)
    return tuple(found)


def _groups_s(samples: "NDArray[np.float32]", rate_hz: int, surprise: "NDArray[np.float64]") -> list[float]:
    """When pulses stand alone together: the highest of each group."""
    import numpy as np

    pulses, size = pulses_of(surprise, rate_hz)
    count = len(pulses)
    if count < 2 * _BESIDE:
        return []
    least = max(_LEAST, _OF_SOUND * math.sqrt(mean_square(samples)))
    padded = np.pad(pulses, _BESIDE)
    beside = highest(padded, _BESIDE)
    candidates = []
    for width in _WIDTHS:
        within = highest(pulses, width)
        after = beside[width + _BESIDE :][: len(within)]
        alone = within / np.maximum(np.maximum(beside[: len(within)], after), 1e-9)
        starts = np.flatnonzero((alone >= _TIMES) & (within >= least)).tolist()
        candidates += [(-float(alone[start]), width, start) for start in starts]
    found: list[float] = []
    taken = np.zeros(count, bool)
    for times, width, start in sorted(candidates):
        if not taken[start : start + width].any():
            taken[max(0, start - _APART) : start + width + _APART] = True
            if _bounces(padded[start : start + width + 2 * _BESIDE], -times):
                found.append((start + int(pulses[start : start + width].argmax())) * size / rate_hz)
    return found


def _bounces(around: "NDArray[np.float64]", times: float) -> bool:
    """Whether the pulses amid ``around`` are some short ones, so many ``times`` what is beside them."""
    import numpy as np

    within = around[_BESIDE:-_BESIDE]
    top = float(within.max())
    runs = stretches_of(within >= max(_HIGH * top, _OVER * top / times))
    short = max(end - start for start, end in runs) <= _LONGEST
    if not short or len(runs) < _PULSES or top < _USUAL * float(np.median(around)):
        return False
    return float(within[runs[0][0] : runs[-1][1]].min()) <= _BETWEEN * top


def _breaks_s(samples: "NDArray[np.float32]", rate_hz: int) -> list[float]:
    """When there is nothing for a moment in the middle of a sound, which ends and comes back at once.

    An offset, hum and the voltage that a microphone is fed with go on meanwhile, but change slowly. So looked at is how
    much the sound changes from sample to sample, and how much its changes do.
    """
    import numpy as np

    once = np.diff(samples.astype(np.float64))
    sound = samples - (np.median(samples) if len(samples) else 0)
    return [
        first / rate_hz
        for changes in (once, np.diff(once))
        for first, last in _nothing_in(np.abs(changes), rate_hz)
        if not _is_a_crest(sound, first, last, max(1, round(_EDGE_S * rate_hz)))
    ]


def _is_a_crest(sound: "NDArray[np.float32]", first: int, last: int, edge: int) -> bool:
    """Whether sound reaches up to this from both sides and no higher: where peaks are cut off they are flat, too."""
    import numpy as np

    size = np.abs(sound[first - edge : last + 2 + edge])
    height = float(size[edge:-edge].max())
    return all(_CREST * height <= float(side.max()) <= height for side in (size[:edge], size[-edge:]))


def _nothing_in(size: "NDArray[np.float64]", rate_hz: int) -> list[tuple[int, int]]:
    """Where changes of this ``size`` stop at once, and set in again at once 0.5 to 5 ms later."""
    import numpy as np

    beside, edge = round(_BEFORE_S * rate_hz), max(2, round(_EDGE_S * rate_hz))
    least, most = (round(length_s * rate_hz) for length_s in _BREAK_S)
    if len(size) <= 2 * beside:
        return []
    before = np.concatenate([[0.0], np.cumsum(size**2)])
    power = (before[beside:] - before[:-beside]) / beside
    # the more of both sides for a first look, since a moment of nothing may reach into either
    near = np.sqrt(np.maximum(power[:-beside], power[beside:]))[:-1]
    found = []
    for start, end in stretches_of(size[beside:-beside] <= _NOTHING * near, least=least):
        first, last = start + beside, end + beside
        level = math.sqrt(min(power[start], power[last]))
        ends = min(float(size[first - edge : first].max()), float(size[last : last + edge].max()))
        is_nothing = last - first <= most and float(size[first:last].max()) <= _NOTHING * level
        if is_nothing and level >= _CHANGES and ends >= _EDGE * level:
            found.append((first, last))
    return found
