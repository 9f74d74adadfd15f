"""Short-time spectra: which frequencies a sound holds, moment by moment."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE: Final = 1 << 17
"""Samples that are transformed in one call, so that none is long."""


@lru_cache(maxsize=64)
def hann(length: int) -> "NDArray[np.float64]":
    """Hann's window of a period of ``length``; made once, so nobody may write into it."""
    import numpy as np

    window = np.hanning(length + 1)[:-1]
    window.flags.writeable = False
    return window


def powers(
    samples: "NDArray[np.float32]", rate_hz: int, window_s: float, hop_s: float, low_hz: float, high_hz: float
) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Mean square in each bin of each Hann window, shape (moments, bins), and the bins' frequencies in Hz.

    The bins of one moment add up to its mean square (Parseval; the window's own power is divided out).
    """
    import numpy as np

    window, hop = round(window_s * rate_hz), round(hop_s * rate_hz)
    shape = hann(window)
    frequencies = np.asarray(np.fft.rfftfreq(window, 1 / rate_hz), np.float64)
    first, last = np.searchsorted(frequencies, [low_hz, min(high_hz, 0.49 * rate_hz)])
    count = max(0, (len(samples) - window) // hop + 1)
    found = np.empty((count, last - first))
    scale = 2 / (window * (shape**2).sum())
    at_once = max(1, _AT_ONCE // window)
    for start in range(0, count, at_once):
        end = min(count, start + at_once)
        part = samples[start * hop : (end - 1) * hop + window]
        frames = np.lib.stride_tricks.sliding_window_view(part, window)[::hop]
        spectrum = np.fft.rfft(frames * shape, axis=1)[:, first:last]
        found[start:end] = scale * (spectrum.real**2 + spectrum.imag**2)
    return found, frequencies[first:last]
