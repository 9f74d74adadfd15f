"""What sounds in a moment: a certain tone and nothing else, hum, another tone, or a noise."""

from enum import StrEnum
from functools import cache
from itertools import count, takewhile
from typing import Final

from app.signals.level import power_dbfs
from app.signals.tone_table import Tone
from app.signals.tones import BAND_HZ, Spectrum

TOLERANCE: Final = 0.02
LEAST_DBFS: Final = -80.0
"""Weaker tones are artefacts of converters."""
TWIST: Final = 10 ** (12 / 10)
"""How much stronger one of two frequencies may be: neither an earpiece nor a microphone is flat."""

_SEARCHED: Final = 0.022
_SHARE: Final = 0.5
"""Our own limit of what the tone has to be of all sound; at 10 dB over the room it is 0.9."""
_BESIDE: Final = 10 ** (-9 / 10)
"""Any other tone: a chord's notes are as strong as one another, a square wave has its third harmonic at 9.5 dB."""
_MAINS: Final = 10 ** (-10 / 10)
"""Multiples of the mains' frequency: 400 Hz is the eighth of 50 Hz, and hum never has one alone."""
_SIDEBAND: Final = 10 ** (-14 / 10)
"""A modulation by 15 to 20 Hz to a depth of 0.7 or more has sidebands 6 to 9 dB below the carrier."""
_SIDEBANDS_HZ: Final = 30.0
_EXACT: Final = 0.004
_MAINS_HZ: Final = (50.0, 60.0)
_HUM_HZ: Final = (40.0, 1000.0)
_HUM_SHARE: Final = 0.6
_HUM_LINES: Final = 3
_STANDS_OUT: Final = 10 ** (12 / 10)
_AROUND_HZ: Final = 60.0
_LOUD_DBFS: Final = -52.0


class Sounding(StrEnum):
    """What sounds in a moment."""

    TONE = "tone"
    """The tone that is looked for, and nothing else."""
    WEAK = "weak"
    """The tone that is looked for, but not louder than the rest."""
    DISTORTED = "distorted"
    """The tone that is looked for with strong multiples of it: an earpiece or a microphone is overdriven."""
    HUM = "hum"
    OTHER_TONE = "other_tone"
    NOISE = "noise"
    """Speech, music, or any other noise."""
    QUIET = "quiet"


def pure(spectrum: Spectrum, tone: Tone) -> tuple[float, ...] | None:
    """The frequencies of ``tone`` as they are, if it sounds and nothing else does; else None."""
    found = _peaks(spectrum, tone)
    if found is None:
        return None
    weakest, total = min(p for _, p in found), sum(p for _, p in found)
    if total < _SHARE * spectrum.band or power_dbfs(total) < LEAST_DBFS:
        return None
    rest = spectrum.without(*(hz for hz, _ in found))
    if any(rest.strongest(hz - _SIDEBANDS_HZ, hz + _SIDEBANDS_HZ) > _SIDEBAND * power for hz, power in found):
        return None
    if rest.strongest(*BAND_HZ) > _BESIDE * weakest or _mains_beside(rest) > _MAINS * weakest:
        return None
    return tuple(hz for hz, _ in found)


def sounding(spectrum: Spectrum, tone: Tone) -> Sounding:
    """What sounds, to tell somebody who holds a handset to the microphone."""
    if pure(spectrum, tone):
        return Sounding.TONE
    if is_hum(spectrum):
        return Sounding.HUM
    found = _peaks(spectrum, tone)
    if found and _is_distorted(spectrum, found):
        return Sounding.DISTORTED
    if found and all(_stands_out(spectrum, hz, power) for hz, power in found):
        return Sounding.WEAK
    loudest = spectrum.peak(*BAND_HZ)
    loud = power_dbfs(spectrum.band) > _LOUD_DBFS
    if loudest[1] >= _SHARE * spectrum.band and (loud or _stands_out(spectrum, *loudest)):
        return Sounding.OTHER_TONE
    return Sounding.NOISE if loud else Sounding.QUIET


def is_hum(spectrum: Spectrum) -> bool:
    """Whether most of the low sound is at multiples of the mains' frequency."""
    low = spectrum.between(*_HUM_HZ)
    for mains_hz in _MAINS_HZ:
        lines = [spectrum.peak(hz - 2, hz + 2) for hz in _multiples(mains_hz, _HUM_HZ[1])]
        if sum(power for _, power in lines) < _HUM_SHARE * low:
            continue
        standing = [power for hz, power in lines if _stands_out(spectrum, hz, power, mains_hz / 2)]
        if len(standing) >= _HUM_LINES and sum(standing) >= _HUM_SHARE * low and power_dbfs(low) > LEAST_DBFS:
            return True
    return False


def _peaks(spectrum: Spectrum, tone: Tone) -> list[tuple[float, float]] | None:
    """The frequencies and powers of ``tone`` if all of it is there, within the tolerance and the twist."""
    found = [spectrum.peak(hz * (1 - _SEARCHED), hz * (1 + _SEARCHED)) for hz in tone.hz]
    near = all(abs(hz - wanted) <= TOLERANCE * wanted + 0.1 for (hz, _), wanted in zip(found, tone.hz, strict=True))
    powers = [power for _, power in found]
    return found if near and max(powers) <= TWIST * min(powers) else None


def _is_distorted(spectrum: Spectrum, found: list[tuple[float, float]]) -> bool:
    """Whether the loudest beside the tone is twice or three times its frequency."""
    tone = sum(power for _, power in found)
    beside_hz, beside = spectrum.without(*(hz for hz, _ in found)).peak(*BAND_HZ)
    multiple = any(abs(beside_hz - n * hz) <= _EXACT * n * hz for n in (2, 3) for hz, _ in found)
    lines = tone + sum(
        spectrum.peak(n * hz * (1 - _EXACT), n * hz * (1 + _EXACT))[1] for n in (2, 3) for hz, _ in found
    )
    loud = lines >= _SHARE * spectrum.band and power_dbfs(tone) > LEAST_DBFS
    return multiple and loud and _BESIDE * min(power for _, power in found) < beside <= tone


def _mains_beside(rest: Spectrum) -> float:
    lines = (hz for mains_hz in _MAINS_HZ for hz in _multiples(mains_hz, _HUM_HZ[1]) if hz >= BAND_HZ[0])
    return max(rest.strongest(hz - 2, hz + 2) for hz in lines)


@cache
def _multiples(mains_hz: float, most_hz: float) -> tuple[float, ...]:
    return tuple(takewhile(lambda hz: hz <= most_hz, count(mains_hz, mains_hz)))


def _stands_out(spectrum: Spectrum, hz: float, power: float, around_hz: float = _AROUND_HZ) -> bool:
    around = spectrum.without(hz).between(max(0.0, hz - around_hz), hz + around_hz)
    # as much as falls into one lobe
    return power > _STANDS_OUT * around * spectrum.lobe_hz / around_hz
