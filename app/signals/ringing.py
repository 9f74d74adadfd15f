"""Hears a telephone ring somewhere in the room: a sound that comes back in the time of a country's bells."""

from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.narrow import Narrowed
from app.signals.spectra import hann
from app.signals.stretches import stretches_of
from app.signals.tone_table import Tones, ring_cadences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HOP_S: Final = 0.02
_FRAME_S: Final = 0.04
_BANDS_HZ: Final = (300, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 3600)
_REMEMBERED_S: Final = 26.0
_OVER_ROOM_DB: Final = 9.0
_ROOM_PERCENTILE: Final = 20.0
"""Bells are off most of the time, so the quieter fifth is the room."""
_LEAST_DBFS: Final = -75.0
_GAP_S: Final = 0.3
"""A warble, and the two strokes of a double ring, are one ring."""
_BLINK_S: Final = 0.15
_PERIOD_SHARE: Final = 0.2
"""Japan's bells ring 20 times a minute within 20 % (annex 4)."""
_ON_SHARE: Final = (0.6, 1.6)
"""A room holds a sound on."""
_EVEN_S: Final = 0.3
_ALIKE_DB: Final = 4.0
_RINGBACK_SHARE: Final = 0.7
_AROUND_HZ: Final = 60.0
_BELL_HZ: Final = (700.0, 3600.0)
_LINES: Final = 4
"""Partials of a bell, or tones of a ringer, that sound at once."""
_LINE_BINS: Final = 1
_IN_LINES: Final = 0.55
"""How much of a bell's sound is in so few lines: of noise a third, of a tone 9 dB over a noisy room 0.8."""
_BELOW: Final = 10 ** (-12 / 10)
"""A voice has lines below a bell's, which are as strong as those above. Our own limits, as none are published."""
_RINGS: Final = 3


class _Ring(Struct, frozen=True, eq=False):
    start_s: float
    seconds: float
    shape: "NDArray[np.float64]"
    """Levels in dB of the bands against their mean."""
    ringback: bool
    """It is the tone by which the caller's own telephone tells that it rings over there."""
    is_bell: Callable[[], bool]
    """Whether it has the tones of a bell or a ringer: neither a noise nor a voice. Takes long, so few are asked."""


class Ringing:
    """Follows a recording; ``heard`` says whether a telephone rang."""

    def __init__(self, rate_hz: int, tones: Tones) -> None:
        import numpy as np

        self._narrow = Narrowed(rate_hz)
        self._rate_hz = self._narrow.rate_hz
        self._hop, self._frame = round(_HOP_S * self._rate_hz), round(_FRAME_S * self._rate_hz)
        hz = np.fft.rfftfreq(self._frame, 1 / self._rate_hz)
        pairs = pairwise(_BANDS_HZ)
        self._bands = np.array([(hz >= low) & (hz < high) for low, high in pairs], float)
        self._own = np.any([np.abs(hz - f) <= _AROUND_HZ for f in tones.ringback.hz], axis=0).astype(float)
        self._sound = np.zeros(0, np.float32)
        self._hz = hz.astype(np.float64)
        self._powers = np.zeros((0, len(self._bands) + 1))
        self._spectra = np.zeros((0, len(hz)))
        self._cadences = ring_cadences()
        self.heard = False
        self.rings = 0
        """How many rings of one telephone were heard one after the other."""
        self.is_ringback = False
        """Whether what comes back is only the calling telephone's tone."""

    def push(self, block: "NDArray[np.float32]") -> None:
        """Take the next samples."""
        import numpy as np

        self._sound = np.concatenate([self._sound, self._narrow.push(block)])
        count = (len(self._sound) - self._frame) // self._hop + 1
        if self.heard or count <= 0:
            return
        rows = np.lib.stride_tricks.sliding_window_view(self._sound, self._frame)[: count * self._hop : self._hop]
        window = hann(self._frame)
        spectra = np.abs(np.fft.rfft(rows * window, axis=1)) ** 2
        # a full-scale square wave is at 0 dB
        spectra *= 2.0 / (self._frame * float((window**2).sum()))
        kept = round(_REMEMBERED_S / _HOP_S)
        powers = spectra @ np.vstack([self._bands, self._own]).T
        self._powers = np.concatenate([self._powers, powers])[-kept:]
        self._spectra = np.concatenate([self._spectra, spectra])[-kept:]
        self._sound = self._sound[count * self._hop :]
        self._decide()

    def _decide(self) -> None:
        rings = self._all_rings()
        self.rings, self.is_ringback = 0, False
        for cadence in self._cadences:
            row = _row(rings, cadence)
            if row and all(ring.ringback for ring in row):
                self.is_ringback = self.is_ringback or len(row) >= 2
            elif not any(ring.ringback for ring in row):
                self.rings = max(self.rings, sum(ring.is_bell() for ring in row))
        self.heard = self.rings >= _RINGS

    def _all_rings(self) -> list[_Ring]:
        import numpy as np

        levels = 10 * np.log10(self._powers[:, :-1].sum(axis=1) + 1e-12)
        room = float(np.percentile(levels, _ROOM_PERCENTILE))
        on = levels >= max(room + _OVER_ROOM_DB, _LEAST_DBFS)

        @cache
        def quiet() -> "NDArray[np.float64]":
            return self._spectra[~on].mean(axis=0) if not on.all() else np.zeros(len(self._hz))

        @cache
        def is_bell(start: int, end: int) -> bool:
            return _is_bell(self._spectra[start:end], quiet(), self._hz)

        rings = []
        for start, end in stretches_of(on, round(_GAP_S / _HOP_S), round(_BLINK_S / _HOP_S)):
            part = self._powers[start:end].mean(axis=0)
            shape = 10 * np.log10(part[:-1] + 10 ** (room / 10))
            own = float(part[-1] / (part[:-1].sum() + 1e-12)) >= _RINGBACK_SHARE
            bell = partial(is_bell, start, end)
            rings.append(_Ring(start * _HOP_S, (end - start) * _HOP_S, shape - shape.mean(), own, bell))
        return rings


def _is_bell(spectra: "NDArray[np.float64]", room: "NDArray[np.float64]", hz: "NDArray[np.float64]") -> bool:
    """Whether a sound is a few lines at a time, and none of them below a bell's."""
    import numpy as np

    mean = np.maximum(spectra.mean(axis=0) - room, 0.0)
    inside = (hz >= _BELL_HZ[0]) & (hz <= _BELL_HZ[1])
    # the edge itself belongs to neither, as a line is some bins wide
    below = (hz >= 150.0) & (hz < _BELL_HZ[0] - _AROUND_HZ)
    if mean[below].max() > _BELOW * mean[inside].max():
        return False
    left = np.maximum(spectra[:, inside] - room[inside], 0.0)
    total = left.sum(axis=1)
    lines = np.zeros(len(left))
    at = np.arange(left.shape[1])
    for _ in range(_LINES):
        top = left.argmax(axis=1)
        near = np.abs(at[None, :] - top[:, None]) <= _LINE_BINS
        lines += (left * near).sum(axis=1)
        left = np.where(near, 0.0, left)
    loud = total >= np.median(total)
    return float(lines[loud].sum() / (total[loud].sum() + 1e-20)) >= _IN_LINES


def _row(rings: list[_Ring], cadence: tuple[float, float]) -> list[_Ring]:
    """The newest rings that follow one another as ``cadence`` has it and sound alike."""
    on_s, period_s = cadence[0], sum(cadence)
    row: list[_Ring] = []
    for ring in reversed(rings):
        newest = not row
        long_enough = newest or ring.seconds >= _ON_SHARE[0] * on_s
        if not long_enough or ring.seconds > _ON_SHARE[1] * on_s:
            break
        if row:
            gap_s = row[-1].start_s - ring.start_s
            before_s = row[-2].start_s - row[-1].start_s if len(row) > 1 else gap_s
            in_time = abs(gap_s - period_s) <= _PERIOD_SHARE * period_s and abs(gap_s - before_s) <= _EVEN_S
            if not in_time or not _alike(ring, row[-1]):
                break
        row.append(ring)
    return row


def _alike(one: _Ring, other: _Ring) -> bool:
    import numpy as np

    return float(np.abs(one.shape - other.shape).mean()) <= _ALIKE_DB
