"""Steady noise beneath speech: what stands under the words, whether or not it can be heard in the pauses.

Speech leaves each frequency now and then: between words, in a closure, in a vowel without hiss. Steady noise does not,
so hardly any moment is softer there than the noise is (minimum statistics: Martin, IEEE Trans. Speech Audio Process. 9,
2001). What closes in pauses hides noise there, but not under the words, and takes as much from every frequency: where
some of the room still comes through, the noise under the words has its shape.
"""

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.closings import closings, waited_dbfs
from app.signals.gate import SHUT_DBFS
from app.signals.heard import CALLER_HZ, Heard, decibels
from app.signals.level import power_dbfs
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_FRAMES: Final = 40
_FEWEST: Final = 6
_PAUSES: Final = 0.06
"""Our own: of frames that have to agree upon a level, and within how many of its standard deviations."""
_WITHIN: Final = 1.1
_HIGHEST: Final = 0.2
_SPREAD_DB: Final = 4.34
"""Standard deviation in dB of a mean of n squares, times the root of n / 2."""
_WINDOW: Final = 0.52
"""Independent bins in a Hann window's frame, as a share of its bins."""

_BINS: Final = 5
"""Frequencies of 50 Hz that are taken together,"""
_SOFTEST: Final = 5
"""and how many percent of the frames are softer than what counts there;"""
_OF_NOISE: Final = 3.45
"""steady noise has so many times that power, and 1.13 times its median (both of the sum of five bins)."""
_OF_MEDIAN: Final = 1.13
_LEAKS: Final = 4
_STEEPEST: Final = 4.0
"""Times so much a fan has at 300 Hz of what it has at 500 Hz, and no more."""
_WORDS_DB: Final = ((8.0, -99.0), (14.0, 6.0), (20.0, 12.0))
"""Our own: frames from so far to so far below the mean are within words, and no gate is closed in the first of them."""
_ROUNDING: Final = 4 * 10**-10.11
"""Four times the power that rounding to 16 bits adds (a twelfth of a step's square, Oppenheim and Schafer, 4.8)."""
_SOME: Final = 0.3
_LEAST_PERCENT, _USUAL_PERCENT = 10, 50
_EVEN_DB: Final = 2.8
"""Our own: how much more than the least the usual frequency rises where a gate opens; speech and hiss add to it."""

_FALLS_DB: Final = 5.0
_TAKES_DB: Final = 6.0
"""Our own: no gate takes less."""
_GAP_DB: Final = 6.0
_BETWEEN: Final = 0.015
_CLOSED: Final = 0.05
"""Our own: hardly any frame lies in a gate's gap, and some lie below it."""
_SOMETHING_DBFS: Final = -80.0
_OVER_NOTHING_DB: Final = 12.0
_FLAT_DB: Final = 3.5
"""Within 40 ms what closes, opens or dies away changes by more."""
_SURELY_OPEN_DB: Final = 12.0
_SOFTEST_FLAT: Final = 2
_ALIKE_DB: Final = 3.0
_OFTEN, _SHARE = 3, 0.4
"""Our own: a voice seldom ends so, a gate that waits for 50 ms and more often does."""


class Under(NamedTuple):
    """Steady noise above ``CALLER_HZ`` under words."""

    dbfs: float
    was_alone: bool
    """Whether just that was heard before a gate closed."""


def noise_under(heard: Heard, quiet: Heard) -> Under | None:
    """The steady noise under the words of a reading; None if none stands out.

    ``quiet`` is what was heard in a silence before.
    """
    import numpy as np

    whole = decibels(heard.band(CALLER_HZ))
    if len(whole) < _LEAST_FRAMES:
        return None
    reading = _Reading.of(heard, quiet)
    opened = _opened(reading, whole)
    if opened and opened.alone_dbfs is not None:
        # what closes slowly is softer already, and a street is never as soft as that at all frequencies at once
        return Under(max(opened.alone_dbfs, opened.dbfs), True)
    found = [_settled(np.sort(whole), _deviation_db(heard)), _behind(reading, whole, opened)]
    return max((Under(level, False) for level in found if level is not None), default=None)


class _Reading(NamedTuple):
    """Mean square of each frequency that a caller hears, in each frame, smoothed; and what is usual in silence."""

    power: "NDArray[np.float64]"
    usual: "NDArray[np.float64]"
    rounding: float
    """What rounding may add to a frequency."""

    @classmethod
    def of(cls, heard: Heard, quiet: Heard) -> "_Reading":
        """Of a reading and the silence before."""
        import numpy as np

        usual = np.median(_smooth(quiet), axis=0) * _OF_MEDIAN
        # the window lets hum from below reach that far
        usual[:_LEAKS] = np.minimum(usual[:_LEAKS], _STEEPEST * usual[_LEAKS])
        return cls(_smooth(heard), usual, _ROUNDING / len(heard.hz))

    @property
    def usual_dbfs(self) -> float:
        """Level of the silence."""
        return _total_dbfs(self.usual)

    def softest(self, frames: "NDArray[np.bool_]") -> "NDArray[np.float64] | None":
        """Power of each frequency of the loudest steady noise that may be beneath these frames, if they are enough."""
        import numpy as np

        if int(frames.sum()) < _FEWEST:
            return None
        least: NDArray[np.float64] = np.percentile(self.power[frames], _SOFTEST, axis=0) * _OF_NOISE
        return least


def _smooth(heard: Heard) -> "NDArray[np.float64]":
    import numpy as np

    # hum right below must not be spread into it
    power = heard.power[:, heard.hz >= CALLER_HZ]
    sums = np.cumsum(np.pad(power, ((0, 0), (_BINS // 2 + 1, _BINS // 2)), mode="edge"), axis=1)
    smooth: NDArray[np.float64] = (sums[:, _BINS:] - sums[:, :-_BINS]) / _BINS
    return smooth


def _mean_dbfs(levels_dbfs: "NDArray[np.float64]") -> float:
    """Level of the mean power."""
    return power_dbfs(float((10 ** (levels_dbfs / 10)).mean()))


def _total_dbfs(power: "NDArray[np.float64]") -> float:
    return power_dbfs(float(power.sum()))


def _behind(reading: _Reading, whole: "NDArray[np.float64]", opened: "_Opened | None") -> float | None:
    """The noise that only the words let through."""
    risen = [r for r in (_risen(reading, whole, *below_db) for below_db in _WORDS_DB) if r is not None]
    closes = not risen or risen[0].by_db >= _TAKES_DB
    if opened and opened.waits and closes:
        return opened.dbfs
    if risen and risen[0].is_even:
        return risen[0].dbfs
    if not risen or (opened and reading.usual_dbfs < SHUT_DBFS):
        return opened.dbfs if opened else None
    # a voice that is everywhere at once falls with its words, and a room does not
    rises_db = [r.by_db for r in risen]
    return min(r.dbfs for r in risen) if max(rises_db) - min(rises_db) < _FALLS_DB else None


class _Risen(NamedTuple):
    """The noise of the silence, raised by as much as nearly all frequencies rise under the words."""

    dbfs: float
    by_db: float
    is_even: bool
    """Whether most rise by as much."""


def _risen(reading: _Reading, whole: "NDArray[np.float64]", most_db: float, least_db: float) -> _Risen | None:
    """In frames so far below the mean; None if the silence holds nothing but rounding, or there is hardly a word."""
    import numpy as np

    audible = reading.usual >= reading.rounding
    below_db = _mean_dbfs(whole) - whole
    softest = reading.softest(_away_from((below_db > most_db) | (below_db < least_db), int(least_db < 0)))
    if softest is None or float(audible.mean()) < _SOME:
        return None
    rises_db = decibels(softest[audible]) - decibels(reading.usual[audible])
    nearly_all_db, usual_db = np.percentile(rises_db, (_LEAST_PERCENT, _USUAL_PERCENT)).tolist()
    noise = np.minimum(softest, reading.usual * 10 ** (nearly_all_db / 10))
    return _Risen(_total_dbfs(noise), nearly_all_db, usual_db - nearly_all_db <= _EVEN_DB)


class _Opened(NamedTuple):
    """The most that steady noise may be while a gate is open."""

    dbfs: float
    waits: bool
    """Whether just that is heard before it closes, again and again."""
    alone_dbfs: float | None
    """See ``waited_dbfs``."""


def _opened(reading: _Reading, whole: "NDArray[np.float64]") -> _Opened | None:
    """None if nothing closes in pauses."""
    import numpy as np

    edges = [edge for edge in (_opens_at(whole), _above_nothing(reading.usual_dbfs)) if edge is not None]
    if not edges:
        return None
    is_loud = whole >= _mean_dbfs(whole) - _SURELY_OPEN_DB
    shut = whole < max(edges)
    # noise that opens a gate now and then lets it close again half way
    for start, end in stretches_of(~shut):
        shut[start:end] |= not is_loud[start:end].any()
    is_flat = np.pad(np.ptp(np.lib.stride_tricks.sliding_window_view(whole, 3), axis=1) <= _FLAT_DB, 1)
    beside_flat = np.convolve(is_flat, np.ones(3), "same") > 0
    open_ = _away_from(shut, 1)
    softest_open = reading.softest(open_)
    alone_dbfs = None if softest_open is None else waited_dbfs(whole, reading.power, softest_open, shut)
    falls = closings(whole, shut)
    frames = open_ & (beside_flat | is_loud)
    for first, start in falls:
        frames[first:start] = False
    softest = reading.softest(frames)
    if softest is None:
        return None
    found_dbfs = _total_dbfs(softest)
    flat = is_flat & open_
    if not flat.any():
        return _Opened(found_dbfs, False, alone_dbfs)
    around = decibels(np.convolve(10 ** (whole / 10), np.ones(3) / 3, "same"))
    flat_dbfs = float(np.percentile(around[flat], _SOFTEST_FLAT))
    waiting = [flat[first - 1] and abs(around[first - 1] - flat_dbfs) <= _ALIKE_DB for first, _ in falls if first]
    waits = sum(waiting) >= max(_OFTEN, _SHARE * len(waiting))
    return _Opened(min(found_dbfs, flat_dbfs), waits, alone_dbfs)


def _above_nothing(usual_dbfs: float) -> float | None:
    """Above which level something is delivered, if nothing was in the silence."""
    return max(usual_dbfs + _OVER_NOTHING_DB, _SOMETHING_DBFS) if usual_dbfs < SHUT_DBFS else None


def _opens_at(levels: "NDArray[np.float64]") -> float | None:
    """Above which level a gate is open; None if there is none: speech rises out of noise through all levels."""
    import numpy as np

    low, high = np.percentile(levels, (3, 85))
    for edge in np.arange(low + 2, high - _GAP_DB, 1.0):
        if np.mean((levels >= edge) & (levels < edge + _GAP_DB)) < _BETWEEN and np.mean(levels < edge) > _CLOSED:
            return float(edge + _GAP_DB)
    return None


def _away_from(those: "NDArray[np.bool_]", frames: int) -> "NDArray[np.bool_]":
    """All others, but for so many ``frames`` beside one."""
    import numpy as np

    return np.asarray(np.convolve(those, np.ones(2 * frames + 1), "same") == 0)


def _deviation_db(heard: Heard) -> float:
    """Standard deviation in dB of a frame's level, of steady noise."""
    bins = int((heard.hz >= CALLER_HZ).sum())
    return _SPREAD_DB / math.sqrt(max(1.0, bins * _WINDOW))


def _settled(levels: "NDArray[np.float64]", deviation_db: float) -> float | None:
    """The lowest level that many frames have in common, if they agree as well as steady noise does in pauses."""
    import numpy as np

    count = max(4, round(_PAUSES * len(levels)))
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
