"""The test sound of an output: a soft note left, then a higher one right."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE_HZ: Final = 48000
_NOTES_HZ: Final = (523.25, 659.25)
"""C5 and E5 of equal temperament: a friendly third, and in the range that any earpiece plays."""
_NOTE_S: Final = 0.6
_DECAY_S: Final = 0.15
_PEAK: Final = 0.2
"""Amplitude: -17 dBFS at its loudest, for nobody knows how far the volume is turned up."""
_ATTACK_S: Final = 0.01


def chime() -> "NDArray[np.float32]":
    """Samples of 1.2 s, frames x 2 at ``RATE_HZ``."""
    import numpy as np

    t = np.arange(round(_NOTE_S * RATE_HZ)) / RATE_HZ
    shape = _PEAK * np.minimum(t / _ATTACK_S, 1.0) * np.exp(-t / _DECAY_S)
    frames = np.zeros((2 * len(t), 2), np.float32)
    for ear, note_hz in enumerate(_NOTES_HZ):
        frames[ear * len(t) : (ear + 1) * len(t), ear] = shape * np.sin(2 * np.pi * note_hz * t)
    return frames
