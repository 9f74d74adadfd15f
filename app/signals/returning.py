"""The own voice once more in its own recording: as a copy that comes late, or in a room that rings on.

A copy after a fixed time makes ripples in the spectrum, which are a peak in its cepstrum (Bogert, Healy and Tukey,
1963). In a room that rings on no sound ends faster than the room lets it, while a voice alone falls by 20 dB within
80 ms again and again.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.signals.heard import HOP_S, decibels, heard_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BAND_HZ: Final = 300.0, 3400.0
_NEAREST_S, _FARTHEST_S = 0.04, 1.0
"""The periods of a voice are shorter, and what comes later is another word."""
_ENVELOPE: Final = 401
"""Bins over which a spectrum's own shape is taken off."""
_PEAK: Final = 0.15
_STANDS_OUT: Final = 8.0
"""Our own limits: a copy 22 dB softer has that peak, and voices and rooms alone stay below six times the usual."""
_ALIKE_S: Final = 0.002
_BANDS_HZ: Final = ((500.0, 1000.0), (1000.0, 2000.0), (2000.0, 4000.0))
_SMOOTH: Final = 3
_DROP_S: Final = 0.08
_OVER_NOISE_DB: Final = 26.0
_FASTEST_PERCENT: Final = 97
_RINGS_DB: Final = 15.0
"""Our own: a bathroom lets sound fall by 7 to 11 dB in that time, a furnished room by 20, a headset by 25 and more."""
_FEWEST: Final = 200


class Returning(StrEnum):
    """How a voice comes back."""

    NOT = "none"
    ROOM = "room"
    LATE = "late"


def returning(read: "list[NDArray[np.float32]]", silence: "NDArray[np.float32]", rate_hz: int) -> Returning:
    """What comes back of the voice in the sentences ``read``; ``silence`` is the room without it."""
    delays = [_copy_s(piece, rate_hz) for piece in read]
    known = [delay for delay in delays if delay is not None]
    if known and len(known) == len(delays) and max(known) - min(known) <= _ALIKE_S:
        return Returning.LATE
    return Returning.ROOM if _rings(read, silence, rate_hz) else Returning.NOT


def _copy_s(piece: "NDArray[np.float32]", rate_hz: int) -> float | None:
    """After how many seconds everything in ``piece`` is there once more; None if it is not."""
    import numpy as np

    power = np.abs(np.fft.rfft(piece.astype(np.float64))) ** 2
    first, last = (round(hz * len(piece) / rate_hz) for hz in _BAND_HZ)
    logs = np.log(power[first:last] + 1e-20)
    if len(logs) <= _ENVELOPE:
        return None
    shape = np.hanning(_ENVELOPE) / np.hanning(_ENVELOPE).sum()
    ripples = logs - np.convolve(np.pad(logs, _ENVELOPE // 2, mode="edge"), shape, "valid")
    window = np.hanning(len(logs))
    cepstrum = np.abs(np.fft.rfft(ripples * window)) * 2 / window.sum()
    after_s = np.arange(len(cepstrum)) / (_BAND_HZ[1] - _BAND_HZ[0])
    looked_at = (after_s >= _NEAREST_S) & (after_s <= _FARTHEST_S)
    peaks = cepstrum[looked_at]
    at = int(peaks.argmax())
    if peaks[at] < max(_PEAK, _STANDS_OUT * float(np.sqrt((peaks**2).mean()))):
        return None
    return float(after_s[looked_at][at])


def _rings(read: "list[NDArray[np.float32]]", silence: "NDArray[np.float32]", rate_hz: int) -> bool:
    """Whether even the fastest falls of the voice are slow."""
    import numpy as np

    heard, quiet = heard_in(read, rate_hz), heard_in([silence], rate_hz)
    frames = round(_DROP_S / HOP_S)
    falls = []
    for low_hz, high_hz in _BANDS_HZ:
        levels = decibels(np.convolve(heard.band(low_hz, high_hz), np.ones(_SMOOTH) / _SMOOTH, "same"))
        if len(levels) <= frames:
            return False
        least = float(np.median(decibels(quiet.band(low_hz, high_hz)))) + _OVER_NOISE_DB
        falls.append((levels[:-frames] - levels[frames:])[levels[:-frames] > least])
    found = np.concatenate(falls)
    return len(found) >= _FEWEST and float(np.percentile(found, _FASTEST_PERCENT)) < _RINGS_DB
