"""Tones of which the level is known."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48000


def sine(frequency_hz: float, amplitude: float, seconds: float = 1.0) -> NDArray[np.float32]:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (amplitude * np.sin(2 * np.pi * frequency_hz * at)).astype(np.float32)


def overtones(phase: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Sines of 1, 2, 3, ... times this phase, each made of the two before it: that takes a tenth of a sine's time."""
    twice, before, now = 2 * np.cos(phase), np.zeros_like(phase), np.sin(phase)
    while True:
        yield now
        before, now = now, twice * now - before
