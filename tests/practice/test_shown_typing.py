"""Which typing may be told in a report."""

from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.own_typing import OwnTyping
from app.domain.practice.facts import Fact, Practised, TypingKind, TypingRun
from app.practice.marking import marked
from app.practice.shown_typing import shown_typing
from tests.practised import EACH, START, TYPED, typing

ASKED = typing().asked
JAPAN = timezone(timedelta(hours=9))
WHOLE = replace(typing(TYPED * 12, 300.0, 300.0), asked=ASKED * 20)


def shown(*facts: Fact) -> OwnTyping | None:
    return shown_typing([Practised(n, START + n * timedelta(days=1), fact) for n, fact in enumerate(facts)], JAPAN)


def test_figures_are_those_of_the_mark_on_the_day_where_the_operator_is() -> None:
    wrong = replace(WHOLE, typed=WHOLE.typed.replace("申し", "もうし", 2))
    mark = marked(wrong)
    assert mark is not None
    assert mark.errors
    # 19:00 in Greenwich is the day after in Japan
    assert shown(wrong) == OwnTyping(
        round(mark.net_per_minute), round(mark.accuracy * 100, 1), 5.0, START.astimezone(JAPAN).date()
    )
    assert START.astimezone(JAPAN).date() == date(2026, 12, 2)


@pytest.mark.parametrize(
    "run",
    [
        replace(WHOLE, limit_s=180.0, seconds=180.0),
        replace(WHOLE, untimed=True),
        replace(WHOLE, limit_s=None, untimed=True),
        replace(WHOLE, kind=TypingKind.KEYS),
        replace(WHOLE, left=1),
        replace(WHOLE, seconds=120.0),
        replace(WHOLE, typed=""),
    ],
    ids=["short", "untimed", "no clock", "keys", "clock stood still", "broken off", "nothing typed"],
)
def test_what_is_no_whole_test_is_never_told(run: TypingRun) -> None:
    assert shown(run) is None
    found = shown(WHOLE, run)
    assert found is not None
    assert found.on == date(2026, 12, 2)


def test_who_left_the_window_in_a_test_is_told_since_its_clock_ran_on() -> None:
    assert shown(replace(WHOLE, left=1, test=True)) is not None


def test_who_finished_the_text_early_is_told_with_the_time_it_took() -> None:
    found = shown(replace(WHOLE, asked=ASKED * 12, seconds=252.0))
    assert found is not None
    assert found.minutes == 4.2


def test_the_newest_and_not_the_best_is_told() -> None:
    found = shown(WHOLE, replace(WHOLE, typed=TYPED * 8))
    assert found is not None
    assert found.net_per_minute == round(len(TYPED) * 8 / 5)


def test_without_a_test_there_is_no_line() -> None:
    assert shown() is None
    assert shown(*EACH) is None


@given(st.lists(st.sampled_from([*EACH, replace(WHOLE, limit_s=60.0)]), max_size=12), st.integers(0, 12))
def test_other_practice_changes_nothing_of_it(others: list[Fact], place: int) -> None:
    here = min(place, len(others))
    found = shown(*others[:here], WHOLE, *others[here:])
    alone = shown(WHOLE)
    assert found is not None
    assert alone is not None
    assert replace(found, on=alone.on) == alone
