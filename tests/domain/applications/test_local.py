"""Times by the clock on the wall."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.applications.local import local


@pytest.mark.usefixtures("new_york")
def test_an_appointment_beyond_a_clock_change_is_at_the_hour_that_the_wall_will_show() -> None:
    summer = datetime(2026, 10, 20, 9, tzinfo=UTC).astimezone()
    at = datetime(2026, 11, 10, 15, tzinfo=UTC)

    assert local(at, summer).strftime("%d %H:%M %z") == "10 10:00 -0500"
    assert local(datetime(2026, 10, 30, 14, tzinfo=UTC), summer).strftime("%d %H:%M %z") == "30 10:00 -0400"


@pytest.mark.usefixtures("new_york")
def test_a_clock_that_goes_otherwise_is_the_one_that_counts() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert local(datetime(2026, 11, 10, 15, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=tokyo)).hour == 0
