"""Whether a sound is speech: syllables follow each other, four a second, as nothing else in a room does.

The envelope of speech rises and falls two to eight times a second whatever the language, by more than a fan or an
engine does, and goes on for longer than a cough or a knock (Houtgast and Steeneken, J. Acoust. Soc. Am. 77, 1985).
"""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.heard import CALLER_HZ, HOP_S, Heard, decibels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMOOTH: Final = 5
"""Frames of 10 ms over which the envelope is averaged: more than a pitch period, less than a syllable."""
_TURN_DB: Final = 3.0
_OVER_NOISE_DB: Final = 6.0
_BELOW_LOUDEST_DB: Final = 25.0
_TONE: Final = 0.9
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
        return long_enough and self.count >= 2.0 * self.sound_s and self.sound_s >= 0.5 * self.phrase_s


def syllables(heard: Heard) -> Syllables:
    """Of what a caller hears."""
    import numpy as np

    power = heard.band(CALLER_HZ)
    if len(power) < 2 * _SMOOTH:
        return Syllables(0, 0.0, 0.0)
    level = decibels(np.convolve(power, np.ones(_SMOOTH) / _SMOOTH, "same"))
    least = max(float(np.percentile(level, 10)) + _OVER_NOISE_DB, float(level.max()) - _BELOW_LOUDEST_DB)
    loud = level >= least
    peaks = [] if _is_tone(heard, loud[: len(heard.power)]) else _peaks(level, least)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], loud, [False]]).astype(np.int8)))
    phrases: list[list[int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if phrases and start - phrases[-1][1] <= _JOINED:
            phrases[-1][1] = int(end)
        else:
            phrases.append([int(start), int(end)])
    phrase_s = sum((end - start) * HOP_S for start, end in phrases if sum(start <= peak < end for peak in peaks) >= 3)
    return Syllables(len(peaks), float(loud.sum()) * HOP_S, phrase_s)


def _is_tone(heard: Heard, loud: "NDArray[np.bool_]") -> bool:
    """Whether one frequency alone sounds, as of an alarm clock or a busy line."""
    import numpy as np

    audible = heard.power[loud].sum(axis=0) * (heard.hz >= CALLER_HZ)
    top = int(np.argmax(audible))
    return float(audible[max(0, top - 2) : top + 3].sum()) > _TONE * float(audible.sum())


def _peaks(level: "NDArray[np.float64]", least: float) -> list[int]:
    """Where the level turns from rising to falling by 3 dB or more each, at ``least`` or above."""
    found = []
    rising, extreme, at = True, float("-inf"), 0
    for number, value in enumerate(level.tolist()):
        if rising:
            if value > extreme:
                extreme, at = value, number
            elif value < extreme - _TURN_DB:
                if extreme >= least:
                    found.append(at)
                rising, extreme = False, value
        elif value < extreme:
            extreme = value
        elif value > extreme + _TURN_DB:
            rising, extreme, at = True, value, number
    return found
