"""The tones of telephones, by country: resources/tones.toml."""

from functools import cache
from typing import Any, Final

from msgspec import Struct

from app.text import resources


class Tone(Struct, frozen=True):
    """Frequencies in Hz that sound together, and seconds on and off in turn; continuous without any."""

    hz: tuple[float, ...]
    cadence: tuple[float, ...] = ()
    modulated_hz: tuple[float, float] | None = None
    """Lowest and highest frequency of the modulation, if there is one."""


class Tones(Struct, frozen=True):
    """What a country's telephones sound like."""

    code: str
    dial: Tone
    busy: Tone
    ringback: Tone
    ring: tuple[float, ...]
    """Cadence of the bell."""
    congestion: Tone | None = None
    special: tuple[Tone, ...] = ()
    """Dial tones that tell something, e.g. that a message is waiting."""

    @property
    def frequencies_hz(self) -> tuple[float, ...]:
        """Every frequency of these tones, ascending."""
        tones = (self.dial, self.busy, self.ringback, *((self.congestion,) if self.congestion else ()), *self.special)
        return tuple(sorted({hz for tone in tones for hz in tone.hz}))


_FACTS: Final = frozenset(("source", "basis", "looked_at"))
"""Where an entry comes from, which is no part of a tone."""


def tones_of(country: str) -> Tones | None:
    """The tones of the country with that ISO 3166-1 alpha-2 code, or None if they are not known."""
    return _table().get(country)


@cache
def ring_cadences() -> tuple[tuple[float, float], ...]:
    """Seconds on and off of all countries' bells; the strokes of a double ring are one."""
    rings = (tones.ring for tones in _table().values())
    return tuple(sorted({(round(sum(ring[:-1]), 3), ring[-1]) for ring in rings}))


@cache
def _table() -> dict[str, Tones]:
    import tomllib

    import msgspec

    with (resources() / "tones.toml").open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)["country"]
    told = (msgspec.convert({k: v for k, v in e.items() if k not in _FACTS}, Tones, strict=False) for e in entries)
    return {tones.code: tones for tones in told}
