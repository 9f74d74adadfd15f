"""Days as they are said from today on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.bad_input import BadInput
from app.domain.input.moments import day, day_near, moment
from app.domain.input.said_days import said_day

SUNDAY = date(2026, 11, 29)
DAYS = st.dates(date(2001, 1, 1), date(2100, 12, 1))


@pytest.mark.parametrize(
    ("words", "ahead_days"),
    [
        ("今日", 0),
        ("本日", 0),
        ("明日", 1),
        ("あした", 1),
        ("tomorrow", 1),
        ("Today", 0),
        ("あさって", 2),
        ("明後日", 2),
        ("日曜日", 0),
        ("月曜", 1),
        ("水曜日", 3),
        ("今週の金曜", -2),
        ("来週の金曜日", 5),
        ("来週月曜", 1),
        ("再来週の火曜", 9),
    ],
)
def test_a_day_is_counted_from_today(words: str, ahead_days: int) -> None:
    assert day_near(words, SUNDAY) == day(words, SUNDAY) == SUNDAY + timedelta(days=ahead_days)


@pytest.mark.parametrize(
    "words", ["明日 15:00", "明日15時", "明日の午後3時", "月曜 15:00", "来週の月曜日 １５：００", "tomorrow 3 pm"]
)
def test_a_time_may_follow(words: str) -> None:
    assert moment(words, "Asia/Tokyo", today=SUNDAY).isoformat() == "2026-11-30T15:00:00+09:00"


@pytest.mark.parametrize("words", ["", "昨日", "来週", "月末", "明日か明後日", "土地", "明日 25:00"])
def test_what_is_no_day_or_not_one_alone_is_not_guessed(words: str) -> None:
    with pytest.raises(BadInput):
        moment(words, "Asia/Tokyo", today=SUNDAY)


def test_without_a_today_nothing_is_said() -> None:
    with pytest.raises(BadInput):
        moment("明日 15:00", "Asia/Tokyo")


@given(DAYS, st.sampled_from("月火水木金土日"))
def test_a_weekday_is_the_next_one_and_that_of_next_week_lies_in_it(today: date, weekday: str) -> None:
    number = "月火水木金土日".index(weekday)
    near, later = said_day(f"{weekday}曜", today), said_day(f"来週の{weekday}曜日", today)
    assert near is not None
    assert later is not None
    assert timedelta() <= near[0] - today < timedelta(days=7)
    assert near[0].weekday() == later[0].weekday() == number
    monday = today - timedelta(days=today.weekday())
    assert timedelta(days=7) <= later[0] - monday < timedelta(days=14)
