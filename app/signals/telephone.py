"""What a caller hears: the telephone's band and its coding."""

from typing import TYPE_CHECKING, Final

from app.signals.concealment import CALL_RATE_HZ, with_loss
from app.signals.fir import designed, filtered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLAY_RATE_HZ: Final = 48000
_BAND_HZ: Final = (300.0, 3400.0)
_FILTER_S: Final = 0.02


def mu_law(samples: "NDArray[np.float32]") -> "NDArray[np.uint8]":
    """G.711 codes of ``samples``: 8 segments of 16 steps on a 14-bit scale, bits inverted (ITU-T G.711, table 2a)."""
    import numpy as np

    magnitude = np.minimum(np.round(np.abs(samples.astype(np.float64)) * 8192), 8158).astype(np.int64) + 33
    segment = np.floor(np.log2(magnitude)).astype(np.int64) - 5
    step = (magnitude >> (segment + 1)) & 15
    code = (np.signbit(samples).astype(np.int64) << 7) | (segment << 4) | step
    return (~code & 0xFF).astype(np.uint8)


def from_mu_law(codes: "NDArray[np.uint8]") -> "NDArray[np.float32]":
    """Samples of G.711 ``codes`` (ITU-T G.711, table 2a)."""
    import numpy as np

    code = ~codes.astype(np.int64) & 0xFF
    segment, step = (code >> 4) & 7, code & 15
    magnitude = (((2 * step + 33) << segment) - 33) / 8192
    return np.where(code & 0x80, -magnitude, magnitude).astype(np.float32)


def as_heard_in_a_call(
    samples: "NDArray[np.float32]", rate_hz: int, loss_percent: float = 0.0
) -> "NDArray[np.float32]":
    """``samples`` after a telephone call, at ``PLAY_RATE_HZ``.

    300 to 3400 Hz, 8000 samples a second, µ-law of ITU-T G.711 and back; on a
    line that loses ``loss_percent`` of the packets.
    """
    call = from_mu_law(call_codes(samples, rate_hz))
    if loss_percent:
        call = with_loss(call, loss_percent)
    return played(call)


def call_codes(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.uint8]":
    """G.711 codes of ``samples`` after the telephone's band, ``CALL_RATE_HZ`` of them a second."""
    import numpy as np

    narrow = filtered(samples, _band(rate_hz))
    # after the band limit nothing can alias, and linear interpolation loses little
    at = np.arange(int(len(narrow) * CALL_RATE_HZ / rate_hz)) * (rate_hz / CALL_RATE_HZ)
    return mu_law(np.interp(at, np.arange(len(narrow)), narrow).astype(np.float32))


def played(call: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Samples of a call, ``CALL_RATE_HZ`` of them a second, at ``PLAY_RATE_HZ``."""
    import numpy as np

    factor = PLAY_RATE_HZ // CALL_RATE_HZ
    spread = np.zeros(len(call) * factor, np.float32)
    spread[::factor] = call * factor
    return np.clip(filtered(spread, _band(PLAY_RATE_HZ)), -1.0, 1.0)


def _band(rate_hz: int) -> "NDArray[np.float64]":
    low, high = _BAND_HZ
    return designed(lambda f: ((f >= low) & (f <= high)).astype(float), rate_hz, round(_FILTER_S * rate_hz) | 1)
