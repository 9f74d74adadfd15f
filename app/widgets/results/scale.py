"""The numbers of an axis, and the place of a value on it. No Qt."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with a tick at every ``step``."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values with a label, lowest first."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + i * self.step for i in range(count + 1))

    def share(self, value: float) -> float:
        """The place of ``value``: 0 at ``low``, 1 at ``high``, never outside of them."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def scale_for(values: Iterable[float]) -> Scale:
    """Two or three steps of 1, 2 or 5 times a power of ten that hold all values; from 0 if none is negative."""
    found = list(values)
    top = max(found, default=1.0)
    bottom = min(0.0, *found) if found else 0.0
    if bottom < 0:
        top = max(top, bottom + 1e-6)
        if top < 0:
            # a level in dBFS: a scale up to zero would waste height
            return _steps(min(found), top)
    return _steps(bottom, max(top, bottom + 1e-6))


def _steps(bottom: float, top: float) -> Scale:
    span = max(top - bottom, abs(top) * 0.01, 1e-6)
    power = 10.0 ** math.floor(math.log10(span / 2))
    while True:
        for factor in (1, 2, 5):
            step = factor * power
            low, high = math.floor(bottom / step) * step, math.ceil(top / step) * step
            if high <= low:
                high = low + step
            if round((high - low) / step) <= 3:
                return Scale(low, high, step)
        power *= 10


def label_of(value: float, step: float) -> str:
    """The label of a tick: as many digits as the step needs, with a true minus sign."""
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
