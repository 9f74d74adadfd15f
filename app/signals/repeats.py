"""Packets that were played once more in place of lost ones: as they were, or fading away.

What conceals a loss repeats the sound before it, often softer each time (ITU-T G.711 Appendix I). No voice and no room
ever repeats itself so: even the steadiest vowel differs from the one a moment before by the room's own noise.
"""

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.fir import designed, filtered
from app.signals.heard import CALLER_HZ, decibels
from app.signals.level import without_offset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMALLEST_S, _LARGEST_S = 0.003, 0.13
"""Of a packet; with what conceals a loss, the largest is sent three times."""
_RATE_HZ: Final = 16000
"""Enough to compare with; at least so many samples a second are kept."""
_PASSED: Final = 0.42
_FRAME_S: Final = 0.0025
"""Half of the shortest packet, so that one frame lies within it wherever it begins."""
_SPAN: Final = 26
"""Frames that are held against their past at once."""
_LEAST_POWER: Final = 1e-30
_SIMILAR: Final = 0.9
"""Squared correlation from which it is worth taking the fading between two frames off."""
_FAR_BELOW_DB: Final = 12.0
"""Our own: so far below what the room leaves when a moment of it is foretold from another, there is no room."""
_OF_FRAME_DB: Final = 35.0
_OF_FRAME_ALONE_DB: Final = 60.0
"""Where a room is not heard at all."""
_EXACT_DBFS: Final = -94.0
"""What rounding to 16 bits leaves of the difference between two frames."""
_OVER_ROOM_DB: Final = 18.0
_USUAL_PERCENT: Final = 10
_TONE: Final = 0.5
_EVERY: Final = 4
"""Of the frames of a silence, one in so many tells enough."""


def repeat_times_s(samples: "NDArray[np.float32]", rate_hz: int, silence: "NDArray[np.float32]") -> tuple[float, ...]:
    """When sound of a moment before was played once more, perhaps softer or fading.

    ``silence`` holds the room alone, by which it is told how well one moment can be foretold from another at all.
    """
    import numpy as np

    quiet, sound = _kept(silence, rate_hz), _kept(samples, rate_hz)
    room = _foretold(quiet, _EVERY, -math.inf)
    # a microphone that closes in pauses tells nothing of its room
    open_frames = room.rest_dbfs[room.rest_dbfs > _EXACT_DBFS]
    has_room = len(open_frames) > len(room.rest_dbfs) / 2
    if has_room:
        limit_dbfs = max(float(np.percentile(open_frames, _USUAL_PERCENT)) - _FAR_BELOW_DB, _EXACT_DBFS)
        least_dbfs, below_db = float(np.median(room.frame_dbfs)) + _OVER_ROOM_DB, _OF_FRAME_DB
    else:
        limit_dbfs, least_dbfs, below_db = _EXACT_DBFS, _EXACT_DBFS, _OF_FRAME_ALONE_DB
    here = _foretold(sound, 1, max(least_dbfs, limit_dbfs + below_db))
    hits = np.flatnonzero(here.rest_dbfs <= np.minimum(limit_dbfs, here.frame_dbfs - below_db))
    found: list[float] = []
    # a steady tone repeats itself for as long as it sounds
    for number in hits.tolist() if len(hits) <= _TONE * len(here.starts) else ():
        at, lag = int(here.starts[number]), int(here.lags[number])
        if any(_goes_on(sound, start, lag, limit_dbfs) for start in (at - sound.size // 2, at)):
            at_s = at / sound.rate_hz
            # frames of one packet side by side
            if not found or at_s - found[-1] > _LARGEST_S / 4:
                found.append(at_s)
    return tuple(found)


class _Kept(NamedTuple):
    """Sound at as many samples a second as are needed, after silence as long as the longest packet."""

    padded: "NDArray[np.float64]"
    rate_hz: float

    @property
    def size(self) -> int:
        """Samples of a frame."""
        return round(_FRAME_S * self.rate_hz)

    @property
    def reach(self) -> int:
        """Samples of the longest packet."""
        return round(_LARGEST_S * self.rate_hz)


class _Foretold(NamedTuple):
    """Of frames: where they begin, how loud a caller hears them, at which lag they are most alike, and what differs."""

    starts: "NDArray[np.int64]"
    frame_dbfs: "NDArray[np.float64]"
    lags: "NDArray[np.int64]"
    rest_dbfs: "NDArray[np.float64]"


def _kept(samples: "NDArray[np.float32]", rate_hz: int) -> _Kept:
    import numpy as np

    samples = without_offset(samples)
    step = max(1, rate_hz // _RATE_HZ)
    if step > 1:
        highest_hz = _PASSED * rate_hz / step
        taps = designed(lambda f: np.asarray(f <= highest_hz, float), rate_hz, 16 * step + 1)
        samples = filtered(samples, taps)[::step]
    kept_hz = rate_hz / step
    return _Kept(np.concatenate([np.zeros(round(_LARGEST_S * kept_hz)), samples]), kept_hz)


def _foretold(kept: _Kept, every: int, least_dbfs: float) -> _Foretold:
    """Frames of ``least_dbfs`` or more, one in ``every``, held against all that was before them."""
    import numpy as np

    size, reach = kept.size, kept.reach
    count = reach - round(_SMALLEST_S * kept.rate_hz) + 1
    windows = np.lib.stride_tricks.sliding_window_view(kept.padded, size)
    squares = np.concatenate([[0.0], np.cumsum(kept.padded**2)])
    powers = squares[size:] - squares[:-size]
    lengths = np.sqrt(np.maximum(powers, _LEAST_POWER))
    starts = np.arange(0, max(0, len(kept.padded) - reach - size + 1), every * size)
    levels = decibels(np.minimum(powers, _above_hum(kept))[starts + reach] / size)
    starts, levels = starts[levels >= least_dbfs], levels[levels >= least_dbfs]
    lags, rest = np.zeros(len(starts), np.int64), np.zeros(len(starts))
    first = 0
    while first < len(starts):
        # frames near each other have nearly the same past: one product of matrices holds all against all of it
        last = int(np.searchsorted(starts, starts[first] + _SPAN * size))
        at = starts[first:last]
        past = slice(int(at[0]), int(at[-1]) + count)
        alike = windows[past] @ windows[at + reach].T / lengths[past, None]
        own = np.lib.stride_tricks.sliding_window_view(alike, count, axis=0)[at - at[0], np.arange(len(at))]
        best = own.argmax(axis=1)
        lags[first:last] = reach - best
        most = np.maximum(own[np.arange(len(at)), best], 0.0) ** 2
        left = powers[at + reach] - most
        similar = most >= _SIMILAR * powers[at + reach]
        left[similar] = _unlike(windows[at[similar] + reach], windows[at[similar] + best[similar]])
        rest[first:last] = left
        first = last
    return _Foretold(starts, levels, lags, decibels(np.maximum(rest, 0.0) / size))


def _above_hum(kept: _Kept) -> "NDArray[np.float64]":
    """Sum of the squares of each frame by its differences, in which hum that goes on behind a gate is weak."""
    import numpy as np

    gain = 2 * math.sin(math.pi * CALLER_HZ / kept.rate_hz)
    squares = np.concatenate([[0.0], np.cumsum((np.diff(kept.padded, prepend=0.0) / gain) ** 2)])
    power: NDArray[np.float64] = squares[kept.size :] - squares[: -kept.size]
    return power


def _unlike(frames: "NDArray[np.float64]", before: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Sum of the squares of what ``before``, with a gain that changes steadily, and an offset leave of each frame.

    An offset may have come before or after the packet was repeated, so that no mean takes it off.
    """
    import numpy as np

    fading = np.linspace(-1.0, 1.0, before.shape[1])
    known = np.linalg.qr(np.stack([before, before * fading, np.ones_like(before)], axis=2)).Q
    rest = frames - (known @ (known.mT @ frames[:, :, None]))[:, :, 0]
    left: NDArray[np.float64] = np.einsum("ij,ij->i", rest, rest)
    return left


def _goes_on(kept: _Kept, start: int, lag: int, limit_dbfs: float) -> bool:
    """Whether half a frame more repeats what is ``lag`` samples before."""
    first = start + kept.reach
    last = first + kept.size + kept.size // 2
    if start < 0 or last > len(kept.padded):
        return False
    rest = _unlike(kept.padded[None, first:last], kept.padded[None, first - lag : last - lag])
    return float(decibels(rest / (last - first))[0]) <= limit_dbfs
