"""The table of tones."""

import tomllib
from datetime import date

import pytest

from app.signals.tone_table import ring_cadences, tones_of
from app.text import resources


def test_japan_is_as_its_ordinance_has_it() -> None:
    japan = tones_of("JP")
    assert japan is not None
    assert (japan.dial.hz, japan.dial.cadence) == ((400.0,), ())
    assert (japan.busy.hz, japan.busy.cadence) == ((400.0,), (0.5, 0.5))
    assert (japan.ringback.hz, japan.ringback.cadence) == ((400.0,), (1.0, 2.0))
    assert japan.ringback.modulated_hz == (15.0, 20.0)
    assert japan.ring == (1.0, 2.0)


@pytest.mark.parametrize(("country", "dial"), [("US", (350, 440)), ("GB", (350, 440)), ("DE", (425,)), ("FR", (440,))])
def test_other_countries_have_other_tones(country: str, dial: tuple[float, ...]) -> None:
    tones = tones_of(country)
    assert tones is not None
    assert tones.dial.hz == dial


def test_an_unknown_country_has_none() -> None:
    assert tones_of("XX") is None


def test_every_entry_says_where_it_is_from_and_when_it_was_looked_at() -> None:
    with (resources() / "tones.toml").open("rb") as file:
        entries = tomllib.load(file)["country"]
    assert len({e["code"] for e in entries}) == len(entries)
    for entry in entries:
        assert entry["source"].startswith("https://")
        assert entry["basis"] in ("original", "reported")
        assert isinstance(entry["looked_at"], date)


def test_the_strokes_of_a_double_ring_are_one_ring() -> None:
    assert (1.0, 2.0) in ring_cadences()
    assert all(len(cadence) == 2 for cadence in ring_cadences())
