"""Jumps in time within a voice: where a piece was left out, its periods no longer follow each other.

From one period to the next a voice hardly changes its pitch, so each period continues the one before. Where a piece
is left out or put in, the sound before and after is of the same pitch, but comes a part of a period too early.
"""

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.peaks import nearly_highest
from app.signals.rates import SPEECH_HZ, at_speech_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HOP: Final = SPEECH_HZ // 500
_HOPS: Final = 15
_FRAME: Final = _HOPS * _HOP
"""30 ms: two periods of a deep voice."""
_FFT: Final = 720
"""A fast size that the frame and the longest period fit in."""
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
_LEAST_POWER: Final = 1e-24


class _Voice(NamedTuple):
    """Of frames every 2 ms: how like itself one is a period later, 0 where it is soft, and the period in samples."""

    clear: "NDArray[np.float64]"
    period: "NDArray[np.int64]"


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
    clear = np.minimum(voice.clear[before], voice.clear[after]) >= _VOICED
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

    all_frames = np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[::_HOP]
    before = np.concatenate([[0.0], np.cumsum(sound**2)])
    starts = np.arange(len(all_frames)) * _HOP
    power = before[starts + _FRAME] - before[starts]
    loud = np.flatnonzero(power >= _LOUD * float(np.percentile(power, _LOUD_PERCENT)))
    frames, starts, power = all_frames[loud], starts[loud], power[loud]
    first, last = _PERIODS
    lags = np.arange(first, last)
    alike = np.fft.irfft(np.abs(np.fft.rfft(frames, _FFT, axis=1)) ** 2, axis=1)[:, first:last]
    early = before[starts[:, None] + _FRAME - lags] - before[starts, None]
    late = power[:, None] - (before[starts[:, None] + lags] - before[starts, None])
    alike = alike / np.sqrt(np.maximum(early * late, _LEAST_POWER))
    peaks = nearly_highest(alike, _NEARLY)
    chosen = np.where(peaks.any(axis=1), peaks.argmax(axis=1) + 1, alike.argmax(axis=1))
    clear, period = np.zeros(len(all_frames)), np.full(len(all_frames), first)
    clear[loud], period[loud] = alike[np.arange(len(loud)), chosen], first + chosen
    return _Voice(clear, period)


def _jumps(sound: "NDArray[np.float64]", at: int, period: float) -> bool:
    """Whether the period that begins here is far more like the voice before it if it is moved."""
    import numpy as np

    size = round(period)
    here, past = sound[at : at + size], sound[max(0, at - int(_REACH * size)) : at]
    one = past[-size:]
    # nothing is more alike than the same
    if float(one @ here) > (1 - _BETTER) * math.sqrt(max(float(one @ one) * float(here @ here), _LEAST_POWER)):
        return False
    moved = np.lib.stride_tricks.sliding_window_view(past, size)
    powers = np.einsum("ij,ij->i", moved, moved) * float(here @ here)
    alike = moved @ here / np.sqrt(np.maximum(powers, _LEAST_POWER))
    periods = (len(past) - np.arange(len(alike))) / period
    off = np.abs(periods - np.round(periods))
    in_time, early = alike[off <= _IN_TIME], alike[off > _EARLY]
    if not len(in_time) or not len(early):
        return False
    best = float(early.max())
    return best >= _ALIKE and best - float(in_time.max()) >= _BETTER
