"""Hours of work: what lies within them, and when something fits next."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.own_hours import Days, OwnHours

MORNINGS = OwnHours(time(9), time(13))
TEN = timedelta(minutes=10)


def _at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "days", "fits"),
    [
        ("2026-11-30T08:00", Days.BUSINESS, "2026-11-30T09:00"),
        ("2026-11-30T09:30", Days.BUSINESS, "2026-11-30T09:30"),
        ("2026-11-30T12:50", Days.BUSINESS, "2026-11-30T12:50"),
        ("2026-11-30T12:51", Days.BUSINESS, "2026-12-01T09:00"),
        ("2026-12-04T14:00", Days.BUSINESS, "2026-12-07T09:00"),
        # the turn of the year
        ("2026-12-28T14:00", Days.BUSINESS, "2027-01-04T09:00"),
        ("2026-11-30T09:30", Days.WEEKEND, "2026-12-05T09:00"),
        # a holiday
        ("2026-11-23T09:30", Days.WEEKEND, "2026-11-23T09:30"),
        ("2026-12-04T14:00", Days.EVERY, "2026-12-05T09:00"),
    ],
)
def test_when_ten_minutes_fit_next(now: str, days: Days, fits: str) -> None:
    assert MORNINGS._replace(days=days).fit(TEN, _at(now)) == _at(fits)


def test_what_is_longer_than_the_hours_begins_with_them() -> None:
    short = OwnHours(time(9), time(9, 5))
    assert short.fit(TEN, _at("2026-11-30T09:01")) == _at("2026-12-01T09:00")
    assert short.fit(TEN, _at("2026-11-30T08:01")) == _at("2026-11-30T09:00")


@given(
    st.integers(0, 730 * 24 * 60).map(lambda minutes: _at("2026-01-01T00:00") + timedelta(minutes=minutes)),
    st.sampled_from(Days),
    st.integers(0, 22),
    st.integers(1, 59),
)
def test_what_fits_lies_wholly_within(now: datetime, days: Days, hour: int, minutes: int) -> None:
    own = OwnHours(time(hour), time(hour + 1, minutes), days)
    at = own.fit(TEN, now)
    assert at >= now
    assert own.within(at, at + TEN) == TEN
