"""Where somebody talks and where they pause: frames of 10 ms, pure functions of the sound.

A frame is speech where it lies less than 16 dB under the loud end of what stands out of the noise, as the threshold of
ITU-T P.56 lies 15.9 dB under the active level; from there it goes on down to 26 dB under. Gaps under 0.2 s are stops
and doubled consonants (P.56's hangover).
"""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.level import SILENCE_DBFS
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HOP_S: Final = 0.01
_WINDOW_S: Final = 0.02
_LEAST_DB: Final = 12.0
_STRONG_DB, _WEAK_DB = 16.0, 26.0
_OVER_NOISE_DB, _WEAK_OVER_NOISE_DB = 9.0, 6.0
_LOUD_END: Final = 75
"""Percentile of what stands out: a cough or a bumped desk must not move it, as it would move a power."""
_BRIDGED: Final = 20
_LEAST_SOUND: Final = 3
_LEAST_PART: Final = 6
_PHRASE_S: Final = 0.3
_LEAST_PHRASES: Final = 4
"""Fewer tell nothing of how they vary (ours)."""
_LONG_S: Final = 2.0


class Talk(Struct, frozen=True, eq=False):
    """Who talks, frame by frame."""

    on: "NDArray[np.bool_]"
    """Whether there is speech, shape (frames,)."""
    levels_dbfs: "NDArray[np.float64]"
    """Shape (frames,)."""

    @property
    def active_s(self) -> float:
        """Seconds of speech, with the gaps that belong to it."""
        return float(self.on.sum()) * HOP_S

    @property
    def length_s(self) -> float:
        """Seconds from the first word to the end of the last."""
        parts = stretches_of(self.on)
        return (parts[-1][1] - parts[0][0]) * HOP_S if parts else 0.0

    @property
    def parts_s(self) -> list[tuple[float, float]]:
        """Begin and end of what is said between pauses, in seconds."""
        return [(start * HOP_S, end * HOP_S) for start, end in stretches_of(self.on)]

    @property
    def pauses_s(self) -> list[tuple[float, float]]:
        """Begin and end of the pauses between the first word and the last, in seconds."""
        parts = self.parts_s
        return [(before[1], after[0]) for before, after in itertools.pairwise(parts)]

    @property
    def long_pauses_s(self) -> list[tuple[float, float]]:
        """Those of 2 s or more."""
        return [(start, end) for start, end in self.pauses_s if end - start >= _LONG_S - HOP_S / 2]

    @property
    def phrases_dbfs(self) -> list[float]:
        """Level of each phrase of 0.3 s or more."""
        import numpy as np

        parts = [(start, end) for start, end in stretches_of(self.on) if (end - start) * HOP_S >= _PHRASE_S]
        return [float(10 * np.log10(np.mean(10 ** (self.levels_dbfs[start:end] / 10)))) for start, end in parts]


def talk_in(samples: "NDArray[np.float32]", rate_hz: int, noise_dbfs: float | None = None) -> Talk:
    """``samples``, shape (n,), in frames. ``noise_dbfs``: of the room; from the softest tenth of them if unknown."""
    import numpy as np

    levels = _levels_dbfs(samples, rate_hz)
    on = np.zeros(len(levels), bool)
    if not len(levels):
        return Talk(on, levels)
    noise = float(np.percentile(levels, 10)) if noise_dbfs is None else noise_dbfs
    stands_out = levels[levels >= noise + _LEAST_DB]
    if not len(stands_out):
        return Talk(on, levels)
    loud = float(np.percentile(stands_out, _LOUD_END))
    strong = levels >= max(loud - _STRONG_DB, noise + _OVER_NOISE_DB)
    weak = strong | (levels >= max(loud - _WEAK_DB, noise + _WEAK_OVER_NOISE_DB))
    for start, end in stretches_of(weak):
        if strong[start:end].sum() >= _LEAST_SOUND:
            on[start:end] = True
    parts = stretches_of(on, gap=_BRIDGED, least=_LEAST_PART)
    on[:] = False
    for start, end in parts:
        on[start:end] = True
    return Talk(on, levels)


def spread_db(phrases_dbfs: Sequence[float]) -> float | None:
    """How much the level of phrases varies, from the 10th to the 90th percentile; None of too few phrases."""
    if len(phrases_dbfs) < _LEAST_PHRASES:
        return None
    ordered = sorted(phrases_dbfs)
    return _percentile(ordered, 0.9) - _percentile(ordered, 0.1)


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest, without numpy: it is asked for where nothing is recorded."""
    at = share * (len(ordered) - 1)
    low = int(at)
    return ordered[low] + (at - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


def _levels_dbfs(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64]":
    """Level of 20 ms around each 10 ms, shape (frames,)."""
    import numpy as np

    hop, window = round(HOP_S * rate_hz), round(_WINDOW_S * rate_hz)
    count = len(samples) // hop
    padded = np.concatenate([np.zeros(window // 2), samples.astype(np.float64), np.zeros(window)])
    summed = np.concatenate([[0.0], np.cumsum(padded * padded)])
    starts = np.arange(count) * hop
    power = (summed[starts + window] - summed[starts]) / window
    levels: NDArray[np.float64] = 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))
    return levels
