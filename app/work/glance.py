"""Work at a glance, as home and the first tab show it."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from app.domain.own_hours import OwnHours
from app.domain.work.order import OVER, Order, OrderState
from app.domain.work.state import Clock, Work
from app.work.hours import Hourly, Period, entries, hourly, hours
from app.work.own_hours import unanswered
from app.work.sales import expenses_yen, overdue, sales_yen

_TO_CONFIRM: Final = frozenset({OrderState.RECEIVED, OrderState.RESTATED})
_UNDELIVERED: Final = frozenset({OrderState.RECEIVED, OrderState.RESTATED, OrderState.CONFIRMED, OrderState.UNDER_WAY})


class Glance(NamedTuple):
    """Orders are in the order in which they came, those due by their day."""

    to_confirm: tuple[Order, ...]
    """Received or restated: nothing starts before the client's yes."""
    due: tuple[Order, ...]
    """To deliver by this week's Sunday, with those that are late."""
    late: tuple[Order, ...]
    """Of those the ones whose day has passed."""
    waiting: tuple[Order, ...]
    """For an answer or an acceptance of the client; what is to be confirmed stands there only."""
    unanswered: tuple[Order, ...]
    """Words left without a reply for three own working hours."""
    unpaid_yen: int
    overdue: tuple[str, ...]
    """Numbers of invoices whose day of payment has passed."""
    hourly: Hourly
    """Of the calendar year so far."""
    clock: Clock | None


def glance(work: Work, now: datetime, own: OwnHours) -> Glance:
    """Everything as of ``now``; days are those of its time zone."""
    today = now.date()
    sunday = today + timedelta(days=6 - today.weekday())
    due = due_by(work, sunday)
    year = Period.year(today.year)
    return Glance(
        to_confirm=tuple(order for order in work.orders.values() if order.state in _TO_CONFIRM),
        due=due,
        late=tuple(o for o in due if o.restated is not None and o.restated.due_on and o.restated.due_on < today),
        waiting=tuple(order for order in work.orders.values() if waits_for_client(work, order)),
        unanswered=unanswered(work, own, now),
        unpaid_yen=work.money.unpaid_yen,
        overdue=overdue(work.money, today),
        hourly=hourly(sales_yen(work.money, year), expenses_yen(work.money, year), hours(entries(work, year))),
        clock=work.clock,
    )


def due_by(work: Work, last: date) -> tuple[Order, ...]:
    """Orders to deliver by that day, the earliest first."""
    found = ((order.restated.due_on, order) for order in work.orders.values() if order.restated is not None)
    due = [(day, o) for day, o in found if day is not None and day <= last and o.state in _UNDELIVERED]
    return tuple(order for _day, order in sorted(due, key=lambda one: one[0]))


def waits_for_client(work: Work, order: Order) -> bool:
    """Whether the next word of what was confirmed is theirs: an acceptance, or the answer to an open point."""
    if order.state is OrderState.DELIVERED and not order.invoice:
        return True
    return order.state not in OVER | _TO_CONFIRM and next(work.open_points(order.id), None) is not None
