"""When a rate can be relied on, and which it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.local.course import USUAL, at, is_enough, is_warm, pauses, recent, settled_from, sustained

_WARM_S = 1.6


def _readings(*mbit_s: float, tick_s: float = 0.2) -> list[tuple[float, float]]:
    seen = [(0.0, 0.0)]
    for rate in mbit_s:
        seen.append((seen[-1][0] + tick_s, seen[-1][1] + rate * 1e6 / 8 * tick_s))
    return seen


def _figure(*parts: tuple[float, float]) -> tuple[float, float]:
    """The rate and the length of a measurement of a line with parts of (seconds, Mbit/s), the last one for ever."""
    rates = [mbit_s for seconds, mbit_s in parts for _ in range(round(seconds / 0.2))]
    whole = _readings(*rates, *[parts[-1][1]] * 200)
    warm_s = None
    for n in range(2, len(whole)):
        seen = whole[:n]
        if warm_s is None and is_warm(seen, USUAL):
            warm_s = seen[-1][0]
        if warm_s is not None and is_enough(seen, warm_s, USUAL):
            return sustained(seen, warm_s), seen[-1][0]
    raise AssertionError("never enough")


def test_warm_up_lasts_while_the_rate_climbs_but_not_for_ever() -> None:
    climbing = [1.3**i for i in range(20)]

    assert not is_warm(_readings(*[50.0] * 6), USUAL)
    assert is_warm(_readings(*[50.0] * 9), USUAL)
    assert not is_warm(_readings(*climbing[:10]), USUAL)
    assert is_warm(_readings(*climbing[:16]), USUAL)
    assert not is_warm(_readings(*[0.0] * 20), USUAL)


def test_a_steady_rate_ends_early_and_a_restless_one_takes_its_time() -> None:
    steady = _readings(*[50.0] * 21)
    restless = _readings(*[50.0] * 16, *[25.0] * 6)

    assert is_enough(steady, _WARM_S, USUAL)
    assert not is_enough(steady[:-3], _WARM_S, USUAL)
    assert not is_enough(restless, _WARM_S, USUAL)
    assert is_enough(_readings(*[50.0, 25.0] * 26), _WARM_S, USUAL)


@pytest.mark.parametrize("begin_s", [2.0, 2.6, 3.0, 3.6])
@pytest.mark.parametrize("pause_s", [1.0, 2.0, 3.0, 4.0])
def test_a_line_that_stands_still_reads_what_it_carries_when_it_moves(begin_s: float, pause_s: float) -> None:
    rate, took_s = _figure((begin_s, 57.0), (pause_s, 0.0), (0.6, 20.0), (1.0, 57.0))
    assert rate == pytest.approx(57.0, rel=0.02)
    assert took_s < 14.5


@pytest.mark.parametrize("mbit_s", [20.0, 400.0])
def test_a_body_that_was_sent_across_a_pause_does_not_hide_it(mbit_s: float) -> None:
    """As an upload reads: its bodies are counted as carried evenly until they are answered."""
    rate, _ = _figure((2.4, mbit_s), (4.8, 0.13 * mbit_s), (0.6, 0.6 * mbit_s), (1.0, mbit_s))
    assert rate == pytest.approx(mbit_s, rel=0.03)


def test_what_one_connection_sends_again_before_the_others_do_ends_no_pause() -> None:
    """Read so in an upload over a line that stood still for two seconds: it was told as 3.6 Mbit/s."""
    rate, _ = _figure((1.4, 19.1), (1.4, 0.7), (0.2, 16.6), (2.4, 0.7), (0.2, 8.3), (1.0, 19.1))
    assert rate == pytest.approx(19.1, rel=0.03)


@pytest.mark.parametrize("moving_s", [0.2, 0.4, 0.6, 0.8])
def test_a_line_that_carries_in_spurts_is_as_slow_as_it_is(moving_s: float) -> None:
    rate, took_s = _figure(*[(moving_s, 60.0), (0.8, 0.0)] * 40)
    assert rate == pytest.approx(60.0 * moving_s / (moving_s + 0.8), rel=0.35)
    assert took_s < 18.5


def test_a_measurement_never_ends_while_the_line_stands_still() -> None:
    seen = _readings(*[57.0] * 12, *[0.0] * 60)
    assert not any(is_enough(seen[:n], _WARM_S, USUAL) for n in range(10, len(seen)))


def test_a_line_that_pauses_again_and_again_is_as_slow_as_it_is() -> None:
    rate, _ = _figure(*[(1.0, 60.0), (1.0, 0.0)] * 8)
    assert 20 < rate < 40


@pytest.mark.parametrize(
    ("burst_s", "burst"), [(2.0, 300.0), (2.4, 90.0), (3.0, 60.0), (3.4, 500.0), (3.6, 60.0), (3.8, 90.0)]
)
def test_what_a_shaper_lets_through_at_first_does_not_count(burst_s: float, burst: float) -> None:
    assert _figure((burst_s, burst), (1.0, 40.0))[0] == pytest.approx(40.0, rel=0.05)


def test_a_slow_beginning_does_not_count_either() -> None:
    assert _figure((2.6, 10.0), (1.0, 40.0))[0] == pytest.approx(40.0, rel=0.05)


def test_what_the_data_ended_early_is_the_mean_of_most_of_them() -> None:
    assert sustained(_readings(10.0, 500.0, *[940.0] * 4), None) == pytest.approx(940.0)
    assert sustained(_readings(940.0), None) == pytest.approx(940.0)


@given(st.lists(st.floats(0.0, 1000.0), min_size=12, max_size=80))
def test_no_figure_is_above_what_was_carried_at_best(rates: list[float]) -> None:
    seen = _readings(*rates)
    assert -1e-6 <= sustained(seen, 0.4) <= max(rates) + 1e-6
    assert 0.4 <= settled_from(seen, 0.4) <= seen[-1][0]
    assert recent(seen) <= max(rates) + 1e-6
    assert all(p.begin_s < p.end_s for p in pauses(seen, 0.4))


@given(st.floats(-1.0, 10.0))
def test_between_two_readings_the_line_carried_evenly(t_s: float) -> None:
    seen = _readings(8.0, 0.0, 8.0, tick_s=1.0)
    t, n = at(seen, t_s)
    assert t == pytest.approx(min(3.0, max(0.0, t_s)))
    assert n == pytest.approx(1e6 * (min(t, 1.0) + max(0.0, t - 2.0)))
