"""Hum of the mains: a tone of 50 or 60 Hz with its harmonics, as of a charger, a lamp or a bad plug."""

from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.level import power_dbfs
from app.signals.spectra import powers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAINS_HZ: Final = (50.0, 60.0)
_WINDOW_S: Final = 0.5
_HOP_S: Final = 0.25
_HIGHEST_HZ: Final = 1250.0
_STANDS_OUT: Final = 10.0
"""Power over that of its surroundings: noise alone stays within half of it once some windows are averaged."""
_ASIDE: Final = 3
"""Bins of 2 Hz that a Hann window and a mains off by half a percent spread a tone over, to either side."""


class Hum(NamedTuple):
    """A hum that was found."""

    base_hz: float
    level_dbfs: float
    """Of all its harmonics together."""
    harmonics: tuple[int, ...]
    """Which of them stand out, from 1."""


def hum(samples: "NDArray[np.float32]", rate_hz: int) -> Hum | None:
    """The mains hum in ``samples``, one-dimensional, of two seconds and more; None if there is none.

    Two of the first four harmonics have to stand out of what is around them in frequency, or the first alone.
    """
    import numpy as np

    moments, frequencies = powers(samples, rate_hz, _WINDOW_S, _HOP_S, 0.0, _HIGHEST_HZ + 50)
    if len(moments) < 4:
        return None
    # the median of the moments shrugs off what passes by; ln 2 makes it a mean again for noise, and tones hardly differ
    power = np.median(moments, axis=0)
    found = [h for base in MAINS_HZ if (h := _of(power, frequencies, base)) is not None]
    return max(found, key=lambda h: h.level_dbfs, default=None)


def _of(power: "NDArray[np.float64]", frequencies: "NDArray[np.float64]", base_hz: float) -> Hum | None:
    import numpy as np

    step = float(frequencies[1] - frequencies[0])
    tones: dict[int, float] = {}
    for number in range(1, int(_HIGHEST_HZ / base_hz) + 1):
        middle = round(number * base_hz / step)
        near = power[middle - _ASIDE : middle + _ASIDE + 1]
        around = np.concatenate(
            [
                power[max(1, middle - 3 * _ASIDE) : middle - _ASIDE],
                power[middle + _ASIDE + 1 : middle + 3 * _ASIDE + 1],
            ]
        )
        top = int(near.argmax())
        floor = float(np.median(around))
        if abs(top - _ASIDE) * step <= max(step, 0.005 * number * base_hz) and near[top] >= _STANDS_OUT * floor:
            tones[number] = max(0.0, float(near.sum()) - len(near) * floor)
    first = [n for n in tones if n <= 4]
    if 1 not in tones and len(first) < 2:
        return None
    return Hum(base_hz, power_dbfs(sum(tones.values())), tuple(tones))
