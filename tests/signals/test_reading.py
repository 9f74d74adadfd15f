import numpy as np
import pytest

from app.signals.reading import Reader
from tests.signals.voices import Sound, coughs, fan, hiss, hissed

RATE_HZ = 16000


def part(seconds: float, dbfs: float | None) -> Sound:
    """Speech of this level, or a room if it is below -50 dBFS."""
    if dbfs is None or dbfs < -50:
        return hiss(seconds, dbfs, RATE_HZ)
    return hissed(seconds, RATE_HZ, dbfs)


def pushed(sound: Sound) -> Reader:
    reader = Reader(RATE_HZ, noise_dbfs=-65)
    for at in range(0, len(sound) - 799, 800):
        reader.push(sound[at : at + 800])
    return reader


def fed(*parts: tuple[float, float | None]) -> Reader:
    """A reader after parts of (seconds, level)."""
    return pushed(np.concatenate([part(*one) for one in parts]))


def test_a_pause_after_speech_is_the_end() -> None:
    assert fed((1.5, -26), (1.6, -65)).is_over


def test_a_breath_between_clauses_is_not() -> None:
    assert not fed((1.5, -26), (1.2, -65)).is_over
    assert not fed((0.7, -26), (1.0, -65), (0.7, -26)).is_over


def test_who_has_not_begun_has_not_ended() -> None:
    assert not fed((10, -65)).is_over


def test_who_never_begins_is_not_waited_for() -> None:
    assert fed((8.1, -65)).is_unheard
    assert not fed((7.0, -65), (0.1, -26), (3.0, -65)).is_unheard


def test_a_bang_is_not_a_sentence() -> None:
    assert not fed((0.3, -10), (5, -65)).is_over


def test_zeros_alone_are_a_dead_microphone() -> None:
    assert fed((4.1, None)).is_dead
    assert not fed((3.5, None)).is_dead
    assert not fed((3.5, None), (0.1, -65), (3.5, None)).is_dead


def test_nothing_of_the_sentence_is_lost() -> None:
    reader = fed((0.5, -26), (0.5, -40))

    assert len(reader.samples) == RATE_HZ
    assert reader.length_s == pytest.approx(1.0)


def test_the_wait_before_and_after_is_left_out() -> None:
    samples = fed((3.0, -65), (1.0, -26), (1.0, -65), (1.0, -26), (1.4, -65)).samples

    assert len(samples) / RATE_HZ == pytest.approx(3.0 + 2 * 0.3)
    assert samples[: round(0.25 * RATE_HZ)].std() < 0.001


def test_without_a_syllable_everything_is_kept() -> None:
    assert len(fed((2.0, -65)).samples) == 2 * RATE_HZ


@pytest.mark.parametrize("dbfs", [-26.0, -40.0])
def test_a_fan_that_begins_to_run_is_neither_a_sentence_nor_its_end(dbfs: float) -> None:
    assert not pushed(np.concatenate([hiss(1, -65, RATE_HZ), fan(6, dbfs, RATE_HZ)])).is_over

    running = fan(8, dbfs - 12, RATE_HZ)
    voice = np.pad(hissed(2.5, RATE_HZ, dbfs), (RATE_HZ, round(4.5 * RATE_HZ)))
    assert pushed(running + voice).is_over


def test_coughs_are_no_sentence() -> None:
    reader = pushed(hiss(9, -65, RATE_HZ) + np.pad(coughs(6, -20, RATE_HZ), (0, 3 * RATE_HZ)))

    assert not reader.is_over


def test_hum_and_offset_are_no_speech() -> None:
    hum = np.sin(2 * np.pi * 100 * np.arange(8 * RATE_HZ + 800) / RATE_HZ) * 0.1

    assert pushed(hiss(8.05, -65, RATE_HZ) + hum.astype(np.float32) + np.float32(0.1)).is_unheard


def test_the_time_counts_from_the_first_syllable_on() -> None:
    assert fed((7.0, -65)).spoken_s == 0
    assert fed((5.0, -65), (2.0, -26)).spoken_s == pytest.approx(2.0, abs=0.2)
