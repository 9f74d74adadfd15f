"""Colours of a picture: whether it has any, and whether a face has those of skin."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.signals.picture.look import Look

_GREY: Final = 8.0
"""Largest difference of the colours of a pixel up to which a whole picture is grey."""
_REDDEST: Final = 1.0
_YELLOWEST: Final = 1.6
"""Logarithms of red to green, and of green to blue, up to which lamps make skin look."""


def is_grey(looks: Sequence[Look]) -> bool:
    """Whether nothing in the pictures has a colour. Raises ValueError for no looks."""
    return float(np.median([look.color for look in looks])) <= _GREY


def cast_percent(looks: Sequence[Look]) -> float | None:
    """How far the face's colour is from that of any skin in any usual light, in percent; None without a face.

    Skin of all people is redder than it is green, and greener than it is blue.
    """
    faces = [look.face_color for look in looks if look.face_color is not None]
    if not faces:
        return None
    blue, green, red = np.log(np.median(np.asarray(faces), axis=0) + 1.0)
    off = max(0.0, green - red, blue - green, red - green - _REDDEST, green - blue - _YELLOWEST)
    return 100 * float(np.expm1(off))
