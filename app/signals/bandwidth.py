"""How far up a voice reaches: Bluetooth's call mode and old telephones cut it off."""

from typing import TYPE_CHECKING, Final

from app.signals.heard import CALLER_HZ, Heard, decibels
from app.signals.images import mirrored_at_hz

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SPEECH_HZ: Final = (1000.0, 3200.0)
_CARRIES_DB: Final = 32.0
"""Our own: voices of both sexes lose 10 to 22 dB from 2 to 8 kHz in the mean of a sentence, less with every s."""
_OVER_NOISE: Final = 1.6
_HIDES: Final = 3.0
_SMOOTH_HZ: Final = 200.0
_EDGE_DB: Final = 10.0
_BESIDE_HZ: Final = (300.0, 800.0)
_WANTED_HZ: Final = 7000.0


def bandwidth_hz(heard: Heard, quiet: Heard, made_at_hz: int | None = None) -> float | None:
    """The highest frequency that carries the voice in ``heard``, with the noise of ``quiet`` taken off.

    What is only an image of it counts for nothing, nor what lies above half of ``made_at_hz``, the slower rate of which
    the recording was made, see ``held``. None if above it there is so much noise that a voice could not be told from
    it.
    """
    import numpy as np

    mirrored_hz = made_at_hz / 2 if made_at_hz else mirrored_at_hz(heard, quiet)
    if mirrored_hz is not None:
        kept = heard.hz < mirrored_hz
        heard, quiet = Heard(heard.power[:, kept], heard.hz[kept]), Heard(quiet.power[:, kept], quiet.hz[kept])
    loud = heard.band(CALLER_HZ)
    speaking = loud >= 1e-3 * float(np.percentile(loud, 95))
    step = float(heard.hz[1] - heard.hz[0])
    smooth = _smoothed(heard.power[speaking].mean(axis=0), round(_SMOOTH_HZ / step))
    noise = _smoothed(np.median(quiet.power, axis=0) / np.log(2) if len(quiet.power) else np.zeros(len(smooth)), 4)
    middle = (heard.hz >= _SPEECH_HZ[0]) & (heard.hz <= _SPEECH_HZ[1])
    least = float(smooth[middle].mean()) * 10 ** (-_CARRIES_DB / 10)
    carries = (smooth >= least) & (smooth >= _OVER_NOISE * noise)
    carrying = np.flatnonzero(carries)
    if not len(carrying):
        return None
    coarse = int(carrying[-1])
    beside = (heard.hz >= heard.hz[coarse] - _BESIDE_HZ[1]) & (heard.hz <= heard.hz[coarse] - _BESIDE_HZ[0])
    # a high voice has a harmonic every 200 Hz, and its last may be that much below where it is cut off
    fine = _smoothed(heard.power[speaking].mean(axis=0), round(_SMOOTH_HZ / step))
    falls = decibels(fine) >= float(np.median(decibels(fine[beside]))) - _EDGE_DB if beside.any() else carries
    edge = int(np.flatnonzero(falls[: coarse + 1])[-1]) if falls[: coarse + 1].any() else coarse
    found = float(heard.hz[edge]) + step
    above = (heard.hz > heard.hz[coarse]) & (heard.hz <= _WANTED_HZ)
    if found < _WANTED_HZ and above.any() and float(np.median(noise[above])) > _HIDES * least:
        return None
    return found


def _smoothed(power: "NDArray[np.float64]", width: int) -> "NDArray[np.float64]":
    import numpy as np

    size = 2 * (max(1, width) // 2) + 1
    padded = np.pad(power, size // 2, mode="edge")
    return np.convolve(padded, np.ones(size) / size, "valid")
