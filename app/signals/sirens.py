"""Sirens: one tone that goes up and down, or to and fro, as long as it is heard.

A Japanese ambulance goes to and fro between 960 and 770 Hz, a fire engine or a police car glides, others glide three
times a second. A motor has many tones at once, a bell and a beep stay where they are. A voice that talks all the time
may seem to be one; but it does not go up and down as regularly, and it pauses. The limits are ours, set between made
sirens, machines, bells and voices.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.noise import HEARD_DBFS
from app.signals.peaks import peaks
from app.signals.spectra import powers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HOP_S: Final = 0.0125
_WINDOW_S: Final = 0.025
"""Short, as a quick one glides by a third of its pitch in 0.1 s."""
_BAND_HZ: Final = (300.0, 3400.0)
_NEAR: Final = 0.06
_NEAR_BINS: Final = 2
_PURE: Final = 0.45
"""Share of all power in its one tone."""
_LASTS: Final = 0.5
_ALL_THE_TIME: Final = 0.9
_REGULAR: Final = 0.12
_REGULAR_LEAST: Final = 3
_USUAL: Final = 7
"""Moments, of which the middle one counts."""
_GOES: Final = 0.16
"""Octaves from its lowest to its highest tone: nearly two semitones; those of an ambulance are 0.32 apart."""
_LEAP: Final = 0.25
_LEAPS: Final = 0.06
"""Share of the moments in which it may leap: two tones a second do, in four."""


class Sweeps(NamedTuple):
    """A tone that goes up and down."""

    at_s: tuple[float, ...] = ()
    """When it was at its highest; empty if there is no such tone for half of the time."""
    surely: bool = False
    """Whether it goes on as no voice and no music does."""


def sweeps_in(weighted: "NDArray[np.float32]", rate_hz: int) -> Sweeps:
    """The sweeps of a siren in some seconds of sound."""
    import numpy as np

    power, hz = powers(weighted, rate_hz, _WINDOW_S, _HOP_S, *_BAND_HZ)
    if len(power) < 2 * _USUAL:
        return Sweeps()
    top = power.argmax(axis=1)
    reach = np.maximum(_NEAR_BINS * (hz[1] - hz[0]), _NEAR * hz[top])
    own = np.where(np.abs(hz - hz[top][:, None]) <= reach[:, None], power, 0.0)
    tone = own.sum(axis=1)
    pure = (tone >= _PURE * power.sum(axis=1)) & (tone >= 10 ** (HEARD_DBFS / 10))
    if pure.mean() < _LASTS:
        return Sweeps()
    # the middle of its power, finer than a bin
    octaves = np.log2((own @ hz)[pure] / tone[pure])
    if float((np.abs(np.diff(octaves)) > _LEAP).mean()) > _LEAPS:
        return Sweeps()
    octaves = np.median(np.lib.stride_tricks.sliding_window_view(octaves, _USUAL), axis=1)
    low, high = np.percentile(octaves, (5, 95))
    if high - low < _GOES:
        return Sweeps()
    at_s = np.flatnonzero(pure)[_USUAL // 2 :] * _HOP_S + _WINDOW_S / 2
    found = at_s[peaks(octaves, float(high - low) / 2)]
    gaps = np.diff(found)
    regular = len(gaps) >= _REGULAR_LEAST and float(gaps.std()) <= _REGULAR * float(gaps.mean())
    return Sweeps(tuple(map(float, found)), regular and bool(pure.mean() >= _ALL_THE_TIME))
