"""How states, fields and changes of one's work are said."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, assert_never

from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Change,
    ClientKept,
    Confirmed,
    ContractCorrected,
    ContractKept,
    Delivered,
    DocumentKept,
    LearningCorrected,
    LearningKept,
    MessageSent,
    OfferCorrected,
    OfferKept,
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
from app.domain.work.money_change import (
    ExpenseKept,
    ExpenseReversed,
    InvoiceCancelled,
    InvoiceCredited,
    InvoiceIssued,
    IssuerKept,
    PaymentReceived,
    PaymentReversed,
)
from app.domain.work.order import FIELD_WORDS, FIELDS, OrderState
from app.domain.work.parts import LearntFrom, TimeKind
from app.text import Text
from app.wording.dates import day_as_of
from app.wording.yen import yen_words

STATE_WORDS: Final = {
    OrderState.RECEIVED: Text("received"),
    OrderState.ASKED_ONLY: Text("only asked"),
    OrderState.RESTATED: Text("restated"),
    OrderState.CONFIRMED: Text("confirmed"),
    OrderState.UNDER_WAY: Text("under way"),
    OrderState.DELIVERED: Text("delivered"),
    OrderState.ACCEPTED: Text("accepted"),
    OrderState.PAID: Text("paid"),
    OrderState.CANCELLED: Text("cancelled"),
}
TIME_WORDS: Final = {
    TimeKind.EARNING: Text("paid work"),
    TimeKind.RESEARCH: Text("looking things up"),
    TimeKind.LEARNING: Text("learning"),
    TimeKind.MEETING: Text("meetings"),
    TimeKind.ACQUISITION: Text("looking for work"),
    TimeKind.ADMIN: Text("paperwork"),
}
SOURCE_WORDS: Final = {
    LearntFrom.BOOK: Text("a book"),
    LearntFrom.LIBRARY: Text("the library"),
    LearntFrom.COURSE: Text("a course"),
    LearntFrom.WEB: Text("the web"),
    LearntFrom.CLIENT: Text("a client"),
}


def length_words(length: timedelta) -> str:
    """Hours and whole minutes, such as ``1:35``."""
    minutes = length // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"


def restated_words(restated: Restated, today: date) -> Iterator[Text]:
    """The fields that are filled, with their names; what is unclear is a point and left out."""
    for field in FIELDS:
        words: str | Text = getattr(restated, field)
        if field == "amount" and restated.price_yen is not None:
            price = yen_words(restated.price_yen)
            words = Text("{amount}, {price}", amount=words, price=price) if words else price
        if field == "due" and not words and restated.due_on is not None:
            words = day_as_of(restated.due_on, today)
        if words:
            yield Text("{name}: {value}", name=FIELD_WORDS[field], value=words)


def change_words(change: Change) -> Text:
    """What happened, in one line."""
    match change:
        case ClientKept():
            return Text("client {name} saved", name=change.client.name)
        case TimeKept() | TimeCorrected():
            return Text("time {id} saved", id=change.time)
        case TimeStarted():
            return Text("clock started")
        case TimeStopped():
            return Text("clock stopped")
        case LearningKept() | LearningCorrected():
            return Text("learnt: {what}", what=change.learnt.what)
        case OfferKept() | OfferCorrected():
            return Text("offer of {about} looked at", about=change.terms.about)
        case ContractKept() | ContractCorrected():
            return Text("contract of {about} looked at", about=change.terms.about)
        case DocumentKept():
            return Text("file {name} kept", name=change.name)
        case IssuerKept():
            return Text("your details for invoices saved")
        case MessageSent():
            return Text("message to client {client} sent", client=change.client)
        case Undone():
            return Text("change {number} undone", number=change.number)
        case (
            InvoiceIssued()
            | InvoiceCancelled()
            | InvoiceCredited()
            | PaymentReceived()
            | PaymentReversed()
            | ExpenseKept()
            | ExpenseReversed()
        ):
            return _money_words(change)
        case PointOpened() | PointSettled() | PointNotNeeded():
            return _point_change_words(change)
        case (
            OrderReceived()
            | AskedOnly()
            | Restated()
            | Confirmed()
            | Started()
            | Delivered()
            | Returned()
            | Accepted()
            | OrderCancelled()
        ):
            return _order_words(change)
        case _:
            assert_never(change)


def _money_words(
    change: InvoiceIssued
    | InvoiceCancelled
    | InvoiceCredited
    | PaymentReceived
    | PaymentReversed
    | ExpenseKept
    | ExpenseReversed,
) -> Text:
    match change:
        case InvoiceIssued(invoice=invoice):
            return Text("invoice {number} issued", number=invoice.number)
        case InvoiceCancelled(cancellation=cancellation):
            return Text("invoice {number} cancelled", number=cancellation.invoice)
        case InvoiceCredited(note=note):
            return Text("credit note {number} issued", number=note.number)
        case PaymentReceived(payment=payment):
            return Text("payment of {yen} yen for {number}", yen=f"{payment.yen:,}", number=payment.invoice)
        case PaymentReversed(reversal=reversal):
            return Text("payment {id} taken back", id=reversal.payment)
        case ExpenseKept(expense=expense):
            return Text("expense of {yen} yen, {account}", yen=f"{expense.yen:,}", account=expense.account)
        case ExpenseReversed(reversal=taken):
            return Text("expense {id} taken back", id=taken.expense)
        case _:
            assert_never(change)


def _point_change_words(change: PointOpened | PointSettled | PointNotNeeded) -> Text:
    match change:
        case PointOpened():
            return Text("point {id} opened", id=change.point)
        case PointSettled():
            return Text("point {id} settled", id=change.point)
        case PointNotNeeded():
            return Text("point {id} not needed to start", id=change.point)
        case _:
            assert_never(change)


def _order_words(
    change: OrderReceived
    | AskedOnly
    | Restated
    | Confirmed
    | Started
    | Delivered
    | Returned
    | Accepted
    | OrderCancelled,
) -> Text:
    match change:
        case OrderReceived():
            return Text("order {order} received", order=change.order)
        case AskedOnly():
            return Text("order {order} was only asked", order=change.order)
        case Restated():
            return Text("order {order} restated", order=change.order)
        case Confirmed():
            return Text("order {order} confirmed", order=change.order)
        case Started():
            return Text("order {order} started", order=change.order)
        case Delivered():
            return Text("order {order} delivered", order=change.order)
        case Returned():
            return Text("order {order} given back", order=change.order)
        case Accepted():
            return Text("order {order} accepted", order=change.order)
        case OrderCancelled():
            return Text("order {order} cancelled", order=change.order)
        case _:
            assert_never(change)
