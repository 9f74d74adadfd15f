"""Peaks of a curve, small ripples left out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def peaks(values: "NDArray[np.float64]", turn: float) -> list[int]:
    """The places where ``values`` are highest between rising and falling by more than ``turn``."""
    found: list[int] = []
    rising, extreme, at = True, float("-inf"), 0
    for place, value in enumerate(values.tolist()):
        if rising:
            if value > extreme:
                extreme, at = value, place
            elif value < extreme - turn:
                found.append(at)
                rising, extreme = False, value
        elif value < extreme:
            extreme = value
        elif value > extreme + turn:
            rising, extreme, at = True, value, place
    return found


def nearly_highest(curves: "NDArray[np.float64]", share: float) -> "NDArray[np.bool_]":
    """Of rows of ``curves``, shape (rows, n): which of all but the outermost are peaks of ``share`` of the highest."""
    middle = curves[:, 1:-1]
    is_peak = (middle >= curves[:, :-2]) & (middle >= curves[:, 2:])
    found: NDArray[np.bool_] = is_peak & (middle >= share * curves.max(axis=1)[:, None])
    return found
