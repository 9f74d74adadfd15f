"""Linear-phase filters that work block by block and remember the samples before."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Fir:
    """A streaming filter by overlap-save.

    ``push`` returns as many samples as it gets, delayed by ``delay`` samples.
    """

    def __init__(self, taps: "NDArray[np.float64]") -> None:
        import numpy as np

        self.delay = (len(taps) - 1) // 2
        self._taps = taps
        self._past = np.zeros(len(taps) - 1)
        self._spectrum: tuple[int, NDArray[np.complex128]] | None = None

    def push(self, block: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """The next filtered samples, as many as in ``block``."""
        import numpy as np

        joined = np.concatenate([self._past, block])
        size = _fast_size(len(joined))
        if self._spectrum is None or self._spectrum[0] != size:
            self._spectrum = size, np.fft.rfft(self._taps, size)
        filtered = np.fft.irfft(np.fft.rfft(joined, size) * self._spectrum[1], size)
        self._past = joined[len(block) :]
        start = len(self._taps) - 1
        return filtered[start : start + len(block)].astype(np.float32)


def filtered(samples: "NDArray[np.float32]", taps: "NDArray[np.float64]", piece: int = 24000) -> "NDArray[np.float32]":
    """All of ``samples`` filtered without delay, in pieces of ``piece`` samples so that no call is long."""
    import numpy as np

    fir = Fir(taps)
    padded = np.concatenate([samples, np.zeros(fir.delay, np.float32)])
    pieces = [fir.push(padded[start : start + piece]) for start in range(0, len(padded), piece)]
    return np.concatenate(pieces)[fir.delay :]


def designed(
    response: Callable[["NDArray[np.float64]"], "NDArray[np.float64]"], rate_hz: int, length: int
) -> "NDArray[np.float64]":
    """Taps of a linear-phase filter whose gain at each frequency in Hz is ``response``; ``length`` is odd.

    By frequency sampling on a four times finer grid, then a Hann window.
    """
    import numpy as np

    size = _fast_size(4 * length)
    gain = response(np.linspace(0.0, rate_hz / 2, size // 2 + 1))
    centred = np.roll(np.fft.irfft(gain, size), length // 2)[:length]
    return centred * np.hanning(length + 2)[1:-1]


@cache
def _fast_size(least: int) -> int:
    """The smallest even product of 2, 3 and 5 that is not below ``least``; such an FFT is fast."""
    best = 1 << (least - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            two = max(1, -(-least // three))
            candidate = three << max(1, (two - 1).bit_length())
            best = min(best, candidate)
            three *= 3
        five *= 5
    return best
