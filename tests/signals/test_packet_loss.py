"""Loss by example and law: share, runs, and what a server's own limit looks like."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.packet_loss import bounds_percent, is_limited, loss

TIMES_S = [i * 0.02 for i in range(500)]


def test_loss_in_one_run_is_a_burst_and_evenly_spread_loss_is_none() -> None:
    gap = [200 <= i < 225 for i in range(500)]
    spread = [i % 20 == 0 for i in range(500)]

    assert loss(gap).percent == loss(spread).percent == pytest.approx(5.0)
    assert (loss(gap).longest, loss(spread).longest) == (25, 1)
    assert loss(gap).burst_ratio == pytest.approx(25 * 0.95)
    assert loss(spread).burst_ratio == 1.0
    assert loss([]).percent == 0.0
    assert loss([True] * 5) == (100.0, 1.0, 5)


@given(st.lists(st.booleans(), max_size=300))
def test_loss_keeps_within_its_bounds(lost: list[bool]) -> None:
    told = loss(lost)
    low, high = bounds_percent(sum(lost), len(lost), told.burst_ratio)
    assert 0 <= low <= told.percent + 1e-9
    assert told.percent <= high + 1e-9 <= 100 + 1e-6
    assert told.burst_ratio >= 1
    assert not is_limited([], [])


def test_more_packets_make_the_figure_surer() -> None:
    few, many = bounds_percent(5, 500), bounds_percent(15, 1500)
    assert few[0] < many[0] < 1.0 < many[1] < few[1]
    bursts = bounds_percent(15, 1500, 4.0)
    assert bursts[0] < many[0] < many[1] < bursts[1]


@pytest.mark.parametrize(("a_second", "at_first"), [(5, 0), (20, 0), (40, 0), (5, 100), (20, 100), (40, 30)])
def test_a_server_that_answers_so_many_a_second_is_recognised(a_second: int, at_first: int) -> None:
    tokens, lost = float(at_first or a_second), []
    for _ in TIMES_S:
        tokens = min(max(at_first, a_second), tokens + a_second * 0.02)
        lost.append(tokens < 1)
        tokens -= 0 if tokens < 1 else 1
    assert is_limited(TIMES_S, lost)


def test_a_server_that_answers_the_first_of_each_second_is_recognised() -> None:
    assert is_limited(TIMES_S, [i % 50 >= 20 for i in range(500)])
    assert is_limited(TIMES_S, [(i + 17) % 50 >= 20 for i in range(500)])


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.3, 0.6])
def test_random_loss_is_the_lines(share: float) -> None:
    mistaken = sum(
        is_limited(TIMES_S, [chance.random() < share for _ in TIMES_S]) for chance in map(random.Random, range(200))
    )
    assert mistaken <= 2


def test_neither_an_outage_nor_a_dead_line_is_a_servers_limit() -> None:
    assert not is_limited(TIMES_S, [150 <= i < 300 for i in range(500)])
    assert not is_limited(TIMES_S, [i >= 150 for i in range(500)])
    assert not is_limited(TIMES_S, [True] * 500)
    assert not is_limited(TIMES_S, [False] * 500)


@pytest.mark.parametrize("a_second", [5, 10, 20, 33])
def test_a_machine_that_sends_late_does_not_hide_a_servers_limit(a_second: int) -> None:
    for seed in range(20):
        chance = random.Random(seed)
        lost, tokens, times_s = [], 5.0, list(TIMES_S)
        for begin in chance.sample(range(50, 450), 3):
            pause_s = chance.uniform(0.05, 0.6)
            times_s = [t + pause_s * (i >= begin) for i, t in enumerate(times_s)]
        for before_s, at_s in itertools.pairwise((0.0, *times_s)):
            tokens = min(5.0, tokens + a_second * (at_s - before_s))
            lost.append(tokens < 1)
            tokens -= 0 if tokens < 1 else 1
        assert is_limited(times_s, lost)
