"""Work for tests: an order that goes its way, step by step."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from app.domain.work.change import (
    Accepted,
    Change,
    ClientKept,
    Confirmed,
    Delivered,
    Event,
    OrderReceived,
    Restated,
    Started,
)
from app.domain.work.client import Client
from app.domain.work.history import add
from app.domain.work.state import Work

START = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=9)))
"""A Monday."""
CLIENT = ClientKept(Client("1", "あおば商店"))
WHOLE = Restated(
    "1",
    what="商品登録",
    purpose="春の売り出し",
    due="3/6",
    form="管理画面に登録",
    amount="50件",
    checks="佐々木様",
    due_on=date(2026, 3, 6),
    price_yen=15_000,
)
"""With no field empty."""
STEPS: tuple[Change, ...] = (
    CLIENT,
    OrderReceived("1", "1", "商品登録を50件お願いできますか"),
    WHOLE,
    Confirmed("1", "mail"),
    Started("1"),
    Delivered("1", "共有フォルダ"),
    Accepted("1"),
)
"""One order from its words to its acceptance."""
RECEIVED, RESTATED, CONFIRMED, STARTED, DELIVERED, ACCEPTED = range(2, 8)
"""How many of the steps lead there."""


def history(changes: Sequence[Change], begin: datetime = START, step: timedelta = timedelta(hours=1)) -> list[Event]:
    """The changes as events, one after the other; nothing is refused yet."""
    return [Event(number, begin + number * step, change) for number, change in enumerate(changes, 1)]


def lived(*changes: Change) -> Work:
    """Work after these changes, one an hour. Raises Refused."""
    work = Work()
    events = history(changes)
    for place, event in enumerate(events):
        work = add(events[:place], work, event)
    return work
