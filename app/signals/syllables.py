"""Whether a sound is speech: syllables follow each other, four a second, as nothing else in a room does.

The envelope of speech rises and falls two to eight times a second whatever the language, by more than a fan or an
engine does, and goes on for longer than a cough or a knock (Houtgast and Steeneken, J. Acoust. Soc. Am. 77, 1985).
"""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.heard import CALLER_HZ, HOP_S, Heard, decibels
from app.signals.peaks import peaks
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMOOTH: Final = 5
"""Frames of 10 ms over which the envelope is averaged: more than a pitch period, less than a syllable."""
_TURN_DB: Final = 3.0
_OVER_NOISE_DB: Final = 6.0
_BELOW_LOUDEST_DB: Final = 25.0
_SLOWEST: Final = 2.5
"""Syllables a second of a phrase: who reads slowly speaks three."""
_TONE: Final = 0.9
_SUDDEN_DB: Final = 10.0
"""Within 10 ms."""
_SUDDEN: Final = 0.9
"""Of the syllables: noise that swells as a voice does has half as many, claps and keys have one each or more."""
_VOWELS_HZ: Final = 600.0, 3000.0
_FLAT_DB: Final = -4.6
"""The tenth percentile of keys and claps is above -4.2 dB, of noise shaped as a voice -5.3 dB, of voices -7 dB."""
_JOINED: Final = 25
"""Frames between two syllables of one phrase, at most."""


class Syllables(Struct, frozen=True):
    """How many there are, and the seconds of sound and of phrases in which they stand."""

    count: int
    sound_s: float
    phrase_s: float
    """Of phrases with at least three syllables."""

    @property
    def is_speech(self) -> bool:
        """Our own limits: a sentence has eight syllables or more; a cough is alone, a knock short, a fan slow."""
        long_enough = self.count >= 5 and self.sound_s >= 0.8 and self.phrase_s >= 0.7
        return (
            long_enough
            and self.count >= _SLOWEST * max(self.sound_s, self.phrase_s)
            and self.sound_s >= 0.5 * self.phrase_s
        )


def syllables(heard: Heard) -> Syllables:
    """Of what a caller hears."""
    import numpy as np

    power = heard.band(CALLER_HZ)
    if len(power) < 2 * _SMOOTH:
        return Syllables(0, 0.0, 0.0)
    level = decibels(np.convolve(power, np.ones(_SMOOTH) / _SMOOTH, "same"))
    least = max(float(np.percentile(level, 10)) + _OVER_NOISE_DB, float(level.max()) - _BELOW_LOUDEST_DB)
    loud = level >= least
    found = [place for place in peaks(level, _TURN_DB) if level[place] >= least]
    if _is_tone(heard, loud[: len(power)]) or _is_struck(heard, loud[: len(power)], len(found)):
        found = []
    phrases = stretches_of(loud, _JOINED + 1)
    phrase_s = sum((end - start) * HOP_S for start, end in phrases if sum(start <= peak < end for peak in found) >= 3)
    return Syllables(len(found), float(loud.sum()) * HOP_S, phrase_s)


def _is_tone(heard: Heard, loud: "NDArray[np.bool_]") -> bool:
    """Whether one frequency alone sounds, as of an alarm clock or a busy line."""
    import numpy as np

    audible = heard.power[loud].sum(axis=0) * (heard.hz >= CALLER_HZ)
    top = int(np.argmax(audible))
    return float(audible[max(0, top - 2) : top + 3].sum()) > _TONE * float(audible.sum())


def _is_struck(heard: Heard, loud: "NDArray[np.bool_]", count: int) -> bool:
    """Whether each syllable begins as suddenly as a key or a clap, and is mere noise without a voice.

    Whispering is noise but swells; stops of speech are sudden but a voice follows.
    """
    import numpy as np

    rises = np.diff(decibels(heard.band(CALLER_HZ)))[loud[1:]] > _SUDDEN_DB
    if not count or rises.sum() < _SUDDEN * count:
        return False
    low_hz, high_hz = _VOWELS_HZ
    power = heard.power[loud][:, (heard.hz >= low_hz) & (heard.hz < high_hz)] + 1e-15
    # geometric over arithmetic mean, the spectral flatness
    flatness = decibels(power).mean(axis=1) - decibels(power.mean(axis=1))
    # of the tenth that is most like a voice: a plug may crackle all through it
    return bool(np.percentile(flatness, 10) > _FLAT_DB)
