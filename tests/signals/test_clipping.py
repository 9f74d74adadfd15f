"""Clipping at full scale and before the converter, after resampling, and none where there is none."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.clipping import clipped_percent, saturated_percent
from tests.signals import voices
from tests.signals.tones import RATE_HZ, sine
from tests.signals.voices import Sound, needs_espeak
from tests.signals.ways import clipped, held, pressed


def as_recorded(samples: Sound, rate_hz: int) -> Sound:
    return samples + np.resize(voices.hiss(1, -65, rate_hz), len(samples))


VOICES: dict[str, Callable[[int], Sound]] = {
    "deep": lambda rate_hz: voices.sung(110.0, rate_hz=rate_hz, dbfs=-30),
    "high": lambda rate_hz: voices.sung(230.0, rate_hz=rate_hz, dbfs=-30, seed=6),
    "noise": lambda rate_hz: voices.hissed(rate_hz=rate_hz, dbfs=-30),
}
each_voice = pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
each_rate = pytest.mark.parametrize("rate_hz", [16000, 48000])


@each_voice
@each_rate
@pytest.mark.parametrize("gain", [0.03, 1.0])
def test_a_voice_is_round(voice: Callable[[int], Sound], rate_hz: int, gain: float) -> None:
    samples = voice(rate_hz) * np.float32(gain)

    assert clipped_percent(as_recorded(samples, rate_hz)) == 0
    assert clipped_percent((np.round(samples * 32768) / 32768).astype(np.float32)) == 0


@each_voice
@each_rate
@pytest.mark.parametrize("percent", [0.6, 2.0])
@pytest.mark.parametrize("gain", [0.1, 1.0])
def test_what_was_cut_off_below_full_scale_is_counted(
    voice: Callable[[int], Sound], rate_hz: int, percent: float, gain: float
) -> None:
    samples = clipped(voice(rate_hz) * np.float32(gain), percent)

    assert clipped_percent(samples) == pytest.approx(percent, rel=0.45)


@each_rate
def test_a_little_is_little(rate_hz: int) -> None:
    assert 0 < clipped_percent(clipped(voices.hissed(rate_hz=rate_hz), 0.05)) < 0.1


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("seed", [1, 14, 37, 38])
def test_a_little_is_found_whatever_the_noise_of_the_room(said: tuple[str, str, int], seed: int) -> None:
    samples = np.pad(clipped(voices.spoken(*said), 0.05), (48000, 96000))
    noise = voices.hiss(len(samples) / 48000 + 0.1, -65, 48000, seed)[: len(samples)]

    assert 0 < clipped_percent((np.round((samples + noise) * 32768) / 32768).astype(np.float32)) < 0.1


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
def test_a_resampler_lets_the_ceiling_ripple(said: tuple[str, str, int]) -> None:
    samples = clipped(voices.spoken(*said, rate_hz=44100), 0.6)

    assert clipped_percent(as_recorded(voices.resampled(samples, 44100, 48000), 48000)) == pytest.approx(0.6, rel=0.45)


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("rate_hz", [16000, 48000])
def test_a_spoken_voice_is_round(said: tuple[str, str, int], rate_hz: int) -> None:
    assert clipped_percent(as_recorded(voices.spoken(*said, rate_hz=rate_hz, dbfs=-30), rate_hz)) == 0


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


@needs_espeak
@pytest.mark.parametrize("variant", ["m1", "m3", "f2", "f3"])
def test_a_sentence_read_twice_alike_is_not_clipped(variant: str) -> None:
    """Its highest peaks come twice, at nearly the same height."""
    for language, words_per_minute in (("ja", 120), ("ja", 130), ("en", 120)):
        said = voices.resampled(voices.spoken(language, variant, words_per_minute), 48000, 16000)
        twice = np.concatenate([said, np.zeros(16000, np.float32), said])
        for seed in (1, 3):
            noise = voices.hiss(len(twice) / 16000 + 1, -62, 16000, seed)[: len(twice)]
            assert clipped_percent(twice + noise) == 0.0


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("gain_db", [18.0, 24.0])
def test_a_soft_ceiling_is_found(said: tuple[str, str, int], gain_db: float) -> None:
    voice = voices.spoken(*said, rate_hz=16000)

    assert saturated_percent(pressed(as_recorded(voice, 16000), gain_db), 16000) > 1
    assert saturated_percent(pressed(as_recorded(voice, 16000), -6.0), 16000) == 0


@each_voice
@each_rate
def test_a_voice_is_pressed_by_nothing(voice: Callable[[int], Sound], rate_hz: int) -> None:
    assert saturated_percent(as_recorded(voice(rate_hz), rate_hz), rate_hz) == 0
    assert saturated_percent(np.zeros(rate_hz, np.float32), rate_hz) == 0


@pytest.mark.parametrize("f0_hz", [100.0, 150.0, 215.0])
def test_samples_that_a_driver_repeats_are_no_flat_peaks(f0_hz: float) -> None:
    as_16_bits = np.round(held(voices.sung(f0_hz), 48000) * 32768) / 32768

    assert clipped_percent(as_16_bits.astype(np.float32)) == 0


@each_voice
@pytest.mark.parametrize("rate_hz", [44100, 48000])
def test_what_was_cut_off_before_samples_were_repeated(voice: Callable[[int], Sound], rate_hz: int) -> None:
    slow = clipped(voice(8000), 2.0)
    repeated = slow[np.arange(len(slow) * rate_hz // 8000) * 8000 // rate_hz]

    assert clipped_percent(repeated) == pytest.approx(2.0, rel=0.45)
