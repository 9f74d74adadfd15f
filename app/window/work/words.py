"""How work is said on the screen."""

from datetime import date, datetime

from app.domain.work.client import Client
from app.domain.work.order import Order
from app.text import Text
from app.wording.dates import day_as_of


def due_words(order: Order, now: datetime) -> Text | None:
    """By when an order is to be delivered; None if that is open, or done."""
    restated = order.restated
    if restated is None or order.delivered_at is not None:
        return None
    if restated.due_on is not None:
        return Text("by {day}", day=day_as_of(restated.due_on, now.date()))
    return Text("by {day}", day=restated.due) if restated.due else None


def is_late(order: Order, today: date) -> bool:
    """Whether it should have been delivered."""
    restated = order.restated
    return order.delivered_at is None and restated is not None and bool(restated.due_on and restated.due_on < today)


def named(client: Client) -> str:
    """A client with what follows the name."""
    return f"{client.name} {client.honorific}".strip()
