"""What the microphone hears of the earpiece: level and delay, from an exponential sweep and its deconvolution.

A. Farina, "Simultaneous measurement of impulse response and distortion with a
swept-sine technique", AES 108 (2000): a sweep whose frequency grows
exponentially, divided out of what was recorded, leaves the path's impulse
response; distortion ends up before it, noise is spread evenly.
"""

import itertools
import math
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLAY_RATE_HZ: Final = 48000
LENGTH_S: Final = 1.0
LONGEST_DELAY_S: Final = 1.5
"""Longer than any headset, cable or radio, with the buffers of both ways and a driver that falls behind."""
_BAND_HZ: Final = (200.0, 7000.0)
"""What small earpieces play and callers hear."""
_LEVEL: Final = 10 ** (-30 / 20)
"""Root mean square of -30 dBFS: gentle at any volume."""
_FADE_S: Final = 0.02
_NYQUIST_SHARE: Final = 0.45
_PEAK_S: Final = 0.004
_RINGING_S: Final = 0.03
"""Of the impulse response: its peak, and all of it, since an earpiece, a cushion and a desk ring no longer."""
_CLEAR_DB: Final = 8.0
"""How far the peak must stand out of the noise: of so much noise the strongest 4 ms do by less."""
_PARTS: Final = 8
_AGREEING: Final = 5
"""Parts of the band that are asked for the delay, and how many must agree: small earpieces lack the lowest."""
_ALIKE_S: Final = 0.012
"""How far apart they may be, since a path rings on in each part as it likes."""
MOST_DB: Final = 60.0
"""More than this below the sweep nobody hears, and few rooms are quiet enough to tell."""


class Echo(Struct, frozen=True):
    """``below_db``: how far the echo is below what was played. ``delay_s``: after the sweep's start, None if inaudible.

    Without an audible echo ``below_db`` is how far below it would still have been heard.
    """

    below_db: float
    delay_s: float | None


def sweep(rate_hz: int = PLAY_RATE_HZ) -> "NDArray[np.float32]":
    """The sweep at a sample rate, ``LENGTH_S`` long; silent where its frequency is too high for the rate."""
    import numpy as np

    low_hz, high_hz = _BAND_HZ
    t = np.arange(round(LENGTH_S * rate_hz)) / rate_hz
    growth = math.log(high_hz / low_hz)
    phase = 2 * math.pi * low_hz * LENGTH_S / growth * (np.exp(t / LENGTH_S * growth) - 1)
    fade = np.clip(np.minimum(t, LENGTH_S - t) / _FADE_S, 0.0, 1.0)
    heard = low_hz * np.exp(t / LENGTH_S * growth) < _NYQUIST_SHARE * rate_hz
    samples: NDArray[np.float32] = (math.sqrt(2) * _LEVEL * np.sin(phase) * fade * heard).astype(np.float32)
    return samples


def echo_in(recorded: "NDArray[np.float32]", rate_hz: int) -> Echo:
    """The strongest path of the sweep into ``recorded``, whose first sample is the moment at which it began to play.

    ``recorded`` should hold ``LENGTH_S + LONGEST_DELAY_S``; what is missing counts as silence.
    """
    import numpy as np

    reference = sweep(rate_hz).astype(np.float64)
    size = 1 << (len(reference) + round(2 * LONGEST_DELAY_S * rate_hz) + len(recorded)).bit_length()
    spectrum = np.fft.rfft(reference, size)
    power = np.abs(spectrum) ** 2
    frequencies = np.fft.rfftfreq(size, 1 / rate_hz)
    band = (frequencies >= 1.1 * _BAND_HZ[0]) & (frequencies <= min(0.95 * _BAND_HZ[1], 0.9 * _NYQUIST_SHARE * rate_hz))
    weight = _smooth(band, size, rate_hz)
    centred = recorded.astype(np.float64) - (recorded.mean(dtype=np.float64) if len(recorded) else 0.0)
    transfer = np.where(
        band, np.fft.rfft(centred, size) * np.conj(spectrum) / np.maximum(power, power.max() * 1e-6), 0.0
    )
    response = np.fft.irfft(transfer * weight, size)
    # of a path without loss or delay, so that levels compare
    whole = float((np.fft.irfft(np.where(band, weight, 0.0), size) ** 2).sum())
    energy = np.concatenate([[0.0], np.cumsum(response[: round(LONGEST_DELAY_S * rate_hz)] ** 2)])
    at, short, noise = _strongest(energy, round(_PEAK_S * rate_hz))
    peak = at + int(np.abs(response[at : at + round(_PEAK_S * rate_hz)]).argmax())
    audible = short > noise * 10 ** (_CLEAR_DB / 10) and _agreeing(transfer, size, rate_hz, peak) >= _AGREEING
    if not audible:
        # an echo that much above the noise would have been heard
        bound = noise * 10 ** (_CLEAR_DB / 10) / whole
        return Echo(min(MOST_DB, -10 * math.log10(bound)) if bound > 0 else MOST_DB, None)
    window = round(_RINGING_S * rate_hz)
    first = max(0, at - window // 4)
    long = float(energy[min(len(energy) - 1, first + window)] - energy[first])
    long_noise = noise * _RINGING_S / _PEAK_S
    # what rings longer than the peak counts where it stands out of the noise
    share = (long - long_noise if long > 4 * long_noise else short - noise) / whole
    below_db = min(MOST_DB, -10 * math.log10(share)) if share > 0 else MOST_DB
    return Echo(below_db, peak / rate_hz)


def _agreeing(transfer: "NDArray[np.complex128]", size: int, rate_hz: int, peak: int) -> int:
    """In how many parts of the band the strongest path comes when ``peak`` says.

    Of the sweep each part tells the same delay. A voice, a cough or a hum looks
    like a path in one part and like another in the next.
    """
    import numpy as np

    frequencies = np.fft.rfftfreq(size, 1 / rate_hz)
    edges = np.geomspace(300.0, min(6500.0, 0.85 * _NYQUIST_SHARE * rate_hz), _PARTS + 1)
    longest = round(LONGEST_DELAY_S * rate_hz)
    agreeing = 0
    for low, high in itertools.pairwise(edges):
        shape = np.maximum(0.0, 1 - np.abs(2 * (frequencies - low) / (high - low) - 1))
        part = np.abs(np.fft.irfft(transfer * shape, size)[:longest])
        agreeing += bool(abs(int(part.argmax()) - peak) <= max(_ALIKE_S * rate_hz, rate_hz / (high - low)))
    return agreeing


def _strongest(energy: "NDArray[np.float64]", window: int) -> tuple[int, float, float]:
    """Where the window of most energy begins, its energy, and that of the noise in such a window.

    ``energy`` is summed up from the beginning. The noise is alike everywhere, so
    the median of all windows apart from the strongest is its.
    """
    import numpy as np

    windows = np.maximum(energy[window:] - energy[:-window], 0.0)
    at = int(windows.argmax())
    ringing = 8 * window
    apart = np.concatenate([windows[: max(0, at - ringing)], windows[at + ringing :]])
    return at, float(windows[at]), max(float(np.median(apart)) if len(apart) else 0.0, 1e-300)


def _smooth(band: "NDArray[np.bool_]", size: int, rate_hz: int) -> "NDArray[np.float64]":
    """A window over the band's frequencies: a sharp edge would ring far around each path."""
    import numpy as np

    weight = np.zeros(size // 2 + 1)
    inside = np.flatnonzero(band)
    if len(inside):
        edge = max(1, min(len(inside) // 2, round(150 * size / rate_hz)))
        shape = np.ones(len(inside))
        rise = 0.5 - 0.5 * np.cos(math.pi * (np.arange(edge) + 0.5) / edge)
        shape[:edge], shape[-edge:] = rise, rise[::-1]
        weight[inside] = shape
    return weight
