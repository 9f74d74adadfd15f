"""The operator's own working hours: how much of them passed since a client wrote."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from app.domain.applications.workday import is_business_day
from app.domain.work.order import Order, OrderState
from app.domain.work.state import Work

LATE: Final = timedelta(hours=3)
"""Own working hours after which words that were not answered show (ours)."""
_MOST_DAYS: Final = 60
"""Looked back at most: there are more than three working hours in that."""


class OwnHours(NamedTuple):
    """On business days from when to when one works."""

    begin: time = time(9)
    end: time = time(17)

    def within(self, begun: datetime, now: datetime, most: timedelta = LATE) -> timedelta:
        """How much of them lies between two times, up to about ``most``; days and clock are those of ``now``."""
        begun = max(begun, now - timedelta(days=_MOST_DAYS)).astimezone(now.tzinfo)
        found, day = timedelta(), begun.date()
        while day <= now.date() and found < most:
            found += self._on(day, begun, now)
            day += timedelta(days=1)
        return found

    def _on(self, day: date, begun: datetime, now: datetime) -> timedelta:
        if not is_business_day(day):
            return timedelta()
        opening = datetime.combine(day, self.begin, now.tzinfo)
        closing = datetime.combine(day, self.end, now.tzinfo)
        return max(min(closing, now) - max(opening, begun), timedelta())


def unanswered(work: Work, own: OwnHours, now: datetime) -> tuple[Order, ...]:
    """Orders whose words were left without any reply for three own working hours."""
    open_ones = [order for order in work.orders.values() if _waits(order)]
    if not open_ones:
        return ()
    answered = {order for sent in work.sent for order in sent.sent.orders}
    return tuple(o for o in open_ones if o.id not in answered and own.within(o.received_at, now) >= LATE)


def _waits(order: Order) -> bool:
    # whoever confirmed it was written to
    return order.state in (OrderState.RECEIVED, OrderState.RESTATED) and order.first_confirmed_at is None
