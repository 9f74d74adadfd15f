"""Packets that were played once more in place of lost ones: as they were, or fading away.

What conceals a loss repeats the sound before it, often softer each time (ITU-T G.711 Appendix I). No voice and no room
ever repeats itself so: even the steadiest vowel differs from the one a moment before by the room's own noise.
"""

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.fir import designed, filtered
from app.signals.heard import CALLER_HZ, decibels
from app.signals.level import without_offset
from app.signals.peaks import nearly_highest

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
_NEARLY: Final = 0.85
"""Of the best one: half a sample beside the right lag the correlation is no less, unless sound is all hiss."""
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
_SHIFTS: Final = 5
"""Of half a frame, within which a packet may begin: the filter leaves 4 ms of one of 5 ms as they were."""


def repeat_times_s(samples: "NDArray[np.float32]", rate_hz: int, silence: "NDArray[np.float32]") -> tuple[float, ...]:
    """When sound of a moment before was played once more, perhaps softer or fading.

    ``silence`` holds the room alone, by which it is told how well one moment can be foretold from another at all.
    """
    import numpy as np

    quiet, sound = _kept(silence, rate_hz), _kept(samples, rate_hz)
    room = _foretold(quiet, _EVERY * quiet.size, -math.inf)
    # a microphone that closes in pauses tells nothing of its room
    open_frames = room.rest_dbfs[room.rest_dbfs > _EXACT_DBFS]
    has_room = len(open_frames) > len(room.rest_dbfs) / 2
    if has_room:
        limit_dbfs = max(float(np.percentile(open_frames, _USUAL_PERCENT)) - _FAR_BELOW_DB, _EXACT_DBFS)
        least_dbfs, below_db = float(np.median(room.frame_dbfs)) + _OVER_ROOM_DB, _OF_FRAME_DB
    else:
        limit_dbfs, least_dbfs, below_db = _EXACT_DBFS, _EXACT_DBFS, _OF_FRAME_ALONE_DB
    here = _foretold(sound, sound.size // 2, max(least_dbfs, limit_dbfs + below_db))
    hits = np.flatnonzero(here.rest_dbfs <= np.minimum(limit_dbfs, here.frame_dbfs - below_db))
    found: list[float] = []
    # a steady tone repeats itself for as long as it sounds
    for number in hits.tolist() if len(hits) <= _TONE * len(here.starts) else ():
        at, lag = int(here.starts[number]), int(here.lags[number])
        if any(_goes_on(sound, start, lag, limit_dbfs) for start in _shifted(at, sound.size // 2)):
            at_s = at / sound.rate_hz
            # frames of one packet side by side
            if not found or at_s - found[-1] > _LARGEST_S / 4:
                found.append(at_s)
    return tuple(found)


def _shifted(at: int, reach: int) -> list[int]:
    return [at - reach + reach * number // _SHIFTS for number in range(_SHIFTS + 1)]


class _Kept(NamedTuple):
    """Sound after silence as long as the longest packet, of which one in ``step`` samples is compared at a time.

    Packets are as long as they were sent, whatever is kept: held against each other is what was before them to the
    sample.
    """

    padded: "NDArray[np.float64]"
    step: int
    rate_hz: float
    """At which it is compared."""

    @property
    def size(self) -> int:
        """Samples of a frame."""
        return round(_FRAME_S * self.rate_hz)

    @property
    def reach(self) -> int:
        """Samples of the longest packet."""
        return round(_LARGEST_S * self.rate_hz)

    @property
    def thinned(self) -> "NDArray[np.float64]":
        """One in ``step``."""
        return self.padded[:: self.step]

    def frames(self, starts: "NDArray[np.int64]", size: int) -> "NDArray[np.float64]":
        """Of ``size`` samples each, from ``starts`` in ``padded``, shape (starts, size)."""
        import numpy as np

        return self.padded[np.maximum(starts, 0)[:, None] + np.arange(size) * self.step]


class _Foretold(NamedTuple):
    """Of frames: where they begin, how loud a caller hears them, at which lag they are most alike, and what differs."""

    starts: "NDArray[np.int64]"
    frame_dbfs: "NDArray[np.float64]"
    lags: "NDArray[np.int64]"
    """In samples of ``padded``."""
    rest_dbfs: "NDArray[np.float64]"


def _kept(samples: "NDArray[np.float32]", rate_hz: int) -> _Kept:
    import numpy as np

    samples = without_offset(samples)
    step = max(1, rate_hz // _RATE_HZ)
    kept_hz = rate_hz / step
    if step > 1:
        highest_hz = _PASSED * kept_hz
        taps = designed(lambda f: np.asarray(f <= highest_hz, float), rate_hz, 16 * step + 1)
        samples = filtered(samples, taps)
    samples = samples[: len(samples) // step * step]
    return _Kept(np.concatenate([np.zeros(round(_LARGEST_S * kept_hz) * step), samples]), step, kept_hz)


def _foretold(kept: _Kept, every: int, least_dbfs: float) -> _Foretold:
    """Frames of ``least_dbfs`` or more, one every so many samples, held against all that was before them."""
    import numpy as np

    size, reach, thinned = kept.size, kept.reach, kept.thinned
    count = reach - round(_SMALLEST_S * kept.rate_hz) + 1
    windows = np.lib.stride_tricks.sliding_window_view(thinned, size)
    squares = np.concatenate([[0.0], np.cumsum(thinned**2)])
    powers = squares[size:] - squares[:-size]
    lengths = np.sqrt(np.maximum(powers, _LEAST_POWER))
    starts = np.arange(0, max(0, len(thinned) - reach - size + 1), every)
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
        here = (reach - best) * kept.step
        most = np.maximum(own[np.arange(len(at)), best], 0.0) ** 2
        left = powers[at + reach] - most
        similar = np.flatnonzero(most >= _SIMILAR * powers[at + reach])
        begins = (at[similar] + reach) * kept.step
        # between two of those that are kept, it may be alike at another lag even more
        if kept.step > 1 and len(similar):
            here[similar] = _likest(kept, begins, np.maximum(own[similar], 0.0) ** 2)
        left[similar] = _unlike(kept.frames(begins, size), kept.frames(begins - here[similar], size))
        lags[first:last], rest[first:last] = here, left
        first = last
    return _Foretold(starts, levels, lags, decibels(np.maximum(rest, 0.0) / size))


def _likest(kept: _Kept, starts: "NDArray[np.int64]", alike: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """To the sample, the lags at which frames are most alike, of those near the peaks of ``alike``."""
    import numpy as np

    peaks = nearly_highest(alike, _NEARLY)
    peaks[np.arange(len(peaks)), np.clip(alike.argmax(axis=1) - 1, 0, peaks.shape[1] - 1)] = True
    rows, places = np.nonzero(peaks)
    lags = (kept.reach - 1 - places) * kept.step + np.arange(1 - kept.step, kept.step)[:, None]
    frames = kept.frames(starts, kept.size)[rows]
    before = kept.frames((starts[rows] - lags).ravel(), kept.size).reshape(*lags.shape, kept.size)
    dots = np.einsum("spn,pn->sp", before, frames)
    exact = dots * np.abs(dots) / np.maximum(np.einsum("spn,spn->sp", before, before), _LEAST_POWER)
    shifts = exact.argmax(axis=0)
    best = exact[shifts, np.arange(len(rows))]
    # the best of each row comes last
    order = np.lexsort((best, rows))
    last = order[np.append(np.diff(rows[order]) > 0, True)] if len(rows) else order
    return np.asarray(lags[shifts[last], last])


def _above_hum(kept: _Kept) -> "NDArray[np.float64]":
    """Sum of the squares of each frame by its differences, in which hum that goes on behind a gate is weak."""
    import numpy as np

    gain = 2 * math.sin(math.pi * CALLER_HZ / kept.rate_hz)
    squares = np.concatenate([[0.0], np.cumsum((np.diff(kept.thinned, prepend=0.0) / gain) ** 2)])
    power: NDArray[np.float64] = squares[kept.size :] - squares[: -kept.size]
    return power


def _unlike(frames: "NDArray[np.float64]", before: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Sums of the squares of what ``before``, with a gain that changes steadily, and an offset leave of ``frames``.

    An offset may have come before or after the packet was repeated, so that no mean takes it off.
    """
    import numpy as np

    loudness = np.sqrt(np.maximum((before**2).mean(axis=1), _LEAST_POWER))[:, None]
    scaled = before / loudness
    known = np.stack([scaled, scaled * np.linspace(-1.0, 1.0, before.shape[1]), np.ones_like(scaled)], axis=1)
    products = known @ known.transpose(0, 2, 1)
    # what is constant is an offset as well: a hair of each keeps the equations solvable
    products += 1e-9 * np.eye(3)
    gains = np.linalg.solve(products, np.einsum("fkn,fn->fk", known, frames)[:, :, None])[:, :, 0]
    rest = frames - np.einsum("fk,fkn->fn", gains, known)
    return np.asarray(np.einsum("fn,fn->f", rest, rest))


def _goes_on(kept: _Kept, start: int, lag: int, limit_dbfs: float) -> bool:
    """Whether half a frame more repeats what is ``lag`` samples before."""
    import numpy as np

    size = kept.size + kept.size // 2
    first = np.array([(start + kept.reach) * kept.step])
    if start < 0 or first[0] + size * kept.step > len(kept.padded):
        return False
    rest = _unlike(kept.frames(first, size), kept.frames(first - lag, size))
    return bool(decibels(rest / size)[0] <= limit_dbfs)
