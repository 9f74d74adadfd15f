"""Figures of light over some looks: contrast, light from behind, and exposure that goes up and down."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from app.signals.picture.look import Look

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAMMA: Final = 2.2
_BURNT_OUT: Final = 248.0
"""Grey level from which a place may be any brighter than it is shown."""
_BURNT_OUT_LIGHT: Final = 1.5
"""Light of such a place, where 1 is just white."""
_DARKEST: Final = 4.0
_DARK: Final = 60.0
_BRIGHT: Final = 225.0
_BRIGHT_SHARE: Final = 0.25
"""Share of the surround that a window takes at least."""
_DARK_SHARE: Final = 0.5
_OFFSET: Final = 8.0
"""Added to grey levels before their logarithm, so that noise in the dark does not count."""


def contrast(looks: Sequence[Look]) -> float:
    """Grey levels between the dark and the bright parts. Raises ValueError for no looks."""
    return float(np.median([look.spread for look in looks]))


def backlight_stops(looks: Sequence[Look], *, face: bool) -> float | None:
    """By how many stops (doublings of light) the surround is brighter than the face; None without one.

    Where no ``face`` was found there may be one too dark for that: something
    dark in the middle of a bright surround.
    """
    if face:
        lit = [(s.around_luma, s.face_luma) for s in looks if s.around_luma is not None and s.face_luma is not None]
        return float(np.median([_stops(around, inside) for around, inside in lit])) if lit else None
    outlines = [stops for look in looks if (stops := _outline_stops(look.blocks)) is not None]
    return float(np.median(outlines)) if len(outlines) * 2 > len(looks) else None


def swing_percent(looks: Sequence[Look]) -> float | None:
    """By how many percent the whole picture gets brighter and darker again; None for fewer than four looks.

    Most of the picture has to change together, so a hand that moves does not
    count, and it has to change there and back, so a lamp that is switched on
    does not.
    """
    blocks = [look.blocks for look in looks if look.blocks.shape == looks[-1].blocks.shape]
    if len(blocks) < 4:
        return None
    levels = np.log(np.stack(blocks) + _OFFSET)
    usable = (levels.mean(axis=0) < np.log(250.0)) & (levels.mean(axis=0) > np.log(_OFFSET + 12.0))
    if not usable.any():
        return 0.0
    course = np.median((levels - levels.mean(axis=0))[:, usable], axis=1)
    return 100 * float(np.expm1(_there_and_back(course)))


def _there_and_back(course: "NDArray[np.floating]") -> float:
    """The largest change of a course that is followed by as large a one in the other direction."""
    largest = 0.0
    for at in range(1, len(course) - 1):
        for sign in (1.0, -1.0):
            peak = sign * course[at]
            before, after = peak - (sign * course[:at]).min(), peak - (sign * course[at + 1 :]).min()
            largest = max(largest, float(min(before, after)))
    return largest


def _outline_stops(blocks: "NDArray[np.float32]") -> float | None:
    """Stops between a bright surround and something dark in the middle; None if there is no such thing."""
    rows, columns = blocks.shape
    sides = np.concatenate([blocks[: rows * 2 // 3, : columns // 4], blocks[: rows * 2 // 3, -columns // 4 :]], axis=1)
    middle = blocks[rows // 4 :, columns * 3 // 8 : columns * 5 // 8]
    dark = middle[middle < _DARK]
    bright = sides[sides >= _BRIGHT]
    if bright.size < _BRIGHT_SHARE * sides.size or dark.size < _DARK_SHARE * middle.size:
        return None
    return _stops(float(np.median(bright)), float(np.median(dark)))


def _stops(brighter: float, darker: float) -> float:
    light = _BURNT_OUT_LIGHT if brighter >= _BURNT_OUT else (brighter / 255) ** _GAMMA
    return float(np.log2(max(light, 1e-4) / (max(darker, _DARKEST) / 255) ** _GAMMA))
