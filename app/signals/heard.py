"""What a caller hears of a recording: its short-time spectra from 20 ms to 20 ms, and its level above all hum."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.fir import designed, filtered
from app.signals.level import SILENCE_DBFS, power_dbfs, without_offset
from app.signals.spectra import powers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CALLER_HZ: Final = 300.0
"""The lower end of the telephone band: no caller hears hum below it."""
FRAME_S: Final = 0.02
HOP_S: Final = 0.01
"""Frames of 20 ms every 10 ms, in which speech hardly changes."""
_PARTS: Final = 10
"""Of a block,"""
_CLICKED: Final = 2
"""and in how many of them a plug or a key may click: the others make its usual level."""
_CLICK: Final = 12.0
"""Times the usual sample: neither speech nor noise has such peaks."""
_FILTER_S: Final = 0.06
_TOP_HZ: Final = 3500.0
_BESIDE: Final = 20
"""Frequencies of 50 Hz to each side."""
_STANDS_OUT: Final = 8.0


class Heard(Struct, frozen=True, eq=False):
    """Mean square of each frequency in each frame."""

    power: "NDArray[np.float64]"
    hz: "NDArray[np.float64]"

    def band(self, low_hz: float, high_hz: float = math.inf) -> "NDArray[np.float64]":
        """Mean square of each frame from ``low_hz`` up to below ``high_hz``."""
        wanted = (self.hz >= low_hz) & (self.hz < high_hz)
        power: NDArray[np.float64] = self.power[:, wanted].sum(axis=1)
        return power

    def followed_by(self, later: "Heard") -> "Heard":
        """These frames and those of ``later``, which is of the same rate."""
        import numpy as np

        return Heard(np.concatenate([self.power, later.power]), self.hz)


def heard_in(pieces: "list[NDArray[np.float32]]", rate_hz: int) -> Heard:
    """The frames of all ``pieces``, one after the other."""
    import numpy as np

    found = [powers(piece, rate_hz, FRAME_S, HOP_S, 0.0, rate_hz / 2) for piece in pieces]
    return Heard(np.concatenate([power for power, _ in found]), found[0][1])


def without_whistles(heard: Heard, quiet: Heard) -> Heard:
    """``heard`` without the tones above the telephone band that ``quiet`` holds: no caller hears those either.

    Hiss up there stays, since it goes on below.
    """
    import numpy as np

    usual = np.median(quiet.power, axis=0)
    beside = np.lib.stride_tricks.sliding_window_view(np.pad(usual, _BESIDE, mode="edge"), 2 * _BESIDE + 1)
    around = np.median(beside, axis=1)
    tone = (quiet.hz > _TOP_HZ) & (usual > _STANDS_OUT * around)
    # a window spreads a tone over its neighbours
    tone = (np.convolve(tone, np.ones(5), "same") > 0) & (quiet.hz > _TOP_HZ)
    if not tone.any():
        return heard
    return Heard(np.where(tone, np.minimum(heard.power, around), heard.power), heard.hz)


def decibels(power: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Power in dBFS, at least ``SILENCE_DBFS``."""
    import numpy as np

    return 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))


def block_dbfs(block: "NDArray[np.float32]", rate_hz: int) -> float:
    """The usual level of a block of 50 ms or so, without what lies below the telephone band and without clicks."""
    import numpy as np

    count = len(block) // _PARTS * _PARTS
    if not count:
        return SILENCE_DBFS
    whole = without_offset(block[:count]).astype(np.float64)
    # nothing is left of a click: what is cut only would ring on below the band and over all of the block
    whole[np.abs(whole) > _highest_usual(whole)] = 0.0
    # turned round at both ends, so that nothing jumps there
    bins = np.fft.rfft(np.concatenate([whole, whole[::-1]]))
    bins[: _first_heard(2 * count, rate_hz)] = 0.0
    parts = np.fft.irfft(bins, 2 * count)[:count].reshape(_PARTS, -1)
    usual = np.sort((parts**2).mean(axis=1))[: _PARTS - _CLICKED]
    return power_dbfs(float(usual.mean()))


def without_clicks(samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """``samples`` less their mean, and cut where a click stands out: it would ring on in a filter."""
    import numpy as np

    centred = without_offset(samples)
    most = _highest_usual(centred)
    return np.clip(centred, -most, most)


def _highest_usual(centred: "NDArray[np.floating]") -> float:
    """The highest value that is no click; endless for silence."""
    import numpy as np

    usual = float(np.median(np.abs(centred))) if len(centred) else 0.0
    return _CLICK * usual or math.inf


@lru_cache(maxsize=16)
def _first_heard(count: int, rate_hz: int) -> int:
    """The first bin of a spectrum of so many samples that a caller hears."""
    import numpy as np

    return int(np.searchsorted(np.fft.rfftfreq(count, 1 / rate_hz), CALLER_HZ))


def above_hum(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float32]":
    """``samples`` without what lies below the telephone band."""
    import numpy as np

    length = round(_FILTER_S * rate_hz) | 1
    taps = designed(lambda f: np.asarray(f >= CALLER_HZ, float), rate_hz, length)
    return filtered(samples, taps)
