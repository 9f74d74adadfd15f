"""Listens for a dial tone, and tells what else it is that sounds."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.signals.cadence import Run, follows, runs_of
from app.signals.fir import Fir, designed
from app.signals.narrow import Narrowed
from app.signals.notes import Melody, are_notes, is_interval, is_played
from app.signals.spectra import hann
from app.signals.tone_step import LEAST_DBFS, TOLERANCE, TWIST, Sounding, pure, sounding
from app.signals.tone_table import Tone, Tones
from app.signals.tones import BAND_HZ, Spectrum, goertzel_power

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEEDED_S: Final = 2.3
"""Our own limit: a dial tone goes on, and what noise suppression lets through of it lasts 2 s at most."""

_STEP_S: Final = 0.1
_WINDOW_S: Final = 0.4
"""Tells 400 Hz from its sidebands at 385 Hz, and the multiples of 50 Hz from one another."""
_FINE_S: Final = 0.02
_FINE_WINDOW_S: Final = 0.06
_FINE_SHARE: Final = 0.35
_BAND_TAPS: Final = 127
_STEADY: Final = 0.004
"""How far the frequency may wander, as a share: an exchange's does not, a voice's does."""
_CERTAIN: Final = 0.01
"""Further off it may be a note of music: G4 (392 Hz) is 2 % below 400 Hz."""
_UNSURE_S: Final = 6.0
"""Notes of music that are held for longer are rare: then the operator is asked."""
_RIPPLE_DB: Final = 8.0
_PURE_SHARE: Final = 0.7
"""Somebody may cough, and a busy computer lose a moment of the sound, which spoils the windows it lies in."""
_SLOPE_S: Final = 0.5
_FALL_DB_PER_S: Final = 4.0
"""Our own limit: a hand moves a handset away more slowly, or further."""
_BACK_DB: Final = 15.0
"""Our own limit: a tone so far below its loudest is off."""
_REMEMBERED_S: Final = 12.0
_BLINK_S: Final = 0.05
_LOST_S: Final = 0.12
"""A continuous tone that is off for less was not off: something was lost, or knocked."""
_BEGUN_S: Final = 0.4
"""Less than that is no tone that broke off."""
_LOOKED_AWAY_S: Final = 6.0
"""Somebody may move the handset away to read what is on the screen."""
_DEAD_S: Final = 1.0
_LATELY: Final = 8
"""Steps that tell what sounds now."""


class Heard(StrEnum):
    """What was heard so far."""

    NOTHING = "nothing"
    DEAD = "dead"
    """Exact zeros: the microphone is muted, or not allowed."""
    BEGUN = "begun"
    """A dial tone, but not yet for long enough."""
    WEAK = "weak"
    """A dial tone, but not louder than the rest."""
    DIAL = "dial"
    UNSURE = "unsure"
    """As good as a dial tone, but so far off its frequency that it may be a note of music."""
    SPECIAL = "special"
    """A dial tone that tells something, e.g. that a message is waiting."""
    BUSY = "busy"
    RINGBACK = "ringback"
    DISTORTED = "distorted"
    """A dial tone with strong multiples of it: too loud, or a note of an instrument."""
    HUM = "hum"
    OTHER_TONE = "other_tone"
    NOISE = "noise"
    """Speech, music, or any other noise."""
    FADED = "faded"
    """It was a dial tone and broke off, as with noise suppression."""


_NOW: Final = {
    Sounding.TONE: Heard.BEGUN,
    Sounding.WEAK: Heard.WEAK,
    Sounding.DISTORTED: Heard.DISTORTED,
    Sounding.HUM: Heard.HUM,
    Sounding.OTHER_TONE: Heard.OTHER_TONE,
    Sounding.NOISE: Heard.NOISE,
    Sounding.QUIET: Heard.NOTHING,
}


class _Past:
    """What was found of one tone: per step its frequencies if it was pure, per fine step its power and the band's."""

    def __init__(self, tone: Tone) -> None:
        self.tone = tone
        self.pure: list[tuple[float, ...] | None] = []
        self.runs: list[Run] = []
        self.certain = False
        """Whether it is so like the tone of an exchange that it is no music."""
        self.are_notes = are_notes(tone)


class DialTone:
    """Follows a recording until a dial tone was heard for long enough, or broke off."""

    def __init__(self, rate_hz: int, tones: Tones) -> None:
        import numpy as np

        self._tones = tones
        self._narrow = Narrowed(rate_hz)
        self._rate_hz = self._narrow.rate_hz
        low, high = BAND_HZ
        taps = designed(lambda f: ((f >= low) & (f <= high)).astype(float), round(self._rate_hz), _BAND_TAPS)
        self._band = Fir(taps)
        self._unread = self._past = self._banded = np.zeros(0, np.float32)
        self._frequencies = tones.frequencies_hz
        self._powers = np.zeros((0, len(self._frequencies)))
        self._all = np.zeros(0)
        dials = [tones.dial, *tones.special]
        self._continuous = [_Past(t) for t in dials if not t.cadence]
        self._broken = [_Past(t) for t in dials if t.cadence]
        self._wrong = [
            (Heard.BUSY, 2.0, _Past(tones.busy)),
            *([(Heard.BUSY, 2.0, _Past(tones.congestion))] if tones.congestion else []),
            (Heard.RINGBACK, 1.0, _Past(tones.ringback)),
        ]
        self._lately: list[Heard] = []
        self._melody = Melody(tones.frequencies_hz, _STEP_S)
        self._dead_s = 0.0
        self._begun_s = self._gone_s = 0.0
        self._gone_for_good_s = max(*tones.ringback.cadence[1::2], _LOOKED_AWAY_S - 1.0) + 1.0
        self.heard = Heard.NOTHING
        self.steady_s = 0.0
        """For how long the dial tone has been going on."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more can change what was heard."""
        unsure = self.heard is Heard.UNSURE and self.steady_s >= _UNSURE_S
        return unsure or self.heard in (Heard.DIAL, Heard.SPECIAL, Heard.FADED)

    def push(self, block: "NDArray[np.float32]") -> None:
        """Take the next samples."""
        import numpy as np

        alive = bool(block.any())
        narrow = self._narrow.push(block)
        self._dead_s = 0.0 if alive else self._dead_s + len(narrow) / self._rate_hz
        self._unread = np.concatenate([self._unread, narrow])
        hop = round(_STEP_S * self._rate_hz)
        while len(self._unread) >= hop and not self.is_over:
            self._take(self._unread[:hop])
            self._unread = self._unread[hop:]

    def _take(self, samples: "NDArray[np.float32]") -> None:
        """One step further."""
        import numpy as np

        window = round(_WINDOW_S * self._rate_hz)
        self._past = np.concatenate([self._past, samples])[-window:]
        self._take_fine(self._band.push(samples))
        if len(self._past) < window:
            return
        spectrum = Spectrum.of(self._past, self._rate_hz)
        for past in (*self._continuous, *self._broken):
            past.pure.append(pure(spectrum, past.tone) if not past.tone.cadence else _near(spectrum, past.tone))
            del past.pure[: -round(_REMEMBERED_S / _STEP_S)]
        for past in self._continuous:
            past.runs = runs_of(self._is_on(past.tone), _FINE_S, _LOST_S)
        for past in (*self._broken, *(past for _, _, past in self._wrong)):
            past.runs = runs_of(self._is_on(past.tone), _FINE_S, _BLINK_S)
        self._decide(spectrum)

    def _take_fine(self, banded: "NDArray[np.float32]") -> None:
        import numpy as np

        hop, window = round(_FINE_S * self._rate_hz), round(_FINE_WINDOW_S * self._rate_hz)
        self._banded = np.concatenate([self._banded, banded])
        count = (len(self._banded) - window) // hop + 1
        if count <= 0:
            return
        rows = np.lib.stride_tricks.sliding_window_view(self._banded, window)[: count * hop : hop].astype(np.float64)
        kept = round(_REMEMBERED_S / _FINE_S)
        powers = goertzel_power(rows, self._rate_hz, self._frequencies)
        weigh = hann(window) ** 2
        self._powers = np.concatenate([self._powers, powers])[-kept:]
        self._all = np.concatenate([self._all, (rows**2) @ weigh / weigh.sum()])[-kept:]
        self._banded = self._banded[count * hop :]

    def _is_on(self, tone: Tone) -> "NDArray[np.bool_]":
        import numpy as np

        mine = self._powers[:, [self._frequencies.index(hz) for hz in tone.hz]]
        total = mine.sum(axis=1)
        least = max(10 ** (LEAST_DBFS / 10), float(total.max(initial=0.0)) * 10 ** (-_BACK_DB / 10))
        even = mine.max(axis=1) <= TWIST * 4 * mine.min(axis=1)
        flags: NDArray[np.bool_] = (total >= _FINE_SHARE * self._all) & (total >= least) & even
        return flags

    def _decide(self, spectrum: Spectrum) -> None:
        self._melody.push(spectrum)
        steady_s = [self._steady(past, spectrum) for past in self._continuous]
        self.steady_s = max(steady_s, default=0.0)
        if self.steady_s >= NEEDED_S:
            both = zip(self._continuous, steady_s, strict=True)
            going = [past.tone for past, s in both if s >= NEEDED_S and past.certain]
            told = self._tones.dial not in going
            self.heard = Heard.SPECIAL if told or self._stuttered() else Heard.DIAL
            if not going:
                self.heard = Heard.UNSURE
            return
        for past in self._broken:
            cadence = past.tone.cadence
            periods = max(2, round(NEEDED_S / sum(cadence) + 0.5))
            near = past.pure[-round(sum(cadence) * periods / _STEP_S) :]
            sounds = sum(cadence[::2]) / sum(cadence)
            if follows(past.runs, cadence, periods) and sum(map(bool, near)) >= _PURE_SHARE * sounds * len(near):
                self.heard = Heard.DIAL if past.tone is self._tones.dial else Heard.SPECIAL
                return
        wrong = next((kind for kind, periods, p in self._wrong if follows(p.runs, p.tone.cadence, periods)), None)
        if self._has_faded(wrong):
            self.heard = Heard.FADED
            return
        dead = self._dead_s >= _DEAD_S
        self._lately.append(wrong or (Heard.DEAD if dead else _NOW[sounding(spectrum, self._tones.dial)]))
        del self._lately[:-_LATELY]
        self.heard = Counter(self._lately).most_common(1)[0][0]

    def _steady(self, past: _Past, spectrum: Spectrum) -> float:
        """For how long the tone has been going on, pure and even."""
        import numpy as np

        if not past.runs or not past.runs[-1].on:
            return 0.0
        going_s = past.runs[-1].seconds
        looked_s = min(going_s, NEEDED_S)
        steps = past.pure[-max(1, round((looked_s - _WINDOW_S) / _STEP_S) + 1) :]
        found = np.array([hz for hz in steps if hz is not None])
        if len(found) < max(1.0, _PURE_SHARE * len(steps)):
            return 0.0
        if (np.ptp(found, axis=0) > _STEADY * found.mean(axis=0)).any():
            return 0.0
        middle = np.median(found, axis=0)
        past.certain = _certain(middle, past.tone) and not is_interval(middle.tolist(), past.tone)
        mine = self._powers[:, [self._frequencies.index(hz) for hz in past.tone.hz]].sum(axis=1)
        levels = 10 * np.log10(mine[-max(3, round(looked_s / _FINE_S) - 2) :] + 1e-20)
        if np.percentile(levels, 95) - np.percentile(levels, 10) > _RIPPLE_DB:
            return 0.0
        if past.are_notes and past.certain:
            past.certain = not self._melody.goes_on and not is_played(found, levels, _FINE_S, spectrum)
        # what is being faded out may be gone in a moment
        newest = levels[-round(_SLOPE_S / _FINE_S) :]
        falls = float(np.polyfit(np.arange(len(newest)) * _FINE_S, newest, 1)[0]) < -_FALL_DB_PER_S
        return min(going_s, NEEDED_S - _STEP_S) if falls else going_s

    def _stuttered(self) -> bool:
        """Whether the dial tone began in short pieces."""
        runs = runs_of(self._is_on(self._continuous[0].tone), _FINE_S, _BLINK_S)
        return len([run for run in runs[:-1] if run.on and run.seconds < 0.3]) >= 3

    def _has_faded(self, wrong: Heard | None) -> bool:
        if wrong:
            self._begun_s = self._gone_s = 0.0
        elif self.steady_s and any(past.certain for past in self._continuous):
            self._begun_s, self._gone_s = max(self._begun_s, self.steady_s), 0.0
        elif self._begun_s:
            on = any(past.runs and past.runs[-1].on for past in self._continuous)
            self._gone_s = 0.0 if on else self._gone_s + _STEP_S
        if self._gone_s and self._begun_s < _BEGUN_S:
            self._begun_s = self._gone_s = 0.0
        return self._gone_s >= self._gone_for_good_s


def _near(spectrum: Spectrum, tone: Tone) -> tuple[float, ...] | None:
    """The frequencies of a tone that comes and goes, if the strongest sound is where it belongs."""
    found = [spectrum.peak(hz * (1 - 2 * TOLERANCE), hz * (1 + 2 * TOLERANCE))[0] for hz in tone.hz]
    return tuple(found) if _certain(found, tone) else None


def _certain(found: "Sequence[float] | NDArray[np.float64]", tone: Tone) -> bool:
    return all(abs(hz - wanted) <= _CERTAIN * wanted + 0.1 for hz, wanted in zip(found, tone.hz, strict=True))
