"""What fills a hole beside the noise of the room: the same colour, another one, and what is only softer or louder."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.fill_colour import below_room_db, room_bands_db
from app.signals.rates import SPEECH_HZ
from tests.signals import voices
from tests.signals.voices import Sound

ROOM_DBFS = -60.0


def below_db(room: Sound, hole: Sound, length_s: float = 0.06) -> float:
    room_db = room_bands_db(room, SPEECH_HZ)
    assert room_db is not None
    return below_room_db(np.diff(hole[: round(length_s * SPEECH_HZ)].astype(np.float64)), room_db)


def fan(seed: int) -> Sound:
    return voices.fan(2, ROOM_DBFS, SPEECH_HZ, seed)


def white(seed: int) -> Sound:
    return voices.hiss(2, ROOM_DBFS, SPEECH_HZ, seed)


@pytest.mark.parametrize("noise", [fan, white])
@pytest.mark.parametrize("length_s", [0.02, 0.06, 0.2])
def test_the_room_itself_is_hardly_below_the_room(noise: Callable[[int], Sound], length_s: float) -> None:
    assert max(below_db(noise(1), noise(seed), length_s) for seed in range(2, 12)) < 4
    assert np.median([below_db(noise(1), noise(seed), length_s) for seed in range(2, 12)]) < 2


@pytest.mark.parametrize("length_s", [0.03, 0.1])
def test_noise_of_another_colour_is(length_s: float) -> None:
    assert min(below_db(fan(1), white(seed), length_s) for seed in range(2, 12)) > 5
    assert min(below_db(white(1), fan(seed), length_s) for seed in range(2, 12)) > 5


def test_what_keeps_a_voice_even_lowers_all_of_the_room_and_colours_nothing() -> None:
    assert max(below_db(fan(1), np.float32(0.3) * fan(seed)) for seed in range(2, 12)) < 4


def test_a_sound_over_the_room_is_not_below_it() -> None:
    assert max(below_db(white(1), white(seed) + fan(seed)) for seed in range(2, 12)) < 4


def test_too_short_a_silence_tells_nothing() -> None:
    assert room_bands_db(np.zeros(100, np.float32), SPEECH_HZ) is None
    assert room_bands_db(np.zeros(0, np.float32), 48000) is None
