"""An order and its open points, as they stand after their changes."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.domain.work.change import Restated
from app.text import Text


class OrderState(StrEnum):
    """Where an order stands."""

    RECEIVED = "received"
    ASKED_ONLY = "asked_only"
    RESTATED = "restated"
    CONFIRMED = "confirmed"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    PAID = "paid"
    CANCELLED = "cancelled"


OVER: Final = frozenset({OrderState.ASKED_ONLY, OrderState.CANCELLED, OrderState.PAID})
"""States after which nothing is to be done any more."""
DROPPED: Final = frozenset({OrderState.ASKED_ONLY, OrderState.CANCELLED})
"""States in which an open point asks for nothing."""

WORKED_ON: Final = frozenset({OrderState.UNDER_WAY, OrderState.DELIVERED, OrderState.ACCEPTED, OrderState.PAID})
"""Of which it can be told that they are done."""
FIELD_WORDS: Final = {
    "what": Text("What"),
    "purpose": Text("What for"),
    "due": Text("By when"),
    "form": Text("In which form"),
    "amount": Text("How much, at what price"),
    "checks": Text("Who checks it"),
    "unclear": Text("What is unclear"),
}
"""The seven fields of a restated order; here, as a refusal names those that are open."""
FIELDS: Final = tuple(name for name in FIELD_WORDS if name != "unclear")
"""The fields of a restated order that leave an open point when they are empty; the seventh names what is unclear."""


class Order(Struct, frozen=True, gc=False):
    """An order. The times are when each step happened; a step that was taken back has none."""

    id: str
    client: str
    words: str
    received_at: datetime
    restated: Restated | None = None
    """With the answers to points that were its empty fields."""
    restated_at: datetime | None = None
    first_confirmed_at: datetime | None = None
    """Stays when it is restated: earning time may begin after it."""
    confirmed_at: datetime | None = None
    how: str = ""
    started_at: datetime | None = None
    delivered_at: datetime | None = None
    where: str = ""
    accepted_at: datetime | None = None
    asked_only_at: datetime | None = None
    cancelled_at: datetime | None = None
    reason: str = ""
    """Why it was cancelled."""
    returned: int = 0
    """How often it was given back."""
    invoice: str = ""
    """Number of the standing invoice that holds it."""
    paid: bool = False

    @property
    def state(self) -> OrderState:
        """Where it stands."""
        if self.cancelled_at is not None:
            return OrderState.CANCELLED
        if self.asked_only_at is not None:
            return OrderState.ASKED_ONLY
        if self.delivered_at is not None:
            return self._handed_over
        if self.started_at is not None:
            return OrderState.UNDER_WAY
        if self.confirmed_at is not None:
            return OrderState.CONFIRMED
        return OrderState.RECEIVED if self.restated is None else OrderState.RESTATED

    @property
    def _handed_over(self) -> OrderState:
        if self.paid:
            return OrderState.PAID
        return OrderState.DELIVERED if self.accepted_at is None else OrderState.ACCEPTED

    @property
    def title(self) -> str:
        """What it is about, in a line: as restated, else as it came."""
        said = self.restated.what if self.restated is not None and self.restated.what else self.words
        return " ".join(said.split())


class Point(Struct, frozen=True, gc=False):
    """Something about an order that is not clear, or was not."""

    id: str
    order: str
    words: str
    """Empty where a field of the restated order is."""
    opened_at: datetime
    field: str = ""
    needed: bool = True
    """Whether its answer is needed to start."""
    answer: str = ""
    settled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        return self.settled_at is None


def point_words(point: Point) -> str:
    """What is to be answered, in a line."""
    return str(FIELD_WORDS[point.field]) if point.field else " ".join(point.words.split())
