import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.signals.noise import FRAME_S, events, median_dbfs


def room(*sounds: tuple[float, float, float], level_dbfs: float = -60.0, seconds: float = 20.0) -> NDArray[np.float64]:
    """Short-time levels with sounds of (start in s, length in s, decibels over the room)."""
    levels = np.full(round(seconds / FRAME_S), level_dbfs)
    for start_s, length_s, over_db in sounds:
        levels[round(start_s / FRAME_S) : round((start_s + length_s) / FRAME_S)] += over_db
    return levels


def test_a_steady_room_has_no_events() -> None:
    assert events(room()) == 0
    assert events(room(level_dbfs=-30)) == 0


def test_no_levels_no_events() -> None:
    assert events(np.empty(0)) == 0


@pytest.mark.parametrize(
    ("length_s", "over_db", "count"),
    [(0.1, 10, 1), (0.1, 9.9, 0), (0.075, 30, 0), (0.3, 20, 1), (2.0, 12, 1)],
)
def test_an_event_is_ten_decibels_for_a_tenth_of_a_second(length_s: float, over_db: float, count: int) -> None:
    assert events(room((5.0, length_s, over_db))) == count


def test_barks_in_one_breath_are_one_sound() -> None:
    assert events(room((5.0, 0.2, 20), (5.5, 0.2, 20), (6.0, 0.2, 20))) == 1


def test_barks_apart_are_several() -> None:
    assert events(room((5.0, 0.2, 20), (6.0, 0.2, 20), (19.8, 0.2, 20))) == 3


def test_a_short_sound_does_not_move_the_level() -> None:
    assert median_dbfs(room((3.0, 5.0, 40))) == -60


@given(st.floats(-100, -10), st.lists(st.tuples(st.floats(0, 19), st.floats(0, 1), st.floats(0, 50)), max_size=4))
def test_events_do_not_depend_on_the_gain(gain_db: float, sounds: list[tuple[float, float, float]]) -> None:
    # whole decibels, so that no rounding decides at the very threshold
    levels = np.round(room(*sounds))

    assert events(levels + round(gain_db)) == events(levels)
