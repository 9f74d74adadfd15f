"""Clicks: what crackles in a plug, and the joints where a piece of sound was lost.

Speech and the noise of a room can be foretold from the samples before (linear prediction, autocorrelation method);
what is left of them has a pulse with each period of the voice. A click is a pulse that stands alone.
"""

import math
from typing import TYPE_CHECKING, Final

from app.signals.heard import above_hum
from app.signals.level import mean_square, short_time_dbfs, without_offset

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_FRAME_S: Final = 0.03
_MOST_COEFFICIENTS: Final = 32
_AT_ONCE: Final = 48
_PULSE_S: Final = 0.0005
_AROUND: Final = 40
"""Pulses of 0.5 ms to each side, 20 ms: longer than the deepest voice's period."""
_AFTER: Final = 6
"""Pulses to each side that may belong to the click itself."""
_ALONE: Final = 2.6
"""Our own: so many times the next highest within 20 ms; the steepest onset of speech has twice."""
_JOINT: Final = 2.2
"""In the middle of speech, where nothing begins, this is enough: two in 84 readings without a joint never were."""
_TOP: Final = 0.01
_MOMENT_S: Final = 0.02
_LOUD_PERCENT: Final = 90
_LOUD_DB: Final = 20.0
_SHARP: Final = 8.0
_BESIDE_S: Final = 0.012
_LOUDER: Final = 8.0
"""Times the power before: after a knock, or where speech begins, it is more."""
_LEAST: Final = 0.0003
"""A pulse of -70 dBFS is heard by nobody,"""
_OF_SOUND: Final = 0.02
"""nor one this small beside the sound of its time."""


def click_times_s(
    samples: "NDArray[np.float32]", rate_hz: int, surprise: "NDArray[np.float64] | None" = None
) -> tuple[float, ...]:
    """When clicks are heard in ``samples``, in seconds from their begin; ``surprise`` if it is known already."""
    return _alone_s(samples, rate_hz, surprise_in(samples, rate_hz) if surprise is None else surprise, _ALONE)


def uncut_times_s(samples: "NDArray[np.float32]", rate_hz: int, times_s: "Sequence[float]") -> tuple[float, ...]:
    """Those of the clicks that are not where sound is cut off at its highest or lowest values, which clicks too."""
    return tuple(at_s for at_s in times_s if not _is_at_the_top(samples, round(at_s * rate_hz), rate_hz))


def joint_times_s(samples: "NDArray[np.float32]", rate_hz: int, surprise: "NDArray[np.float64]") -> tuple[float, ...]:
    """When a click falls into the middle of a sound that was loud before and goes on, as where a packet is left out.

    A tongue clicks before a word and a plosive after a closure, and the highest peaks may be cut off, which is a fault
    of its own. ``surprise`` is that of ``surprise_in``.
    """
    import numpy as np

    size = max(1, round(_MOMENT_S * rate_hz))
    # hum goes on in every pause
    levels = short_time_dbfs(above_hum(samples, rate_hz), size)
    if len(levels) < 2:
        return ()
    least_dbfs = float(np.percentile(levels, _LOUD_PERCENT)) - _LOUD_DB
    found = []
    for at_s in _alone_s(samples, rate_hz, surprise, _JOINT):
        at = int(at_s * rate_hz / size)
        goes_on = min(levels[max(0, at - 1)], levels[min(len(levels) - 1, at + 1)]) >= least_dbfs
        if goes_on and not _is_at_the_top(samples, round(at_s * rate_hz), rate_hz):
            found.append(at_s)
    return tuple(found)


def _is_at_the_top(samples: "NDArray[np.float32]", at: int, rate_hz: int) -> bool:
    """Whether sound reaches its highest or lowest values here, where a converter cuts it off."""
    reach = round(2 * _PULSE_S * rate_hz)
    near = samples[max(0, at - reach) : at + 2 * reach]
    lowest, highest = float(samples.min()), float(samples.max())
    margin = _TOP * (highest - lowest)
    return float(near.max()) >= highest - margin or float(near.min()) <= lowest + margin


def _alone_s(
    samples: "NDArray[np.float32]", rate_hz: int, left: "NDArray[np.float64]", times: float
) -> tuple[float, ...]:
    """When pulses of ``left`` stand alone, so many ``times`` the next highest."""
    import numpy as np

    pulses, size = pulses_of(left, rate_hz)
    count = len(pulses)
    if count < 2 * _AROUND:
        return ()
    least = max(_LEAST, _OF_SOUND * math.sqrt(mean_square(samples)))
    padded = np.pad(pulses, _AROUND)
    beside = highest(padded, _AROUND - _AFTER)
    around = np.maximum(beside[:count], beside[-count:])
    alone = np.flatnonzero((pulses >= times * around) & (pulses >= least))
    # of those few only: a median takes far longer than a maximum
    usual = np.median(np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1)[alone], axis=1)
    found = alone[pulses[alone] >= _SHARP * usual].tolist()
    apart = [at for number, at in enumerate(found) if not number or at - found[number - 1] > _AFTER]
    return tuple(at * size / rate_hz for at in apart if _is_alone(samples, at * size, rate_hz))


def pulses_of(left: "NDArray[np.float64]", rate_hz: int) -> tuple["NDArray[np.float64]", int]:
    """The highest of each 0.5 ms of what is ``left`` by ``surprise_in``, and how many samples these are."""
    size = max(1, round(_PULSE_S * rate_hz))
    count = len(left) // size
    return left[: count * size].reshape(-1, size).max(axis=1), size


def highest(values: "NDArray[np.float64]", size: int) -> "NDArray[np.float64]":
    """The highest of each ``size`` values in a row."""
    import numpy as np

    found, width = values, 1
    while width < size:
        step = min(width, size - width)
        found = np.maximum(found[:-step], found[step:])
        width += step
    return found


def _is_alone(samples: "NDArray[np.float32]", at: int, rate_hz: int) -> bool:
    """Whether nothing begins with a click."""
    length, gap = round(_BESIDE_S * rate_hz), round(_AFTER * _PULSE_S * rate_hz)
    before = samples[max(0, at - gap - length) : max(0, at - gap)]
    after = samples[at + gap : at + gap + length]
    return mean_square(without_offset(after)) <= _LOUDER * mean_square(without_offset(before)) + _LEAST**2


def surprise_in(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64]":
    """How much of each sample linear prediction from those before does not foretell, in half overlapped 30 ms."""
    import numpy as np

    order = min(_MOST_COEFFICIENTS, max(8, rate_hz // 1000))
    hop = round(_FRAME_S * rate_hz / 2)
    size = 2 * hop
    window = np.hanning(size)
    lags = np.abs(np.arange(order)[:, None] - np.arange(order)[None, :])
    count = (len(samples) - size) // hop + 1
    left = np.zeros(len(samples))
    for first in range(0, count, _AT_ONCE):
        last = min(count, first + _AT_ONCE)
        piece = samples[first * hop : (last - 1) * hop + size].astype(np.float64)
        frames = np.lib.stride_tricks.sliding_window_view(piece, size)[::hop]
        power = np.abs(np.fft.rfft(frames * window, 2 * size, axis=1)) ** 2
        alike = np.fft.irfft(power, axis=1)[:, : order + 1]
        # noise of -90 dB of its own keeps the equations solvable
        alike[:, 0] = alike[:, 0] * (1 + 1e-6) + 1e-12
        ahead = np.linalg.solve(alike[:, lags], alike[:, 1:, None])[:, :, 0]
        # the middle half of each frame, with as many samples before it as the prediction needs
        start = hop // 2 - order if hop // 2 >= order else 0
        middles = frames[:, start : hop // 2 + hop]
        past = np.lib.stride_tricks.sliding_window_view(middles, order + 1, axis=1)
        rest = past[:, :, -1] - np.einsum("fnk,fk->fn", past[:, :, :-1], ahead[:, ::-1])
        for number in range(last - first):
            at = (first + number) * hop + start + order
            left[at : at + rest.shape[1]] = rest[number]
    return np.abs(left)
