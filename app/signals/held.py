"""Held samples: a voice of a telephone's sample rate that a driver brought to another by repeating or joining samples.

Where one rate is no whole multiple of the other the images of ``images`` smear, but the steps themselves still come in
the time of the slow rate, as nothing in a voice does (Popescu and Farid, Exposing Digital Forgeries by Detecting Traces
of Resampling, IEEE Transactions on Signal Processing 53, 2005).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.signals.images import IMAGED_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SLOW_HZ: Final = (8000, 11025, 12000)
"""Rates at which calls are made and small devices work; faster ones carry enough of a voice."""
_PIECE_S: Final = 0.25
"""Clocks that are one in ten thousand apart still stay together for so long."""
_LOUD: Final = 0.1
_ORDERS: Final = (1, 2)
"""Repeated samples step, joined ones bend."""
_IN_TIME: Final = 0.12
"""Our own: of voices it is 0.02, a whistle has 0.33 at most and at twice its rate 0.07."""
_SURELY: Final = 0.45


def held_at_hz(pieces: "Sequence[NDArray[np.float32]]", rate_hz: int) -> int | None:
    """Samples a second of which the sound of ``pieces`` was made; None if no slower rate shows.

    Nor is one said of which ``images`` tells because ``rate_hz`` is a multiple of it: of so few samples a whistle may
    coincide with it.
    """
    import numpy as np

    size = round(_PIECE_S * rate_hz)
    frames = np.concatenate([piece[: len(piece) // size * size].reshape(-1, size) for piece in pieces])
    if not frames.any():
        return None
    power = frames.var(axis=1)
    loud = frames[power >= _LOUD * float(np.percentile(power, 90))].astype(np.float64)
    for order in _ORDERS:
        steps = np.abs(np.diff(loud, order, axis=1))
        for hz in _SLOW_HZ:
            is_imaged = hz in IMAGED_HZ and not rate_hz % hz
            if hz < rate_hz and not is_imaged and _is_held(steps, hz, rate_hz):
                return hz
    return None


def _is_held(steps: "NDArray[np.float64]", slow_hz: int, rate_hz: int) -> bool:
    """Whether ``steps`` come in the time of ``slow_hz``, and not merely in that of the half, as a USB plug's buzz."""
    half, once = (_in_time(steps, hz / rate_hz) for hz in (slow_hz / 2, slow_hz))
    if once < _IN_TIME or half > once / 2:
        return False
    return once >= _SURELY or _in_time(steps, 2 * slow_hz / rate_hz) >= _IN_TIME


def _in_time(steps: "NDArray[np.float64]", turns: float) -> float:
    """How much of ``steps`` comes in the time of so many turns a sample, 0 to 1."""
    import numpy as np

    wave = np.exp(-2j * np.pi * turns * np.arange(steps.shape[1]))
    return float(np.median(np.abs(steps @ wave) / np.maximum(steps.sum(axis=1), 1e-20)))
