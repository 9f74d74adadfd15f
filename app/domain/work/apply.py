"""What each kind of change does to one's work, and where it is refused."""

from datetime import datetime
from typing import assert_never

from app.domain.work import billed, kept, orders, times
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
from app.domain.work.state import Work


def apply(change: Change, work: Work, at: datetime) -> None:
    """Let ``work`` be as after a change that was saved ``at``. Raises Refused where it makes no sense.

    Then ``work`` is not to be used any more: hand in a copy of what must not be lost.
    """
    # the most frequent changes come first: tens of thousands are folded at an opening
    match change:
        case TimeKept():
            times.keep(change, work)
        case ExpenseKept() | ExpenseReversed() | PaymentReceived() | PaymentReversed():
            billed.note(change, work)
        case (
            Restated()
            | OrderReceived()
            | Confirmed()
            | Started()
            | Delivered()
            | Accepted()
            | PointOpened()
            | PointSettled()
            | PointNotNeeded()
            | Returned()
            | AskedOnly()
            | OrderCancelled()
        ):
            _apply_to_order(change, work, change.at or at)
        case InvoiceIssued() | InvoiceCancelled() | InvoiceCredited():
            billed.bill(change, work)
        case TimeStarted():
            times.start(change, work, change.at or at)
        case TimeStopped():
            times.stop(change, work, change.at or at)
        case DocumentKept():
            kept.document(change, work)
        case TimeCorrected():
            times.correct(change, work)
        case MessageSent():
            kept.message(change, work, change.at or at)
        case LearningKept():
            kept.learning(change, work)
        case LearningCorrected():
            kept.corrected_learning(change, work)
        case OfferKept():
            kept.offer(change, work)
        case OfferCorrected():
            kept.corrected_offer(change, work)
        case ContractKept():
            kept.contract(change, work)
        case ContractCorrected():
            kept.corrected_contract(change, work)
        case ClientKept():
            kept.client(change, work)
        case IssuerKept():
            billed.name_issuer(change, work)
        case Undone():
            # ``history`` handles it itself
            raise TypeError(change)
        case _:
            assert_never(change)


OrderChange = (
    OrderReceived
    | AskedOnly
    | Restated
    | Confirmed
    | Started
    | Delivered
    | Returned
    | Accepted
    | OrderCancelled
    | PointOpened
    | PointSettled
    | PointNotNeeded
)


def _apply_to_order(change: OrderChange, work: Work, at: datetime) -> None:
    match change:
        case OrderReceived():
            orders.receive(change, work, at)
        case Restated():
            orders.restate(change, work, at)
        case Confirmed():
            orders.confirm(change, work, at)
        case Started():
            orders.start(change, work, at)
        case Delivered():
            orders.deliver(change, work, at)
        case Accepted():
            orders.accept(change, work, at)
        case PointOpened():
            orders.open_point(change, work, at)
        case PointSettled():
            orders.settle(change, work, at)
        case PointNotNeeded():
            orders.not_needed(change, work)
        case Returned():
            orders.give_back(change, work, at)
        case AskedOnly():
            orders.ask_only(change, work, at)
        case OrderCancelled():
            orders.cancel(change, work, at)
        case _:
            assert_never(change)
