"""Sound at the rate at which speech is measured."""

from typing import TYPE_CHECKING, Final

from app.signals.fir import Fir, designed, filtered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPEECH_HZ: Final = 16000
"""Speech has nothing to measure above 8 kHz, and ten minutes take 40 MB at this rate instead of 115."""
_PASSED: Final = 0.45
_FILTER_S: Final = 0.008


def at_speech_rate(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float32]":
    """``samples``, shape (n,), at ``SPEECH_HZ``; what lies above half that rate is taken out."""
    import numpy as np

    if rate_hz == SPEECH_HZ or not len(samples):
        return samples
    if rate_hz > SPEECH_HZ:
        samples = filtered(samples, _taps(rate_hz))
    # after the band limit nothing can alias, and linear interpolation loses little
    at = np.arange(int(len(samples) * SPEECH_HZ / rate_hz)) * (rate_hz / SPEECH_HZ)
    there: NDArray[np.float32] = np.interp(at, np.arange(len(samples)), samples).astype(np.float32)
    return there


class ToSpeechRate:
    """The same block by block, as a microphone delivers; later by the delay of its filter."""

    def __init__(self, rate_hz: int) -> None:
        self._step = rate_hz / SPEECH_HZ
        self._fir = Fir(_taps(rate_hz)) if rate_hz > SPEECH_HZ else None
        self._next = 0.0
        """Where the next sample lies, counted from the first sample of the next block."""
        self._last = 0.0

    def push(self, block: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """The next samples at ``SPEECH_HZ``."""
        import numpy as np

        if not len(block):
            return block
        narrow = block if self._fir is None else self._fir.push(block)
        count = max(0, int((len(narrow) - 1 - self._next) // self._step) + 1)
        at = self._next + np.arange(count) * self._step
        there: NDArray[np.float32] = np.interp(
            at, np.arange(-1, len(narrow)), np.concatenate([[self._last], narrow])
        ).astype(np.float32)
        self._next += count * self._step - len(narrow)
        self._last = float(narrow[-1])
        return there


def _taps(rate_hz: int) -> "NDArray[np.float64]":
    length = round(_FILTER_S * rate_hz) | 1
    return designed(lambda f: (f <= _PASSED * SPEECH_HZ).astype(float), rate_hz, length)
