"""Clipping that a resampler or a capacitor rounded, and none where peaks are round by themselves or turned down."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.capped import capped_percent
from app.signals.clipping import clipped_percent, cut_off_percent
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak
from tests.signals.ways import clipped, clipped_before, coupled, limited

WAYS: dict[str, Callable[[Sound, float], Sound]] = {
    "at 16 kHz, resampled": lambda voice, percent: clipped_before(voice, 48000, 16000, percent),
    "at 16 kHz, resampled, coupled": lambda voice, percent: coupled(
        clipped_before(voice, 48000, 16000, percent), 48000, 10
    ),
    "at 24 kHz, resampled": lambda voice, percent: clipped_before(voice, 48000, 24000, percent),
    "coupled": lambda voice, percent: coupled(clipped(voice, percent), 48000, 20),
    "coupled, resampled": lambda voice, percent: voices.resampled(
        voices.resampled(coupled(clipped(voice, percent), 48000, 20), 48000, 16000), 16000, 48000
    ),
}
each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
each_voice = pytest.mark.parametrize("said", voices.SPOKEN, ids=str)


def three_seconds(said: tuple[str, str, int], rate_hz: int) -> Sound:
    return as_recorded(np.resize(voices.spoken(*said, rate_hz=rate_hz), 3 * rate_hz), rate_hz)


def as_recorded(samples: Sound, rate_hz: int = 48000) -> Sound:
    return samples + np.resize(voices.hiss(1, -70, rate_hz), len(samples))


@needs_espeak
@each_voice
@each_way
def test_what_was_rounded_after_it_was_cut_off(
    way: Callable[[Sound, float], Sound], said: tuple[str, str, int]
) -> None:
    voice = three_seconds(said, 48000)

    assert 0.2 <= cut_off_percent(way(voice, 0.6), 48000) <= 1.5
    assert 1.0 <= cut_off_percent(way(voice, 3.0), 48000) <= 6
    assert cut_off_percent(way(voice, 0.0), 48000) == 0


@needs_espeak
def test_it_is_not_told_by_flat_tops() -> None:
    voice = three_seconds(("en", "f4", 150), 48000)
    rounded = clipped_before(voice, 48000, 16000, 0.6)

    assert clipped_percent(rounded) == 0
    assert capped_percent(rounded, 48000) > 0.3


@needs_espeak
@each_voice
@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100])
def test_a_voice_is_capped_by_nothing(said: tuple[str, str, int], rate_hz: int) -> None:
    assert capped_percent(three_seconds(said, rate_hz), rate_hz) == 0


@pytest.mark.parametrize("f0_hz", [100.0, 150.0, 215.0])
def test_vowels_are_round_however_alike_they_are(f0_hz: float) -> None:
    assert capped_percent(as_recorded(voices.sung(f0_hz)), 48000) == 0


@needs_espeak
@each_voice
def test_what_is_turned_down_is_not_cut_off(said: tuple[str, str, int]) -> None:
    """Its peaks are all alike, but round."""
    voice = three_seconds(said, 16000)

    assert capped_percent(limited(voice, 16000, 3.0), 16000) == 0


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(16000), np.full(16000, 0.5), np.ones(3)])
def test_what_has_no_peaks_has_none_cut_off(samples: Sound) -> None:
    assert capped_percent(samples.astype(np.float32), 16000) == 0
