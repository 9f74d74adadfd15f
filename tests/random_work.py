"""Random histories of work: whatever somebody may try next, four bytes a try; what is refused changes nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.work.billing import drafted
from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Change,
    ClientKept,
    Confirmed,
    Delivered,
    Event,
    MessageSent,
    OrderCancelled,
    OrderReceived,
    PointNotNeeded,
    PointOpened,
    PointSettled,
    Restated,
    Returned,
    Started,
    TimeCorrected,
    TimeKept,
    TimeStarted,
    TimeStopped,
    Undone,
)
from app.domain.work.client import Client, Withholding
from app.domain.work.expense import Expense, ExpenseReversal
from app.domain.work.history import add
from app.domain.work.invoice import Cancellation, Difference, InvoiceLine, Issuer, Payment, PaymentReversal, Pricing
from app.domain.work.money_change import (
    ExpenseKept,
    ExpenseReversed,
    InvoiceCancelled,
    InvoiceIssued,
    IssuerKept,
    PaymentReceived,
    PaymentReversed,
)
from app.domain.work.order import OrderState
from app.domain.work.parts import Message, Spell, TimeKind
from app.domain.work.state import Work
from app.domain.work.withholding import WithholdingFigures

BEGIN: Final = datetime(2026, 9, 1, 9, tzinfo=timezone(timedelta(hours=9)))
FIGURES: Final = WithholdingFigures(Decimal("10.21"), 1_000_000, Decimal("20.42"), Decimal("10.21"), 120_000)
CLIENTS: Final = (Client("1", "あおば商店"), Client("2", "みどり書房", withholding=Withholding.GENERAL))
ISSUER: Final = Issuer("山田 花子", registration="T1234567890123", registered_on=date(2026, 7, 1))
FIELDS: Final = {
    "what": "商品登録",
    "purpose": "売り出し",
    "due": "金曜",
    "form": "表",
    "amount": "50件",
    "checks": "佐々木様",
}


class RandomWork:
    """A history that grows by what made sense."""

    def __init__(self) -> None:
        self.history: tuple[Event, ...] = ()
        self.work = Work()
        self.at = BEGIN
        for client in CLIENTS:
            self.attempt(ClientKept(client))
        self.attempt(IssuerKept(ISSUER))

    def attempt(self, change: Change) -> bool:
        """Make one more change; False where it was refused."""
        event = Event(len(self.history) + 1, self.at, change)
        try:
            self.work = add(self.history, self.work, event)
        except Refused:
            return False
        self.history = (*self.history, event)
        return True

    def act(self, command: bytes) -> None:
        """Try what four bytes stand for."""
        kind, of, more, later = command
        self.at += timedelta(minutes=later)
        make = _TRIES[kind % len(_TRIES)]
        for change in make(self, of, more):
            self.attempt(change)


def lived(commands: bytes) -> RandomWork:
    """What comes of all of them."""
    world = RandomWork()
    for place in range(0, len(commands) - 3, 4):
        world.act(commands[place : place + 4])
    return world


_Try = Callable[[RandomWork, int, int], Iterator[Change]]
_MOST_ORDERS: Final = 5


def _order(of: int) -> str:
    return str(1 + of % _MOST_ORDERS)


def _next(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    """The step that usually follows, so that random histories get far."""
    name = _order(of)
    order = world.work.orders.get(name)
    if order is None:
        yield OrderReceived(world.work.next_id("order"), str(1 + more % 2), "お願いできますか")
        return
    match order.state:
        case OrderState.RECEIVED:
            yield Restated(name, **FIELDS, price_yen=1000 + 37 * more)
        case OrderState.RESTATED:
            for point in tuple(world.work.open_points(name)):
                yield PointSettled(point.id, "はい")
            yield Confirmed(name, "mail")
        case OrderState.CONFIRMED if more % 4 == 3:
            yield PointOpened(world.work.next_id("point"), name, "色は")
        case OrderState.CONFIRMED:
            yield Started(name)
        case OrderState.UNDER_WAY:
            yield Delivered(name)
        case OrderState.DELIVERED if more % 2:
            yield Accepted(name)
        case OrderState.DELIVERED | OrderState.ACCEPTED if order.invoice:
            yield from _pay(world, of, 0)
        case OrderState.DELIVERED | OrderState.ACCEPTED:
            yield from _issue(world, of, more)
        case _:
            yield OrderReceived(world.work.next_id("order"), str(1 + more % 2), "もう一つ")


def _step(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    name = _order(of)
    steps: tuple[Change, ...] = (
        AskedOnly(name),
        Confirmed(name, "chat"),
        Started(name),
        Delivered(name),
        Accepted(name),
        Returned(name),
        OrderCancelled(name),
        MessageSent(str(1 + of % 2), Message.OTHER, (name,)),
    )
    yield steps[more % len(steps)]


def _restate(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    some = {name: words for n, (name, words) in enumerate(FIELDS.items()) if more >> n & 1}
    unclear = ("色", "大きさ")[: more % 3]
    yield Restated(_order(of), **some, unclear=unclear)


def _point(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    points = list(world.work.points)
    name = points[more % len(points)] if points else "1"
    yield (
        PointOpened(world.work.next_id("point"), _order(of), "画像は", needed=bool(more & 1)),
        PointSettled(name, "はい"),
        PointNotNeeded(name),
    )[more % 3]


def _time(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    begun = world.at - timedelta(minutes=of)
    spell = Spell(begun, world.at, more % 4)
    kind, order = (TimeKind.EARNING, _order(of)) if more & 4 else (TimeKind.MEETING, "")
    clock = world.work.clock
    yield (
        TimeKept(world.work.next_id("time"), kind, spell, order),
        TimeCorrected(str(1 + of % 3), kind, spell, order),
        TimeStarted(world.work.next_id("time"), kind, order),
        TimeStopped(clock.id if clock else "1", more % 3),
    )[more % 4]


def _issue(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    """Everything of the client that is delivered and not billed yet; now and then what is not."""
    order = world.work.orders.get(_order(of))
    if order is None:
        return
    due = [o for o in world.work.orders.values() if o.client == order.client and o.delivered_at and not o.invoice]
    lines = tuple(
        InvoiceLine(o.title, (o.restated and o.restated.price_yen) or 500 + more, world.at.date(), order=o.id)
        for o in (due or [order])
    )
    client = world.work.client(order.client)
    pricing = Pricing.WITH_TAX if more & 8 else Pricing.WITHOUT_TAX
    draft = drafted(client, ISSUER, lines, world.at.date(), FIGURES, pricing=pricing)
    yield InvoiceIssued(replace(draft, number=world.work.money.next_number(world.at.year)))


def _cancel(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    yield InvoiceCancelled(Cancellation(_number(world, of), world.at.date(), "金額の誤り"))


def _pay(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    number = _number(world, of)
    if number not in world.work.money.invoices:
        return
    due = world.work.money.due_yen(number)
    day, new = world.at.date(), world.work.next_id("payment")
    payments = (
        Payment(new, number, day, max(due, 1)),
        Payment(new, number, day, max(due - 440, 1), Difference.FEE, 440),
        Payment(new, number, day, max(due // 2, 1), Difference.PART),
        Payment(new, number, day, 1),
    )
    yield PaymentReceived(payments[more % 4])


def _money(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    yield (
        ExpenseKept(Expense(world.work.next_id("expense"), world.at.date(), "通信費", 1 + more)),
        ExpenseReversed(ExpenseReversal(str(1 + of % 3))),
        PaymentReversed(PaymentReversal(str(1 + of % 3))),
    )[more % 3]


def _undo(world: RandomWork, of: int, more: int) -> Iterator[Change]:
    back = of if more & 1 else of % 4
    yield Undone(len(world.history) - back)


def _number(world: RandomWork, of: int) -> str:
    numbers = list(world.work.money.invoices)
    return numbers[of % len(numbers)] if numbers else "2026-001"


_TRIES: Final[tuple[_Try, ...]] = (
    *(_next,) * 14,
    *(_step,) * 2,
    _restate,
    _point,
    *(_time,) * 3,
    _issue,
    *(_pay,) * 2,
    _cancel,
    _money,
    *(_undo,) * 2,
)
