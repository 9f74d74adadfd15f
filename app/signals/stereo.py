"""Both channels of a stereo sound against each other: how loud, and whether one is turned round."""

import math
from typing import TYPE_CHECKING, Final

from app.signals.level import mean_square, power_dbfs, without_offset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK: Final = 1 << 16
_OPPOSED: Final = -0.5
"""Our own limit: two microphones of one headset hear a voice alike, two wires that are swapped hear its opposite."""


def balance_db(left: "NDArray[np.float32]", right: "NDArray[np.float32]") -> float:
    """How much louder the left channel is than the right; silence counts as -120 dBFS."""
    return power_dbfs(mean_square(without_offset(left))) - power_dbfs(mean_square(without_offset(right)))


def correlation(left: "NDArray[np.float32]", right: "NDArray[np.float32]") -> float:
    """Pearson's correlation of the channels, from -1 for opposites to 1; 0 if one is silent."""
    import numpy as np

    left, right = without_offset(left), without_offset(right)
    size = math.sqrt(mean_square(left) * mean_square(right))
    if not size:
        return 0.0
    count = min(len(left), len(right))
    dot = sum(
        float(left[at : at + _CHUNK].astype(np.float64) @ right[at : at + _CHUNK].astype(np.float64))
        for at in range(0, count, _CHUNK)
    )
    return max(-1.0, min(1.0, dot / count / size))


def is_inverted(left: "NDArray[np.float32]", right: "NDArray[np.float32]") -> bool:
    """Whether one channel is the opposite of the other: on a telephone, which adds both, the voice would vanish."""
    return correlation(left, right) <= _OPPOSED
