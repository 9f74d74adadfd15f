import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.signals.level import rms_dbfs
from app.signals.speech import speech_level
from tests.signals.tones import sine

RATE_HZ = 48000


def noise(seconds: float, dbfs: float, seed: int = 1) -> NDArray[np.float32]:
    samples = np.random.default_rng(seed).standard_normal(round(seconds * RATE_HZ))
    return (samples * 10 ** (dbfs / 20)).astype(np.float32)


def test_without_a_pause_the_active_level_is_the_level() -> None:
    level = speech_level(sine(1000, 0.1, 5), RATE_HZ)

    assert level is not None
    assert level.active_dbfs == pytest.approx(-23.01, abs=0.1)
    assert level.activity == pytest.approx(1.0, abs=0.02)


def test_pauses_do_not_lower_the_active_level() -> None:
    burst, pause = noise(1.0, -26), np.zeros(3 * RATE_HZ, np.float32)
    samples = np.concatenate([burst, pause] * 4)

    level = speech_level(samples, RATE_HZ)

    assert level is not None
    assert rms_dbfs(samples) == pytest.approx(-32.0, abs=0.1)
    # of each burst the 0.2 s of hangover and the decay of the envelope count as speech, too
    assert level.active_dbfs == pytest.approx(-26 - 10 * np.log10(1.25), abs=0.4)
    assert level.activity == pytest.approx(1.25 / 4, abs=0.03)


def test_pauses_shorter_than_the_hangover_belong_to_speech() -> None:
    samples = np.concatenate([noise(0.3, -26), np.zeros(round(0.15 * RATE_HZ), np.float32)] * 10)

    level = speech_level(samples, RATE_HZ)

    assert level is not None
    assert level.activity == pytest.approx(1.0, abs=0.05)


def test_background_noise_far_below_does_not_count_as_speech() -> None:
    samples = np.concatenate([noise(2.0, -26), np.zeros(4 * RATE_HZ, np.float32)]) + noise(6.0, -65, seed=2)

    level = speech_level(samples, RATE_HZ)

    assert level is not None
    assert level.active_dbfs == pytest.approx(-26.5, abs=0.5)


def test_silence_has_no_speech_level() -> None:
    assert speech_level(np.zeros(RATE_HZ, np.float32), RATE_HZ) is None
    assert speech_level(np.zeros(0, np.float32), RATE_HZ) is None


def test_a_constant_offset_is_not_speech() -> None:
    level = speech_level(noise(2.0, -60) + np.float32(0.3), RATE_HZ)

    assert level is not None
    assert level.active_dbfs == pytest.approx(-60, abs=0.3)


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
def test_the_rate_does_not_matter(rate_hz: int) -> None:
    at = np.arange(4 * rate_hz) / rate_hz
    samples = (0.1 * np.sin(2 * np.pi * 500 * at) * (at % 2 < 1)).astype(np.float32)

    level = speech_level(samples, rate_hz)

    assert level is not None
    assert level.active_dbfs == pytest.approx(-23.9, abs=0.3)


@given(st.floats(-30, 20))
@settings(max_examples=25, deadline=None)
def test_gain_moves_the_level_and_not_the_activity(gain_db: float) -> None:
    samples = np.concatenate([noise(0.5, -30), np.zeros(RATE_HZ, np.float32)])
    before = speech_level(samples, RATE_HZ)
    after = speech_level(samples * np.float32(10 ** (gain_db / 20)), RATE_HZ)

    assert before is not None
    assert after is not None
    assert after.active_dbfs - before.active_dbfs == pytest.approx(gain_db, abs=0.35)


def test_half_a_minute_takes_well_under_a_tenth_of_a_second() -> None:
    samples = noise(30.0, -30)
    speech_level(samples, RATE_HZ)

    took_s = []
    for _ in range(3):
        begun_s = time.thread_time()
        speech_level(samples, RATE_HZ)
        took_s.append(time.thread_time() - begun_s)

    assert min(took_s) < 0.1
