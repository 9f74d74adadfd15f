"""Brings a recording down to the few thousand samples a second that a telephone's sounds need."""

from typing import TYPE_CHECKING, Final

from app.signals.fir import Fir, designed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_HZ: Final = 8000
_PASSED_HZ: Final = 3600.0
_TAPS: Final = 32
"""For each sample that is kept: the filter then falls by 50 dB within 1 kHz."""


class Narrowed:
    """Keeps every n-th sample after a low-pass, block by block; nothing is lost between blocks."""

    def __init__(self, rate_hz: int) -> None:
        self._step = max(1, rate_hz // _LEAST_HZ)
        self.rate_hz: Final = rate_hz / self._step
        """Samples a second of what ``push`` returns: at least 8000 if the recording has as many."""
        taps = designed(lambda f: (f <= _PASSED_HZ).astype(float), rate_hz, _TAPS * self._step + 1)
        self._filter = Fir(taps) if self._step > 1 else None
        self._next = 0

    def push(self, block: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """What is kept of the next samples."""
        if self._filter is None or not len(block):
            return block
        passed = self._filter.push(block)
        kept = passed[self._next :: self._step]
        self._next = (self._next - len(block)) % self._step
        return kept
