"""One jump of a voice and one click somewhere else are chance; both at one place are a packet that was left out."""

import numpy as np
import pytest

from app.checks.breaking_up import breaks_per_minute
from tests.signals import voices
from tests.signals.voices import Sound

RATE_HZ = 16000
SILENCE = voices.hiss(2, -65, RATE_HZ)
JUMPS_S, CLICKS_S, LEFT_OUT_S = 0.7, 1.05, 2.3
"""Within vowels where these are seen."""


def _voice(pitch_hz: float) -> Sound:
    return voices.sung(pitch_hz, 4, RATE_HZ, -24, seed=3) + voices.hiss(4, -65, RATE_HZ)


def _clicked(voice: Sound) -> Sound:
    heard = voice.copy()
    heard[round(CLICKS_S * RATE_HZ) :][:8] += np.float32(0.15)
    return heard


def _left_out(voice: Sound, at_s: float, pitch_hz: float, faded: int) -> Sound:
    """Three and a half periods less, with so many samples of one fading into the other."""
    at, size = round(at_s * RATE_HZ), int(3.5 * RATE_HZ / pitch_hz)
    rising = np.linspace(0, 1, faded, dtype=np.float32)
    both = voice[at : at + faded] * (1 - rising) + voice[at + size : at + size + faded] * rising
    return np.concatenate([voice[:at], both, voice[at + size + faded :]])


@pytest.mark.parametrize("pitch_hz", [140.0, 200.0])
class TestJointsAndJumps:
    def test_a_click_and_a_jump_somewhere_else_are_no_break(self, pitch_hz: float) -> None:
        heard = _left_out(_clicked(_voice(pitch_hz)), JUMPS_S, pitch_hz, 80)

        assert breaks_per_minute([heard], RATE_HZ, SILENCE, 0.0) == 0

    def test_both_at_one_place_are(self, pitch_hz: float) -> None:
        heard = _left_out(_voice(pitch_hz), LEFT_OUT_S, pitch_hz, 0)

        assert breaks_per_minute([heard], RATE_HZ, SILENCE, 0.0) > 0

    def test_a_whole_voice_has_none(self, pitch_hz: float) -> None:
        assert breaks_per_minute([_voice(pitch_hz)], RATE_HZ, SILENCE, 0.0) == 0
