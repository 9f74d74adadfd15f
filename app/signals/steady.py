"""Steady noise beneath speech: what stands under the words, whether or not it can be heard in the pauses.

Speech leaves each band of frequencies now and then: between words, in a closure, in a vowel without hiss. Steady
noise does not, so where it is what is left, the band's level comes back to the same value again and again, while
speech alone is spread over tens of decibels (minimum statistics: Martin, IEEE Trans. Speech Audio Process. 9, 2001).
A gate that closes in pauses hides noise there, but not under the words.
"""

import itertools
import math
from typing import TYPE_CHECKING, Final

from app.signals.heard import CALLER_HZ, Heard, decibels
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EDGES_HZ: Final = (CALLER_HZ, 700.0, 1400.0, 2800.0, 5600.0, 11200.0, 20000.0)
_GAP_DB: Final = 6.0
_BETWEEN: Final = 0.015
_CLOSED: Final = 0.05
"""Our own: hardly any frame lies in a gate's gap, and some lie below it."""
_EDGE_FRAMES: Final = 2
"""Frames beside one that is closed are half closed."""
_TAKES_DB: Final = 4.0
"""Our own: no gate takes less."""
_ROUNDING_DBFS: Final = -90.0
"""What 16 bits leave of silence, and no room."""
_SHUT_FRAMES, _WAITING_FRAMES = 5, 6
_FLAT_DB, _FALL_DB, _CLOSE_DB = 8.0, 3.5, 4.0
"""Our own: within 60 ms a voice that dies away falls by more, and noise is the same but for chance, a fan's 7 dB."""
_LEAST_FRAMES: Final = 40
_STEEPEST_DB: Final = 6.0
"""So much an octave noise may rise towards the bands in which speech leaves no room, as that of a fan does."""
_SOFTEST, _SOFTER = 10, 5
_PAUSES: Final = 0.06
_SHARE: Final = 0.1
"""Our own: of frames that have to agree upon a level, and within how many of its standard deviations."""
_WITHIN: Final = 0.75
_HIGHEST: Final = 0.2
_SPREAD_DB: Final = 4.34
"""Standard deviation in dB of a mean of n squares, times the root of n / 2."""
_WINDOW: Final = 0.52
"""Independent bins in a Hann window's frame, as a share of its bins."""


def noise_under_dbfs(heard: Heard) -> float | None:
    """Level of the steady noise above ``CALLER_HZ`` in a reading; None if none stands out against the speech."""
    import numpy as np

    whole = decibels(heard.band(CALLER_HZ))
    if len(whole) < _LEAST_FRAMES:
        return None
    # in the pauses, if there are some and nothing closes
    levels = [_settled(np.sort(whole), _PAUSES, 1.5 * _deviation_db(heard, CALLER_HZ, math.inf))]
    chosen = [np.ones(len(whole), bool)]
    opens_dbfs = _opens_at(whole)
    if opens_dbfs is not None:
        levels.append(_before_it_closes(heard, whole, opens_dbfs))
        chosen.append(_far_inside(whole >= opens_dbfs))
    for frames in chosen:
        level = _in_bands(heard, frames) if frames.sum() >= _LEAST_FRAMES else None
        if level is not None:
            # what is steady is in every frame, and so it is no louder than the softest of them
            levels.append(min(level, float(np.percentile(whole[frames], _SOFTEST))))
    return max((level for level in levels if level is not None), default=None)


def _deviation_db(heard: Heard, low_hz: float, high_hz: float) -> float:
    """Standard deviation in dB of a frame's level in this band, of steady noise."""
    bins = int(((heard.hz >= low_hz) & (heard.hz < high_hz)).sum())
    return _SPREAD_DB / math.sqrt(max(1.0, bins * _WINDOW))


def _opens_at(levels: "NDArray[np.float64]") -> float | None:
    """Above which level a gate is open; None if there is none: speech rises out of noise through all levels."""
    import numpy as np

    low, high = np.percentile(levels, (3, 85))
    for edge in np.arange(low + 2, high - _GAP_DB, 1.0):
        if np.mean((levels >= edge) & (levels < edge + _GAP_DB)) < _BETWEEN and np.mean(levels < edge) > _CLOSED:
            return float(edge + _GAP_DB)
    return None


def _far_inside(chosen: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """The chosen frames without those beside others, which are half closed."""
    import numpy as np

    return np.asarray(np.convolve(~chosen, np.ones(2 * _EDGE_FRAMES + 1), "same") == 0)


def _before_it_closes(heard: Heard, whole: "NDArray[np.float64]", opens_dbfs: float) -> float | None:
    """The level to which sound falls and stays before a gate closes: it waits a little, and then the room is heard.

    A gate takes from every band. Where one is as loud before as behind it, a word ended in an open room.
    """
    import numpy as np

    bands = np.stack([heard.band(low, high) for low, high in _bands(heard)], axis=1)
    shut = _far_inside(whole < opens_dbfs)
    behind_dbfs = np.median(decibels(bands[shut]), axis=0) if shut.any() else np.full(bands.shape[1], -math.inf)
    audible = behind_dbfs > _ROUNDING_DBFS
    found: list[float] = []
    # what is steady is in every frame, and so hardly any is softer
    softest_dbfs = float(np.percentile(whole[whole >= opens_dbfs], _SOFTER)) + _CLOSE_DB
    for start, _ in stretches_of(whole < opens_dbfs, least=_SHUT_FRAMES):
        here = slice(max(0, start - _EDGE_FRAMES - _WAITING_FRAMES), max(0, start - _EDGE_FRAMES))
        waiting = whole[here]
        if len(waiting) < _WAITING_FRAMES or waiting.min() < opens_dbfs or np.ptp(waiting) > _FLAT_DB:
            continue
        falls_db = waiting[: _WAITING_FRAMES // 2].mean() - waiting[_WAITING_FRAMES // 2 :].mean()
        over_db = decibels(bands[here].mean(axis=0)) - behind_dbfs
        closes = bool((over_db[audible] >= _TAKES_DB).all())
        if closes and abs(falls_db) <= _FALL_DB and waiting.mean() <= softest_dbfs:
            found.append(float(waiting.mean()))
    return float(np.median(found)) if len(found) >= 2 else None


def _bands(heard: Heard) -> list[tuple[float, float]]:
    """From and to in Hz, up to a little below half the rate."""
    top_hz = 0.95 * float(heard.hz[-1])
    return [(low, min(high, top_hz)) for low, high in itertools.pairwise(_EDGES_HZ) if low < 0.9 * top_hz]


def _in_bands(heard: Heard, chosen: "NDArray[np.bool_]") -> float | None:
    """The level to which the bands come back in the chosen frames; one that is always full counts as its neighbours."""
    import numpy as np

    bands = _bands(heard)
    found: list[float | None] = []
    most: list[float] = []
    # speech is weakest at the top: where it leaves no room for noise there, what seems steady below may be speech
    for low, high in reversed(bands):
        levels = np.sort(decibels(heard.band(low, high)[chosen]))
        share = 2 * _SHARE if found and found[0] is None else _SHARE
        found.insert(0, _settled(levels, share, _deviation_db(heard, low, high)))
        most.insert(0, float(levels[len(levels) // 10]))
    if all(level is None for level in found):
        return None
    widths = [10 * math.log10(high - low) for low, high in bands]
    known = [number for number, level in enumerate(found) if level is not None]
    density = {number: found[number] - widths[number] for number in known}  # type: ignore[operator]
    lowest = known[0]
    slope = (density[lowest] - density[known[1]]) / (known[1] - lowest) if len(known) > 1 else 0.0
    total = 0.0
    for number, level in enumerate(found):
        if level is None:
            near = min(known, key=lambda other: abs(other - number))
            rise = min(max(slope, 0.0), _STEEPEST_DB) * (near - number) if near == lowest > number else 0.0
            level = min(most[number], density[near] + widths[number] + rise)  # noqa: PLW2901 - the band's, at last
        total += 10 ** (level / 10)
    return 10 * math.log10(total)


def _settled(levels: "NDArray[np.float64]", share: float, deviation_db: float) -> float | None:
    """The lowest level that this share of the frames have in common, if they agree as well as steady noise does."""
    import numpy as np

    count = max(4, round(share * len(levels)))
    last = round(_HIGHEST * len(levels))
    spans = levels[count : last + count] - levels[: len(levels[count : last + count])]
    close = np.flatnonzero(spans <= max(0.5, _WITHIN * deviation_db))
    if not len(close):
        return None
    first = int(close[0])
    # the densest place nearby is the middle of the noise
    near = spans[first : first + 2 * count]
    middle = first + int(np.argmin(near)) + count // 2
    return float(levels[middle])
