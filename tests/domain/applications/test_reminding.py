"""When to speak up before an appointment."""

from datetime import datetime, timedelta

import pytest

from app.domain.applications.change import Scheduled
from app.domain.applications.reminding import Quiet, reminders
from tests.domain.applications.way import JST, MEETING, after

NEVER = Quiet(0, 0)
BEFORE = (timedelta(days=1), timedelta(hours=1))


def told(now: datetime, quiet: Quiet = NEVER) -> int:
    return len(reminders([after(Scheduled("apply", MEETING))], now - timedelta(minutes=1), now, quiet, BEFORE))


def test_a_day_and_an_hour_before_and_only_then() -> None:
    assert [told(MEETING - timedelta(hours=h)) for h in (25, 24, 23, 1, 0)] == [0, 1, 0, 1, 0]


def test_what_has_begun_is_not_told() -> None:
    late = MEETING + timedelta(minutes=1)
    assert reminders([after(Scheduled("apply", MEETING))], MEETING - timedelta(days=3), late, NEVER, BEFORE) == ()


@pytest.mark.parametrize(
    ("hour", "expected_day", "expected_hour"), [(20, 10, 20), (21, 11, 8), (23, 11, 8), (3, 10, 8), (8, 10, 8)]
)
def test_quiet_hours_put_off_until_their_end(hour: int, expected_day: int, expected_hour: int) -> None:
    at = datetime(2026, 11, 10, hour, 0, tzinfo=JST)
    assert Quiet(21, 8).put_off(at) == datetime(2026, 11, expected_day, expected_hour, 0, tzinfo=JST)


def test_a_quiet_noon_is_put_off_to_the_same_day() -> None:
    assert Quiet(12, 14).put_off(datetime(2026, 11, 10, 13, 30, tzinfo=JST)).hour == 14
