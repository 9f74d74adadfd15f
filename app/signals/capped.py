"""Clipping whose flat peaks were rounded since: by a resampler, a converter's filter or a coupling capacitor.

Nothing is flat any more then, and the ceiling differs a little each time. But the peaks still pile up below it, and
what the sound beside each of them leads to is higher than it is, as of no natural peak: what is missing of a peak is
foretold as in restoring lost samples (Janssen, Veldhuis and Vries, Adaptive interpolation of discrete-time signals that
can be modeled as autoregressive processes, IEEE Transactions on Acoustics, Speech, and Signal Processing 34, 1986).
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.level import without_offset
from app.signals.rates import SPEECH_HZ, at_speech_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_QUIETEST: Final = 0.003
"""Below a hundred steps of 16 bits every peak is a little flat."""
_APART_S: Final = 0.002
_HIGH: Final = 0.3
"""Of the highest, the few that stick out of all left out: lower peaks are not looked at."""
_STICK_OUT: Final = 3
_WIDTHS: Final = (0.03, 0.06, 0.1)
_HIGHEST: Final = 1.03
_LOWEST: Final = 0.72
_BEYOND: Final = 0.35
_FEWEST: Final = 20
_LOOKED_AT: Final = 60
_LOWER: Final = 0.4
_ORDER: Final = 16
_BESIDE_S: Final = 0.02
_TOP: Final = 0.7
"""What of a peak is foretold: all above this part of its height, but no more than 1.5 ms to either side."""
_LONGEST_S: Final = 0.0015
_NOISE: Final = 1e-5
_BLUNT: Final = 1.05
"""A peak that was to be so many times higher is cut off."""
_PILED: Final = 1.2
"""Our own: so many times more peaks than in bands as narrow below; of 1600 whole readings few have 0.8, and what
limits peaks without cutting them off 20."""
_BLUNTER: Final = 0.15
_ARE_BLUNT: Final = 0.28
_SURELY_PILED: Final = 0.3
_SURELY_BLUNTER: Final = 0.5
"""Our own: how many more of the piled peaks are blunt than of the lower ones."""
_ROUND: Final = 0.08


class _Pile(NamedTuple):
    """Peaks of one sign that lie close together, with hardly any above them."""

    ratio: float
    """How many times more than below, less what chance may do."""
    least: float
    top: float
    peaks: int


class _Side(NamedTuple):
    """One sign of a sound."""

    pile: _Pile
    blunt: float
    """Share of the piled peaks that were to be higher."""
    blunter: float
    """How much more that is than of the lower peaks of the same voice."""
    percent: float
    """Of all samples that are about as high as the pile."""


def capped_percent(samples: "NDArray[np.float32]", rate_hz: int) -> float:
    """Percent of samples of a voice that were cut off before something rounded them; 0 if none were."""
    import numpy as np

    # what rounds peaks does so above the band of speech, and there they are foretold too well
    slow = without_offset(at_speech_rate(samples, rate_hz) if rate_hz > SPEECH_HZ else samples).astype(np.float64)
    if not len(slow) or float(np.abs(slow).max()) < _QUIETEST:
        return 0.0
    hz = min(rate_hz, SPEECH_HZ)
    sides = [side for sign in (1.0, -1.0) if (side := _side(sign * slow, hz)) is not None]
    cut = [side for side in sides if _is_cut(side)]
    # what turns peaks down without cutting them off leaves them round, at least on one side
    if any(side.pile.ratio >= _PILED and side.blunter < _ROUND for side in sides):
        cut = [side for side in cut if _is_surely_cut(side)]
    return sum(side.percent for side in cut)


def _is_cut(side: _Side) -> bool:
    is_likely = side.pile.ratio >= _PILED and side.blunter >= _BLUNTER and side.blunt >= _ARE_BLUNT
    return side.pile.peaks >= _FEWEST and (is_likely or _is_surely_cut(side))


def _is_surely_cut(side: _Side) -> bool:
    return side.pile.ratio >= _SURELY_PILED and side.blunter >= _SURELY_BLUNTER


def _side(samples: "NDArray[np.float64]", rate_hz: int) -> _Side | None:
    """What the positive peaks tell; None if there is no pile of them."""
    import numpy as np

    at, height = _peaks(samples, rate_hz)
    pile = _pile(height)
    if pile is None:
        return None
    piled = at[(height > pile.least) & (height <= pile.top)]
    lower = at[(height > _LOWER * pile.top) & (height < 3 * pile.least - 2 * pile.top)]
    blunt = _blunt_share(samples, piled, rate_hz)
    usual = float(np.median(samples[piled]))
    percent = 100.0 * float(np.mean(samples >= usual - (pile.top - pile.least) / 2))
    return _Side(pile, blunt, blunt - _blunt_share(samples, lower, rate_hz), percent)


def _peaks(samples: "NDArray[np.float64]", rate_hz: int) -> "tuple[NDArray[np.intp], NDArray[np.float64]]":
    """Where samples are the highest for 2 ms to both sides, and how high a parabola through three of them is."""
    import numpy as np

    reach = round(_APART_S * rate_hz)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(samples, reach), 2 * reach + 1).max(axis=1)
    before, here, after = samples[:-2], samples[1:-1], samples[2:]
    is_peak = (here >= around[1:-1]) & (here > before) & (here >= after) & (here > 0)
    before, here, after = before[is_peak], here[is_peak], after[is_peak]
    height = here + (before - after) ** 2 / (8 * (2 * here - before - after))
    highest = float(np.sort(samples)[-1 - _STICK_OUT]) if len(samples) > _STICK_OUT else 0.0
    kept = height > _HIGH * highest
    return np.flatnonzero(is_peak)[kept] + 1, height[kept]


def _pile(height: "NDArray[np.float64]") -> _Pile | None:
    """Where most peaks lie together in a narrow band."""
    import numpy as np

    if len(height) < _FEWEST:
        return None
    ordered = np.sort(height)
    highest, best = float(ordered[-1 - _STICK_OUT]), None
    for width in _WIDTHS:
        tops = np.arange(_HIGHEST, _LOWEST, -width / 3) * highest
        above, count, below = (
            len(ordered) - np.searchsorted(ordered, tops, "right"),
            np.searchsorted(ordered, tops, "right") - np.searchsorted(ordered, (1 - width) * tops, "right"),
            np.searchsorted(ordered, (1 - width) * tops, "right")
            - np.searchsorted(ordered, (1 - 3 * width) * tops, "right"),
        )
        ratio = np.where((count >= _FEWEST) & (above <= _BEYOND * count), (count - 2 * np.sqrt(count)), 0.0)
        ratio /= below / 2 + 1
        most = int(np.argmax(ratio))
        if best is None or float(ratio[most]) > best.ratio:
            top = float(tops[most])
            best = _Pile(float(ratio[most]), (1 - width) * top, top, int(count[most]))
    return best if best is not None and best.ratio > 0 else None


def _blunt_share(samples: "NDArray[np.float64]", places: "NDArray[np.intp]", rate_hz: int) -> float:
    """Share of the peaks at ``places`` that what is beside them leads higher than they are; 1 if there are none."""
    import numpy as np

    if not len(places):
        return 1.0
    some = places[np.linspace(0, len(places) - 1, min(_LOOKED_AT, len(places))).astype(int)]
    return float(np.mean([_foretold(samples, at, rate_hz) > _BLUNT * samples[at] for at in some.tolist()]))


def _foretold(samples: "NDArray[np.float64]", at: int, rate_hz: int) -> float:
    """The highest of the samples about the peak ``at``, as a linear prediction from both sides fills them in."""
    import numpy as np

    reach, longest = round(_BESIDE_S * rate_hz), round(_LONGEST_S * rate_hz)
    is_low = samples[max(0, at - longest) : at + longest + 1] <= _TOP * samples[at]
    middle = min(at, longest)
    left, right = np.flatnonzero(is_low[:middle]), np.flatnonzero(is_low[middle:])
    first = at - middle + (int(left[-1]) + 1 if len(left) else 0)
    last = at + (int(right[0]) if len(right) else len(is_low) - middle)
    frame = samples[max(0, at - reach) : at + reach]
    whitening = _whitening(frame * np.hanning(len(frame)))
    kernel = np.correlate(whitening, whitening, "full")
    known = np.zeros(last - first + 2 * _ORDER)
    start, stop = max(0, first - _ORDER), min(len(samples), last + _ORDER)
    known[start - first + _ORDER : stop - first + _ORDER] = samples[start:stop]
    known[_ORDER : _ORDER + last - first] = 0
    lags = np.abs(np.arange(last - first)[:, None] - np.arange(last - first))
    among = np.where(lags <= _ORDER, kernel[np.minimum(_ORDER + lags, 2 * _ORDER)], 0.0)
    filled = np.linalg.solve(among, -np.convolve(known, kernel, "valid"))
    return float(filled.max())


def _whitening(frame: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The filter that takes out of ``frame`` what can be foretold of it (linear prediction, autocorrelation method)."""
    import numpy as np

    alike = np.array([frame[: len(frame) - lag] @ frame[lag:] for lag in range(_ORDER + 1)])
    alike[0] *= 1 + _NOISE
    lags = np.abs(np.arange(_ORDER)[:, None] - np.arange(_ORDER))
    return np.concatenate([[1.0], -np.linalg.solve(alike[lags], alike[1:])])
