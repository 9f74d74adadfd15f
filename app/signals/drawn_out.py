"""Drawn-out sounds: fillers such as えー and あのー, and ends of words that are held.

In them pitch and spectral envelope hardly move (Goto, Itou, Hayamizu, Eurospeech 1999), and that for longer than
speech needs. Measured against the speaker's own median, since everybody moves differently. Found in synthetic voices
with F1 of 0.92 and more; people are unmeasured, so it never counts as a fault and each can be struck out.
"""

import math
from typing import TYPE_CHECKING, Final

from app.signals.pitch import Pitch
from app.signals.stretches import stretches_of
from app.signals.talk import HOP_S, Talk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WINDOW_S: Final = 0.025
_BANDS: Final = 18
_LOW_HZ, _TOP_HZ = 100.0, 4000.0
_COSINES: Final = 6
_AT_ONCE: Final = 1024
_CLEAR: Final = 0.5
_HALF: Final = 5
"""Frames to each side: moves are those within 100 ms."""
_SEMITONES: Final = 1.5
_LEAST_MOVE_DB: Final = 3.0
_WAYS: Final = ((0.4, 0.25, False), (0.6, 0.14, True))
"""Share of the speaker's own median move, least length in seconds, whether it must stand beside a pause."""
_BESIDE_S: Final = 0.12
_JOINED_S: Final = 0.25
"""えーと is one filler, although its stop breaks it."""
_BRIDGED: Final = 4


def drawn_out_s(samples: "NDArray[np.float32]", rate_hz: int, talk: Talk, pitch: Pitch) -> list[tuple[float, float]]:
    """Begin and end of each drawn-out sound in seconds, in their order."""
    import numpy as np

    count = min(len(talk.on), len(pitch.hz))
    on, voiced = talk.on[:count], (pitch.clear[:count] > _CLEAR) & talk.on[:count]
    if count <= 2 * _HALF or not voiced.any():
        return []
    semitones = 12 * np.log2(np.maximum(pitch.hz[:count], 1.0) / 100)
    shape = _cepstra(_smooth(_bands_db(samples, rate_hz, count)))
    moved, changed = np.full(count, np.inf), np.full(count, np.inf)
    moved[_HALF:-_HALF] = np.abs(semitones[2 * _HALF :] - semitones[: -2 * _HALF])
    changed[_HALF:-_HALF] = np.sqrt(((shape[2 * _HALF :] - shape[: -2 * _HALF]) ** 2).sum(axis=1))
    usual = float(np.median(changed[voiced]))
    pauses = [edge for pause in stretches_of(~on, least=20) for edge in pause]
    found: list[tuple[float, float]] = []
    for share, least_s, beside in _WAYS:
        still = voiced & (moved < _SEMITONES) & (changed < max(_LEAST_MOVE_DB, share * usual))
        for start, end in stretches_of(still, gap=_BRIDGED):
            near = any(min(abs(edge - start), abs(edge - end)) * HOP_S < _BESIDE_S for edge in pauses)
            if (end - start) * HOP_S >= least_s and (near or not beside):
                found.append((start * HOP_S, end * HOP_S))
    return _joined(sorted(found))


def _joined(found: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in found:
        if joined and start - joined[-1][1] < _JOINED_S:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _bands_db(samples: "NDArray[np.float32]", rate_hz: int, count: int) -> "NDArray[np.float64]":
    """Level in each of 18 bands of the mel scale, shape (count, 18)."""
    import numpy as np

    width = int(_WINDOW_S * rate_hz)
    size = 1 << (width - 1).bit_length()
    starts = (np.arange(count) * HOP_S * rate_hz).astype(int)
    padded = np.concatenate([np.zeros(width // 2), samples.astype(np.float64), np.zeros(width)])
    window, bank = np.hanning(width), _bank(rate_hz, size)
    out = np.empty((count, _BANDS))
    for first in range(0, count, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        frames = padded[starts[some, None] + np.arange(width)] * window
        out[some] = 10 * np.log10(np.abs(np.fft.rfft(frames, size)) ** 2 @ bank.T + 1e-9)
    return out


def _bank(rate_hz: int, size: int) -> "NDArray[np.float64]":
    """Triangles on the mel scale (O'Shaughnessy 1987), shape (bands, bins)."""
    import numpy as np

    low, top = (2595 * math.log10(1 + hz / 700) for hz in (_LOW_HZ, _TOP_HZ))
    edges = 700 * (10 ** (np.linspace(low, top, _BANDS + 2) / 2595) - 1)
    hz = np.arange(size // 2 + 1) * rate_hz / size
    left, middle, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    bank: NDArray[np.float64] = np.maximum(
        0, np.minimum((hz - left) / (middle - left), (right - hz) / (right - middle))
    )
    return bank


def _smooth(bands: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Each band as a mean over 50 ms."""
    import numpy as np

    summed = np.cumsum(np.concatenate([np.zeros((1, bands.shape[1])), bands]), axis=0)
    at = np.arange(len(bands))
    low, high = np.maximum(0, at - 2), np.minimum(len(bands), at + 3)
    means: NDArray[np.float64] = (summed[high] - summed[low]) / (high - low)[:, None]
    return means


def _cepstra(bands: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The first cosines over the bands without the level: an envelope in which no harmonics show, in dB."""
    import numpy as np

    count = bands.shape[1]
    at = (np.arange(count) + 0.5) / count
    cosines = np.cos(np.pi * np.outer(np.arange(1, _COSINES + 1), at)) * (math.sqrt(2) / count)
    shape: NDArray[np.float64] = bands @ cosines.T
    return shape
