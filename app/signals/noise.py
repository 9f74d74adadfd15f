"""Noise of a room: its usual level, and sounds that stand out."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME_S: Final = 0.025
"""Length of a short-time level: four make the shortest event."""
_ABOVE_DB: Final = 10.0
_LEAST_S: Final = 0.1
"""Our own limits, as none is published: sounds that callers ask about are that much louder and that long."""
_SAME_S: Final = 0.5
"""Two barks with less than this between them are one sound to the listener."""


def median_dbfs(levels_dbfs: "NDArray[np.float64]") -> float:
    """The usual level in dBFS, which short sounds do not change. Needs at least one level."""
    import numpy as np

    return float(np.median(levels_dbfs))


def events(levels_dbfs: "NDArray[np.float64]") -> int:
    """How many sounds stand out: 10 dB or more over the median, for 0.1 s or more.

    ``levels_dbfs`` are short-time levels, one per ``FRAME_S``, shape (n,).
    Sounds less than half a second apart count as one (our own rule).
    """
    import numpy as np

    if not len(levels_dbfs):
        return 0
    loud = levels_dbfs >= median_dbfs(levels_dbfs) + _ABOVE_DB
    edges = np.flatnonzero(np.diff(np.concatenate([[False], loud, [False]]).astype(np.int8)))
    count, last_end = 0, -np.inf
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if (end - start) * FRAME_S < _LEAST_S - FRAME_S / 2:
            continue
        if (start - last_end) * FRAME_S >= _SAME_S:
            count += 1
        last_end = end
    return count
