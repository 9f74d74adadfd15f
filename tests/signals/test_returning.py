"""A voice that comes back: late and whole, or from a room that rings on."""

import numpy as np
import pytest

from app.signals.returning import Returning, returning
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak
from tests.signals.ways import copied, in_a_room

RATE_HZ = 16000


def found(voice: Sound, noise_dbfs: float = -65.0) -> Returning:
    room = voices.hiss(2, noise_dbfs, RATE_HZ)
    return returning([voice + np.resize(room, len(voice))], room, RATE_HZ)


def spoken(said: tuple[str, str, int]) -> Sound:
    return np.pad(voices.spoken(*said, rate_hz=RATE_HZ), (4800, 4800))


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
class TestSpoken:
    @pytest.mark.parametrize("noise_dbfs", [-80.0, -50.0])
    def test_a_voice_that_is_heard_once(self, said: tuple[str, str, int], noise_dbfs: float) -> None:
        assert found(spoken(said), noise_dbfs) is Returning.NOT
        assert found(in_a_room(spoken(said), RATE_HZ, 0.25, 8), noise_dbfs) is Returning.NOT

    @pytest.mark.parametrize(("delay_s", "gain_db"), [(0.08, -6.0), (0.18, -8.0), (0.6, -14.0)])
    def test_one_that_is_heard_twice(self, said: tuple[str, str, int], delay_s: float, gain_db: float) -> None:
        assert found(copied(spoken(said), RATE_HZ, delay_s, gain_db)) is Returning.LATE

    @pytest.mark.parametrize(("ringing_s", "direct_over_rest_db"), [(0.6, -3.0), (0.9, -6.0), (1.2, -3.0)])
    def test_one_in_a_bathroom(self, said: tuple[str, str, int], ringing_s: float, direct_over_rest_db: float) -> None:
        assert found(in_a_room(spoken(said), RATE_HZ, ringing_s, direct_over_rest_db)) is Returning.ROOM


def test_where_the_noise_hides_how_sound_ends_nothing_is_said() -> None:
    assert found(in_a_room(voices.sung(rate_hz=RATE_HZ), RATE_HZ, 0.9, -6), -40) is Returning.NOT
    assert found(np.zeros(1000, np.float32)) is Returning.NOT


def test_copies_after_different_times_are_none() -> None:
    voice = voices.sung(rate_hz=RATE_HZ)
    room = voices.hiss(3.1, -65, RATE_HZ)[: len(voice)]
    both = [copied(voice, RATE_HZ, 0.2, -8) + room, copied(voice, RATE_HZ, 0.3, -8) + room]

    assert returning(both, room, RATE_HZ) is Returning.NOT
