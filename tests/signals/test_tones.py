"""How strong a sine is, and what sounds beside it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.signals.tones import Spectrum, goertzel_power
from tests.signals.line_sounds import mixed, room, tone

RATE_HZ = 8000


@settings(max_examples=40, deadline=None)
@given(st.floats(250, 3300), st.floats(-60, -5))
def test_a_sine_s_power_and_frequency_are_found(hz: float, dbfs: float) -> None:
    sound = tone([hz], 0.4, RATE_HZ, dbfs)
    power = goertzel_power(sound[None, :].astype(np.float64), RATE_HZ, [hz])[0, 0]
    assert 10 * math.log10(power) == pytest.approx(dbfs, abs=0.05)
    found, strength = Spectrum.of(sound, RATE_HZ).peak(hz * 0.97, hz * 1.03)
    assert found == pytest.approx(hz, abs=0.1)
    assert 10 * math.log10(strength) == pytest.approx(dbfs, abs=0.2)


@given(st.floats(-60, -10), st.floats(0, 2))
@settings(max_examples=20, deadline=None)
def test_the_parts_of_a_spectrum_add_up(dbfs: float, colour: float) -> None:
    sound = room(0.4, RATE_HZ, dbfs, colour=colour)
    whole = Spectrum.of(sound, RATE_HZ).between(0, RATE_HZ / 2)
    assert 10 * math.log10(whole) == pytest.approx(dbfs, abs=2.5)


def test_a_tone_taken_away_leaves_the_rest() -> None:
    sound = mixed(tone([400], 0.4, RATE_HZ, -20), tone([1000], 0.4, RATE_HZ, -30))
    rest = Spectrum.of(sound, RATE_HZ).without(400)
    assert rest.strongest(300, 500) < 1e-5
    assert 10 * math.log10(rest.strongest(200, 3400)) == pytest.approx(-30, abs=0.2)
    assert 10 * math.log10(rest.band) == pytest.approx(-30, abs=0.3)


def test_silence_has_no_tone() -> None:
    spectrum = Spectrum.of(np.zeros(3200, np.float32), RATE_HZ)
    assert spectrum.peak(390, 410)[1] == 0.0
    assert spectrum.band == 0.0
