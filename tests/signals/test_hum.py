import numpy as np
import pytest

from app.signals.hum import MAINS_HZ, hum
from app.signals.level import rms_dbfs
from tests.signals.rooms import Room, over_quiet


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("base_hz", MAINS_HZ)
def test_hum_is_told_with_its_level_and_harmonics(rate_hz: int, base_hz: float) -> None:
    room = Room(rate_hz, 5)
    sound = 0.01 * room.tones(base_hz, (0, -6, -12)) + 0.0003 * room.white()

    found = hum(sound.astype(np.float32), rate_hz)

    assert found is not None
    assert (found.base_hz, found.harmonics) == (base_hz, (1, 2, 3))
    assert found.level_dbfs == pytest.approx(rms_dbfs(sound.astype(np.float32)), abs=0.3)


@pytest.mark.parametrize("level_dbfs", [-30, -60])
def test_the_level_is_that_of_the_hum_and_not_of_the_room(level_dbfs: float) -> None:
    room = Room(16000, 8)
    tones = room.tones(50, (-3, 0))
    sound = tones * 10 ** (level_dbfs / 20) / tones.std() + room.white() * 10 ** (-62 / 20)

    found = hum(sound.astype(np.float32), 16000)

    assert found is not None
    assert found.level_dbfs == pytest.approx(level_dbfs, abs=0.5)


def test_mains_that_strays_by_half_a_percent_is_hum() -> None:
    found = hum((0.01 * Room(16000, 5).tones(49.8, (0, -6, -9, -12))).astype(np.float32), 16000)

    assert found is not None
    assert found.base_hz == 50


@pytest.mark.parametrize("seed", range(2))
def test_what_is_no_mains_is_no_hum(seed: int) -> None:
    room = Room(8000, 6, seed)
    sounds = (room.white(), room.noise(-6), room.mower(), room.tune(), room.talk(), room.rain(), room.tones(440, (0,)))

    assert [hum(over_quiet(sound, -40, room), 8000) for sound in sounds] == [None] * len(sounds)


def test_a_moment_is_too_short_to_tell() -> None:
    assert hum(np.zeros(8000, np.float32), 16000) is None
