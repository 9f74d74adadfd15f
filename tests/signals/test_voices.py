"""The generator itself: what it says of a sound is true of it."""

import numpy as np
import pytest

from app.signals.level import rms_dbfs
from tests.signals import voices
from tests.signals.voices import Sound, active_dbfs, needs_espeak


@pytest.mark.parametrize("rate_hz", [16000, 44100, 48000])
@pytest.mark.parametrize("make", [voices.sung, voices.hissed])
def test_a_voice_has_its_level_at_every_rate(make: "type[object]", rate_hz: int) -> None:
    samples: Sound = make(rate_hz=rate_hz, dbfs=-30.0)  # type: ignore[call-arg,assignment]

    assert active_dbfs(samples, rate_hz) == pytest.approx(-30, abs=0.3)
    assert len(samples) == 3 * rate_hz


@needs_espeak
def test_four_voices_in_two_languages() -> None:
    said = [voices.spoken(*voice, rate_hz=16000) for voice in voices.SPOKEN]

    assert all(active_dbfs(s, 16000) == pytest.approx(-26, abs=0.3) for s in said)
    assert len({len(s) for s in said}) == 4


def test_resampling_keeps_a_tone() -> None:
    t = np.arange(16000) / 16000
    there = voices.resampled(np.sin(2 * np.pi * 440 * t).astype(np.float32), 16000, 48000)

    assert rms_dbfs(there) == pytest.approx(-3.01, abs=0.01)
    assert len(there) == 48000


def test_a_gate_is_closed_in_pauses_and_open_for_the_voice() -> None:
    noisy = voices.said(voices.hissed(rate_hz=16000), rate_hz=16000, noise=voices.hiss(1, -50, 16000))
    closed = voices.gated(noisy, 16000)

    assert rms_dbfs(closed[: 2 * 16000]) < -100
    assert active_dbfs(closed, 16000) == pytest.approx(-26, abs=0.5)
