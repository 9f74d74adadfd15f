"""Sound that breaks up: gaps, and packets that were repeated in place of lost ones."""

from typing import TYPE_CHECKING, Final

from app.signals.level import SILENCE_DBFS, short_time_dbfs
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FRAME_S: Final = 0.0025
_SHORTEST_S: Final = 0.0075
_LONGEST_S: Final = 1.0
"""Our own: shorter gaps are clicks, longer ones are pauses or a device that has ended."""
_DEAD_DB: Final = 14.0
"""So far below a room's noise even the quietest moment is not."""
_CLOSES_S: Final = 0.1
_AT_ONCE: Final = 3
"""Frames within which sound ends and comes back; what a noise filter takes away fades for longer."""
_FALL_DB: Final = 4.0
_CLOSED_DBFS: Final = -90.0
"""Where the room itself is as silent as this, its silence tells nothing."""
_BEFORE_S: Final = 0.005
_SPEECH_DB: Final = 20.0
_CUT: Final = 0.1
"""Of the sound before: what dies away by itself ends lower."""
_SHORTEST_CUT_S: Final = 0.012
_LOUD_DB: Final = 14.0
_BACK_DB: Final = 24.0
_BESIDE: Final = 9
_FALLS_DB: Final = 18.0
_SUDDEN: Final = 1.4
_SUDDEN_BOTH: Final = 1.25
"""Where speech comes back as loud as it was; before a closure that ends so, geminates and stops of speech reach 1.1."""
_SMALLEST_S, _LARGEST_S = 0.003, 0.13
"""Of a packet; with what conceals a loss, the largest is sent three times."""
_ALIKE: Final = 8
_SOUND: Final = 5e-4
"""Sixteen steps of 16 bits: below it sound has too few values not to repeat itself."""


def gap_times_s(samples: "NDArray[np.float32]", rate_hz: int, room_dbfs: float | None) -> tuple[float, ...]:
    """When sound is missing for 7.5 ms to 1 s.

    ``room_dbfs`` is the usual ``edge_dbfs`` of the room: what falls far below it is no sound of that room. It is None
    if the microphone closes in pauses by itself: then only what is cut off in the middle of speech is a gap.
    """
    import numpy as np

    if room_dbfs is None or room_dbfs <= _CLOSED_DBFS:
        return _cut_off(samples, rate_hz)
    levels = edge_dbfs(samples, rate_hz)
    speech_dbfs = float(np.percentile(levels, 90)) if len(levels) else SILENCE_DBFS
    found = []
    for start, end in stretches_of(levels < room_dbfs - _DEAD_DB):
        if (
            not _SHORTEST_S <= (end - start) * _FRAME_S <= _LONGEST_S
            or start < _AT_ONCE
            or end > len(levels) - _AT_ONCE
        ):
            continue
        before, after = levels[start - _AT_ONCE : start].max(), levels[end : end + _AT_ONCE].max()
        # what is silent for longer after the room alone was heard has closed by itself
        is_pause = (end - start) * _FRAME_S >= _CLOSES_S and before < speech_dbfs - _SPEECH_DB
        if min(before, after) >= room_dbfs - _FALL_DB and not is_pause:
            found.append(start * _FRAME_S)
    return tuple(found)


def cut_times_s(
    samples: "NDArray[np.float32]", rate_hz: int, room_dbfs: float, surprise: "NDArray[np.float64]"
) -> tuple[float, ...]:
    """When speech is cut off and comes back at once, while the room is still heard.

    ``surprise`` is that of ``clicks.surprise_in``: at a cut it is larger than anything in the 20 ms before, while a
    closure between two sounds of speech begins softly.
    """
    import numpy as np

    levels = edge_dbfs(samples, rate_hz)
    if not len(levels):
        return ()
    speech_dbfs = float(np.percentile(levels, 90))
    size = max(1, round(_FRAME_S * rate_hz))
    found = []
    for start, end in stretches_of(levels <= room_dbfs + _FALL_DB):
        if not _SHORTEST_CUT_S <= (end - start) * _FRAME_S <= _LONGEST_S or start < _BESIDE or end > len(levels) - 2:
            continue
        loud = levels[start - 2 : start].max() >= max(speech_dbfs - _LOUD_DB, room_dbfs + _FALLS_DB)
        back_db = float(levels[end : end + 2].max()) - speech_dbfs
        here = surprise[(start - 1) * size : (start + 1) * size].max()
        before = surprise[(start - _BESIDE) * size : (start - 2) * size].max()
        if loud and back_db >= -_BACK_DB and here >= (_SUDDEN_BOTH if back_db >= -_LOUD_DB else _SUDDEN) * before:
            found.append(start * _FRAME_S)
    return tuple(found)


def _cut_off(samples: "NDArray[np.float32]", rate_hz: int) -> tuple[float, ...]:
    """When the same value stands for as long as a gap, right after speech that had not died away."""
    import numpy as np

    before = round(_BEFORE_S * rate_hz)
    levels = short_time_dbfs(samples, before)
    if not len(levels):
        return ()
    least = 10 ** ((float(np.percentile(levels, 90)) - _SPEECH_DB) / 20)
    found = []
    for start, end in stretches_of(np.diff(samples) == 0.0):
        if start < before or not _SHORTEST_S <= (end - start) / rate_hz <= _LONGEST_S:
            continue
        sound = samples[start - before : start].astype(np.float64) - float(samples[start])
        loudness = float(np.sqrt(sound @ sound / before))
        if loudness >= least and abs(sound[-1]) >= _CUT * loudness:
            found.append(start / rate_hz)
    return tuple(found)


def edge_dbfs(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float64]":
    """Levels of the differences between samples, one for 2.5 ms: neither hum nor an offset is seen in them."""
    import numpy as np

    return short_time_dbfs(np.diff(samples), max(1, round(_FRAME_S * rate_hz)))


def repeat_times_s(samples: "NDArray[np.float32]", rate_hz: int) -> tuple[float, ...]:
    """When a packet was played once more: samples that equal those of 3 to 130 ms before, bit by bit.

    No room and no voice ever repeats itself so.
    """
    import numpy as np

    count = len(samples) - _ALIKE + 1
    if count < 2:
        return ()
    bits = np.ascontiguousarray(samples, np.float32).view(np.uint32).astype(np.uint64)
    keys = np.zeros(count, np.uint64)
    for number in range(_ALIKE):
        keys = keys * np.uint64(6364136223846793005) + bits[number : number + count] * np.uint64(1442695040888963407)
    found: list[float] = []
    reach, least = round(_LARGEST_S * rate_hz), round(_SMALLEST_S * rate_hz)
    same = np.zeros(count, np.int64)
    for start in range(0, count, 1 << 16):
        begin = max(0, start - reach)
        piece = keys[begin : start + (1 << 16)]
        # most are met once, so only those whose first bits are met again need be sorted
        first_bits = (piece >> np.uint64(46)).astype(np.int64)
        places = np.flatnonzero(np.bincount(first_bits)[first_bits] > 1)
        order = places[np.argsort(piece[places], kind="stable")]
        twin = piece[order[1:]] == piece[order[:-1]]
        later, earlier = order[1:][twin], order[:-1][twin]
        lag = later - earlier
        fits = (lag >= least) & (lag <= reach) & (later + begin >= start)
        same[later[fits] + begin] = lag[fits]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], same, [0]])))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        lag_here = int(same[start])
        # a steady tone repeats itself for as long as it sounds, a packet once or twice
        if lag_here and least <= end - start + _ALIKE <= 3.2 * lag_here and np.ptp(samples[start:end]) >= _SOUND:
            found.append(start / rate_hz)
    return tuple(found)


def closed_share(samples: "NDArray[np.float32]", rate_hz: int) -> float:
    """Share of the time, 0 to 1, in which nothing at all is delivered."""
    import numpy as np

    levels = edge_dbfs(samples, rate_hz)
    return float(np.mean(levels <= SILENCE_DBFS)) if len(levels) else 1.0


def usual_edge_dbfs(samples: "NDArray[np.float32]", rate_hz: int) -> float:
    """The usual of ``edge_dbfs``."""
    import numpy as np

    levels = edge_dbfs(samples, rate_hz)
    return float(np.median(levels)) if len(levels) else SILENCE_DBFS
