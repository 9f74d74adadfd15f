"""Jumps in time within a voice: where a piece was left out, its periods no longer follow each other.

From one period to the next a voice hardly changes its pitch, so each period continues the one before. Where a piece
is left out or put in, the sound before and after is of the same pitch, but comes a part of a period too early.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.rates import SPEECH_HZ, at_speech_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HOP: Final = SPEECH_HZ // 500
_HOPS: Final = 15
_FRAME: Final = _HOPS * _HOP
"""30 ms: two periods of a deep voice."""
_PERIODS: Final = round(0.0022 * SPEECH_HZ), round(0.0125 * SPEECH_HZ)
_SMOOTH: Final = 9
_VOICED: Final = 0.75
_NEARLY: Final = 0.92
"""The shortest period that is nearly as good as the best one."""
_SAME_PITCH: Final = 0.1
_LOUD_PERCENT: Final = 92
_LOUD: Final = 0.005
_REACH: Final = 2.2
_IN_TIME, _EARLY = 0.12, 0.25
"""Of a period: so far the pitch may have moved meanwhile, and from so far on it is a jump."""
_ALIKE: Final = 0.8
_BETTER: Final = 0.3
"""Our own: by so much the sound is more like the voice before if it is moved."""
_APART_S: Final = 0.02


class _Voice(NamedTuple):
    """Of frames every 2 ms: how like itself one is a period later, the period in samples, and its power."""

    clear: "NDArray[np.float64]"
    period: "NDArray[np.int64]"
    power: "NDArray[np.float64]"


def jump_times_s(samples: "NDArray[np.float32]", rate_hz: int) -> tuple[float, ...]:
    """When a voice that goes on jumps by a quarter of a period or more."""
    import numpy as np

    sound = np.diff(at_speech_rate(samples, rate_hz).astype(np.float64))
    if len(sound) < 3 * _FRAME:
        return ()
    window = np.hanning(_SMOOTH)
    sound = np.convolve(sound, window / window.sum(), "same")
    voice = _voice(sound)
    before, after = slice(None, -_HOPS), slice(_HOPS, None)
    least = _LOUD * float(np.percentile(voice.power, _LOUD_PERCENT))
    clear = (np.minimum(voice.clear[before], voice.clear[after]) >= _VOICED) & (
        np.minimum(voice.power[before], voice.power[after]) >= least
    )
    same = np.abs(np.log(voice.period[after] / voice.period[before])) <= _SAME_PITCH
    found: list[float] = []
    for number in np.flatnonzero(clear & same).tolist():
        at = number * _HOP + _FRAME
        period = (int(voice.period[number]) + int(voice.period[number + _HOPS])) / 2
        if _jumps(sound, at, period) and (not found or at / SPEECH_HZ - found[-1] >= _APART_S):
            found.append(at / SPEECH_HZ)
    return tuple(found)


def _voice(sound: "NDArray[np.float64]") -> _Voice:
    import numpy as np

    frames = np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[::_HOP]
    squares = np.cumsum(frames**2, axis=1)
    power = squares[:, -1]
    first, last = _PERIODS
    lags = np.arange(first, last)
    alike = np.fft.irfft(np.abs(np.fft.rfft(frames, 2 * _FRAME, axis=1)) ** 2, axis=1)[:, first:last]
    both = squares[:, _FRAME - 1 - lags] * (power[:, None] - squares[:, lags - 1])
    alike = alike / np.sqrt(np.maximum(both, 1e-24))
    middle = alike[:, 1:-1]
    peaks = (middle >= alike[:, :-2]) & (middle >= alike[:, 2:]) & (middle >= _NEARLY * alike.max(axis=1)[:, None])
    chosen = np.where(peaks.any(axis=1), peaks.argmax(axis=1) + 1, alike.argmax(axis=1))
    return _Voice(alike[np.arange(len(alike)), chosen], first + chosen, power)


def _jumps(sound: "NDArray[np.float64]", at: int, period: float) -> bool:
    """Whether the period that begins here is far more like the voice before it if it is moved."""
    import numpy as np

    size = round(period)
    here, past = sound[at : at + size], sound[max(0, at - int(_REACH * size)) : at]
    moved = np.lib.stride_tricks.sliding_window_view(past, size)
    powers = np.einsum("ij,ij->i", moved, moved) * float(here @ here)
    alike = moved @ here / np.sqrt(np.maximum(powers, 1e-24))
    periods = (len(past) - np.arange(len(alike))) / period
    off = np.abs(periods - np.round(periods))
    in_time, early = alike[off <= _IN_TIME], alike[off > _EARLY]
    if not len(in_time) or not len(early):
        return False
    best = float(early.max())
    return best >= _ALIKE and best - float(in_time.max()) >= _BETTER
