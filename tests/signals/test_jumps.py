"""Jumps in time where pieces of a voice were left out, and none in a voice that is whole."""

import numpy as np
import pytest

from app.signals.jumps import jump_times_s
from tests.signals import voices, ways
from tests.signals.voices import needs_espeak


def test_a_piece_left_out_in_a_vowel_is_found_where_it_was() -> None:
    rate_hz = 16000
    t = np.arange(2 * rate_hz) / rate_hz
    phase = 2 * np.pi * (140 * t + 2 * np.sin(2 * np.pi * 0.5 * t))
    vowel = sum(np.sin(h * phase) / h for h in range(1, 20)).astype(np.float32) * np.float32(0.05)
    heard = vowel + voices.hiss(2, -65, rate_hz)
    assert jump_times_s(heard, rate_hz) == ()

    # four and a half periods
    at, size = rate_hz, round(4.5 * rate_hz / 140)
    assert jump_times_s(np.delete(heard, slice(at, at + size)), rate_hz) == pytest.approx([1.0], abs=0.01)


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
def test_a_voice_of_which_much_is_left_out_jumps(rate_hz: int) -> None:
    heard = voices.said(voices.sung(210.0, 3.0, rate_hz), rate_hz=rate_hz, silence_s=0.5, pause_s=0.5)
    assert jump_times_s(heard, rate_hz) == ()

    assert len(jump_times_s(ways.spliced(heard, rate_hz, 0.033, 0.2), rate_hz)) >= 2


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
def test_a_whole_voice_does_not_jump(said: tuple[str, str, int]) -> None:
    heard = voices.said(voices.spoken(*said, rate_hz=16000), rate_hz=16000, silence_s=0.5, pause_s=0.5)

    assert len(jump_times_s(heard, 16000)) <= 1


def test_noise_and_silence_do_not_jump() -> None:
    assert jump_times_s(voices.hiss(1, -30, 16000), 16000) == ()
    assert jump_times_s(np.zeros(16000, np.float32), 16000) == ()
    assert jump_times_s(np.zeros(10, np.float32), 16000) == ()
