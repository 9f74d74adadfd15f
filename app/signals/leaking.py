"""Whether what is played comes back into the microphone, as it does from loudspeakers."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST_DELAY_S: Final = 0.6
_LEAST_S: Final = 0.5
_BAND_HZ: Final = (300.0, 3400.0)
LEAKS: Final = 0.15
"""Of another voice that speaks at the same time it is under 0.05 (ours, by the callers' own clips)."""


def comes_back(played: "NDArray[np.float32]", heard: "NDArray[np.float32]", rate_hz: int) -> float:
    """How far the phases of ``heard`` agree with those of ``played`` up to 0.6 s earlier, 0 to 1.

    Generalised correlation with phase transform: Knapp and Carter, IEEE Trans. ASSP 24, 1976.

    ``heard`` begins when ``played`` does; both of shape (n,) at ``rate_hz``. 0 for less than half a second.
    """
    import numpy as np

    count = min(len(played), len(heard))
    if count < _LEAST_S * rate_hz:
        return 0.0
    size = 1 << (count + len(heard)).bit_length()
    cross = np.conj(np.fft.rfft(played[:count].astype(np.float64), size)) * np.fft.rfft(heard.astype(np.float64), size)
    hz = np.fft.rfftfreq(size, 1 / rate_hz)
    band = (hz >= _BAND_HZ[0]) & (hz <= _BAND_HZ[1])
    # only phases: two voices of one pitch have their harmonics in common
    phases = np.where(band, cross / np.maximum(np.abs(cross), 1e-12), 0)
    lags = np.abs(np.fft.irfft(phases, size)[: round(_LONGEST_DELAY_S * rate_hz)])
    return float(lags.max()) * size / (2 * int(band.sum()))
