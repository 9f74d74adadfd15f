"""What the operator adds to the work, counted honestly: quality and trust are not counted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.work.order import Order
from app.domain.work.state import Work
from app.work.hours import Period


class AddedValue(NamedTuple):
    """Of the orders that were delivered in a period; a median is None where nothing was counted."""

    delivered: int
    with_due: int
    """Of them those that were due on a day."""
    days_before_due: float | None
    """Median; below 0 is late."""
    replied: int
    """Of them those whose words were replied to."""
    reply: timedelta | None
    """Median time from the client's words to the first message about them."""
    points_before: int
    """Asked before the start."""
    points_after: int
    returned: int
    """How often work came back."""


def added_value(work: Work, period: Period) -> AddedValue:
    """Days are those on which each delivery was made, there where it was."""
    orders = [o for o in work.orders.values() if o.delivered_at is not None and period.holds(o.delivered_at.date())]
    early = [days for order in orders if (days := _days_before_due(order)) is not None]
    first = _first_messages(work)
    replies = [first[order.id] - order.received_at for order in orders if order.id in first]
    opened = [
        (work.points[name].opened_at, order.started_at) for order in orders for name in work.points_of.get(order.id, ())
    ]
    after = sum(started is not None and at > started for at, started in opened)
    return AddedValue(
        delivered=len(orders),
        with_due=len(early),
        days_before_due=_median(early),
        replied=len(replies),
        reply=None if not replies else timedelta(seconds=_median(r.total_seconds() for r in replies) or 0.0),
        points_before=len(opened) - after,
        points_after=after,
        returned=sum(order.returned for order in orders),
    )


def _days_before_due(order: Order) -> int | None:
    if order.restated is None or order.restated.due_on is None or order.delivered_at is None:
        return None
    return (order.restated.due_on - order.delivered_at.date()).days


def _first_messages(work: Work) -> dict[str, datetime]:
    first: dict[str, datetime] = {}
    for sent in work.sent:
        for order in sent.sent.orders:
            first[order] = min(sent.at, first.get(order, sent.at))
    return first


def _median(values: Iterable[float]) -> float | None:
    found = sorted(values)
    if not found:
        return None
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2
