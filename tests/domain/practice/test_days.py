"""The day of a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.practice.days import Days


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
@given(st.lists(st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30)), max_size=8))  # noqa: DTZ001
def test_it_is_that_of_the_time_zone_in_any_order(zone: str, times: list[datetime]) -> None:
    now = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo(zone))
    days = Days(now)
    for at in (t.replace(tzinfo=UTC) + timedelta(seconds=1) for t in times):
        assert days.of(at) == at.astimezone(now.tzinfo).date()
