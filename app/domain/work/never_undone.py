"""What is never undone, and what there is to do instead."""

from collections.abc import Sequence
from typing import Final

from app.domain.work.change import Change, DocumentKept, Event, Undone
from app.domain.work.money_change import (
    ExpenseKept,
    ExpenseReversed,
    InvoiceCancelled,
    InvoiceCredited,
    InvoiceIssued,
    PaymentReceived,
    PaymentReversed,
)
from app.domain.work.numbering import is_number
from app.text import Text

EXPENSE: Final = "expense "
"""Begins what a document is about that proves an expense; its id follows."""
_INVOICE: Final = Text("cancel it while it is unpaid, or write a credit note")
_CREDIT: Final = Text("write another one, or an invoice for what was given back too much")
_EXPENSE: Final = Text("take the expense back by its opposite")


def is_of_money(change: Change) -> bool:
    """Whether it is a document that belongs to an invoice, a credit note or an expense."""
    return isinstance(change, DocumentKept) and (change.about.startswith(EXPENSE) or is_number(change.about))


def never_undone(change: Change, history: Sequence[Event]) -> Text | None:
    """Why a change of ``history`` is never undone, with the way out; None where it may be."""
    match change:
        case InvoiceIssued(invoice=invoice):
            return Text("invoice {number} is never undone: {way_out}", number=invoice.number, way_out=_INVOICE)
        case InvoiceCancelled(cancellation=cancellation):
            return Text("invoice {number} is cancelled for good: issue another one", number=cancellation.invoice)
        case InvoiceCredited(note=note):
            return Text("credit note {number} is never undone: {way_out}", number=note.number, way_out=_CREDIT)
        case PaymentReceived(payment=payment):
            return Text("payment {id} is never undone: take it back by its opposite", id=payment.id)
        case PaymentReversed(reversal=taken):
            return Text("payment {id} is taken back for good: note it again", id=taken.payment)
        case ExpenseKept(expense=expense):
            return Text("expense {id} is never undone: {way_out}", id=expense.id, way_out=_EXPENSE)
        case ExpenseReversed(reversal=reversed_):
            return Text("expense {id} is taken back for good: note it again", id=reversed_.expense)
        case DocumentKept() if is_of_money(change):
            about, way_out = _belongs_to(change.about, history)
            return Text(
                "{name} belongs to {about} and stays with it: {way_out}", name=change.name, about=about, way_out=way_out
            )
        case Undone():
            return Text("undoing is not undone: make the change once more")
        case _:
            return None


def _belongs_to(about: str, history: Sequence[Event]) -> tuple[Text, Text]:
    """What a document is of, and the way out."""
    if about.startswith(EXPENSE):
        return Text("expense {id}", id=about.removeprefix(EXPENSE)), _EXPENSE
    notes = (e.change.note.number for e in history if isinstance(e.change, InvoiceCredited))
    if about in notes:
        return Text("credit note {number}", number=about), _CREDIT
    return Text("invoice {number}", number=about), _INVOICE
