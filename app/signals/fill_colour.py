"""How what fills a hole in a voice differs from the noise of the room, band by band.

Whoever falls silent is still in the room, so whatever is heard then is the room and perhaps more. What a program makes
up is noise of its own colour: in some band it is weaker than the room ever is.
"""

import itertools
import math
from typing import TYPE_CHECKING, Final

from app.signals.rates import SPEECH_HZ, at_speech_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FRAME: Final = 512
_BINS: Final = 1024
_BANDS_HZ: Final = (60.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 7400.0)
_CHANCE: Final = 1.5
"""Standard deviations by which noise of the same colour may be lower in a band,"""
_WINDOW: Final = 1.5
"""which under a Hann window vary as if there were fewer samples, by so much."""
_LEAST_POWER: Final = 1e-13
_CLOSED_DB: Final = -125.0


def room_bands_db(silence: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64] | None":
    """The usual power of the differences between samples at ``SPEECH_HZ`` in each band.

    None if it is too short, or nothing at all: a microphone that closes in pauses tells nothing of its room.
    """
    import numpy as np

    edges = np.diff(at_speech_rate(silence, rate_hz).astype(np.float64))
    if len(edges) < _FRAME:
        return None
    frames = np.lib.stride_tricks.sliding_window_view(edges, _FRAME)[::_FRAME]
    bands_db = np.asarray(np.median(_bands_db(frames), axis=0))
    return bands_db if bands_db.min() > _CLOSED_DB else None


def below_room_db(edges: "NDArray[np.float64]", room_db: "NDArray[np.float64]") -> float:
    """How far one band of such differences is below the room's for certain.

    All bands together may be: what keeps the level of a voice even lowers the room beneath it.
    """
    import numpy as np

    over_db = _bands_db(edges[None])[0] - room_db
    chance_db = _CHANCE * 10 / math.log(10) * np.sqrt(_WINDOW * SPEECH_HZ / (np.diff(_BANDS_HZ) * len(edges)))
    return float((min(float(np.median(over_db)), 0.0) - over_db - chance_db).max())


def _bands_db(frames: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Power in the bands of ``frames``, shape (n, size): shape (n, bands)."""
    import numpy as np

    window = np.hanning(frames.shape[1])
    bins = max(_BINS, frames.shape[1])
    power = np.abs(np.fft.rfft(frames * window, bins)) ** 2 / (window @ window)
    places = np.searchsorted(np.fft.rfftfreq(bins, 1 / SPEECH_HZ), _BANDS_HZ)
    bands = np.array([power[:, first:last].mean(axis=1) for first, last in itertools.pairwise(places)])
    return np.asarray(10 * np.log10(np.maximum(bands.T, _LEAST_POWER)))
