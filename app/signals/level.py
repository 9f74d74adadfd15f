"""Levels of a sound. Full scale is an amplitude of 1.0, and 0 dBFS is the level of a full-scale square wave.

A full-scale sine is at -3.01 dBFS, as with dBov in ITU-T G.100.1, so that
speech levels are comparable with the usual -26.
"""

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SILENCE_DBFS: Final = -120.0
"""Level given to exact zeros, which have no logarithm."""

_CHUNK: Final = 1 << 16


def rms_dbfs(samples: "NDArray[np.float32]") -> float:
    """Level of one-dimensional ``samples``, at least ``SILENCE_DBFS``."""
    return power_dbfs(mean_square(samples))


def mean_square(samples: "NDArray[np.float32]") -> float:
    """Mean of the squares, 0.0 for no samples. Works in pieces, so that no single call is long."""
    import numpy as np

    total = 0.0
    for start in range(0, len(samples), _CHUNK):
        piece = samples[start : start + _CHUNK].astype(np.float64)
        total += float(piece @ piece)
    return total / len(samples) if len(samples) else 0.0


def power_dbfs(power: float) -> float:
    """A mean square in dBFS, at least ``SILENCE_DBFS``."""
    return max(SILENCE_DBFS, 10 * math.log10(power)) if power > 0 else SILENCE_DBFS


def short_time_dbfs(samples: "NDArray[np.float32]", frame: int) -> "NDArray[np.float64]":
    """Levels in dBFS of all whole frames of ``frame`` samples, shape (n,)."""
    import numpy as np

    count = len(samples) // frame
    levels = np.empty(count)
    at_once = max(1, _CHUNK // frame)
    for first in range(0, count, at_once):
        last = min(count, first + at_once)
        piece = samples[first * frame : last * frame].astype(np.float64).reshape(-1, frame)
        power = np.maximum((piece * piece).mean(axis=1), 10 ** (SILENCE_DBFS / 10))
        levels[first:last] = 10 * np.log10(power)
    return levels


def without_offset(samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """``samples`` less their mean: a cheap sound chip adds a constant, which is inaudible."""
    import numpy as np

    if not len(samples):
        return samples
    centred: NDArray[np.float32] = (samples - samples.mean(dtype=np.float64)).astype(np.float32)
    return centred


def is_dead(samples: "NDArray[np.float32]") -> bool:
    """Whether all samples are exactly zero, as of a muted or forbidden microphone, never of a quiet room."""
    return not bool(samples.any())
