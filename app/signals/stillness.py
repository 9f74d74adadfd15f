"""Whether a silence was one, or somebody spoke, coughed or knocked in it."""

from typing import TYPE_CHECKING, Final

from app.signals.heard import above_hum
from app.signals.level import short_time_dbfs, without_offset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK_S: Final = 0.05
_PARTS: Final = 10
"""A block's usual level is the middle one of its tenths, so that a click of a plug or of a key is no sound."""
_CLICK: Final = 12.0
_INAUDIBLE_DBFS: Final = -70.0
_USUAL_PERCENT: Final = 10
_OVER_DB: Final = 7.0
"""Our own limits: steady noise varies by 1 dB, syllables and coughs by 20,"""
_LONGEST: Final = 3
"""for three blocks or more,"""
_SHARE: Final = 0.25
"""or in short pieces for a quarter of the time."""


def block_levels_dbfs(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64]":
    """The usual level of each whole block of ``BLOCK_S``, hum left out."""
    import numpy as np

    frame = max(1, round(BLOCK_S * rate_hz / _PARTS))
    centred = without_offset(samples)
    usual = float(np.median(np.abs(centred))) if len(samples) else 0.0
    # a click would ring on in the filter
    limited = np.clip(centred, -_CLICK * usual, _CLICK * usual) if usual else centred
    levels = short_time_dbfs(above_hum(limited, rate_hz), frame)
    return np.median(levels[: len(levels) // _PARTS * _PARTS].reshape(-1, _PARTS), axis=1)


def is_still(levels_dbfs: "NDArray[np.float64]") -> bool:
    """Whether these blocks hold nothing but a steady room, by their levels."""
    import numpy as np

    if not len(levels_dbfs):
        return False
    audible = np.maximum(levels_dbfs, _INAUDIBLE_DBFS)
    loud = audible >= float(np.percentile(audible, _USUAL_PERCENT)) + _OVER_DB
    longest = run = 0
    for is_loud in loud.tolist():
        run = run + 1 if is_loud else 0
        longest = max(longest, run)
    return longest < _LONGEST and float(loud.mean()) <= _SHARE
