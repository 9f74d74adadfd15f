"""Active speech level: the level of speech without its pauses."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.level import mean_square, power_dbfs, without_offset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TIME_CONSTANT_S: Final = 0.03
_HANGOVER_S: Final = 0.2
_MARGIN_DB: Final = 15.9
"""ITU-T P.56 (2011), table 1."""
_ENVELOPE_S: Final = 0.001
"""P.56 wants the envelope at least 600 times a second."""
_THRESHOLDS: Final = 20
"""Halved one after the other from 0.5: down to -120 dBFS."""
_ROW: Final = 256


class SpeechLevel(Struct, frozen=True):
    """Active level in dBFS, and the share of the time that was speech, 0 to 1."""

    active_dbfs: float
    activity: float


def speech_level(samples: "NDArray[np.float32]", rate_hz: int) -> SpeechLevel | None:
    """Active level by ITU-T P.56, method B. None if nothing stands out as speech would, as in silence.

    The threshold is the one that lies 15.9 dB below the mean level of what
    exceeds it, with pauses under 0.2 s counted as speech.
    """
    import numpy as np

    samples = without_offset(samples)
    power = mean_square(samples)
    if power == 0.0:
        return None
    step = max(1, round(_ENVELOPE_S * rate_hz))
    envelope = _envelope(samples, step, rate_hz)
    hangover = round(_HANGOVER_S * rate_hz / step)
    total = len(envelope)
    before: tuple[float, float] | None = None
    # a lower threshold includes more pauses: the level falls, but by less than the threshold
    for exponent in range(1, _THRESHOLDS + 1):
        threshold = 2.0**-exponent
        active = _held(envelope >= threshold, hangover)
        if not active:
            continue
        active_db = power_dbfs(power * total / active)
        threshold_db = 20 * math.log10(threshold)
        margin_db = active_db - threshold_db - _MARGIN_DB
        if margin_db >= 0:
            level = _between(before, (active_db, margin_db))
            return SpeechLevel(level, min(1.0, float(10 ** ((power_dbfs(power) - level) / 10))))
        before = active_db, margin_db
    return None if before is None else SpeechLevel(power_dbfs(power), float(np.mean(envelope > 0)))


def _between(before: tuple[float, float] | None, after: tuple[float, float]) -> float:
    """The active level where the margin passes zero, on a straight line in decibels."""
    if before is None:
        return after[0]
    share = -before[1] / (after[1] - before[1])
    return before[0] + share * (after[0] - before[0])


def _held(above: "NDArray[np.bool_]", hangover: int) -> int:
    """How many steps are above the threshold, or at most ``hangover`` steps after one that is."""
    import numpy as np

    seen = np.concatenate([np.zeros(hangover + 1, np.int64), np.cumsum(above)])
    return int(np.count_nonzero(seen[hangover + 1 :] > seen[: len(above)]))


def _envelope(samples: "NDArray[np.float32]", step: int, rate_hz: int) -> "NDArray[np.float64]":
    """The rectified signal through two one-pole low passes of 30 ms (P.56, 6.2), once per ``step`` samples."""
    import numpy as np

    count = len(samples) // step
    rectified = np.empty(count)
    at_once = max(1, (1 << 16) // step)
    for first in range(0, count, at_once):
        last = min(count, first + at_once)
        piece = samples[first * step : last * step].reshape(-1, step)
        rectified[first:last] = np.abs(piece).mean(axis=1, dtype=np.float64)
    pole = math.exp(-step / (rate_hz * _TIME_CONSTANT_S))
    return _low_pass(_low_pass(rectified, pole), pole)


def _low_pass(values: "NDArray[np.float64]", pole: float) -> "NDArray[np.float64]":
    """y[n] = pole y[n-1] + (1 - pole) x[n], row by row: within a row a matrix replaces the recursion."""
    import numpy as np

    rows = -(-len(values) // _ROW)
    padded = np.zeros(rows * _ROW)
    padded[: len(values)] = values
    out = padded.reshape(rows, _ROW) @ _recursion(pole).T
    decay = pole ** np.arange(1, _ROW + 1)
    state = 0.0
    for row in out:
        row += state * decay  # noqa: PLW2901 - a view, filled in place
        state = row[-1]
    return out.reshape(-1)[: len(values)]


@lru_cache(maxsize=4)
def _recursion(pole: float) -> "NDArray[np.float64]":
    """What each value of a row adds to those behind it."""
    import numpy as np

    lag = np.arange(_ROW)[:, None] - np.arange(_ROW)[None, :]
    return np.where(lag >= 0, (1 - pole) * pole ** np.maximum(lag, 0), 0.0)
