"""Reminders: when to speak up before an appointment, and when to keep quiet."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from msgspec import Struct

from app.domain.applications.agenda import appointments
from app.domain.applications.application import Application
from app.domain.applications.local import local

BEFORE: Final = (timedelta(days=1), timedelta(hours=1))
"""How long before an appointment one is reminded, unless it is said otherwise."""


class Quiet(Struct, frozen=True):
    """Hours of the day, 0 to 23, from ``start`` until ``end``; the same twice is never."""

    start: int = 21
    end: int = 8

    def put_off(self, at: datetime) -> datetime:
        """``at``, or the end of the quiet hours that it lies in."""
        hours = range(self.start, self.end) if self.start <= self.end else (*range(self.start, 24), *range(self.end))
        if at.hour not in hours:
            return at
        end = datetime.combine(at.date(), time(self.end), at.tzinfo)
        return end if end > at else end + timedelta(days=1)


class Reminder(Struct, frozen=True):
    """The stage at ``place`` of that application begins at ``at``."""

    application: Application
    place: int
    at: datetime


def reminders(
    applications: Iterable[Application],
    since: datetime,
    now: datetime,
    quiet: Quiet,
    before: Iterable[timedelta] = BEFORE,
) -> tuple[Reminder, ...]:
    """What became due after ``since`` and until ``now``, so long ``before`` as that says, of what has not begun.

    Times are counted in the zone of ``now``. Of one appointment at most one is told at once.
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
