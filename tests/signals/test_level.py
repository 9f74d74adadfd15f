import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.level import (
    SILENCE_DBFS,
    clipped_percent,
    is_dead,
    rms_dbfs,
    short_time_dbfs,
    without_offset,
)
from tests.signals.tones import RATE_HZ, sine


def test_a_full_scale_sine_is_three_decibels_below_full_scale() -> None:
    assert rms_dbfs(sine(1000, 1.0)) == pytest.approx(-3.01, abs=0.01)


def test_a_full_scale_square_wave_is_full_scale() -> None:
    assert rms_dbfs(np.sign(sine(1000, 1.0) + 1e-9).astype(np.float32)) == pytest.approx(0.0, abs=0.01)


def test_silence_has_a_level_and_is_dead() -> None:
    zeros = np.zeros(1000, np.float32)

    assert rms_dbfs(zeros) == SILENCE_DBFS
    assert is_dead(zeros)
    assert rms_dbfs(zeros[:0]) == SILENCE_DBFS


def test_one_living_sample_is_not_dead() -> None:
    samples = np.zeros(1000, np.float32)
    samples[500] = 1e-5

    assert not is_dead(samples)


@given(st.floats(-60, 0), st.floats(0, 40))
def test_gain_adds_to_the_level(level_db: float, gain_db: float) -> None:
    samples = sine(440, 10 ** (level_db / 20), 0.1)

    assert rms_dbfs(samples * np.float32(10 ** (-gain_db / 20))) == pytest.approx(rms_dbfs(samples) - gain_db, abs=0.01)


def test_short_levels_follow_the_sound() -> None:
    samples = np.concatenate([sine(1000, 0.1, 0.5), sine(1000, 0.01, 0.5)])

    levels = short_time_dbfs(samples, 2400)

    assert levels.shape == (20,)
    assert levels[:10] == pytest.approx(-23.01, abs=0.01)
    assert levels[10:] == pytest.approx(-43.01, abs=0.01)


def test_a_rest_shorter_than_a_frame_is_left_out() -> None:
    assert len(short_time_dbfs(np.ones(250, np.float32), 100)) == 2


def test_an_offset_is_no_sound() -> None:
    samples = sine(1000, 0.01) + np.float32(0.2)

    assert rms_dbfs(without_offset(samples)) == pytest.approx(-43.01, abs=0.02)


def test_half_a_sine_twice_too_loud_is_clipped_for_two_thirds_of_the_time() -> None:
    clipped = np.clip(sine(441, 2.0), -1.0, 1.0)

    assert clipped_percent(clipped) == pytest.approx(100 * (1 - 2 / math.pi * math.asin(0.4995)), abs=0.2)


def test_one_click_does_not_mark_what_follows() -> None:
    samples = sine(1000, 0.1)
    samples[100] = 1.0

    assert clipped_percent(samples) == pytest.approx(100 / RATE_HZ)


@given(st.floats(0.1, 4.0), st.floats(1.0, 4.0))
def test_louder_is_never_less_clipped(amplitude: float, gain: float) -> None:
    quiet = np.clip(sine(441, amplitude, 0.05), -1, 1)
    loud = np.clip(sine(441, amplitude * gain, 0.05), -1, 1)

    assert clipped_percent(loud) >= clipped_percent(quiet)
