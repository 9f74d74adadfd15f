"""All figures of some seconds of looks at a camera's pictures."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from app.signals.picture.bands import bands_percent
from app.signals.picture.color import cast_percent
from app.signals.picture.content import Shows, shows
from app.signals.picture.light import backlight_stops, contrast, swing_percent
from app.signals.picture.look import Look
from app.signals.picture.presence import Presence, presence

_EMPTY = (Shows.COVERED, Shows.DRAWN)


class Seen(Struct, frozen=True):
    """Figures of some looks; None for what has no meaning in them, such as the sharpness of a covered lens."""

    shows: Shows
    presence: Presence
    contrast: float | None = None
    """Grey levels between the dark and the bright parts."""
    backlight: float | None = None
    """Stops by which the surround is brighter than the face."""
    sharpness: float | None = None
    """Percent of the resolution that is used."""
    noise: float | None = None
    """Standard deviation of the sensor's noise in grey levels."""
    cast: float | None = None
    """Percent by which the face's colour is off that of skin."""
    bands: float | None = None
    """Percent of the light by which lamps make bands."""
    swing: float | None = None
    """Percent by which the whole picture gets brighter and darker."""


def seen(looks: Sequence[Look], differences: Sequence[float], shape: tuple[int, int]) -> Seen:
    """What looks at pictures of this height and width come to. Raises ValueError for no looks.

    ``differences`` are those between all pictures of that time, in grey levels.
    """
    who = presence(looks, shape)
    what = shows(looks, differences, face=who is not Presence.NOBODY, turned=who is Presence.TURNED)
    if what in _EMPTY:
        return Seen(what, who)
    backlight = backlight_stops(looks, face=who is not Presence.NOBODY)
    if who is Presence.NOBODY and backlight is not None:
        who = Presence.DARK
    return Seen(
        what,
        who,
        contrast=contrast(looks),
        backlight=backlight,
        sharpness=_median([look.sharpness for look in looks]),
        noise=_median([look.noise for look in looks]),
        cast=cast_percent(looks),
        bands=bands_percent(looks),
        swing=swing_percent(looks),
    )


def _median(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return float(np.median(known)) if known else None
