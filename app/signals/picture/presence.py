"""Who is in the picture, and where, over some looks: in one a face may be missed, or seen in a shelf."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from app.signals.picture.faces import Face
from app.signals.picture.look import Look

_SEEN: Final = 0.4
"""Share of looks in which a face is found, if there is one."""
_FAR: Final = 0.2
_NEAR: Final = 0.8
"""Width of the face's box as a share of the picture's height."""
_EDGE: Final = 0.01
"""Share of the picture by which a face's box may reach over its edge."""
_ASIDE: Final = 0.27
"""Distance from the middle as a share of the width."""
_HIGH: Final = 0.26
_LOW: Final = 0.68
"""Height of the face's middle, from the top, as a share of the picture's."""


_LONG_ENOUGH: Final = 8
"""Looks, some 1.5 s: shorter nobody is known not to stir."""
_MOVES: Final = 3.0
_STIRS: Final = 0.35
"""Grey levels by which a block of the picture changes where somebody moves, and where nothing but the sensor does."""
_STIRS_OF_NOISE: Final = 0.2
"""The latter where the sensor's noise has a standard deviation of one grey level."""


class Presence(StrEnum):
    """Who is in the picture, and where."""

    ONE = "one"
    NOBODY = "nobody"
    DARK = "dark"
    """An outline before a bright surround."""
    SEVERAL = "several"
    TURNED = "turned"
    """The picture is upside down or on its side."""
    CUT = "cut"
    """Half outside."""
    FAR = "far"
    NEAR = "near"
    HIGH = "high"
    LOW = "low"
    ASIDE = "aside"


def presence(looks: Sequence[Look], shape: tuple[int, int]) -> Presence:
    """Who is in pictures of this height and width. Raises ValueError for no looks."""
    if not looks:
        raise ValueError("no looks")
    found = [look.faces for look in looks if look.faces]
    if len(found) < _SEEN * len(looks):
        return Presence.NOBODY
    turned = [faces[0].turn != 0 for faces in found]
    if sum(turned) * 2 > len(turned):
        return Presence.TURNED
    upright = [faces for faces in found if faces[0].turn == 0]
    beside = [faces for faces in upright if len(faces) > 1]
    if len(beside) >= _SEEN * len(looks) and not _hang_on_the_wall(beside, looks):
        return Presence.SEVERAL
    return _place([faces[0] for faces in upright], shape)


def _hang_on_the_wall(beside: Sequence[tuple[Face, ...]], looks: Sequence[Look]) -> bool:
    """Whether all but the largest face are pictures: nothing in them stirs while that one moves.

    Somebody who sits still sways by millimetres, which is a pixel or more.
    """
    if len(looks) < _LONG_ENOUGH:
        return False
    blocks = np.array([look.blocks for look in looks])
    # exposure and lamps change all of the picture alike, and most of it holds still
    shares = np.median(blocks / np.maximum(np.median(blocks, axis=0), 1.0), axis=(1, 2), keepdims=True)
    stirs = np.ptp(blocks / np.maximum(shares, 0.01), axis=0)
    owners = max(float(stirs[_under(faces[0], stirs.shape)].max()) for faces in beside)
    others = max(float(stirs[_under(face, stirs.shape)].max()) for faces in beside for face in faces[1:])
    noise = float(np.median([look.noise or 0.0 for look in looks]))
    return owners > _MOVES and others < max(_STIRS, _STIRS_OF_NOISE * noise)


def _under(face: Face, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The blocks of the picture in which a face lies."""
    rows, columns = shape
    (top, bottom), (left, right) = (
        (max(0, int(begin * count)), min(count, int((begin + length) * count) + 1))
        for begin, length, count in ((face.y, face.height, rows), (face.x, face.width, columns))
    )
    return slice(top, max(top + 1, bottom)), slice(left, max(left + 1, right))


def _place(faces: Sequence[Face], shape: tuple[int, int]) -> Presence:
    height, width = shape
    x, y, wide, high = (float(v) for v in np.median([(f.x, f.y, f.width, f.height) for f in faces], axis=0))
    size = wide * width / height
    middle_x, middle_y = x + wide / 2, y + high / 2
    if min(x, y, 1 - x - wide, 1 - y - high) < -_EDGE:
        return Presence.CUT
    if size < _FAR:
        return Presence.FAR
    if size > _NEAR:
        return Presence.NEAR
    if abs(middle_x - 0.5) > _ASIDE:
        return Presence.ASIDE
    # a large face is in the middle wherever it is
    if middle_y < _HIGH:
        return Presence.HIGH
    return Presence.LOW if middle_y > _LOW else Presence.ONE
