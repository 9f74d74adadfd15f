"""What was left without a reply for long, by the operator's own working hours."""

from datetime import datetime, timedelta
from typing import Final

from app.domain.own_hours import OwnHours
from app.domain.work.order import Order, OrderState
from app.domain.work.state import Work

LATE: Final = timedelta(hours=3)
"""Own working hours after which words that were not answered show (ours)."""


def unanswered(work: Work, own: OwnHours, now: datetime) -> tuple[Order, ...]:
    """Orders whose words were left without any reply for three own working hours."""
    open_ones = [order for order in work.orders.values() if _waits(order)]
    if not open_ones:
        return ()
    answered = {order for sent in work.sent for order in sent.sent.orders}
    return tuple(o for o in open_ones if o.id not in answered and own.within(o.received_at, now, LATE) >= LATE)


def _waits(order: Order) -> bool:
    # whoever confirmed it was written to
    return order.state in (OrderState.RECEIVED, OrderState.RESTATED) and order.first_confirmed_at is None
