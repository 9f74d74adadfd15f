"""What kind of sound goes on in a room: speech and music change their tones, speech has a rhythm, machines neither.

Works on A-weighted sound. Speech: its loudness swings two to eight times a second and hardly faster (Houtgast and
Steeneken, J. Acoust. Soc. Am. 77, 1069, 1985). Music and voices: tones begin that were not there before; a tone that
only strays is none, by the maximum filter of Böck and Widmer, DAFx 2013. The limits are ours, set between rooms
with voices and music and rooms with machines, rain, traffic and keys.
"""

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.hum import hum
from app.signals.noise import FRAME_S, HEARD_DBFS, exceeded_dbfs, median_dbfs, short_sounds, sustained_dbfs, switched
from app.signals.spectra import powers
from app.signals.stretches import stretches_of
from app.signals.strokes import struck_share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Kind(StrEnum):
    """What a room most probably holds. Speech and music: all the time or nearly so."""

    QUIET = "quiet"
    STEADY = "steady"
    SPEECH = "speech-like"
    MUSIC = "music-like"
    BURSTS = "bursts"
    HUM = "hum"
    KEYS = "keys"


class Rhythm(NamedTuple):
    """How the loudness of a sound swings."""

    depth_db: float
    """Root mean square of the swings of 2 to 8 Hz."""
    slope: float
    """How much stronger those are than swings of 12 to 19 Hz, per Hz: 1 for noise, many times that for speech."""
    regular: float
    """Share of the strongest single swing, 0 to 1: near 1 for a machine that turns."""


class Tones(NamedTuple):
    """Tones that were not there all the time."""

    share: float
    """Share of the moments in which they hold much of the power."""
    onsets: int
    """How often one began."""
    pitches: int
    """How many different ones were the strongest of those that began."""
    notes: int
    """Of those, how many stayed as they were for a moment: a siren and a crying child glide."""


_SPEECH_DB: Final = 1.5
_SPEECH_SLOPE: Final = 8.0
_TONELESS_SLOPE: Final = 12.0
"""Without a voice's tones it has to be clearer: keys swing more quickly than speech, but not by much."""
_FEW_SLOPE: Final = 20.0
"""So has what has a voice's tones but few pitches: a child cries so, a drill does not."""
_PITCHES: Final = 8
_FEW_PITCHES: Final = 3
_NOTES: Final = 3
_TONELESS_REGULAR: Final = 0.6
"""Cicadas, frogs and the bell of a crossing are more regular than any speech."""
_LOW_SHARE: Final = 0.5
"""Insects and birds are higher than voices and music."""
_VOICE_HZ: Final = 3400.0
_HIGHEST_HZ: Final = 7500.0
_MACHINE_REGULAR: Final = 0.75
_MACHINE_DB: Final = 4.7
"""A drum that turns swings less than this; speech that is as regular, more."""
_OVER_REST_DB: Final = 2.0
"""Keys and steps are silent half of the time, speech is not."""
_TONES_ENOUGH: Final = ((0.11, 4), (0.08, 6), (0.04, 13))
"""Share of the moments and onsets: long notes change seldom, many voices at once show few tones, but ever new ones."""
_STRUCK: Final = 0.87
"""Share of what swells and fades that begins at once: of steps and hammering 0.88 and more, of 600 voices 0.83."""
_KEYS: Final = 1.5
"""Short sounds a second: more than a clock ticks."""
_HUM_DBFS: Final = -60.0
_STEADY_DBFS: Final = -55.0
_HALF_DB: Final = 3.0
_RHYTHM_WINDOW_S: Final = 0.05
_RHYTHM_HOP_S: Final = 0.025
_BANDS_HZ: Final = (150.0, 400.0, 800.0, 1600.0, 3400.0)
_STRETCH_S: Final = 4.0
"""Rhythm is looked at in stretches of this length, and the usual one counts: a single bark is no rhythm."""
_TONES_WINDOW_S: Final = 0.25
_TONES_HOP_S: Final = 0.1
_TONES_HZ: Final = (100.0, 4000.0)
_STRAY: Final = 0.03
"""A tone may stray by half a semitone and stays the same."""
_BACK: Final = 3
"""Moments to look back for a tone: more than a window, so that none is its own past."""
_PEAK: Final = 14.0
_NEW: Final = 8.0
_BEGUN: Final = 10.0
_HELD: Final = 0.3
_STAYS: Final = 0.05


def kind(
    weighted: "NDArray[np.float32]", rate_hz: int, levels_dbfs: "NDArray[np.float64]", sounds: int, bangs: int = 0
) -> Kind:
    """What ``weighted`` holds, of some seconds; ``levels_dbfs`` are its short-time levels.

    ``sounds`` stand out, and ``bangs`` do although they are short.
    """
    usual_dbfs = median_dbfs(levels_dbfs)
    heard = exceeded_dbfs(levels_dbfs, 10) >= HEARD_DBFS and not switched(levels_dbfs)
    if heard and low_share(weighted, rate_hz) >= _LOW_SHARE:
        over_rest = usual_dbfs - exceeded_dbfs(levels_dbfs, 95) >= _OVER_REST_DB
        struck = struck_share(weighted, rate_hz) >= _STRUCK
        voices = _voices(rhythm(weighted, rate_hz), tones(weighted, rate_hz), over_rest=over_rest, struck=struck)
        if voices is not None:
            return voices
    if sounds:
        return Kind.BURSTS
    if short_sounds(levels_dbfs) >= _KEYS * len(levels_dbfs) * FRAME_S:
        return Kind.KEYS
    if bangs > 0:
        return Kind.BURSTS
    mains = hum(weighted, rate_hz) if usual_dbfs >= _HUM_DBFS else None
    if mains is not None and mains.level_dbfs >= usual_dbfs - _HALF_DB:
        return Kind.HUM
    return Kind.STEADY if sustained_dbfs(levels_dbfs) > _STEADY_DBFS else Kind.QUIET


def _voices(swings: Rhythm, changing: Tones, *, over_rest: bool, struck: bool) -> Kind | None:
    """Speech, music, or neither; ``over_rest``: it is hardly ever silent; ``struck``: it is mostly blows or drums."""
    limp = swings.regular >= _MACHINE_REGULAR and swings.depth_db < _MACHINE_DB
    spoken = swings.depth_db >= _SPEECH_DB and not limp and not struck
    if any(changing.share >= share and changing.onsets >= onsets for share, onsets in _TONES_ENOUGH):
        slope = _SPEECH_SLOPE if changing.pitches >= _PITCHES else _FEW_SLOPE
        if spoken and swings.slope >= slope and changing.pitches >= _FEW_PITCHES:
            return Kind.SPEECH
        if changing.notes >= _NOTES:
            return Kind.MUSIC
    toneless = swings.slope >= _TONELESS_SLOPE and swings.regular < _TONELESS_REGULAR
    return Kind.SPEECH if spoken and toneless and over_rest else None


def low_share(weighted: "NDArray[np.float32]", rate_hz: int) -> float:
    """The share of voice frequencies in what the loudest fifth of the moments has over the quietest, 0 to 1."""
    import numpy as np

    highest_hz = min(_HIGHEST_HZ, 0.47 * rate_hz)
    power, frequencies = powers(weighted, rate_hz, _RHYTHM_WINDOW_S, _RHYTHM_HOP_S, _BANDS_HZ[0], highest_hz)
    order = np.argsort(power.sum(axis=1))
    fifth = max(1, len(order) // 5)
    over = np.maximum(power[order[-fifth:]].mean(axis=0) - power[order[:fifth]].mean(axis=0), 0) + 1e-16
    return float(over[frequencies < _VOICE_HZ].sum() / over.sum())


def rhythm(weighted: "NDArray[np.float32]", rate_hz: int) -> Rhythm:
    """The usual rhythm of all stretches of a sound, of a second or more."""
    import numpy as np

    power, frequencies = powers(weighted, rate_hz, _RHYTHM_WINDOW_S, _RHYTHM_HOP_S, _BANDS_HZ[0], _BANDS_HZ[-1])
    edges = np.searchsorted(frequencies, _BANDS_HZ)
    bands = np.stack([power[:, a:b].sum(axis=1) for a, b in pairwise(edges)], axis=1) + 1e-14
    size = min(len(bands), round(_STRETCH_S / _RHYTHM_HOP_S))
    found = [_swings(bands[start : start + size]) for start in range(0, len(bands) - size + 1, max(1, size // 2))]
    return Rhythm(*(float(np.median(column)) for column in zip(*found, strict=True)))


def _swings(bands: "NDArray[np.float64]") -> Rhythm:
    """Of one stretch: the bands' swings, each weighed by its share of the power, regularity by the whole."""
    import numpy as np

    levels = 10 * np.log10(np.column_stack([bands, bands.sum(axis=1)]))
    levels -= levels.mean(axis=0)
    window = np.hanning(len(levels))
    spectrum = np.abs(np.fft.rfft(levels * window[:, None], axis=0)) ** 2 * 2 / (len(levels) * (window**2).sum())
    swing_hz = np.fft.rfftfreq(len(levels), _RHYTHM_HOP_S)
    slow = spectrum[(swing_hz >= 2) & (swing_hz <= 8)]
    quick = spectrum[(swing_hz >= 12) & (swing_hz <= 19)]
    weigh = bands.mean(axis=0) / bands.mean()
    weigh /= weigh.sum()
    depth = np.sqrt(slow.sum(axis=0))
    slope = slow.mean(axis=0) / (quick.mean(axis=0) + 1e-6)
    whole = slow[:, -1]
    best = int(whole.argmax())
    regular = whole[max(0, best - 1) : best + 2].sum() / (whole.sum() + 1e-12)
    return Rhythm(float(depth[:-1] @ weigh), float(min(slope[:-1] @ weigh, slope[-1])), float(regular))


def tones(weighted: "NDArray[np.float32]", rate_hz: int) -> Tones:
    """Tones that come and go in a sound of some seconds."""
    import numpy as np

    power, frequencies = powers(weighted, rate_hz, _TONES_WINDOW_S, _TONES_HOP_S, *_TONES_HZ)
    power += 1e-16
    peaks = power > _PEAK * _surroundings(power, frequencies)
    widened = _widened(power, frequencies)
    usual = np.percentile(widened, 40, axis=0)
    whole = power.sum(axis=1)
    held = (power * (peaks & (power > _NEW * usual))).sum(axis=1) / whole
    begun = power[_BACK:] * (peaks[_BACK:] & (power[_BACK:] > _BEGUN * widened[:-_BACK]))
    near = np.pad(power * peaks, ((0, 0), (1, 1)))
    ahead = np.maximum(np.maximum(near[:, :-2], near[:, 2:]), near[:, 1:-1])[2 * _BACK :]
    stayed = begun[:-_BACK] * (ahead > _STAYS * power[_BACK:-_BACK])
    enough = begun.sum(axis=1) / whole[_BACK:] > _HELD / 3
    noted = stayed.sum(axis=1) / whole[_BACK:-_BACK] > _HELD / 3
    return Tones(
        float((held > _HELD).mean()),
        len(stretches_of(enough)),
        _different(frequencies[begun[enough].argmax(axis=1)]),
        _different(frequencies[stayed[noted].argmax(axis=1)]),
    )


def _different(hz: "NDArray[np.float64]") -> int:
    """How many tones there are, those of a whole step taken as one."""
    import numpy as np

    return len(np.unique(np.rint(6 * np.log2(hz / _TONES_HZ[0]))))


def _surroundings(power: "NDArray[np.float64]", frequencies: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Geometric mean of each bin's neighbours within a fifth of its frequency, at least ten bins on either side."""
    import numpy as np

    bins = np.arange(len(frequencies))
    reach = np.maximum(10, (0.2 * frequencies / (frequencies[1] - frequencies[0])).astype(int))
    low, high = np.maximum(bins - reach, 0), np.minimum(bins + reach + 1, len(bins))
    sums = np.zeros((len(power), len(bins) + 1))
    np.cumsum(np.log(power), axis=1, out=sums[:, 1:])
    means: NDArray[np.float64] = (sums[:, high] - sums[:, low]) / (high - low)
    return np.exp(means)


def _widened(power: "NDArray[np.float64]", frequencies: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The highest power within ``_STRAY`` of each frequency."""
    import numpy as np

    reach = np.maximum(1, np.rint(_STRAY * frequencies / (frequencies[1] - frequencies[0])).astype(int))
    most = int(reach.max())
    # the highest of 1, 2, 4, ... neighbours: two of them that overlap make any other number
    highest = [np.pad(power, ((0, 0), (most, most)), constant_values=-np.inf)]
    while 2 ** len(highest) <= 2 * most + 1:
        half = 2 ** (len(highest) - 1)
        highest.append(np.maximum(highest[-1][:, :-half], highest[-1][:, half:]))
    found = np.empty_like(power)
    for r in np.unique(reach).tolist():
        first, last = np.flatnonzero(reach == r)[[0, -1]].tolist()
        step = (2 * r + 1).bit_length() - 1
        left, right = first + most - r, first + most + r + 1 - 2**step
        count = last - first + 1
        found[:, first : last + 1] = np.maximum(
            highest[step][:, left : left + count], highest[step][:, right : right + count]
        )
    return found
