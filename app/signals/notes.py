"""Notes of music that lie where a country's dial tone does: France's is A4, America's F4 and A4.

An exchange's tones do not die away, do not quiver, have no overtones to speak of and no melody before them. And
350 and 440 Hz are not the third of any instrument, which has a ratio of 1.260 (equal temperament) or 1.250 (pure):
a clock that is off moves both tones and leaves their ratio.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, Final

from app.signals.level import power_dbfs
from app.signals.tone_table import Tone
from app.signals.tones import BAND_HZ, Spectrum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_A4_HZ: Final = (440.0, 443.0)
"""Orchestras tune to these and what is between them."""
_NEAR: Final = 0.007
_RATIO: Final = 0.0011
"""Half of the way from 350 and 440 Hz to an equal-tempered third."""
_QUIVERS: Final = 0.0015
_DIES_DB_PER_S: Final = 0.7
"""A string, a fork or a bell dies away more quickly; no hand moves a handset away so evenly."""
_OVERTONE: Final = 10 ** (-18 / 10)
_OVERTONES: Final = (2, 3, 4, 5)
_MELODY_S: Final = 7.0
_MELODY_MOMENTS: Final = 4
_NOTE_SHARE: Final = 0.25
_NOTE_DBFS: Final = -65.0
_OWN: Final = 0.04


class Melody:
    """Remembers notes that no telephone of a country has: what follows them may be of the same melody."""

    def __init__(self, own_hz: Sequence[float], step_s: float) -> None:
        """``own_hz``: the frequencies of the country's telephones; ``step_s``: from one moment to the next."""
        self._own_hz = own_hz
        self._kept = round(_MELODY_S / step_s)
        self._notes: list[bool] = []

    def push(self, spectrum: Spectrum) -> None:
        """Take the next moment."""
        hz, power = spectrum.peak(*BAND_HZ)
        own = any(abs(hz - tone) <= _OWN * tone for tone in self._own_hz)
        sounds = power >= _NOTE_SHARE * spectrum.band and power_dbfs(power) >= _NOTE_DBFS
        self._notes.append(sounds and not own and is_note(hz))
        del self._notes[: -self._kept]

    @property
    def goes_on(self) -> bool:
        """Whether notes were heard lately."""
        return sum(self._notes) >= _MELODY_MOMENTS


def is_note(hz: float) -> bool:
    """Whether a frequency is a note of the equal-tempered scale."""
    semitones = [12 * log2(hz / a4_hz) for a4_hz in _A4_HZ]
    nearest = round(semitones[0])
    near = 12 * log2(1 + _NEAR)
    return min(semitones) - near <= nearest <= max(semitones) + near


def are_notes(tone: Tone) -> bool:
    """Whether each of a tone's frequencies is one."""
    return all(map(is_note, tone.hz))


def is_interval(found: Sequence[float], tone: Tone) -> bool:
    """Whether two tones together are so far from their ratio that they may be an interval of music."""
    wanted = [high / low for low, high in pairwise(tone.hz)]
    heard = [high / low for low, high in pairwise(found)]
    return any(abs(ratio / right - 1) > _RATIO for ratio, right in zip(heard, wanted, strict=True))


def is_played(
    found_hz: "NDArray[np.float64]", levels_dbfs: "NDArray[np.float64]", step_s: float, spectrum: Spectrum
) -> bool:
    """Whether a tone quivers, dies away or has overtones, as that of an instrument.

    ``found_hz``: its frequencies one moment after the other; ``levels_dbfs``: its level each ``step_s``.
    """
    import numpy as np

    if (np.ptp(found_hz, axis=0) > _QUIVERS * found_hz.mean(axis=0)).any():
        return True
    if float(np.polyfit(np.arange(len(levels_dbfs)) * step_s, levels_dbfs, 1)[0]) < -_DIES_DB_PER_S:
        return True
    for hz in np.median(found_hz, axis=0).tolist():
        own = spectrum.peak(hz * 0.99, hz * 1.01)[1]
        over = [n * hz for n in _OVERTONES if n * hz < BAND_HZ[1]]
        if any(spectrum.strongest(f * 0.996, f * 1.004) > _OVERTONE * own for f in over):
            return True
    return False
