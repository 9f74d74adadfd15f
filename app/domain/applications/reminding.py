"""Reminders: when to remind of an appointment, and when to stay quiet."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from msgspec import Struct

from app.domain.applications.agenda import appointments
from app.domain.applications.application import Application
from app.domain.applications.local import local

_MISSED: Final = timedelta(days=1)
"""There is no reminder of what became due longer ago, while nothing looked."""


class Quiet(Struct, frozen=True):
    """Hours of the day, 0 to 23, from ``start`` until ``end``; if both are equal, there are none."""

    start: int = 21
    end: int = 8

    def put_off(self, at: datetime) -> datetime:
        """``at``, or the end of the quiet hours if it lies within them."""
        hours = range(self.start, self.end) if self.start <= self.end else (*range(self.start, 24), *range(self.end))
        if at.hour not in hours:
            return at
        end = datetime.combine(at.date(), time(self.end), at.tzinfo)
        return end if end > at else end + timedelta(days=1)


class Reminder(Struct, frozen=True):
    """A reminder that the stage at ``place`` of that application begins at ``at``, or to watch the line for it then."""

    application: Application
    place: int
    at: datetime
    watch: bool = False


def since(reminded_until: datetime | None, now: datetime) -> datetime:
    """From when on reminders are still to be shown, if those due until ``reminded_until`` were."""
    return max(now - _MISSED, min(reminded_until or now, now))


def befores(lead_time: timedelta) -> tuple[timedelta, ...]:
    """How long before each appointment the operator is reminded, who has chosen the last time before it begins."""
    return timedelta(days=1), lead_time


def reminders(
    applications: Iterable[Application],
    since: datetime,
    now: datetime,
    quiet: Quiet,
    before: Iterable[timedelta],
) -> tuple[Reminder, ...]:
    """The reminders that fell due after ``since`` and until ``now``, for appointments that have not begun.

    They fall due ``before`` the appointment, counted in the zone of ``now``; at most one per appointment.
    """
    found: list[Reminder] = []
    ahead = tuple(before)
    for application in applications:
        for coming in appointments(application):
            at = local(coming.at, now)
            due = (quiet.put_off(at - one) for one in ahead)
            if now < at and any(since < one <= now for one in due):
                found.append(Reminder(application, coming.place, at))
    return tuple(sorted(found, key=lambda reminder: reminder.at))
