"""A silence is one, or somebody spoke in it."""

import numpy as np
import pytest

from app.signals.stillness import block_levels_dbfs, goes_on, is_still
from tests.signals import voices
from tests.signals.voices import Sound

RATE_HZ = 16000


def still(samples: Sound) -> bool:
    return is_still(block_levels_dbfs(samples, RATE_HZ))


QUIET = voices.hiss(2, -65, RATE_HZ)


@pytest.mark.parametrize(
    "room",
    [
        QUIET,
        voices.hiss(2, -38, RATE_HZ),
        voices.fan(2, -35, RATE_HZ),
        voices.hum(2, -30, RATE_HZ) + QUIET,
        QUIET + np.float32(0.2),
        np.zeros(2 * RATE_HZ, np.float32),
        # a key, a clock, a plug that crackles
        QUIET + voices.knocks(2, 0.1, RATE_HZ, every_s=1.0),
        QUIET + np.where(np.arange(2 * RATE_HZ) % 3000 < 10, 0.3, 0).astype(np.float32),
    ],
)
def test_what_is_steady_is_silence(room: Sound) -> None:
    assert still(room)


@pytest.mark.parametrize("dbfs", [-26.0, -40.0, -50.0])
@pytest.mark.parametrize("rise_s", [0.0, 1.2])
def test_somebody_who_speaks_is_noticed(dbfs: float, rise_s: float) -> None:
    voice = voices.hissed(2, RATE_HZ, dbfs)
    voice = np.concatenate([np.zeros(round(rise_s * RATE_HZ), np.float32), voice])[: 2 * RATE_HZ]

    assert not still(QUIET + voice)
    assert not still(QUIET + voices.sung(180, 2, RATE_HZ, dbfs))


@pytest.mark.parametrize("dbfs", [-20.0, -40.0])
def test_a_cough_is_noticed(dbfs: float) -> None:
    assert not still(QUIET + voices.coughs(2, dbfs, RATE_HZ))


def test_a_fan_that_begins_to_run_is_noticed() -> None:
    assert not still(np.concatenate([QUIET[:RATE_HZ], voices.fan(1, -40, RATE_HZ)]))


def test_nothing_is_no_silence() -> None:
    assert not still(np.zeros(0, np.float32))


@pytest.mark.parametrize(("pause_s", "on"), [(0.5, True), (2.0, True), (30.0, False)])
def test_a_television_goes_on_after_its_pauses_and_who_has_read_does_not(pause_s: float, on: bool) -> None:
    said = voices.hissed(2, RATE_HZ, -26)
    pause = np.zeros(round(pause_s * RATE_HZ), np.float32)
    whole = np.resize(np.concatenate([said, pause]), 12 * RATE_HZ) + voices.hiss(12, -65, RATE_HZ)
    before, after = (block_levels_dbfs(part, RATE_HZ) for part in (whole[: 2 * RATE_HZ], whole[3 * RATE_HZ :]))

    assert goes_on(before, after) is on
    assert not goes_on(before, after[:0])


def test_a_word_or_a_cough_after_a_reading_is_not_its_sound() -> None:
    before = block_levels_dbfs(voices.hissed(2, RATE_HZ, -26), RATE_HZ)
    word = np.concatenate([voices.hissed(0.6, RATE_HZ, -30), np.zeros(4 * RATE_HZ, np.float32)])
    after = block_levels_dbfs(word + voices.hiss(4.6, -65, RATE_HZ), RATE_HZ)

    assert not goes_on(before, after)
