"""Coughs, hacking and blowing: bursts that are loudest as they break out, one by one, and die away.

A cough has three phases, and the first, an outburst of 30 to 50 ms, holds most of its energy; after it comes breath
for a fifth of a second, and often a short voiced end (Korpáš, Sadloňová and Vrabec, Analysis of the cough sound, Pulm.
Pharmacol. 9, 1996). Speech swells and goes on. The limits are ours, set between 20 kinds of coughs and 1,100 readings.
"""

from typing import TYPE_CHECKING, Final

from app.signals.heard import above_hum
from app.signals.level import short_time_dbfs
from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FINE_S: Final = 0.005
_BELOW_LOUDEST_DB: Final = 25.0
_OVER_NOISE_DB: Final = 8.0
_JOINED_S: Final = 0.05
"""Of quiet within one burst or word, at most: a closure is shorter."""
_OUTBURST_S: Final = 0.06
_OUTBURST: Final = 0.3
"""Share of all energy that comes as something breaks out, less that which comes before it ends: coughs have 0.34 or
more, readings 0.25 at most if they are in short pieces; where gaps chop a voice its pieces end as suddenly."""
_LONG_S: Final = 0.5
_IN_LONG, _MORE = 0.2, 0.4
"""Share of the energy in what goes on for longer than a cough, and by how much more has to break out for each part of
it beyond: two coughs may touch. One in 400 made coughs with a long voiced end is not known."""


def is_coughing(samples: "NDArray[np.float32]", rate_hz: int) -> bool:
    """Whether all that is loud in ``samples`` breaks out and dies away like coughs, with or without a voiced end."""
    import numpy as np

    levels = short_time_dbfs(above_hum(samples, rate_hz), max(1, round(_FINE_S * rate_hz)))
    if not len(levels):
        return False
    least = max(float(np.percentile(levels, 99)) - _BELOW_LOUDEST_DB, float(np.percentile(levels, 10)) + _OVER_NOISE_DB)
    power = 10 ** (levels / 10)
    outburst = round(_OUTBURST_S / _FINE_S)
    total = first = last = in_long = 0.0
    for start, end in stretches_of(levels >= least, round(_JOINED_S / _FINE_S) + 1):
        energy = float(power[start:end].sum())
        total += energy
        first += float(power[start : min(end, start + outburst)].sum())
        last += float(power[max(start, end - outburst) : end].sum())
        in_long += energy if (end - start) * _FINE_S > _LONG_S else 0.0
    least_share = _OUTBURST + _MORE * max(0.0, in_long / max(total, 1e-20) - _IN_LONG)
    return first - last >= least_share * total > 0.0
