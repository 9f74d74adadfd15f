"""What a sound that stands out probably was: a dog, a voice, a bell, a door, a hammer, dishes, or a siren.

A guess, of use for what to do about it and for nothing else. A bell has tones that stay. A voice and a bark have a
pitch that glides, a bark is short and higher than most voices. What is struck begins at once and dies away: a door or
a step low, dishes high, a hammer again and again. The limits are ours, set between made sounds of each kind.
"""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.level import short_time_dbfs
from app.signals.noise import Event
from app.signals.spectra import powers
from app.signals.strokes import in_lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Source(StrEnum):
    """What a sound probably was."""

    DOG = "dog"
    VOICE = "voice"
    BELL = "bell"
    DOOR = "door"
    """Or a step, or something that fell."""
    HAMMER = "hammer"
    DISHES = "dishes"
    SIREN = "siren"
    OTHER = "other"


class Trait(Struct, frozen=True):
    """What is looked at in one sound."""

    lasts_s: float
    """Within 10 dB of its loudest moment, over short breaks."""
    rise_s: float
    flat: float
    """How much of that is within 4 dB: a beep stops at once, what is struck dies away."""
    lines: float
    """Share of its power in a few tones that stay,"""
    two_lines: float
    """and in two of them."""
    glide: float
    """By how much its strongest tone goes up or down in 10 ms, as a share."""
    pitched: float
    """How alike one period is to the next, 0 to 1."""
    pitch_hz: float
    low: float
    """Share of its power below 600 Hz."""
    high: float
    """Share above 2,000 Hz."""


_FINE_S: Final = 0.01
_BEFORE_S: Final = 0.1
_LONGEST_S: Final = 1.5
_NEAR_DB: Final = 10.0
_BREAK_S: Final = 0.04
_PITCH_S: Final = 0.04
_PITCH_HZ: Final = (75.0, 1250.0)
_TRACK_S: Final = 0.04
_LINES_S: Final = 0.3
_FLAT_DB: Final = 4.0
_LINES: Final = 6
_BELL_LINES: Final = 0.7
_FEW_LINES: Final = 0.8
"""A deep voice has many tones, a bell has few."""
_STAYS: Final = 0.0016
_CLICK_S: Final = 0.02
"""A click tells nothing of what it was."""
_STRUCK_S: Final = 0.14
_FLAT: Final = 0.65
_BUZZES: Final = 0.95
_HARDLY_STAYS: Final = 0.006
"""No voice is as even as that."""
_LEAP: Final = 0.1
_NEARLY: Final = 0.9
_PITCHED: Final = 0.55
_DOG_HZ: Final = 270.0
_DOG_S: Final = 0.45
_SUDDEN_S: Final = 0.03
_DOOR_S: Final = 0.5
_BIRD: Final = 0.8
"""Birds are higher than any voice."""
_LOW: Final = 0.35
_HIGH: Final = 0.6
_HAMMER: Final = 4
_STEP_LOW: Final = 0.6
_HAMMER_GAP_S: Final = 1.2


def sources(
    weighted: "NDArray[np.float32]", rate_hz: int, sounds: Sequence[Event], known: Source | None = None
) -> tuple[Source, ...]:
    """What each of ``sounds`` in ``weighted`` probably was; ``known``: what all of them are."""
    if known is not None:
        return (known,) * len(sounds)
    traits = [trait_of(weighted, rate_hz, sound) for sound in sounds]
    found = [_source(trait) for trait in traits]
    hard = [source is Source.DOOR and trait.low < _STEP_LOW for source, trait in zip(found, traits, strict=True)]
    starts_s = [sound.start_s for sound, is_hard in zip(sounds, hard, strict=True) if is_hard]
    if sum(b - a <= _HAMMER_GAP_S for a, b in pairwise(starts_s)) >= _HAMMER - 1:
        found = [Source.HAMMER if is_hard else source for source, is_hard in zip(found, hard, strict=True)]
    return tuple(found)


def most_of(found: Sequence[Source]) -> Source | None:
    """What most of the sounds were, None without any."""
    return Counter(found).most_common(1)[0][0] if found else None


def _source(trait: Trait) -> Source:
    if trait.lasts_s <= _CLICK_S:
        return Source.OTHER
    sudden, dies = trait.rise_s <= _SUDDEN_S, trait.flat < _FLAT
    if sudden and dies and trait.lasts_s <= _STRUCK_S:
        return Source.DISHES if trait.high >= _HIGH and trait.low < _LOW else Source.DOOR
    deep = trait.pitched >= _PITCHED and trait.pitch_hz < _DOG_HZ and trait.two_lines < _FEW_LINES
    buzzes = trait.pitched >= _PITCHED and trait.flat >= _BUZZES and trait.lasts_s >= _DOG_S
    rings = trait.lines >= _BELL_LINES and trait.glide <= _STAYS and not deep
    if rings or (buzzes and trait.glide <= _HARDLY_STAYS):
        return Source.BELL
    if trait.pitched >= _PITCHED and trait.high < _BIRD:
        return Source.DOG if trait.pitch_hz >= _DOG_HZ and trait.lasts_s <= _DOG_S else Source.VOICE
    return Source.DOOR if sudden and trait.lasts_s <= _DOOR_S else Source.OTHER


def trait_of(weighted: "NDArray[np.float32]", rate_hz: int, sound: Event) -> Trait:
    """What ``sound`` is like; ``weighted`` is what it stands in."""
    import numpy as np

    first = max(0, round((sound.start_s - _BEFORE_S) * rate_hz))
    last = round((sound.start_s + min(sound.length_s, _LONGEST_S) + 2 * _BEFORE_S) * rate_hz)
    part = weighted[first:last]
    fine = round(_FINE_S * rate_hz)
    levels = short_time_dbfs(part, fine)
    top = int(levels.argmax())
    begin, end = _around(levels, top)
    loud = part[begin * fine : max(end * fine, begin * fine + round(_TRACK_S * rate_hz))]
    rise = next((n for n in range(top, -1, -1) if levels[n] < levels[top] - _NEAR_DB), 0)
    pitched, pitch_hz = usual_pitch(loud, rate_hz)
    power, hz = powers(loud, rate_hz, _TRACK_S, _FINE_S, 100.0, 7500.0)
    if not len(power):
        power = np.ones((1, len(hz)))
    mean = power.mean(axis=0)
    total = float(mean.sum()) + 1e-20
    long_s = min(len(loud) / rate_hz, _LINES_S)
    fine_power, fine_hz = powers(loud, rate_hz, long_s, long_s / 2, 100.0, 7500.0)
    return Trait(
        lasts_s=(end - begin) * _FINE_S,
        rise_s=(top - rise) * _FINE_S,
        flat=float((levels[begin:end] >= levels[top] - _FLAT_DB).mean()),
        lines=in_lines(fine_power.mean(axis=0), fine_hz, _LINES) if len(fine_power) else 0.0,
        two_lines=in_lines(fine_power.mean(axis=0), fine_hz, 2) if len(fine_power) else 0.0,
        glide=_glide(power, hz),
        pitched=pitched,
        pitch_hz=pitch_hz,
        low=float(mean[hz < 600].sum()) / total,
        high=float(mean[hz >= 2000].sum()) / total,
    )


def _around(levels: "NDArray[np.float64]", top: int) -> tuple[int, int]:
    """Begin and end of what is within 10 dB of the loudest moment, over short breaks."""
    gap = round(_BREAK_S / _FINE_S)
    near = levels >= levels[top] - _NEAR_DB
    begin = end = top
    while begin > 0 and near[max(0, begin - gap) : begin].any():
        begin -= 1
    while end < len(levels) and near[end : end + gap].any():
        end += 1
    return begin, end


def _glide(power: "NDArray[np.float64]", hz: "NDArray[np.float64]") -> float:
    """The usual change of the strongest tone from one moment to the next, leaps to another tone left out."""
    import numpy as np

    tops = np.clip(power.argmax(axis=1), 1, len(hz) - 2)
    left, middle, right = (np.log(power[np.arange(len(power)), tops + n] + 1e-20) for n in (-1, 0, 1))
    bent = np.minimum(left - 2 * middle + right, -1e-9)
    tones = hz[tops] + np.clip(0.5 * (left - right) / bent, -0.5, 0.5) * (hz[1] - hz[0])
    changes = np.abs(np.diff(np.log(tones)))
    small = changes[changes < _LEAP]
    return float(np.median(small)) if len(small) else 0.0


def usual_pitch(loud: "NDArray[np.float32]", rate_hz: int, nearly: float = _NEARLY) -> tuple[float, float]:
    """How periodic the moments are (the middle one by strength), and the usual pitch in Hz.

    A period counts if it is ``nearly`` as much alike as the best.
    """
    import numpy as np

    size = round(_PITCH_S * rate_hz)
    if len(loud) < size:
        return 0.0, 0.0
    rows = np.lib.stride_tricks.sliding_window_view(loud, size)[:: max(1, size // 2)].astype(np.float64)
    rows = rows - rows.mean(axis=1, keepdims=True)
    strong = (rows**2).sum(axis=1)
    rows = rows[strong >= 0.1 * strong.max()] * np.hanning(size)
    spectra = np.abs(np.fft.rfft(rows, 2 * size, axis=1)) ** 2
    alike = np.fft.irfft(spectra, axis=1)[:, :size]
    shape = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(size), 2 * size)) ** 2)[:size]
    alike = alike / (alike[:, :1] + 1e-20) / np.maximum(shape / shape[0], 0.05)
    low, high = int(rate_hz / _PITCH_HZ[1]), min(size - 1, int(rate_hz / _PITCH_HZ[0]))
    part = alike[:, low:high]
    best = part.max(axis=1)
    # the first that is nearly as high: twice the period is as alike
    lags = low + np.argmax(part >= nearly * best[:, None], axis=1)
    return float(np.median(best)), float(np.median(rate_hz / lags))
