"""Holes in a voice that something fills: comfort noise, the room's own noise, or noise of another colour.

A voice that ends rings on for 10 to 20 ms and a room for longer, and a sound that begins swells. What stands in for a
lost packet begins and ends within a millisecond and is even in between, as noise that is generated is (ITU-T G.711
Appendix II, 2000), whatever its level is. Some speech is made so, too: what synthesisers say falls silent at once in
the closure of a plosive. But there a closure ends with the plosive's burst, and the voice before it had come to the
end of a period.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.fill_colour import below_room_db, room_bands_db
from app.signals.rates import SPEECH_HZ, at_speech_rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHORTEST_S, _LONGEST_S = 0.012, 0.55
"""From fall to rise; longer ones are pauses."""
_STEP: Final = SPEECH_HZ // 2000
_AROUND: Final = round(0.012 * SPEECH_HZ)
_EDGE, _PAST = round(0.0015 * SPEECH_HZ), round(0.004 * SPEECH_HZ)
_BLENDED, _MOST_BLENDED = round(0.003 * SPEECH_HZ), round(0.006 * SPEECH_HZ)
"""What is blended in or out within 6 ms is an edge as well."""
_BLEND_DB: Final = 3.0
_SEARCHED: Final = round(0.008 * SPEECH_HZ)
_BESIDE: Final = 8
_MOMENT: Final = round(0.002 * SPEECH_HZ)
_FRAME: Final = round(0.0025 * SPEECH_HZ)
_RIM: Final = round(0.003 * SPEECH_HZ)
_LEAST: Final = round(0.015 * SPEECH_HZ)
"""Longer than the period of a deep voice."""
_LEAST_CORE: Final = round(0.0105 * SPEECH_HZ)
_LOUDER_DB: Final = 12.0
_AS_LONG_S: Final = 0.0012
_MANY: Final = 3
_SAME: Final = round(0.008 * SPEECH_HZ)
_SAME_S: Final = 0.012
_FALL_DB, _RISE_DB = 10.0, 8.0
_SOFTEST_DB, _SOFTEST_AFTER_DB = 22.0, 30.0
"""Below the loud speech: softer sounds end in noise and do not stand out from what fills a hole."""
_LOUD_PERCENT: Final = 93
_SPREAD_DB, _RIM_DB, _SLOPE_DB, _STEP_DB = 2.0, 3.0, 2.5, 8.0
"""Frames of 2.5 ms of white noise differ by 1 dB, of a fan's by 1.5."""
_VOICE: Final = round(0.03 * SPEECH_HZ)
_PERIODS: Final = round(0.0025 * SPEECH_HZ), round(0.0125 * SPEECH_HZ)
_BURST: Final = round(0.005 * SPEECH_HZ)
_LEAST_POWER, _LEAST_SHARE = 1e-13, 1e-6
_MOST: Final = 6.0
"""What one hole counts at most."""
_CLOSURE: Final = 0.5
"""What a closure that looks like one takes off: who makes many makes some that look like holes."""
_ENOUGH: Final = 5.0
"""Of 1760 readings without a hole one had 7.7 and no other more than 2.5 (our own)."""
_VOICE_ITSELF: Final = -4.75
_OF_ONE_LENGTH: Final = 4.0
_TOGETHER: Final = 2.5
"""Our own: of 800 whole readings in which eleven seemed cut, one remains."""


class Hole(NamedTuple):
    """A moment that is even, between two edges."""

    start_s: float
    end_s: float
    step_db: float
    """How much quieter it is than the 2 ms before and after it."""
    rim_db: float
    """How far its first and last 3 ms are from all of it,"""
    slope_db: float
    """how much it falls or swells,"""
    spread_db: float
    """and by how much its moments differ."""
    lasts_db: float
    """How much louder the last 2 ms before it are than the last 12."""
    again: float
    """Correlation of the first period after it with the second: a plosive's burst is unlike the vowel behind it."""
    burst_db: float
    """How much higher the frequencies of the first 5 ms after it are than those of the next 15."""
    after_db: float
    """How loud the sound after it is beside loud speech."""
    below_db: float
    """How far some band of it is below the room, which nothing that somebody says takes away."""
    as_long: int = 0
    """How many others last as long: packets are all of one length."""

    @property
    def likeness(self) -> float:
        """Logarithm of how much more often such a one is a filled hole than speech (logistic regression).

        Fitted to 1360 readings without holes and 540 with some: by synthesisers of four kinds, noise and recorded
        voices, in rooms with white, pink and a fan's noise, with smacks and breaths, and behind an automatic gain.
        """
        known = (
            *(1.0, _within(self.step_db, 8.0, 40.0), self.rim_db, self.slope_db, self.spread_db),
            *(_within(self.lasts_db, -8.0, 1.0), _within(self.again, -0.2, 1.0), _within(self.burst_db, -3.0, 8.0)),
            *(_within(self.after_db, -20.0, 0.0), _within(self.below_db, 0.0, 12.0), min(self.as_long, _MANY)),
        )
        return sum(weight * value for weight, value in zip(_WEIGHTS, known, strict=True))


_WEIGHTS: Final = (-3.9, 0.055, -0.192, -0.492, 0.38, 0.166, 4.263, 0.369, 0.044, 0.463, 0.986)


class Holes(NamedTuple):
    """All that look like a hole in one reading, and what speaks for and against them together."""

    likely: tuple[Hole, ...]
    evidence: float

    @property
    def sure(self) -> tuple[Hole, ...]:
        """The holes that something fills; none unless together they are evident."""
        return self.likely if self.evidence >= _ENOUGH else ()

    def bear_out(self, likeness: float, of_one_length: float) -> bool:
        """Whether cuts that look so much like some, all together or those of one length, are more than closures."""
        if self.evidence <= _VOICE_ITSELF:
            return False
        return of_one_length >= _OF_ONE_LENGTH or self.evidence + likeness / 2 >= _TOGETHER


def holes_in(
    pieces: "Sequence[NDArray[np.float32]]", rate_hz: int, silence: "NDArray[np.float32] | None" = None
) -> Holes:
    """The holes in all ``pieces`` of one reading; ``silence`` holds the room alone, if it is known."""
    room_db = None if silence is None else room_bands_db(silence, rate_hz)
    found = [hole for piece in pieces for hole in even_moments(piece, rate_hz, room_db)]
    found = [hole._replace(as_long=sum(_is_as_long(hole, other) for other in found)) for hole in found]
    likely = tuple(hole for hole in found if hole.likeness > 0)
    evidence = sum(min(hole.likeness, _MOST) for hole in likely) - _CLOSURE * (len(found) - len(likely))
    return Holes(likely, evidence)


def _is_as_long(hole: Hole, other: Hole) -> bool:
    """What comes at the same moment of another reading is the same closure once more."""
    apart_s = abs(hole.start_s - other.start_s)
    return apart_s >= _SAME_S and abs(hole.end_s - hole.start_s - other.end_s + other.start_s) < _AS_LONG_S


def even_moments(
    samples: "NDArray[np.float32]", rate_hz: int, room_db: "NDArray[np.float64] | None" = None
) -> list[Hole]:
    """Moments of 12 to 550 ms that begin and end at once and are even in between; ``room_db`` is that of its bands."""
    import numpy as np

    # in differences neither hum nor an offset is seen
    edges = np.diff(at_speech_rate(samples, rate_hz).astype(np.float64))
    if len(edges) < 4 * _VOICE:
        return []
    sound = _Sound(edges, np.concatenate([[0.0], np.cumsum(edges**2)]))
    at = np.arange(_AROUND + _EDGE, len(edges) - _AROUND - _EDGE - 1, _STEP)
    before, after = sound.all_dbfs(at - _AROUND, at), sound.all_dbfs(at, at + _AROUND)
    loud_dbfs = float(np.percentile(before, _LOUD_PERCENT))
    fall_db = before - sound.all_dbfs(at + _BLENDED, at + _BLENDED + _PAST)
    rise_db = after - sound.all_dbfs(at - _BLENDED - _PAST, at - _BLENDED)
    falls = _peaks(fall_db, (fall_db >= _FALL_DB) & (before >= loud_dbfs - _SOFTEST_DB))
    rises = at[_peaks(rise_db, (rise_db >= _RISE_DB) & (after >= loud_dbfs - _SOFTEST_AFTER_DB))]
    found: list[Hole] = []
    for fall in at[falls].tolist():
        later = rises[rises - fall >= _SHORTEST_S * SPEECH_HZ]
        if not len(later) or later[0] - fall > _LONGEST_S * SPEECH_HZ:
            continue
        hole = _hole(sound, fall, int(later[0]), loud_dbfs, room_db)
        # what fills a hole is about as loud as the room, and deep voices are softer between their pulses
        if hole and hole.below_db < -_LOUDER_DB:
            continue
        # two falls beside each other lead into the same one
        if hole and not (found and abs(found[-1].end_s - hole.end_s) < _SAME_S > hole.start_s - found[-1].start_s):
            found.append(hole)
    return found


class _Sound(NamedTuple):
    """Differences between samples, and the sum of the squares of all before each."""

    edges: "NDArray[np.float64]"
    squares: "NDArray[np.float64]"

    def dbfs(self, first: int, last: int) -> float:
        power = (self.squares[last] - self.squares[first]) / max(1, last - first)
        return 10 * math.log10(max(power, _LEAST_POWER))

    def all_dbfs(self, first: "NDArray[np.int64]", last: "NDArray[np.int64]") -> "NDArray[np.float64]":
        import numpy as np

        power = (self.squares[last] - self.squares[first]) / (last - first)
        return np.asarray(10 * np.log10(np.maximum(power, _LEAST_POWER)))


def _peaks(steps_db: "NDArray[np.float64]", wanted: "NDArray[np.bool_]") -> list[int]:
    """Places of the highest of the steps that are ``wanted``, one within 8 ms."""
    import numpy as np

    found: list[int] = []
    for place in np.flatnonzero(wanted).tolist():
        if not found or (place - found[-1]) * _STEP >= _SAME:
            found.append(place)
        elif steps_db[place] > steps_db[found[-1]]:
            found[-1] = place
    return found


def _hole(sound: _Sound, fall: int, rise: int, loud_dbfs: float, room_db: "NDArray[np.float64] | None") -> Hole | None:
    """What lies between the two steps, if it is even."""
    import numpy as np

    start, end = _edge(sound, fall + _BLENDED // 2, -1), _edge(sound, rise - _BLENDED // 2, 1)
    if start < _AROUND or end + _VOICE > len(sound.edges) or end - start < _LEAST:
        return None
    first, last = _core(sound, start, end)
    if last - first < _LEAST_CORE:
        return None
    inside = sound.dbfs(first + _MOMENT, last - _MOMENT)
    step_db = min(sound.dbfs(start - _MOMENT, start), sound.dbfs(end, end + _MOMENT)) - inside
    frames = np.arange(first + _MOMENT // 2, last - _MOMENT // 2 - _FRAME + 1, _FRAME)
    levels = sound.all_dbfs(frames, frames + _FRAME)
    times = np.linspace(-0.5, 0.5, len(levels))
    slope_db = float(levels @ times / (times @ times)) if len(levels) > 2 else 0.0
    rims = sound.dbfs(first + 2, first + _RIM) - inside, sound.dbfs(last - _RIM, last - 2) - inside
    rim_db = max(map(abs, rims))
    is_even = levels.std() < _SPREAD_DB and rim_db < _RIM_DB and abs(slope_db) < _SLOPE_DB
    if not is_even or step_db < _STEP_DB:
        return None
    after = sound.edges[end : end + _VOICE]
    return Hole(
        start / SPEECH_HZ,
        end / SPEECH_HZ,
        step_db,
        rim_db,
        abs(slope_db),
        float(levels.std()),
        sound.dbfs(start - _MOMENT, start) - sound.dbfs(start - _AROUND, start),
        _again(after),
        _high_db(after[:_BURST]) - _high_db(after[2 * _BURST : 5 * _BURST]),
        sound.dbfs(end, end + _AROUND) - loud_dbfs,
        0.0 if room_db is None else below_room_db(sound.edges[first + _BESIDE // 2 : last - _BESIDE // 2], room_db),
    )


def _core(sound: _Sound, start: int, end: int) -> tuple[int, int]:
    """What is left of a hole without edges that are blended."""
    quarter = (end - start) // 4
    most_dbfs = sound.dbfs(start + quarter, end - quarter) + _BLEND_DB
    first, last = start, end
    while first - start < _MOST_BLENDED and sound.dbfs(first, first + 3 * _BESIDE) > most_dbfs:
        first += _BESIDE
    while end - last < _MOST_BLENDED and sound.dbfs(last - 3 * _BESIDE, last) > most_dbfs:
        last -= _BESIDE
    return first, last


def _edge(sound: _Sound, near: int, sign: int) -> int:
    """The sample at which the level most likely changes: two levels explain what is before and after it best."""
    import numpy as np

    first, last = max(0, near - _SEARCHED), min(len(sound.edges), near + _SEARCHED)
    at = np.arange(first + _BESIDE, last - _BESIDE)
    before = (sound.squares[at] - sound.squares[first]) / (at - first) + _LEAST_POWER
    after = (sound.squares[last] - sound.squares[at]) / (last - at) + _LEAST_POWER
    likely = -(at - first) * np.log(before) - (last - at) * np.log(after)
    return int(at[np.argmax(np.where(sign * (after - before) > 0, likely, -np.inf))])


def _again(sound: "NDArray[np.float64]") -> float:
    """Correlation of the first period of 30 ms with the second, whatever the period is."""
    import numpy as np

    count = len(sound)
    alike = np.fft.irfft(np.abs(np.fft.rfft(sound, 2 * count)) ** 2)[:count]
    first, last = _PERIODS
    period = first + int(np.argmax(alike[first:last] / (count - np.arange(first, last))))
    one, two = sound[:period], sound[period : 2 * period]
    return float(one @ two / max(math.sqrt((one @ one) * (two @ two)), _LEAST_POWER))


def _high_db(sound: "NDArray[np.float64]") -> float:
    """How strong the differences are beside the sound itself: more, the higher its frequencies are."""
    import numpy as np

    differences = np.diff(sound)
    share = float(differences @ differences) / max(float(sound @ sound), _LEAST_POWER)
    return 10 * math.log10(max(share, _LEAST_SHARE))


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)
