"""Syllables without a text: de Jong and Wempe, Behavior Research Methods 41, 2009."""

from typing import TYPE_CHECKING, Final

from app.signals.pitch import Pitch
from app.signals.talk import Talk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMOOTH: Final = 5
"""Frames of 10 ms: a period of the voice is no syllable."""
_DIP_DB: Final = 2.0
_BELOW_LOUDEST_DB: Final = 25.0
_CLEAR: Final = 0.5


def nuclei(talk: Talk, pitch: Pitch) -> int:
    """How many peaks of level have a dip of 2 dB before the next and are voiced: those are the vowels."""
    import numpy as np

    count = min(len(talk.on), len(pitch.clear))
    on, voiced = talk.on[:count], pitch.clear[:count] > _CLEAR
    if not on.any():
        return 0
    level = np.convolve(talk.levels_dbfs[:count], np.ones(_SMOOTH) / _SMOOTH, "same")
    least = float(np.percentile(talk.levels_dbfs[:count][on], 99)) - _BELOW_LOUDEST_DB
    kept = _with_dips(level, np.flatnonzero(_peaks(level) & on & (level >= least)).tolist())
    return sum(bool(voiced[max(0, at - 1) : at + 2].any()) for at in kept)


def _peaks(level: "NDArray[np.float64]") -> "NDArray[np.bool_]":
    import numpy as np

    found = np.zeros(len(level), bool)
    found[1:-1] = (level[1:-1] >= level[:-2]) & (level[1:-1] > level[2:])
    return found


def _with_dips(level: "NDArray[np.float64]", peaks: list[int]) -> list[int]:
    """Of peaks without a dip between them only the highest."""
    kept: list[int] = []
    for at in peaks:
        if kept and min(level[at], level[kept[-1]]) - level[kept[-1] : at + 1].min() < _DIP_DB:
            if level[at] > level[kept[-1]]:
                kept[-1] = at
        else:
            kept.append(at)
    return kept
