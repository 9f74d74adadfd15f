"""Bands of lamps."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.signals.picture.bands import bands_percent
from app.signals.picture.look import Look
from tests.equipment.machines import good_look

_LINES = np.arange(96) / 96


def _looks(strength: float, waves: float, phase: float, strips: int = 8) -> list[Look]:
    """Bands over so many of the strips, in steps of ``phase`` waves from picture to picture."""
    found = []
    for number in range(12):
        rows = np.full((96, 8), 120.0, np.float32)
        rows[:, :strips] *= (1 + strength * np.sin(2 * np.pi * (waves * _LINES + phase * number)))[:, None]
        found.append(replace(good_look(), rows=rows))
    return found


@pytest.mark.parametrize("waves", [1.7, 3.3, 8.0])
@pytest.mark.parametrize("strength", [0.03, 0.2])
def test_bands_that_move(waves: float, strength: float) -> None:
    assert bands_percent(_looks(strength, waves, 0.37)) == pytest.approx(100 * strength, rel=0.2)


def test_bands_that_stand_still_are_told_when_they_are_strong() -> None:
    assert bands_percent(_looks(0.2, 4.0, 0.0)) == pytest.approx(19, abs=3)


@pytest.mark.parametrize("phase", [0.0, 0.37])
def test_what_moves_or_hangs_at_one_side_is_no_band(phase: float) -> None:
    assert bands_percent(_looks(0.5, 4.0, phase, strips=3)) == pytest.approx(0, abs=0.5)


def test_exposure_is_no_band() -> None:
    assert bands_percent(_looks(0.3, 0.0, 0.37)) == pytest.approx(0, abs=0.1)


def test_few_looks_tell_nothing() -> None:
    assert bands_percent(_looks(0.3, 4.0, 0.3)[:5]) is None
