"""Ten busy years of work: five times the orders of the golden year, and as much time and money."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Final

from msgspec.structs import replace

from app.domain.work.billing import drafted
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
    TimeKept,
)
from app.domain.work.client import Client
from app.domain.work.expense import Expense
from app.domain.work.invoice import InvoiceLine, Payment
from app.domain.work.money_change import ExpenseKept, InvoiceIssued, PaymentReceived
from app.domain.work.parts import Spell, TimeKind
from tests.worked import FIGURES, ISSUER

YEARS: Final = range(2026, 2036)
ORDERS, SPELLS, EXPENSES = 25, 125, 69
"""A month."""
_ZONE: Final = timezone(timedelta(hours=9))
_CLIENTS: Final = tuple(Client(str(n), f"取引先{n}") for n in range(1, 4))


class _Counted:
    """Ids and times that go on."""

    def __init__(self) -> None:
        self.order = self.time = self.expense = self.payment = 0


def changes() -> Iterator[tuple[datetime, Change]]:
    """Each with its time, in an order that makes sense."""
    begin = datetime(YEARS[0], 1, 1, 8, tzinfo=_ZONE)
    for client in _CLIENTS:
        yield begin, ClientKept(client)
    counted = _Counted()
    for year in YEARS:
        numbers = 0
        for month in range(1, 13):
            first = datetime(year, month, 1, 9, tzinfo=_ZONE)
            orders = range(counted.order + 1, counted.order + ORDERS + 1)
            counted.order += ORDERS
            yield from _orders(orders, first)
            yield from _spells(counted, orders[0], first)
            yield from _expenses(counted, first.date())
            for client in _CLIENTS:
                numbers += 1
                yield from _billed(counted, client, orders, first.replace(day=28, hour=18), f"{year}-{numbers:03}")


def _orders(orders: range, first: datetime) -> Iterator[tuple[datetime, Change]]:
    for number in orders:
        name, of = str(number), str(1 + number % len(_CLIENTS))
        steps: tuple[Change, ...] = (
            OrderReceived(name, of, "商品登録を50件、金曜までにお願いできますか。画像は共有フォルダにあります。"),
            Restated(
                name, "商品登録50件", "春の売り出し", "3/5", "管理画面に登録", "1件300円", "佐々木様", price_yen=15_000
            ),
            Confirmed(name, "mail"),
            Started(name),
            Delivered(name, "管理画面"),
            Accepted(name),
        )
        yield from ((first, step) for step in steps)


def _spells(counted: _Counted, order: int, first: datetime) -> Iterator[tuple[datetime, Change]]:
    for n in range(SPELLS):
        counted.time += 1
        begun = first + timedelta(days=n // 5, hours=1.7 * (n % 5))
        kind = TimeKind.ADMIN if n % 4 == 0 else TimeKind.EARNING
        spell = Spell(begun, begun + timedelta(minutes=95))
        yield begun, TimeKept(str(counted.time), kind, spell, str(order + n % ORDERS), "登録")


def _expenses(counted: _Counted, first: date) -> Iterator[tuple[datetime, Change]]:
    for n in range(EXPENSES):
        counted.expense += 1
        day = first + timedelta(days=n % 28)
        at = datetime(day.year, day.month, day.day, 20, tzinfo=_ZONE)
        yield at, ExpenseKept(Expense(str(counted.expense), day, "通信費", 1_980, "クラウドの利用料"))


def _billed(
    counted: _Counted, client: Client, orders: range, at: datetime, number: str
) -> Iterator[tuple[datetime, Change]]:
    lines = tuple(
        InvoiceLine("商品登録50件", 15_000, at.date(), order=str(order))
        for order in orders
        if str(1 + order % len(_CLIENTS)) == client.id
    )
    invoice = replace(drafted(client, ISSUER, lines, at.date(), FIGURES), number=number)
    yield at, InvoiceIssued(invoice)
    counted.payment += 1
    yield at, PaymentReceived(Payment(str(counted.payment), number, at.date(), invoice.to_pay_yen))


def busy_years() -> tuple[Event, ...]:
    """About 42,000 events, 6 to 7 MB of JSON."""
    return tuple(Event(number, at, change) for number, (at, change) in enumerate(changes(), 1))
