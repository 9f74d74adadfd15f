"""Whether a silence was one, or somebody spoke, coughed or knocked in it, or what was heard before went on."""

from typing import TYPE_CHECKING, Final

from app.signals.heard import above_hum, without_clicks
from app.signals.level import short_time_dbfs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK_S: Final = 0.05
_PARTS: Final = 10
"""A block's usual level is the middle one of its tenths, so that a click of a plug or of a key is no sound."""
_INAUDIBLE_DBFS: Final = -70.0
_USUAL_PERCENT: Final = 10
_LOUD_PERCENT: Final = 80
_OVER_DB: Final = 7.0
"""Our own limits: steady noise varies by 1 dB, syllables and coughs by 20,"""
_NOTHING_DBFS: Final = -110.0
_MOSTLY: Final = 0.5
_LONGEST: Final = 3
"""for three blocks or more,"""
_SHARE: Final = 0.25
"""or in short pieces for a quarter of the time."""

_AS_LOUD_DB: Final = 18.0
"""Speech varies by so much about its level; what is softer than that is another sound, or further away."""
_GOES_ON: Final = 0.2
"""Our own limit: of 4.5 s a fifth is more than a cough or a word, and less than a television speaks."""


def block_levels_dbfs(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64]":
    """The usual level of each whole block of ``BLOCK_S``, hum left out."""
    import numpy as np

    frame = max(1, round(BLOCK_S * rate_hz / _PARTS))
    levels = short_time_dbfs(above_hum(without_clicks(samples), rate_hz), frame)
    return np.median(levels[: len(levels) // _PARTS * _PARTS].reshape(-1, _PARTS), axis=1)


def is_still(levels_dbfs: "NDArray[np.float64]") -> bool:
    """Whether these blocks hold nothing but a steady room, by their levels."""
    import numpy as np

    if not len(levels_dbfs):
        return False
    delivered = levels_dbfs[levels_dbfs > _NOTHING_DBFS]
    if len(delivered) >= _MOSTLY * len(levels_dbfs):
        # gaps in the delivery are no quiet moments
        levels_dbfs = delivered
    audible = np.maximum(levels_dbfs, _INAUDIBLE_DBFS)
    loud = audible >= float(np.percentile(audible, _USUAL_PERCENT)) + _OVER_DB
    longest = run = 0
    for is_loud in loud.tolist():
        run = run + 1 if is_loud else 0
        longest = max(longest, run)
    return longest < _LONGEST and float(loud.mean()) <= _SHARE


def goes_on(before_dbfs: "NDArray[np.float64]", after_dbfs: "NDArray[np.float64]") -> bool:
    """Whether the sound of the blocks ``before_dbfs`` is still there in those after it, and as loud."""
    import numpy as np

    if not len(before_dbfs) or not len(after_dbfs):
        return False
    loud_dbfs = float(np.percentile(before_dbfs, _LOUD_PERCENT))
    return float(np.mean(after_dbfs >= loud_dbfs - _AS_LOUD_DB)) >= _GOES_ON
