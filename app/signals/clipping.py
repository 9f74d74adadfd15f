"""Clipping: peaks cut off flat or pressed down, at whatever level that happened before the sound came here."""

import math
from typing import TYPE_CHECKING, Final

from app.signals.capped import capped_percent
from app.signals.level import without_offset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLIPS_PERCENT: Final = 0.1
"""Less is cut off in a few words only."""
_FULL_SCALE: Final = 0.999
_QUIETEST: Final = 0.003
"""Below a hundred steps of 16 bits every peak is a little flat."""
_BELOW: Final = 0.1
"""A resampler lets a cut peak ripple by so much."""
_OVERSHOOT: Final = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
"""Where the ceiling may be below the highest sample of all."""
_BEYOND: Final = 0.35
_BUMP: Final = 1.5
_BUMP_BELOW: Final = 2.6
"""So many times more samples than just below: at the very top, and where some overshoot."""
_SAMPLES: Final = 24
_NARROW: Final = ((0.03, 16), (0.01, 10), (0.001, 6))
"""Bands, and how many samples in them are no chance, even if the same words are said twice."""
_FINEST: Final = 0.01
_STEEP: Final = 4.0
_MANY, _STEEP_OF_MANY = 40, 3.0
"""In a band this narrow even a tone, whose peaks are all alike, has only two and a half times what is below it; where
there are many samples less is left to chance."""
_CUT: Final = 2.0
"""So many times higher than it is a peak would have been by the slopes on both sides of it."""
_LEAST: Final = 4
_SHARE: Final = 0.25
_FEWEST: Final = 12
_LOOKED_AT: Final = 300
_CHUNK: Final = 1 << 16
_FRAME_S: Final = 0.02
_ACTIVE: Final = 1e-3
_LOUDEST: Final = 80
_FRAME_CREST_DB: Final = 4.8
_CREST_DB: Final = 8.5
"""Our own limits: how far the peaks of a voice are above its mean, within a loud frame and in all: 7.5 and 11 or more,
also after a compressor; what is pressed against a ceiling has 1 to 5 and 3 to 8."""
_PRESSED: Final = 0.8
_SLOPE: Final = 0.05, 0.5
_REPEATED: Final = 0.5
"""Of the samples there are new; our own."""


def cut_off_percent(samples: "NDArray[np.float32]", rate_hz: int) -> float:
    """Percent of the samples of a voice that are cut off or pressed together, by the microphone or before it."""
    clipped = clipped_percent(samples)
    if clipped >= CLIPS_PERCENT:
        return clipped
    return max(clipped, saturated_percent(samples, rate_hz), capped_percent(samples, rate_hz))


def clipped_percent(samples: "NDArray[np.float32]") -> float:
    """Percent of samples that were cut off: at full scale, or in the flat peaks below a common ceiling.

    At full scale each counts by itself. Below it, natural peaks are round and the fewer the higher: there is a ceiling
    where samples are more than just below it, and where peaks are at least half as high as a parabola through their
    flanks would be; or where the very same highest value is met again and again, in pairs.
    """
    import numpy as np

    samples = _without_repeats(samples)
    if not len(samples):
        return 0.0
    count = full = 0
    upper, lower = _ceiling(samples), _ceiling(-samples)
    for start in range(0, len(samples), _CHUNK):
        piece = samples[start : start + _CHUNK]
        count += int(np.count_nonzero((piece >= upper) | (piece <= -lower)))
        full += int(np.count_nonzero(np.abs(piece) >= _FULL_SCALE))
    # a few peaks that happen to be alike are no ceiling, and nobody would hear it if they were
    return 100.0 * (count if count - full >= _FEWEST else full) / len(samples)


def _without_repeats(samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """``samples`` once each, if a driver repeated them on the slopes too, where nothing is flat; see ``held``."""
    import numpy as np

    is_new = np.ones(len(samples), bool)
    np.not_equal(samples[1:], samples[:-1], out=is_new[1:])
    height = np.abs(samples)
    highest = float(height.max(initial=0.0))
    slopes = is_new[(height > _SLOPE[0] * highest) & (height < _SLOPE[1] * highest)]
    return samples[is_new] if len(slopes) and float(slopes.mean()) < _REPEATED else samples


def saturated_percent(samples: "NDArray[np.float32]", rate_hz: int) -> float:
    """Percent of the samples of a voice that a soft ceiling pressed together, as an amplifier's does; 0 if none did.

    ``samples`` are speech: a tone has peaks as low by nature.
    """
    import numpy as np

    size = round(_FRAME_S * rate_hz)
    centred = without_offset(samples)
    frames = centred[: len(centred) // size * size].reshape(-1, size).astype(np.float64)
    power = (frames**2).mean(axis=1)
    active = power > _ACTIVE * power.max(initial=0.0)
    if not active.any():
        return 0.0
    height = np.abs(frames)
    highest = float(np.percentile(height[active], 99.9))
    crest_db = 20 * math.log10(highest) - 10 * math.log10(float(power[active].mean()))
    loud = power >= np.percentile(power[active], _LOUDEST)
    frame_crests = 20 * np.log10(height[loud].max(axis=1)) - 10 * np.log10(power[loud])
    if crest_db > _CREST_DB or float(np.median(frame_crests)) > _FRAME_CREST_DB:
        return 0.0
    return 100.0 * float(np.mean(np.abs(centred) >= _PRESSED * highest))


def _ceiling(samples: "NDArray[np.float32]") -> float:
    """From where on upwards samples are clipped; full scale if nothing is below it."""
    import numpy as np

    highest = float(samples.max())
    if not _QUIETEST <= highest < _FULL_SCALE:
        return _FULL_SCALE
    loud = samples[samples >= 0.5 * highest].astype(np.float64)
    for share in _OVERSHOOT:
        top = share * highest
        beyond = int(np.count_nonzero(loud > top))
        bump = int(np.count_nonzero(loud >= (1 - _BELOW) * top)) - beyond
        below = int(np.count_nonzero(loud >= (1 - 2 * _BELOW) * top)) - beyond - bump
        times = _BUMP if share == 1.0 else _BUMP_BELOW
        if bump >= max(_SAMPLES, times * below) and beyond <= _BEYOND * bump and _are_flat(samples, top, _BELOW):
            # the lower half of what ripples about the ceiling is above this
            return (1 - _BELOW / 2) * float(np.median(loud[loud >= (1 - _BELOW) * top]))
    for narrow, least in _NARROW:
        for share in _OVERSHOOT if narrow > _FINEST / 2 else (1.0, 1 - narrow):
            top = share * highest
            beyond = int(np.count_nonzero(loud > top))
            bump = int(np.count_nonzero(loud >= (1 - narrow) * top)) - beyond
            below = int(np.count_nonzero(loud >= (1 - 2 * narrow) * top)) - beyond - bump
            steep = _STEEP if bump < _MANY else _STEEP_OF_MANY
            stands_out = bump >= max(least, steep * below) and beyond <= _BEYOND * bump
            if stands_out and _in_pairs(samples, top, narrow) and _are_flat(samples, top, max(narrow, _FINEST)):
                return (1 - narrow) * top
    return _FULL_SCALE


def _in_pairs(samples: "NDArray[np.float32]", top: float, width: float) -> bool:
    """Whether samples of this height stand beside each other again and again, as they do where peaks are cut off."""
    import numpy as np

    same = (samples >= (1 - width) * top) & (samples <= top)
    return int(np.count_nonzero(same[1:] & same[:-1])) >= 2


def _are_flat(samples: "NDArray[np.float32]", top: float, width: float) -> bool:
    """Whether enough of the peaks near ``top`` are lower than the slopes beside them would have led."""
    import numpy as np

    least = (1 - width) * top
    is_high = samples >= least
    edges = np.flatnonzero(is_high[1:] != is_high[:-1]) + 1
    if is_high[0]:
        edges = edges[1:]
    firsts, lasts = edges[: len(edges) // 2 * 2 : 2], edges[1::2] - 1
    firsts, lasts = firsts[:_LOOKED_AT], lasts[:_LOOKED_AT]
    if len(firsts) < _LEAST:
        return False
    height = samples.astype(np.float64)
    slopes = (height[firsts] - height[firsts - 1] + height[lasts] - height[np.minimum(lasts + 1, len(height) - 1)]) / 2
    # of a parabola the flanks' slope times a quarter of its width is its height
    flat = slopes * (lasts - firsts + 1) / 4 >= _CUT * width * top
    return int(np.count_nonzero(flat)) >= _LEAST and float(flat.mean()) >= _SHARE
