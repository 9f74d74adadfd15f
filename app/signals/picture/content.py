"""What a camera shows: a room, or something instead of one."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from app.signals.picture.color import is_grey
from app.signals.picture.look import Look

_DETAILED: Final = 0.04
"""Share of blocks with lines in them under which a picture shows nothing."""
_DARK_LUMA: Final = 32.0
_DARK_SHARE: Final = 0.6
"""Share of dark blocks without lines from which what is left is light that leaks in."""
_FEW_LINES: Final = 0.15
_DIM_LUMA: Final = 60.0
"""Few blocks with lines in them, and the rest no brighter than this: light that leaks in past an edge."""
_NO_NOISE: Final = 0.05
"""Noise in grey levels that every sensor has."""
_DRAWN_PEAKS: Final = 0.72
"""Share of the most frequent grey levels from which a picture is drawn: light falls evenly on no room."""
_DRAWN_COLORS: Final = 0.25
"""Share of loud colours from which a picture is drawn."""
_STILL: Final = 0.25
"""Mean difference in grey levels between pictures under which no sensor took them."""
_PARTLY_STILL: Final = 0.6
"""The same where only a part of the picture moves, and the rest has no noise at all."""


class Shows(StrEnum):
    """What the pictures show."""

    ROOM = "room"
    COVERED = "covered"
    """Nothing, or some light at the rim: something lies over the lens."""
    DRAWN = "drawn"
    """A test card, a logo or words in place of what the camera sees."""
    INFRARED = "infrared"
    """A picture without any colour, as the camera beside the camera takes it to recognize its user."""
    TURNED = "turned"
    """A room upside down or on its side."""


def shows(looks: Sequence[Look], differences: Sequence[float], *, face: bool, turned: bool) -> Shows:
    """What the pictures show; ``face`` if somebody was found in them. Raises ValueError for no looks.

    ``differences`` are those between all pictures, in grey levels.
    """
    if not face:
        if _is_covered(looks):
            return Shows.COVERED
        peaks = float(np.median([look.peaks for look in looks]))
        colors = float(np.median([look.colorful for look in looks]))
        difference = float(np.median(np.asarray(differences))) if len(differences) else np.inf
        noises = [look.noise for look in looks if look.noise is not None]
        clean = bool(noises) and float(np.median(noises)) < _NO_NOISE
        still = difference < (_PARTLY_STILL if clean else _STILL)
        if peaks > _DRAWN_PEAKS or colors > _DRAWN_COLORS or still:
            return Shows.DRAWN
    if turned:
        return Shows.TURNED
    return Shows.INFRARED if is_grey(looks) else Shows.ROOM


def _is_covered(looks: Sequence[Look]) -> bool:
    detail = np.median(np.stack([look.detail for look in looks]).astype(np.float32), axis=0) > 0.5
    blocks = np.median(np.stack([look.blocks for look in looks]), axis=0)
    share, dark = float(detail.mean()), (blocks < _DARK_LUMA) & ~detail
    if share < _DETAILED or float(dark.mean()) > _DARK_SHARE:
        return True
    return share < _FEW_LINES and float(np.median(blocks[~detail])) < _DIM_LUMA
