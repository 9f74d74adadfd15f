"""Bands that lamps lay over a picture whose lines are taken one after the other.

Lamps on alternating current flicker at twice its frequency, so lines that are
exposed at different moments get different light. The bands go across the whole
width and over everything in it, as even waves. Unless the rate of pictures and
the mains agree exactly they move from picture to picture.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from app.signals.picture.look import Look

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEWEST_LOOKS: Final = 6
_MOST_PERIODS: Final = 14
"""Bands in one picture: 100 or 120 a second, in lines that are read within 1/60 to 1/8 s."""
_FEWEST_STANDING: Final = 3
"""Light that falls from above or the side makes one or two waves, too."""
_OFFSET: Final = 8.0
_MOST_STANDING: Final = 10
_STANDING: Final = 0.08
"""Least part of the light by which bands that stand still are told from what is in the room."""
_ALIKE: Final = 0.8
"""Largest difference of a strip's wave, of the usual one: a shelf is hidden by who sits before it."""
_OVERTONES: Final = 0.4
"""Largest second wave of an even one."""


def bands_percent(looks: Sequence[Look]) -> float | None:
    """By how many percent of the light bands make lines brighter or darker; None for too few looks."""
    if len(looks) < _FEWEST_LOOKS:
        return None
    light = np.log(np.stack([look.rows for look in looks]) + _OFFSET)
    mean = light.mean(axis=0)
    return 100 * max(_moving(light - mean), _standing(mean))


def _waves(course: "NDArray[np.floating]") -> "NDArray[np.complexfloating]":
    """Amplitude and phase of each number of waves from top to bottom; lines are the second-last axis."""
    window = np.hanning(course.shape[-2])[:, None]
    middle = course - course.mean(axis=-2, keepdims=True)
    waves: NDArray[np.complexfloating] = np.fft.rfft(middle * window, axis=-2) * (2 / window.sum())
    return waves


def _moving(light: "NDArray[np.floating]") -> float:
    """Amplitude of what moves alike in all strips, so that neither a hand nor a face counts."""
    waves = _waves(light)[:, 1 : _MOST_PERIODS + 1]
    others = (waves.sum(axis=2, keepdims=True) - waves) / (waves.shape[2] - 1)
    common = np.median(np.real(waves * np.conj(others)).mean(axis=0), axis=1)
    return float(np.sqrt(max(0.0, float(common.max()))))


def _standing(light: "NDArray[np.floating]") -> float:
    """Amplitude of an even wave that is in all strips alike, or 0."""
    waves = _waves(light)
    typical = np.median(waves.real, axis=1) + 1j * np.median(waves.imag, axis=1)
    heights = np.abs(typical)
    number = _FEWEST_STANDING + int(np.argmax(heights[_FEWEST_STANDING : _MOST_STANDING + 1]))
    height = float(heights[number])
    if height < _STANDING or heights[2 * number] > _OVERTONES * height:
        return 0.0
    return height if np.abs(waves[number] - typical[number]).max() < _ALIKE * height else 0.0
