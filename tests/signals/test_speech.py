import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.signals.level import rms_dbfs
from app.signals.speech import speech_level
from tests.signals import voices
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


def reference(samples: NDArray[np.float32], rate_hz: int) -> float:
    """ITU-T P.56, method B, sample by sample as it is written there."""
    g, hangover = math.exp(-1 / (rate_hz * 0.03)), round(0.2 * rate_hz)
    thresholds = [2.0**-n for n in range(1, 21)]
    active, since = [0] * 20, [hangover] * 20
    p = q = 0.0
    for x in np.abs(samples.astype(np.float64)).tolist():
        p = g * p + (1 - g) * x
        q = g * q + (1 - g) * p
        for n, threshold in enumerate(thresholds):
            since[n] = 0 if q >= threshold else since[n] + 1
            active[n] += since[n] < hangover
    power = float((samples.astype(np.float64) ** 2).sum())
    before: tuple[float, float] | None = None
    for count, threshold in zip(active, thresholds, strict=True):
        if not count:
            continue
        level = 10 * math.log10(power / count)
        margin = level - 20 * math.log10(threshold) - 15.9
        if margin >= 0:
            assert before is not None
            return before[0] + (level - before[0]) * -before[1] / (margin - before[1])
        before = level, margin
    raise AssertionError


@pytest.mark.parametrize("activity", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("dbfs", [0.0, -26.0, -50.0])
def test_constructed_speech_is_as_loud_as_the_recommendation_says(activity: float, dbfs: float) -> None:
    rate_hz, talk_s = 8000, 0.7
    talk = noise(talk_s, dbfs, seed=3)[:: RATE_HZ // rate_hz][: round(talk_s * rate_hz)]
    samples = np.concatenate([np.pad(talk, (0, round(len(talk) * (1 / activity - 1))))] * 2)

    level = speech_level(samples, rate_hz)

    assert level is not None
    assert level.active_dbfs == pytest.approx(reference(samples, rate_hz), abs=0.3)


@voices.needs_espeak
@pytest.mark.parametrize("said", [*voices.SPOKEN, ("ja", "f2", 90), ("en", "m3", 250)], ids=str)
@pytest.mark.parametrize("dbfs", [-46.0, -26.0, -12.0])
def test_each_voice_is_as_loud_as_it_is(said: tuple[str, str, int], dbfs: float) -> None:
    level = speech_level(voices.spoken(*said, rate_hz=16000, dbfs=dbfs), 16000)

    assert level is not None
    assert level.active_dbfs == pytest.approx(dbfs, abs=1)
