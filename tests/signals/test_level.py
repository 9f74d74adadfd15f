import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.level import (
    SILENCE_DBFS,
    is_dead,
    rms_dbfs,
    short_time_dbfs,
    without_offset,
)
from tests.signals.tones import sine


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
