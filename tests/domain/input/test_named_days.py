"""Days with a named month or era."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.bad_input import BadInput
from app.domain.input.moments import day, day_near, moment
from app.domain.input.named_days import numbered
from app.text import set_language
from app.wording.dates import moment_words

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    "words",
    [
        "3 Dec 2026",
        "Thu 3 Dec 2026",
        "Thursday, 3rd of December 2026",
        "Dec 3, 2026",
        "december 3 2026",
        "3 Dec",
        "Dec. 3",
        "令和8年12月3日",
        "令和 8年12月3日（木）",
        "R8.12.3",
        "R8/12/3",
    ],
)
def test_a_named_month_or_era_is_the_day_in_numbers(words: str) -> None:
    assert day_near(words, TODAY) == date(2026, 12, 3)


@pytest.mark.parametrize(
    "words", ["3 Dec 14:00", "Thu 3 Dec, 14:00", "Dec 3 2pm", "3 December 2026 at 2 pm", "令和8年12月3日 14時"]
)
def test_a_time_may_follow(words: str) -> None:
    assert moment(words, "Asia/Tokyo", today=TODAY).isoformat() == "2026-12-03T14:00:00+09:00"


@pytest.mark.parametrize("words", ["Dec", "3 Decade", "31 Feb 2026", "May", "Dec 14:00", "令和年12月3日", "R", "3rd"])
def test_what_is_no_day_is_not_guessed(words: str) -> None:
    with pytest.raises(BadInput):
        day(words, TODAY)


def test_the_first_year_of_an_era() -> None:
    assert numbered("令和元年5月1日") == "2019年5月1日"


@given(
    st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 23), st.integers(0, 59), st.sampled_from(["en", "ja"])
)
def test_what_is_shown_can_be_typed(on: date, hour: int, minute: int, language: str) -> None:
    at = datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))
    set_language(language)
    try:
        shown = moment_words(at, None, year=True)
    finally:
        set_language("en")
    assert moment(shown, "Asia/Tokyo") == at


@given(st.dates(date(2026, 1, 1), date(2090, 1, 1)), st.integers(0, 364))
def test_without_a_year_it_is_the_next_such_day(today: date, ahead_days: int) -> None:
    on = today + timedelta(days=ahead_days)
    assert day_near(f"{on:%a} {on.day} {on:%b}", today) == on
