"""What is practised on which day until the stage."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.practice.schedule import LAST_DAYS, NEW_A_DAY, Known, Pace, minutes_a_day, today

NOW = datetime(2026, 12, 1, 19, tzinfo=UTC)
DAY = timedelta(days=1)


def test_new_items_are_spread_until_three_days_before() -> None:
    unseen = [f"n{n}" for n in range(110)]
    found = today([], unseen, NOW, NOW + 14 * DAY)
    assert (found.days_left, found.new) == (14, tuple(unseen[:10]))
    assert today([], unseen, NOW, NOW + 2 * DAY).new == tuple(unseen[:55])
    assert today([], unseen, NOW, NOW + timedelta(hours=3)).new == ()


def test_without_a_date_a_few_come_each_day() -> None:
    unseen = [f"n{n}" for n in range(110)]
    assert today([], unseen, NOW, None).new == tuple(unseen[:NEW_A_DAY])
    assert today([], unseen, NOW, NOW - DAY).days_left is None


def test_in_the_last_days_everything_comes_once_more_the_weakest_first() -> None:
    known = [Known(f"k{n}", NOW + 20 * DAY, NOW - 9 * DAY, 0.9 - n / 100) for n in range(9)]
    found = today(known, [], NOW, NOW + 3 * DAY)
    assert found.reviews == ("k8", "k7", "k6")


def test_what_was_seen_in_the_last_days_does_not_come_again() -> None:
    known = [Known("k", NOW + 20 * DAY, NOW - DAY, 0.9)]
    assert today(known, [], NOW, NOW + DAY).reviews == ()


@pytest.mark.parametrize("days", [1, 2, 3, 5, 7, 14])
@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_everything_was_seen_in_the_last_days_before_the_stage(days: int, due_in: list[int]) -> None:
    stage = NOW + days * DAY
    last = {f"k{n}": NOW - 30 * DAY for n in range(len(due_in))}
    due = {f"k{n}": NOW + in_days * DAY for n, in_days in enumerate(due_in)}
    for day in range(days):
        now = NOW + day * DAY
        found = today([Known(item, due[item], last[item], 0.5) for item in last], [], now, stage)
        for item in found.reviews:
            last[item], due[item] = now, now + 40 * DAY
    assert all(seen >= stage - LAST_DAYS * DAY for seen in last.values())


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 60))
def test_fewer_days_take_more_minutes_a_day(unseen: int, known: int, days: int) -> None:
    assert minutes_a_day(unseen, known, days, Pace()) >= minutes_a_day(unseen, known, days + 1, Pace()) >= 0
