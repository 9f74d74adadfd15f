"""Steady tones in a recording: how strong each frequency is, and whether anything else sounds beside it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from app.signals.spectra import hann

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BAND_HZ: Final = (200.0, 3400.0)
"""What a telephone carries, and what counts as sounding beside a tone."""
_FINER: Final = 2
"""Spectra are taken on a grid that is so many times finer, so that a peak is found within a hundredth of its width."""
_LOBE: Final = 2.6
"""Half width of a tone in the spectrum, in widths of a bin: a Hann window's main lobe ends at 2."""


def goertzel_power(
    frames: "NDArray[np.float64]", rate_hz: float, frequencies_hz: Sequence[float]
) -> "NDArray[np.float64]":
    """Mean square of the sine of each frequency in each row of ``frames``, shape (rows, frequencies).

    Goertzel's sum (Am. Math. Monthly 65, 1958) as a product with the window
    and the complex sine: the same number, and numpy takes it for all at once.
    """
    import numpy as np

    length = frames.shape[1]
    sums = frames @ _waves(length, rate_hz, tuple(frequencies_hz))
    power: NDArray[np.float64] = 2.0 * np.abs(sums) ** 2 / hann(length).sum() ** 2
    return power


@lru_cache(maxsize=16)
def _waves(length: int, rate_hz: float, frequencies_hz: tuple[float, ...]) -> "NDArray[np.complex128]":
    import numpy as np

    at_s = np.arange(length) / rate_hz
    waves: NDArray[np.complex128] = np.exp(-2j * np.pi * at_s[:, None] * np.asarray(frequencies_hz)[None, :])
    return hann(length)[:, None] * waves


class Spectrum(Struct, frozen=True, eq=False):
    """The spectrum of one stretch of sound."""

    power: "NDArray[np.float64]"
    """Mean square of a sine at each frequency."""
    step_hz: float
    """From one frequency to the next."""
    lobe_hz: float
    """How far a sine spreads to either side."""
    spread: float
    """How many values a sine's power counts for when they are added up: the window's noise bandwidth."""

    @classmethod
    def of(cls, samples: "NDArray[np.float32]", rate_hz: float) -> "Spectrum":
        """The spectrum of ``samples`` without their mean, by a Hann window."""
        import numpy as np

        length = len(samples)
        window = hann(length)
        x = samples.astype(np.float64)
        power = 2.0 * np.abs(np.fft.rfft((x - x.mean()) * window, _FINER * length)) ** 2 / window.sum() ** 2
        spread = _FINER * length * float((window**2).sum()) / float(window.sum() ** 2)
        return cls(power, rate_hz / (_FINER * length), _LOBE * rate_hz / length, spread)

    @property
    def band(self) -> float:
        """Mean square of everything in the telephone's band."""
        return self.between(*BAND_HZ)

    def between(self, low_hz: float, high_hz: float) -> float:
        """Mean square of everything between two frequencies."""
        first, last = self._bins(low_hz, high_hz)
        return float(self.power[first:last].sum()) / self.spread

    def peak(self, low_hz: float, high_hz: float) -> tuple[float, float]:
        """Frequency and mean square of the strongest sine between two frequencies, by a parabola through the peak."""
        import numpy as np

        first, last = self._bins(low_hz, high_hz)
        at = first + int(self.power[first:last].argmax())
        near = self.power[at - 1 : at + 2]
        if not 0 < at < len(self.power) - 1 or not all(near.tolist()):
            return at * self.step_hz, float(self.power[at])
        left, middle, right = np.log(near).tolist()
        bent = left - 2 * middle + right
        shift = 0.0 if bent >= 0 else min(0.5, max(-0.5, 0.5 * (left - right) / bent))
        top = float(np.exp(middle - 0.25 * (left - right) * shift))
        return (at + shift) * self.step_hz, top

    def without(self, *frequencies_hz: float) -> "Spectrum":
        """The same with nothing at these frequencies."""
        power = self.power.copy()
        for hz in frequencies_hz:
            first, last = self._bins(hz - self.lobe_hz, hz + self.lobe_hz)
            power[first:last] = 0.0
        return replace(self, power=power)

    def strongest(self, low_hz: float, high_hz: float) -> float:
        """Mean square of the strongest sine between two frequencies, 0.0 for an empty stretch."""
        first, last = self._bins(low_hz, high_hz)
        return float(self.power[first:last].max(initial=0.0))

    def _bins(self, low_hz: float, high_hz: float) -> tuple[int, int]:
        first = min(max(0, round(low_hz / self.step_hz)), len(self.power) - 1)
        return first, min(max(first + 1, round(high_hz / self.step_hz) + 1), len(self.power))
