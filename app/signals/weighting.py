"""A-weighting, because the ear hears a fan's rumble less than a voice."""

from typing import TYPE_CHECKING, Final

from app.signals.fir import Fir, designed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOW_HZ: Final = (20.598997, 107.65265, 737.86223)
_HIGH_HZ: Final = 12194.217
"""Pole frequencies of IEC 61672-1:2013, annex E."""
_RESPONSE_S: Final = 0.35
"""Length of the filter: long enough to follow the curve down to 30 Hz."""


def a_weight(frequency_hz: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Gain at each frequency, 1 at 1 kHz (IEC 61672-1:2013, formula E.6)."""
    import numpy as np

    def raw(f: "NDArray[np.float64]") -> "NDArray[np.float64]":
        f2 = f * f
        low, mid, upper = (corner**2 for corner in _LOW_HZ)
        high = _HIGH_HZ**2
        return high * f2 * f2 / ((f2 + low) * np.sqrt((f2 + mid) * (f2 + upper)) * (f2 + high))

    return raw(frequency_hz) / raw(np.array([1000.0]))


def a_weighting(rate_hz: int) -> Fir:
    """A streaming filter with the curve of ``a_weight``."""
    return Fir(designed(a_weight, rate_hz, round(_RESPONSE_S * rate_hz) | 1))
