"""Images: a voice of a telephone's sample rate that a driver brought to a higher one without a filter.

Repeating or joining samples leaves the spectrum mirrored about half the old rate: what seems to be the voice's upper
part is its lower part once more, at each moment with the same difference in level (Oppenheim and Schafer, Discrete-Time
Signal Processing, 4.6). A voice's own upper part goes its own way.
"""

from typing import TYPE_CHECKING, Final

from app.signals.heard import CALLER_HZ, Heard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

IMAGED_HZ: Final = (8000, 12000)
"""Rates at which calls are made and small devices work."""
_NEAREST_HZ: Final = 250.0
_LOWEST_HZ: Final = 1000.0
_FEWEST: Final = 8
_LOUD: Final = 0.05
_STANDS_OUT: Final = 8.0
_FRAMES: Final = 20
_SHARE: Final = 0.5
_MIDDLE_HZ: Final = 1000.0, 3200.0
_AUDIBLE: Final = 10**-4.5
"""Of the voice in the middle: a filter leaves less, and that tells nothing."""
_STEADY_DB: Final = 2.0
"""Our own: how much the difference of a frequency and its image varies; of a voice elsewhere 6 to 9,"""
_BESIDE: Final = 4
_STEADIER: Final = 0.6
"""and in any case more with what is beside the image, by so many frequencies."""


def mirrored_at_hz(heard: Heard, quiet: Heard) -> float | None:
    """The frequency about which ``heard`` is mirrored, with the noise of ``quiet`` beneath; None if it is not."""
    import numpy as np

    usual = np.median(quiet.power, axis=0) if len(quiet.power) else np.zeros(len(heard.hz))
    noise = usual / np.log(2)
    loud = heard.band(CALLER_HZ)
    speaking = heard.power[loud >= _LOUD * float(np.percentile(loud, 90))]
    step = float(heard.hz[1] - heard.hz[0])
    mean = speaking.mean(axis=0)
    audible = mean >= _AUDIBLE * float(mean[(heard.hz >= _MIDDLE_HZ[0]) & (heard.hz <= _MIDDLE_HZ[1])].mean())
    for middle_hz in (hz / 2 for hz in IMAGED_HZ):
        below = np.round((middle_hz - np.arange(_NEAREST_HZ, middle_hz - _LOWEST_HZ + step, 2 * step)) / step).astype(
            int
        )
        above = np.round(2 * middle_hz / step).astype(int) - below
        pairs = [(b, a) for b, a in zip(below.tolist(), above.tolist(), strict=True) if a + _BESIDE < len(mean)]
        # of a voice that ends below, the rest has no image
        pairs = [(b, a) for b, a in pairs if audible[b]]
        heard_pairs = [(b, a) for b, a in pairs if audible[a]]
        varies = [v for b, a in heard_pairs if (v := _varies_db(speaking, noise, b, a)) is not None]
        beside = [v for b, a in heard_pairs if (v := _varies_db(speaking, noise, b, a + _BESIDE)) is not None]
        if len(varies) < max(_FEWEST, _SHARE * len(pairs)) or not beside:
            continue
        if float(np.median(varies)) <= min(_STEADY_DB, _STEADIER * float(np.median(beside))):
            return middle_hz
    return None


def _varies_db(power: "NDArray[np.float64]", noise: "NDArray[np.float64]", below: int, above: int) -> float | None:
    """How much two frequencies differ now more, now less, if both are often heard over the noise."""
    import numpy as np

    both = (power[:, below] > _STANDS_OUT * noise[below]) & (power[:, above] > _STANDS_OUT * noise[above])
    if int(both.sum()) < _FRAMES:
        return None
    differ = 10 * np.log10((power[both, above] + 1e-20) / (power[both, below] + 1e-20))
    quarter, three = np.percentile(differ, (25, 75))
    # of a normal distribution, from quartile to quartile it is 1.35 standard deviations
    return float(three - quarter) / 1.35
