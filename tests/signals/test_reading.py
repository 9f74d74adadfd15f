import numpy as np
import pytest
from numpy.typing import NDArray

from app.signals.reading import Reader

RATE_HZ = 16000


def block(dbfs: float | None) -> NDArray[np.float32]:
    if dbfs is None:
        return np.zeros(800, np.float32)
    return (np.random.default_rng(4).standard_normal(800) * 10 ** (dbfs / 20)).astype(np.float32)


def fed(*parts: tuple[float, float | None]) -> Reader:
    """A reader after parts of (seconds, level)."""
    reader = Reader(RATE_HZ, noise_dbfs=-65)
    for seconds, dbfs in parts:
        for _ in range(round(seconds / 0.05)):
            reader.push(block(dbfs))
    return reader


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
