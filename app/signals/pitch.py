"""The pitch of a voice and how clear it is, by normalised autocorrelation."""

from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.talk import HOP_S

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOW_HZ, _HIGH_HZ = 70.0, 500.0
_WINDOW_S: Final = 0.04
_USED_HZ: Final = 8000
_NEARLY: Final = 0.85
"""The shortest period that is nearly as good as the best one: else an octave too low is taken."""
_AT_ONCE: Final = 512


class Pitch(NamedTuple):
    """Frames of 10 ms."""

    hz: "NDArray[np.float64]"
    """Shape (frames,); without meaning where it is not clear."""
    clear: "NDArray[np.float64]"
    """Correlation of one period with the next, up to 1, shape (frames,)."""


def pitch_of(samples: "NDArray[np.float32]", rate_hz: int) -> Pitch:
    """Of ``samples``, shape (n,). Autocorrelation over that of its window: Boersma, Proc. IFA 17, 1993."""
    import numpy as np

    fewer = max(1, round(rate_hz / _USED_HZ))
    used = samples[: len(samples) // fewer * fewer].reshape(-1, fewer).mean(axis=1)
    rate = rate_hz / fewer
    width = int(_WINDOW_S * rate)
    count = int(len(samples) / (HOP_S * rate_hz))
    starts = (np.arange(count) * HOP_S * rate).astype(int)
    padded = np.concatenate([np.zeros(width // 2), used.astype(np.float64), np.zeros(width + 1)])
    hz, clear = np.zeros(count), np.zeros(count)
    for first in range(0, count, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        hz[some], clear[some] = _periods(padded[starts[some, None] + np.arange(width)], rate)
    return Pitch(hz, clear)


def _periods(frames: "NDArray[np.float64]", rate: float) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    import numpy as np

    count, width = frames.shape
    size = 1 << (2 * width - 1).bit_length()
    window = np.hanning(width)
    of_window = np.fft.irfft(np.abs(np.fft.rfft(window, size)) ** 2)[:width]
    of_window = np.maximum(of_window / of_window[0], 1e-3)
    centred = (frames - frames.mean(axis=1, keepdims=True)) * window
    correlation = np.fft.irfft(np.abs(np.fft.rfft(centred, size, axis=1)) ** 2, axis=1)[:, :width]
    correlation = correlation / np.maximum(correlation[:, :1], 1e-12) / of_window
    shortest, longest = int(rate / _HIGH_HZ), int(rate / _LOW_HZ)
    lags = correlation[:, shortest:longest]
    middle = lags[:, 1:-1]
    peaks = (middle >= lags[:, :-2]) & (middle >= lags[:, 2:]) & (middle >= _NEARLY * lags.max(axis=1)[:, None])
    lag = np.where(peaks.any(axis=1), peaks.argmax(axis=1) + 1, lags.argmax(axis=1)) + shortest
    row = np.arange(count)
    before, best, after = (correlation[row, np.minimum(lag + n, width - 1)] for n in (-1, 0, 1))
    # the top of the parabola through the three
    bend = before - 2 * best + after
    shift = np.where(np.abs(bend) > 1e-9, 0.5 * (before - after) / np.where(bend == 0, 1, bend), 0).clip(-0.5, 0.5)
    return rate / (lag + shift), best
