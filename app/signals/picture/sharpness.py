"""How much of its resolution a picture uses.

A picture out of focus, or blown up from a small one, loses nothing when it is
made smaller and large again; a sharp one loses its lines. What is lost is held
against the contrast of the same place, and the part that noise has in it is
known, so neither contrast nor noise decides.
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCKS: Final = (16, 9)
_CONTRAST: Final = 20.0
"""Least variance within a few pixels, in square grey levels, of a block in which anything can be lost."""
_FEWEST: Final = 3
_SHARPEST_PERCENT: Final = 85
_LOST: Final = 0.022
"""Share of the variance lost from which a picture had more in it than the smaller one."""
_SCALES: Final = (1.5, 2.0, 3.0, 4.0, 6.0)
_OF_NOISE: Final = {1.5: 0.638, 2.0: 0.799, 3.0: 0.915, 4.0: 0.956, 6.0: 0.98}
"""Share of the variance of white noise that is lost at each scale."""
_OF_NOISE_REPEATED: Final = 0.753
"""The same at half the size where each pixel is only repeated."""
_REPEATED_PERCENT: Final = 60.0


def sharpness_percent(grey: "NDArray[np.uint8]", noise: float) -> float | None:
    """Percent of its resolution that a picture uses, 100 for one with steep edges; None without contrast.

    ``noise`` is the standard deviation of the sensor's noise. A picture blown
    up from half its width has about 60.
    """
    import cv2

    fine = grey.astype(np.float32)
    mean = cv2.blur(fine, (9, 9))
    contrast = _blocks(cv2, cv2.blur(fine * fine, (9, 9)) - mean * mean) - noise**2
    there = contrast > _CONTRAST
    if int(there.sum()) < _FEWEST:
        return None

    def lost_share(scale: float, way: int, of_noise: float) -> float:
        lost = _lost(cv2, fine, scale, way) - of_noise * noise**2
        return float(np.percentile(lost[there] / contrast[there], _SHARPEST_PERCENT))

    if lost_share(2.0, cv2.INTER_NEAREST, _OF_NOISE_REPEATED) < _LOST:
        return _REPEATED_PERCENT
    below = (1.0, 1.0)
    for scale in _SCALES:
        lost = lost_share(scale, cv2.INTER_CUBIC, _OF_NOISE[scale])
        if lost >= _LOST:
            return 100 * min(1.0, _SCALES[0] / _crossing(below, (scale, lost)))
        below = (scale, max(lost, 1e-4))
    return 100 * _SCALES[0] / _SCALES[-1]


def _crossing(below: tuple[float, float], above: tuple[float, float]) -> float:
    """The scale at which the loss passes the limit, between two scales."""
    (scale, lost), (larger, more) = below, above
    if scale == 1.0:
        return scale
    share = np.log(_LOST / lost) / np.log(more / lost)
    return float(scale * (larger / scale) ** share)


def _lost(cv2: Any, fine: "NDArray[np.float32]", scale: float, way: int) -> "NDArray[np.float32]":
    """Mean square of what each block loses when the picture is made smaller and large again."""
    height, width = fine.shape
    small = cv2.resize(
        fine, (max(1, round(width / scale)), max(1, round(height / scale))), interpolation=cv2.INTER_AREA
    )
    rest = fine - cv2.resize(small, (width, height), interpolation=way)
    return _blocks(cv2, rest * rest)


def _blocks(cv2: Any, values: Any) -> "NDArray[np.float32]":
    means: NDArray[np.float32] = cv2.resize(values, _BLOCKS, interpolation=cv2.INTER_AREA)
    return means
