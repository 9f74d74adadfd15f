"""Sound that breaks up: gaps, whether silent or filled with noise."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.level import SILENCE_DBFS, short_time_dbfs
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FRAME_S: Final = 0.0025
_SHORTEST_S: Final = 0.0075
_LONGEST_S: Final = 1.0
"""Our own: shorter gaps are clicks unless speech stands on both sides, longer ones pauses, or a device has ended."""
_DEAD_DB: Final = 14.0
"""So far below a room's noise even the quietest moment is not."""
_AMID_DB: Final = 10.0
"""Over the room: right beside speech even 2.5 ms of nothing are no chance."""
_PEAK: Final = 0.5
_CLOSES_S: Final = 0.1
_AT_ONCE: Final = 3
"""Frames within which sound ends and comes back; what a noise filter takes away fades for longer."""
_FALL_DB: Final = 4.0
_CLOSED_DBFS: Final = -90.0
"""Where the room itself is as silent as this, its silence tells nothing."""
_BEFORE_S: Final = 0.005
_SPEECH_DB: Final = 20.0
_UNHEARD_DBFS: Final = -70.0
"""What rounding leaves of a room behind a gate comes and goes, and nobody hears it."""
_CUT: Final = 0.1
"""Of the sound before: what dies away by itself ends lower."""
_ENOUGH: Final = 2.0
"""Of one sentence; now and then a closure looks like a cut, but not twice."""
_ENOUGH_TOGETHER: Final = 3.0
"""Our own: of 400 readings of two sentences without a cut the sum of both was 2.5 once, and never more."""
_WHISPERED: Final = 0.45
"""What looks like a cut in a whisper counts for so much."""
_PITCH_FRAME_S: Final = 0.04
_PERIODS_S: Final = 0.0025, 0.015
_LOUD_PERCENT: Final = 70
_VOICED: Final = 0.4
"""Our own: a vowel is as like itself a period later as 0.5 to 1, a whisper 0.3."""
_PAUSE_S: Final = 0.05
_SMACK_S: Final = 0.015
"""Our own: a smack before a word lasts 5 to 10 ms and ends as suddenly as a cut."""
_BESIDE: Final = 9
_NEARLY_S: Final = 1.5 * _FRAME_S


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
    quiet_dbfs = min(speech_dbfs - _SPEECH_DB, room_dbfs + _SPEECH_DB)
    found = []
    for start, end in stretches_of(levels < room_dbfs - _DEAD_DB):
        if (end - start) * _FRAME_S > _LONGEST_S or start < _AT_ONCE or end > len(levels) - _AT_ONCE:
            continue
        before, after = levels[start - _AT_ONCE : start].max(), levels[end : end + _AT_ONCE].max()
        if (end - start) * _FRAME_S < _SHORTEST_S:
            is_amid = min(before, after) >= room_dbfs + _AMID_DB
            # where peaks are cut off they are flat, too
            if not is_amid or _is_at_a_peak(samples, round(start * _FRAME_S * rate_hz), rate_hz):
                continue
        # what is silent for longer after the room alone was heard has closed by itself
        is_pause = (end - start) * _FRAME_S >= _CLOSES_S and before < quiet_dbfs
        if min(before, after) >= room_dbfs - _FALL_DB and not is_pause:
            found.append(start * _FRAME_S)
    return tuple(found)


def _is_at_a_peak(samples: "NDArray[np.float32]", at: int, rate_hz: int) -> bool:
    import numpy as np

    middle = float(np.median(samples))
    flat = samples[at : at + max(1, round(_FRAME_S * rate_hz))]
    return abs(float(flat.mean()) - middle) >= _PEAK * float(np.abs(samples - middle).max())


class Cuts(NamedTuple):
    """Where a sentence may have been cut, and how much all of it looks like it."""

    times_s: tuple[float, ...]
    likeness: float
    each: tuple[tuple[float, float], ...] = ()
    """How long each lasts in seconds, and how much it looks like a cut."""


def sure_cuts(read: Sequence[Cuts]) -> int:
    """How many places in the sentences ``read`` are cuts: each looks enough like it by itself, or all together."""
    together = sum(cuts.likeness for cuts in read) >= _ENOUGH_TOGETHER
    return sum(len(cuts.times_s) for cuts in read if together or cuts.likeness >= _ENOUGH)


def of_one_length(read: Sequence[Cuts]) -> float:
    """How much those look like cuts that last as long as each other: packets do, and closures do not."""
    each = [cut for cuts in read for cut in cuts.each]
    return max((sum(part for other_s, part in each if abs(other_s - s) < _NEARLY_S) for s, _ in each), default=0.0)


def cuts_in(samples: "NDArray[np.float32]", rate_hz: int, room_dbfs: float, surprise: "NDArray[np.float64]") -> Cuts:
    """Where speech seems to be cut off and to come back, while the room is still heard.

    ``surprise`` is that of ``clicks.surprise_in``: at a cut, and where sound comes back in the middle of a wave, it is
    larger than in the 20 ms beside. A closure between two sounds of speech begins softly, and the burst after it is no
    louder than what follows.
    """
    import numpy as np

    levels = edge_dbfs(samples, rate_hz)
    size = max(1, round(_FRAME_S * rate_hz))
    count = min(len(levels), len(surprise) // size)
    if not count:
        return Cuts((), 0.0)
    # hardly anything is as sudden as nothing
    largest = np.maximum(surprise[: count * size].reshape(-1, size).max(axis=1), 1e-9)
    found: list[float] = []
    each: list[tuple[float, float]] = []
    ended = 0
    for start, end in stretches_of(levels[:count] <= room_dbfs + _FALL_DB):
        lasted = start - ended
        if (end - start) * _FRAME_S >= _PAUSE_S:
            # deep voices fall as low as the room between their pulses, too
            ended = end
        if 1 < lasted < _SMACK_S / _FRAME_S:
            # a smack of the lips after a pause, and no word; a single moment is the end of a gap before
            continue
        if not _SHORTEST_S <= (end - start) * _FRAME_S <= _LONGEST_S or start < _BESIDE or end > count - _BESIDE:
            continue
        cut = _Cut(
            falls_db=float(levels[start - 2 : start].max()) - room_dbfs,
            rises_db=float(levels[end : end + 2].max()) - room_dbfs,
            begin=float(largest[start - 1 : start + 1].max() / largest[start - _BESIDE : start - 2].max()),
            back=float(largest[end - 1 : end + 1].max() / largest[end + 2 : end + _BESIDE].max()),
            speech_db=float(np.percentile(levels, 90)) - room_dbfs,
        )
        if cut.likeness:
            found.append(start * _FRAME_S)
            each.append(((end - start) * _FRAME_S, cut.likeness))
    if each and _is_whispered(samples, rate_hz):
        each = [(length_s, _WHISPERED * likeness) for length_s, likeness in each]
    return Cuts(tuple(found), sum(likeness for _, likeness in each), tuple(each))


def _is_whispered(samples: "NDArray[np.float32]", rate_hz: int) -> bool:
    """Whether speech has no pitch: noise is surprising at every moment, and more so now and then."""
    import numpy as np

    size = round(_PITCH_FRAME_S * rate_hz)
    frames = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64)
    power = (frames**2).sum(axis=1)
    loud = frames[power >= np.percentile(power, _LOUD_PERCENT)] if len(frames) else frames
    if not len(loud):
        return False
    spectra = np.abs(np.fft.rfft(loud, 2 * size, axis=1)) ** 2
    alike = np.fft.irfft(spectra, axis=1)[:, :size] / np.arange(size, 0, -1)
    periods = alike[:, round(_PERIODS_S[0] * rate_hz) : round(_PERIODS_S[1] * rate_hz)].max(axis=1)
    return float(np.median(periods / np.maximum(alike[:, 0], 1e-20))) < _VOICED


class _Cut(NamedTuple):
    """Where sound may have been cut off."""

    falls_db: float
    """How loud it was right before, over the room."""
    rises_db: float
    """And right after."""
    begin: float
    """How surprising the first moment is, in times of what is before,"""
    back: float
    """and the last one, in times of what is after."""
    speech_db: float
    """How loud speech is, over the room."""

    @property
    def likeness(self) -> float:
        """How much it looks like a cut. Of 180 sentences without one the sum was 2 or more once (our own limits)."""
        begin, back = self.begin, self.back
        # no closure of 1697 was as sudden as that at its begin, or a third of it at both ends
        if self.falls_db >= 18 and self.rises_db >= 8 and (begin >= 3 or min(begin, back) >= 1.8):
            return 2.0
        if self.falls_db >= 25 and begin >= 4:
            return 2.0
        loud = (self.falls_db >= 20 and self.rises_db >= 10) or (self.falls_db >= 25 and self.rises_db >= 5)
        both = min(self.falls_db, self.rises_db) >= 12
        if (loud and begin >= 2.2 and back >= 0.7) or (both and begin >= 1.2 and back >= 1.8):
            return 1.5
        if (loud and (begin >= 1.4 or (back >= 2.2 and begin >= 0.6))) or (both and begin >= 1.05 and back >= 1.4):
            return 1.0
        # speech that goes on as loud as it was, or nearly so
        below_db = self.speech_db - self.rises_db
        in_speech = self.falls_db >= max(self.speech_db - 14, 18)
        if in_speech and ((below_db <= 14 and begin >= 1.25) or (below_db <= 24 and begin >= 1.4)):
            return 1.0
        if (loud and (begin >= 1.2 or back >= 1.7)) or (both and begin * back >= 1.7 and min(begin, back) >= 0.6):
            return 0.5
        return 0.0


def _cut_off(samples: "NDArray[np.float32]", rate_hz: int) -> tuple[float, ...]:
    """When the same value stands for as long as a gap, right after speech that had not died away."""
    import numpy as np

    before = round(_BEFORE_S * rate_hz)
    levels = short_time_dbfs(samples, before)
    if not len(levels):
        return ()
    least = 10 ** (max(float(np.percentile(levels, 90)) - _SPEECH_DB, _UNHEARD_DBFS) / 20)
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
