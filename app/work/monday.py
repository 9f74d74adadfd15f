"""The Monday report, from what is so: every open order stands in one of its parts, every open point in the last."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple

from app.domain.work.order import OVER, Order, OrderState, Point
from app.domain.work.state import Work


class Part(Enum):
    """Where an open order stands in the report."""

    UNDER_WAY = "under_way"
    """Confirmed or begun."""
    WAITING = "waiting"
    """For the client's yes: to what was restated, or to what was delivered."""
    TO_INVOICE = "to_invoice"
    """Accepted and not invoiced."""
    UNPAID = "unpaid"


_PARTS: Final = {
    OrderState.RECEIVED: Part.WAITING,
    OrderState.RESTATED: Part.WAITING,
    OrderState.CONFIRMED: Part.UNDER_WAY,
    OrderState.UNDER_WAY: Part.UNDER_WAY,
    OrderState.DELIVERED: Part.WAITING,
    OrderState.ACCEPTED: Part.TO_INVOICE,
}


class Monday(NamedTuple):
    """What is reported of a week."""

    since: date
    """First day that ``done`` looks at."""
    done: tuple[Order, ...]
    """Delivered since then; most of them stand in another part as well."""
    open: dict[Part, tuple[Order, ...]]
    points: tuple[Point, ...]
    """Everything that waits for an answer."""

    @property
    def orders(self) -> tuple[Order, ...]:
        """All that are open."""
        return tuple(order for part in self.open.values() for order in part)


def part_of(order: Order) -> Part | None:
    """Where an order belongs; None if it is over."""
    if order.state in OVER:
        return None
    return Part.UNPAID if order.invoice else _PARTS[order.state]


def monday(work: Work, at: datetime, client: str = "") -> Monday:
    """The report as of a time: the week before is done since the last Monday before today; of all, or one client."""
    today = at.date()
    since = today - timedelta(days=today.weekday() or 7)
    orders = [order for order in work.orders.values() if client in ("", order.client)]
    parts: dict[Part, tuple[Order, ...]] = {}
    for part in Part:
        if found := tuple(order for order in orders if part_of(order) is part):
            parts[part] = found
    done = tuple(o for o in orders if o.delivered_at is not None and _day(o.delivered_at, at) >= since)
    points = tuple(point for order in orders for point in work.open_points(order.id))
    return Monday(since, done, parts, points)


def _day(when: datetime, at: datetime) -> date:
    return when.astimezone(at.tzinfo).date()
