"""Keys of a telephone by their tones: DTMF of ITU-T Q.23, as received by Q.24."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.fir import Fir, designed
from app.signals.level import power_dbfs
from app.signals.narrow import Narrowed
from app.signals.spectra import hann
from app.signals.stretches import stretches_of
from app.signals.tones import Spectrum, goertzel_power

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROWS_HZ: Final = (697.0, 770.0, 852.0, 941.0)
COLUMNS_HZ: Final = (1209.0, 1336.0, 1477.0, 1633.0)
KEYS: Final = ("123A", "456B", "789C", "*0#D")

_TOLERANCE: Final = 0.025
"""Q.24 accepts 1.5 % and refuses 3.5 %; this is half way."""
_SEARCHED: Final = 0.045
_LEAST_S: Final = 0.034
"""Q.24: what lasts 40 ms is a key."""
_PAUSE_S: Final = 0.02
"""A tone that stops for less is still the same key; Japan's telephones pause 30 ms or more (annex 3)."""
_TWIST_DB: Final = (-12.0, 8.0)
"""The column less the row: Q.24 has -8 and +4 dB, and neither an earpiece nor a microphone is flat."""
_BAND_HZ: Final = (600.0, 3400.0)
"""Above any dial tone, which goes on until the first key was understood."""
_LEAST_DBFS: Final = -75.0
_FRAME_S: Final = 0.02
_HOP_S: Final = 0.004
_ROUGH_SHARE: Final = 0.4
_REST: Final = 0.12
"""Our own limits: what the two tones have to be of all sound, and what may be left of it without them."""
_GLIDE: Final = 0.015
_RINGS_ON_S: Final = 0.6
_ECHO: Final = 10 ** (-6 / 10)
"""A second press is as loud as the first; what is so much weaker is the room."""
_BESIDE: Final = 10 ** (-11 / 10)
"""Any third tone, less than the weaker of the two: a vowel has many."""
_EDGE: Final = 10 ** (-7 / 10)
_GAP: Final = 10 ** (-12 / 10)
_LOOKED_AT_S: Final = 0.1
_BAND_TAPS: Final = 101


class _Press(Struct, frozen=True):
    """The last key that was understood."""

    key: str
    end: int
    """Frame of the whole recording."""
    power: float


class Keys:
    """Follows a recording; ``typed`` are the keys that were pressed and let go so far."""

    def __init__(self, rate_hz: int) -> None:
        import numpy as np

        self._narrow = Narrowed(rate_hz)
        self._rate_hz = self._narrow.rate_hz
        low, high = _BAND_HZ
        taps = designed(lambda f: ((f >= low) & (f <= high)).astype(float), round(self._rate_hz), _BAND_TAPS)
        self._filter = Fir(taps)
        self._hop = round(_HOP_S * self._rate_hz)
        self._frame = round(_FRAME_S * self._rate_hz)
        self._sound = np.zeros(0, np.float32)
        self._frames: list[tuple[str, float]] = []
        """Per hop the key of the strongest row and column, "" if they do not prevail, and their power."""
        self._gone = 0
        self._before: _Press | None = None
        self.typed = ""

    def push(self, block: "NDArray[np.float32]") -> None:
        """Take the next samples."""
        import numpy as np

        self._sound = np.concatenate([self._sound, self._filter.push(self._narrow.push(block))])
        new = (len(self._sound) - self._frame) // self._hop + 1 - len(self._frames)
        if new > 0:
            first = len(self._frames) * self._hop
            rows = np.lib.stride_tricks.sliding_window_view(self._sound[first:], self._frame)
            self._frames += self._rough(rows[: new * self._hop : self._hop].astype(np.float64))
        while self._take_key():
            pass

    def _rough(self, rows: "NDArray[np.float64]") -> list[tuple[str, float]]:

        powers = goertzel_power(rows, self._rate_hz, (*ROWS_HZ, *COLUMNS_HZ))
        weigh = hann(self._frame) ** 2
        everything = (rows**2) @ weigh / weigh.sum()
        row, column = powers[:, :4].argmax(axis=1), powers[:, 4:].argmax(axis=1)
        both = powers[:, :4].max(axis=1) + powers[:, 4:].max(axis=1)
        prevails = (both >= _ROUGH_SHARE * everything) & (both >= 10 ** (_LEAST_DBFS / 10))
        return [
            (KEYS[r][c] if good else "", float(power))
            for r, c, power, good in zip(row, column, both, prevails, strict=True)
        ]

    def _take_key(self) -> bool:
        """Find the next stretch of one key that has ended; whether there was one, right or not."""
        frames = self._frames
        start = next((n for n, (key, _) in enumerate(frames) if key), len(frames))
        if start == len(frames):
            self._drop(start)
            return False
        key, last, loudest = frames[start][0], start, frames[start][1]
        for n in range(start, len(frames)):
            if frames[n][0] == key and frames[n][1] >= _GAP * loudest:
                last, loudest = n, max(loudest, frames[n][1])
            elif (n - last) * self._hop >= _PAUSE_S * self._rate_hz:
                self._settle(key, start, last, loudest)
                self._drop(last + 1)
                return True
        if (len(frames) - start) * _HOP_S > 10 * _LOOKED_AT_S:
            # a key that is held is one key, whatever becomes of it
            self._drop(len(frames) - round(2 * _LOOKED_AT_S / _HOP_S))
        return False

    def _settle(self, key: str, start: int, last: int, loudest: float) -> None:
        """Add the key if all of it is as it should be."""
        import numpy as np

        loud = np.array([k == key and power >= _EDGE * loudest for k, power in self._frames[start : last + 1]])
        first, behind = max(stretches_of(loud, 1, 1), key=lambda stretch: stretch[1] - stretch[0])
        if (behind - first) * self._hop < _LEAST_S * self._rate_hz:
            return
        half = self._frame // 2
        begin, end = (start + first) * self._hop + half, (start + behind - 1) * self._hop + half + 1
        spare = max(0, end - begin - round(_LOOKED_AT_S * self._rate_hz)) // 2
        before = self._before
        if before and (self._gone + start - before.end) * _HOP_S > _RINGS_ON_S:
            before = None
        if before and before.key == key and loudest < _ECHO * before.power:
            return
        if self._is_clean(self._sound[begin + spare : end - spare], key, before):
            self._before = _Press(key, self._gone + last, loudest)
            self.typed += key

    def _is_clean(self, samples: "NDArray[np.float32]", key: str, before: _Press | None) -> bool:
        wanted = _tones(key)
        spectrum = Spectrum.of(samples, self._rate_hz)
        found = [spectrum.peak(hz * (1 - _SEARCHED), hz * (1 + _SEARCHED)) for hz in wanted]
        if any(abs(hz - right) > _TOLERANCE * right for (hz, _), right in zip(found, wanted, strict=True)):
            return False
        (low_hz, low), (high_hz, high) = found
        if (
            not self._is_steady(samples, wanted)
            or not _TWIST_DB[0] <= power_dbfs(high) - power_dbfs(low) <= _TWIST_DB[1]
        ):
            return False
        # the key before may still ring on in the room
        still = [hz for hz in _tones(before.key) if all(hz != own for own in wanted)] if before else []
        rest = spectrum.without(low_hz, high_hz, *still)
        return rest.between(*_BAND_HZ) <= _REST * (low + high) and rest.strongest(*_BAND_HZ) <= _BESIDE * min(low, high)

    def _is_steady(self, samples: "NDArray[np.float32]", wanted: tuple[float, float]) -> bool:
        """Whether both frequencies stay: a voice's harmonics glide."""
        halves = [
            Spectrum.of(half, self._rate_hz) for half in (samples[: len(samples) // 2], samples[len(samples) // 2 :])
        ]
        for hz in wanted:
            first, second = (half.peak(hz * (1 - _SEARCHED), hz * (1 + _SEARCHED))[0] for half in halves)
            if abs(first - second) > _GLIDE * hz:
                return False
        return True

    def _drop(self, count: int) -> None:
        self._gone += count
        del self._frames[:count]
        self._sound = self._sound[count * self._hop :]


def _tones(key: str) -> tuple[float, float]:
    row = next(n for n, keys in enumerate(KEYS) if key in keys)
    return ROWS_HZ[row], COLUMNS_HZ[KEYS[row].index(key)]
