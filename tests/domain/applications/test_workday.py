import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.applications.workday import add_business_days, is_business_day

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        # Golden Week 2026: Wed 29 April, then Sun 3 to Wed 6 May (the 6th is the substitute of the 3rd)
        (date(2026, 4, 28), 1, date(2026, 4, 30)),
        (date(2026, 5, 1), 1, date(2026, 5, 7)),
        (date(2026, 5, 7), -1, date(2026, 5, 1)),
        (date(2026, 5, 8), -3, date(2026, 4, 30)),
        # New Year: nothing from 29 December to 3 January, in 2027 a Sunday
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
        (date(2027, 1, 4), -1, date(2026, 12, 28)),
        # Health and Sports Day, Monday 12 October 2026
        (date(2026, 10, 9), 1, date(2026, 10, 13)),
        # a citizens' holiday between two others: Tue 22 September 2026
        (date(2026, 9, 18), 1, date(2026, 9, 24)),
        # a leap day that is a Thursday, and one that is a Saturday
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2032, 2, 27), 1, date(2032, 3, 1)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_business_days_skip_what_companies_skip(day: date, count: int, expected: date) -> None:
    assert add_business_days(day, count) == expected


@given(DAYS, st.integers(-30, 30).filter(bool))
def test_it_always_lands_on_a_business_day_and_the_way_back_is_as_long(day: date, count: int) -> None:
    there = add_business_days(day, count)
    assert is_business_day(there)
    assert (there > day) == (count > 0)
    if is_business_day(day):
        assert add_business_days(there, -count) == day


@given(DAYS, st.integers(1, 15), st.integers(1, 15))
def test_two_steps_are_one_long_one(day: date, first: int, second: int) -> None:
    assert add_business_days(add_business_days(day, first), second) == add_business_days(day, first + second)


def test_no_other_country_is_loaded() -> None:
    assert not is_business_day(date(2026, 11, 23))
    assert [name for name in sys.modules if name.startswith("holidays.countries.")] == ["holidays.countries.japan"]
