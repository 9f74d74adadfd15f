"""Tones of which the level is known."""

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48000


def sine(frequency_hz: float, amplitude: float, seconds: float = 1.0) -> NDArray[np.float32]:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (amplitude * np.sin(2 * np.pi * frequency_hz * at)).astype(np.float32)
