"""The hours in which the operator works, or intends to: replies to clients and watches of the line count by them."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from typing import Final, NamedTuple

from app.domain.applications.workday import is_business_day

_MOST_DAYS: Final = 60
"""Looked back at most."""


class Days(StrEnum):
    """On which days one works."""

    BUSINESS = "business"
    WEEKEND = "weekend"
    """Saturdays, Sundays and holidays: all that are no business days."""
    EVERY = "every"

    def holds(self, day: date) -> bool:
        """Whether ``day`` is one of them."""
        return self is Days.EVERY or is_business_day(day) is (self is Days.BUSINESS)


class OwnHours(NamedTuple):
    """From when to when one works, on which days; ``begin`` is before ``end``."""

    begin: time = time(9)
    end: time = time(17)
    days: Days = Days.BUSINESS

    def within(self, begun: datetime, now: datetime, most: timedelta = timedelta.max) -> timedelta:
        """How much of them lies between two times, up to about ``most``; days and clock are those of ``now``."""
        begun = max(begun, now - timedelta(days=_MOST_DAYS)).astimezone(now.tzinfo)
        found, day = timedelta(), begun.date()
        while day <= now.date() and found < most:
            opening, closing = self._on(day, now)
            shared = min(closing, now) - max(opening, begun)
            # last, because holidays take a while to load
            if shared > timedelta() and self.days.holds(day):
                found += shared
            day += timedelta(days=1)
        return found

    def fit(self, length: timedelta, now: datetime) -> datetime:
        """From when on something of that length lies within them: ``now``, or when they begin next."""
        for ahead in count():
            day = now.date() + timedelta(days=ahead)
            opening, closing = self._on(day, now)
            # what is longer than the hours fills them
            if now <= max(opening, closing - length) and self.days.holds(day):
                return max(now, opening)
        raise AssertionError

    def _on(self, day: date, now: datetime) -> tuple[datetime, datetime]:
        return datetime.combine(day, self.begin, now.tzinfo), datetime.combine(day, self.end, now.tzinfo)
