"""Samples of a slower rate that were repeated or joined, and sound that only seems so."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.bandwidth import bandwidth_hz
from app.signals.heard import heard_in
from app.signals.held import held_at_hz
from tests.signals import voices
from tests.signals.voices import Sound
from tests.signals.ways import held, joined

RATES_HZ = (11025, 16000, 22050, 24000, 32000, 44100, 48000)


def in_a_room(voice: Sound, rate_hz: int, dbfs: float = -70.0) -> Sound:
    return voice + voices.hiss(len(voice) / rate_hz + 0.1, dbfs, rate_hz)[: len(voice)]


@pytest.mark.parametrize(
    ("rate_hz", "slow_hz"),
    [(11025, 8000), (22050, 8000), (22050, 12000), (44100, 8000), (44100, 12000), (48000, 11025)],
)
def test_repeated_samples(rate_hz: int, slow_hz: int) -> None:
    voice = in_a_room(held(voices.sung(rate_hz=rate_hz), rate_hz, slow_hz), rate_hz)

    assert held_at_hz([voice], rate_hz) == slow_hz


@pytest.mark.parametrize("made", [held, joined])
@pytest.mark.parametrize(("rate_hz", "slow_hz"), [(11025, 8000), (44100, 8000), (44100, 11025), (48000, 11025)])
def test_a_voice_reaches_no_higher_than_its_slow_rate(made: Callable[..., Sound], rate_hz: int, slow_hz: int) -> None:
    voice = in_a_room(made(voices.sung(rate_hz=rate_hz), rate_hz, slow_hz), rate_hz, -85)
    quiet = heard_in([voices.hiss(1, -85, rate_hz, seed=3)], rate_hz)
    found = bandwidth_hz(heard_in([voice], rate_hz), quiet, held_at_hz([voice], rate_hz))

    assert 3000 <= (found or 0) <= max(slow_hz, 11025) / 2 + 50


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("f0_hz", [120.0, 200.0, 250.0])
def test_a_voice_is_not_held(rate_hz: int, f0_hz: float) -> None:
    assert held_at_hz([in_a_room(voices.sung(f0_hz, rate_hz=rate_hz), rate_hz)], rate_hz) is None


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("beside", [(4000.0,), (2000.0, 4000.0), tuple(np.arange(1000.0, 5500.0, 1000.0))])
def test_a_whistle_of_a_plug_beside_a_voice_is_no_slow_rate(rate_hz: int, beside: tuple[float, ...]) -> None:
    voice = in_a_room(voices.sung(rate_hz=rate_hz), rate_hz)
    t = np.arange(len(voice)) / rate_hz
    whistle = voices.at_rms(np.asarray(sum(np.cos(2 * np.pi * hz * t) for hz in beside), np.float32), -30)

    assert held_at_hz([voice + whistle], rate_hz) is None


@pytest.mark.parametrize(("rate_hz", "fast_hz"), [(44100, 16000), (48000, 16000), (48000, 44100), (44100, 32000)])
def test_a_rate_that_carries_a_voice_is_no_slow_one(rate_hz: int, fast_hz: int) -> None:
    voice = held(voices.sung(rate_hz=rate_hz), rate_hz, fast_hz, cut_hz=7500)

    assert held_at_hz([voice], rate_hz) is None


def test_nothing_is_no_slow_rate() -> None:
    assert held_at_hz([np.zeros(16000, np.float32)], 16000) is None
    assert held_at_hz([np.zeros(0, np.float32)], 16000) is None
