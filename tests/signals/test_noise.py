import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.signals.noise import (
    FRAME_S,
    Event,
    change,
    events,
    exceeded_dbfs,
    fused,
    median_dbfs,
    rest_dbfs,
    short_sounds,
    sustained_dbfs,
    switched,
    together_dbfs,
    turned_down_s,
)


def room(*sounds: tuple[float, float, float], level_dbfs: float = -60.0, seconds: float = 20.0) -> NDArray[np.float64]:
    """Short-time levels with sounds of (start in s, length in s, decibels over the room)."""
    levels = np.full(round(seconds / FRAME_S), level_dbfs)
    for start_s, length_s, over_db in sounds:
        levels[round(start_s / FRAME_S) : round((start_s + length_s) / FRAME_S)] += over_db
    return levels


def test_a_steady_room_has_no_events() -> None:
    assert events(room()) == ()
    assert events(room(level_dbfs=-30)) == ()


def test_no_levels_no_events() -> None:
    assert events(np.empty(0)) == ()


@pytest.mark.parametrize(
    ("length_s", "over_db", "count"),
    [(0.1, 10, 1), (0.1, 9.9, 0), (0.075, 30, 0), (0.3, 20, 1), (2.0, 12, 1)],
)
def test_an_event_is_ten_decibels_for_a_tenth_of_a_second(length_s: float, over_db: float, count: int) -> None:
    assert len(events(room((5.0, length_s, over_db)))) == count


def test_an_event_tells_when_how_long_and_how_loud() -> None:
    (event,) = events(room((5.0, 0.3, 25)))

    assert event == (pytest.approx(5.0), pytest.approx(0.3), pytest.approx(-35))


def test_a_cough_and_a_double_bark_are_one_sound() -> None:
    assert len(events(room((5.0, 0.2, 20), (5.5, 0.2, 20)))) == 1


def test_a_fit_of_barks_is_as_many_sounds_as_it_has() -> None:
    fit = [(5.0 + 0.4 * n, 0.25, 30.0) for n in range(10)]

    assert len(events(room(*fit))) == 10
    # in a room that echoes it never falls silent in between
    assert len(events(room((5.0, 4.0, 15), *((s, length, 15.0) for s, length, _ in fit)))) == 10


def test_one_long_sound_is_one() -> None:
    assert len(events(room((5.0, 3.0, 20)))) == 1


def test_a_machine_about_as_loud_as_a_sound_has_to_be_is_one() -> None:
    levels = room((6, 14, 16.0))
    levels[round(8 / FRAME_S) : round(9 / FRAME_S)] -= 3
    levels[round(12 / FRAME_S) : round(13 / FRAME_S)] -= 3
    assert len(events(levels)) == 1
    levels[round(16 / FRAME_S) : round(17 / FRAME_S)] -= 8
    assert len(events(levels)) == 2


def test_barks_apart_are_several() -> None:
    assert len(events(room((5.0, 0.2, 20), (6.0, 0.2, 20), (19.8, 0.2, 20)))) == 3


def test_what_is_too_quiet_for_a_caller_is_no_event() -> None:
    assert events(room((5.0, 0.3, 20), level_dbfs=-90), least_dbfs=-66) == ()
    assert len(events(room((5.0, 0.3, 25), level_dbfs=-90), least_dbfs=-66)) == 1


def test_what_is_shorter_is_counted_apart() -> None:
    clicks = room(*((float(n), 0.05, 20.0) for n in range(1, 11)))

    assert (short_sounds(clicks), events(clicks)) == (10, ())
    assert short_sounds(room((5.0, 0.3, 20))) == 0


@pytest.mark.parametrize(("over_db", "count"), [(30.0, 1), (25.0, 0)])
def test_a_bang_is_an_event_however_short(over_db: float, count: int) -> None:
    # two frames have twice the power of one
    for levels in (room((5.0, 0.05, over_db)), room((5.0, 0.025, over_db + 3.1))):
        bangs = events(levels, short=lambda start, end, levels=levels: together_dbfs(levels[start:end]) >= -28)
        assert len(bangs) == count


def test_a_short_sound_does_not_move_the_level() -> None:
    assert median_dbfs(room((3.0, 5.0, 40))) == -60


@pytest.mark.parametrize("percent", [10, 50, 90])
def test_the_level_exceeded_in_so_many_percent_of_the_time(percent: float) -> None:
    assert exceeded_dbfs(np.linspace(-80, -30, 501), percent) == pytest.approx(-30 - percent / 2, abs=0.1)


@given(st.lists(st.floats(-100, 0), min_size=1, max_size=50))
def test_what_is_exceeded_more_often_is_never_louder(levels: list[float]) -> None:
    array = np.array(levels)

    assert exceeded_dbfs(array, 90) <= exceeded_dbfs(array, 50) <= exceeded_dbfs(array, 10)


def test_what_runs_for_most_of_the_time_is_held_against_the_rest() -> None:
    machine = room((4.0, 15.0, 25))

    assert median_dbfs(machine) == -35
    assert rest_dbfs(machine) == -54
    assert len(events(machine)) == 1


def test_a_machine_that_runs_for_a_while_is_the_level() -> None:
    assert sustained_dbfs(room((12.0, 8.0, 25))) == -35
    # barks are not, however many, nor what is over in three seconds
    assert sustained_dbfs(room(*((8 + 0.4 * n, 0.25, 40.0) for n in range(20)))) == -60
    assert sustained_dbfs(room((8.0, 3.0, 25))) == -60


@pytest.mark.parametrize(("start_s", "over_db"), [(8.0, 20.0), (12.0, 8.0)])
def test_a_steady_change_is_noticed(start_s: float, over_db: float) -> None:
    assert change(room((start_s, 20.0 - start_s, over_db))) == (start_s, over_db)
    assert change(room((0.0, start_s, over_db))) == (start_s, -over_db)


def test_no_change_without_two_steady_sides() -> None:
    assert change(room()) is None
    assert change(room((10.0, 10.0, 4))) is None
    assert change(room((10.0, 2.0, 30))) is None


def test_a_machine_that_goes_on_and_off_is_even_while_it_runs() -> None:
    assert switched(room((2.0, 4.0, 25), (12.0, 5.0, 25)))
    assert not switched(room())
    assert not switched(room((2.0, 4.0, 25)))
    # syllables are short, and a phrase is uneven
    assert not switched(room(*((n * 0.5, 0.25, 25.0) for n in range(1, 12))))
    phrases = [(start + n * 0.2, 0.1, 12.0) for start in (2.0, 12.0) for n in range(10)]
    assert not switched(room((2.0, 2.0, 14), (12.0, 2.0, 14), *phrases))


def dipped(depth_db: float, back_s: float, bark_db: float = 0.0) -> NDArray[np.float64]:
    """A room in which the gain falls at 8 s and is back after so long."""
    at = np.arange(round(20 / FRAME_S)) * FRAME_S
    dip = np.where(at < 8, 0, np.maximum(0, depth_db * (1 - (at - 8) / max(back_s, 1e-9))))
    return -60 - dip + np.where((at >= 7.8) & (at < 8), bark_db, 0)


@pytest.mark.parametrize("depth_db", [8, 20])
@pytest.mark.parametrize("back_s", [0.8, 5.0])
def test_a_microphone_that_turned_itself_down_is_noticed(depth_db: float, back_s: float) -> None:
    (at_s,) = turned_down_s(dipped(depth_db, back_s, bark_db=5))

    assert at_s == pytest.approx(8, abs=0.4)


def test_a_fan_that_is_switched_off_and_one_that_swings_are_no_gain() -> None:
    at = np.arange(round(20 / FRAME_S)) * FRAME_S

    assert turned_down_s(np.where(at < 8, -50.0, -65.0)) == ()
    assert turned_down_s(-50 + 4 * np.sin(2 * np.pi * at / 3)) == ()
    # a machine that pauses
    assert turned_down_s(np.where((at > 8) & (at < 11), -65.0, -50.0)) == ()


@given(st.floats(-100, -10), st.lists(st.tuples(st.floats(0, 19), st.floats(0, 1), st.floats(0, 50)), max_size=4))
def test_events_do_not_depend_on_the_gain(gain_db: float, sounds: list[tuple[float, float, float]]) -> None:
    # whole decibels, so that no rounding decides at the very threshold
    levels = np.round(room(*sounds))

    def placed(found: tuple[Event, ...]) -> list[tuple[float, float]]:
        return [(event.start_s, event.length_s) for event in found]

    assert placed(events(levels + round(gain_db))) == placed(events(levels))


@pytest.mark.parametrize("strokes_hz", [9.0, 11.0, 14.0, 19.0])
def test_the_strokes_of_a_motor_are_one_steady_sound(strokes_hz: float) -> None:
    fine_s = np.arange(20000) / 1000
    power = np.where((fine_s * strokes_hz) % 1 < 0.4, 1e-4, 1e-7)

    heard = fused(10 * np.log10(power.reshape(-1, 25).mean(axis=1)))

    assert events(heard) == ()
    assert median_dbfs(heard) == pytest.approx(-44, abs=1.0)


def test_single_sounds_and_clicks_stay_as_they_are() -> None:
    levels = room((5.0, 0.1, 20.0), (9.0, 0.05, 20.0))

    assert fused(levels) == pytest.approx(levels, abs=0.01)


def test_an_alarm_clock_is_heard_beep_by_beep() -> None:
    beeps = np.where(np.arange(800) % 8 < 4, -40.0, -70.0)

    assert fused(beeps) == pytest.approx(beeps)
    assert len(events(fused(beeps))) > 50
