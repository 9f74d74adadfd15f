"""What the changes of an order and of its points do."""

from datetime import datetime
from typing import Final

from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.input.visible import quoted
from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Confirmed,
    Delivered,
    OrderCancelled,
    OrderReceived,
    PointNotNeeded,
    PointOpened,
    PointSettled,
    Restated,
    Returned,
    Started,
)
from app.domain.work.money import price_meant
from app.domain.work.order import DROPPED, FIELDS, Order, OrderState, Point, point_words
from app.domain.work.state import Work, said
from app.text import N_, Text

_STANDS: Final = {
    OrderState.RECEIVED: N_("order {order} is received and not restated yet: restate it, then have it confirmed"),
    OrderState.ASKED_ONLY: N_("order {order} was only asked; a later yes is a new order"),
    OrderState.RESTATED: N_("order {order} is restated and not confirmed yet: confirm it once the client has said yes"),
    OrderState.CONFIRMED: N_("order {order} is confirmed and not started yet"),
    OrderState.UNDER_WAY: N_("order {order} is under way and not delivered yet"),
    OrderState.DELIVERED: N_("order {order} is delivered already"),
    OrderState.ACCEPTED: N_("order {order} is accepted already"),
    OrderState.PAID: N_("order {order} is paid already"),
    OrderState.CANCELLED: N_("order {order} is cancelled; a later yes is a new order"),
}


def receive(change: OrderReceived, work: Work, at: datetime) -> None:
    """A new order."""
    work.client(change.client)
    if not change.words:
        raise Refused(str(Text("the client's words were expected")))
    work.take("order", change.order)
    work.orders[change.order] = Order(change.order, change.client, change.words, at)


def ask_only(change: AskedOnly, work: Work, at: datetime) -> None:
    """A question and no order."""
    order = _in(work, change.order, OrderState.RECEIVED)
    _not_before(at, order)
    work.orders[order.id] = replace(order, asked_only_at=at)


def restate(change: Restated, work: Work, at: datetime) -> None:
    """Its fields, and a point for each that is empty."""
    order = _in(
        work, change.order, OrderState.RECEIVED, OrderState.RESTATED, OrderState.CONFIRMED, OrderState.UNDER_WAY
    )
    _not_before(at, order)
    if not change.unclear and not any(_filled(change, field) for field in FIELDS):
        raise Refused(str(Text("at least one field of the restated order was expected")))
    work.orders[order.id] = replace(order, restated=change, restated_at=at, confirmed_at=None, how="", started_at=None)
    for field in FIELDS:
        _put_field(work, change, field, at)
    _put_unclear(work, change, at)


def confirm(change: Confirmed, work: Work, at: datetime) -> None:
    """The client said yes to it."""
    order = _in(work, change.order, OrderState.RESTATED)
    _not_before(at, order)
    if not change.how:
        raise Refused(str(Text("how it was confirmed was expected, such as mail")))
    needed = (point for point in work.open_points(order.id) if point.needed)
    waiting = [str(Text("{words} ({id})", words=point_words(point), id=point.id)) for point in needed]
    if waiting:
        problem = Text(
            "order {order} has open points: {points}; settle them, or say that they are not needed to start",
            order=order.id,
            points=str(Text(", ")).join(waiting),
        )
        raise Refused(str(problem))
    first = order.first_confirmed_at
    work.orders[order.id] = replace(order, confirmed_at=at, first_confirmed_at=first or at, how=change.how)


def start(change: Started, work: Work, at: datetime) -> None:
    """Nothing starts unconfirmed."""
    order = _in(work, change.order, OrderState.CONFIRMED)
    _not_before(at, order)
    work.orders[order.id] = replace(order, started_at=at)


def deliver(change: Delivered, work: Work, at: datetime) -> None:
    """Handed over."""
    order = _in(work, change.order, OrderState.UNDER_WAY)
    _not_before(at, order)
    work.orders[order.id] = replace(order, delivered_at=at, where=change.where)


def give_back(change: Returned, work: Work, at: datetime) -> None:
    """Under way again; never while an invoice holds it."""
    order = _in(work, change.order, OrderState.DELIVERED, OrderState.ACCEPTED)
    if order.invoice:
        problem = Text("invoice {number} holds order {order}: cancel it first", number=order.invoice, order=order.id)
        raise Refused(str(problem))
    _not_before(at, order)
    again = order.returned + 1
    work.orders[order.id] = replace(order, delivered_at=None, where="", accepted_at=None, returned=again)


def accept(change: Accepted, work: Work, at: datetime) -> None:
    """The client is content; also where it was paid first."""
    order = _in(work, change.order, OrderState.DELIVERED, OrderState.PAID)
    if order.accepted_at is not None:
        raise Refused(stands(replace(order, paid=False)))
    _not_before(at, order)
    work.orders[order.id] = replace(order, accepted_at=at)


def cancel(change: OrderCancelled, work: Work, at: datetime) -> None:
    """Until it is delivered."""
    order = _in(
        work, change.order, OrderState.RECEIVED, OrderState.RESTATED, OrderState.CONFIRMED, OrderState.UNDER_WAY
    )
    _not_before(at, order)
    work.orders[order.id] = replace(order, cancelled_at=at, reason=change.reason)


def open_point(change: PointOpened, work: Work, at: datetime) -> None:
    """One that is needed to start takes a confirmation back that was not acted upon yet."""
    order = work.order(change.order)
    if order.state in DROPPED or order.state is OrderState.PAID:
        raise Refused(stands(order))
    if not change.words:
        raise Refused(str(Text("what is not clear was expected")))
    work.take("point", change.point)
    _put(work, Point(change.point, order.id, change.words, at, needed=change.needed))
    if change.needed and order.state is OrderState.CONFIRMED:
        work.orders[order.id] = replace(order, confirmed_at=None, how="")


def settle(change: PointSettled, work: Work, at: datetime) -> None:
    """Answered; where it was an empty field, the field is filled."""
    point = _open_point(work, change.point)
    if not change.answer:
        raise Refused(str(Text("an answer was expected")))
    work.points[point.id] = replace(point, answer=change.answer, settled_at=at)
    order = work.orders[point.order]
    if order.restated is not None:
        work.orders[order.id] = replace(order, restated=_answered(order.restated, point, change))


def _answered(restated: Restated, point: Point, change: PointSettled) -> Restated:
    """With the answer in the field that was empty; what was unclear and is not is not asked by restating again."""
    match point.field:
        case "":
            return replace(restated, unclear=tuple(words for words in restated.unclear if words != point.words))
        case "due":
            return replace(restated, due=change.answer, due_on=change.due_on)
        case "amount":
            # a mere sum is the price, and is not said twice
            amount = "" if change.price_yen and price_meant(change.answer) == change.price_yen else change.answer
            return replace(restated, amount=amount, price_yen=change.price_yen)
        case field:
            return replace(restated, **{field: change.answer})


def not_needed(change: PointNotNeeded, work: Work) -> None:
    """It stays open, and work can start."""
    point = _open_point(work, change.point)
    work.points[point.id] = replace(point, needed=False)


def _in(work: Work, id: str, *states: OrderState) -> Order:
    """The order, if it is in one of these states. Raises Refused with the state that it is in."""
    order = work.order(id)
    if order.state not in states:
        raise Refused(stands(order))
    return order


def stands(order: Order) -> str:
    """Where an order stands, and what comes next, as the reason why another step is refused."""
    return str(Text(_STANDS[order.state], order=order.id))


def _not_before(at: datetime, order: Order) -> None:
    """Raise Refused for a step before the one that it follows."""
    before = max(
        known
        for known in (
            order.received_at,
            order.restated_at,
            order.confirmed_at,
            order.started_at,
            order.delivered_at,
            order.accepted_at,
        )
        if known is not None
    )
    if at < before:
        problem = Text(
            "{at} is before {before}, the last step of order {order}; a later time was expected",
            at=said(at),
            before=said(before),
            order=order.id,
        )
        raise Refused(str(problem))


def _filled(restated: Restated, field: str) -> bool:
    if field == "due" and restated.due_on is not None:
        return True
    if field == "amount" and restated.price_yen is not None:
        return True
    return bool(getattr(restated, field))


def _put_field(work: Work, restated: Restated, field: str, at: datetime) -> None:
    name = f"{restated.order}.{field}"
    known = work.points.get(name)
    if _filled(restated, field):
        if known is not None and known.is_open:
            work.points[name] = replace(known, answer=getattr(restated, field), settled_at=at)
    elif known is None or not known.is_open:
        _put(work, Point(name, restated.order, "", at, field))


def _put_unclear(work: Work, restated: Restated, at: datetime) -> None:
    """A point for each thing that is unclear; what is not named any more has become clear."""
    prefix = f"{restated.order}.unclear."
    before = [work.points[name] for name in work.points_of.get(restated.order, ()) if name.startswith(prefix)]
    for point in before:
        if point.is_open and point.words not in restated.unclear:
            work.points[point.id] = replace(point, settled_at=at)
    asked = {point.words for point in before if point.is_open}
    for number, words in enumerate((w for w in restated.unclear if w not in asked), len(before) + 1):
        _put(work, Point(f"{prefix}{number}", restated.order, words, at, ""))


def _put(work: Work, point: Point) -> None:
    if point.id not in work.points:
        work.points_of[point.order] = (*work.points_of.get(point.order, ()), point.id)
    work.points[point.id] = point


def _open_point(work: Work, id: str) -> Point:
    point = work.points.get(id)
    if point is None:
        raise Refused(str(Text("there is no point {id}", id=quoted(id))))
    if not point.is_open:
        raise Refused(str(Text("point {id} is settled already: {answer}", id=id, answer=point.answer)))
    if work.orders[point.order].state in DROPPED:
        raise Refused(stands(work.orders[point.order]))
    return point
