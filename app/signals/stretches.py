"""Stretches of time in which something holds."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def stretches_of(on: "NDArray[np.bool_]", gap: int = 0, least: int = 1) -> list[tuple[int, int]]:
    """Begin and end of the stretches that are on: with gaps under ``gap`` closed, and at least ``least`` long."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8))).tolist()
    joined: list[tuple[int, int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if joined and start - joined[-1][1] < gap:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= least]
