"""What the changes of money do: to the ledger, and to the orders that are billed."""

from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.input.visible import quoted
from app.domain.work import ledger
from app.domain.work.invoice import Invoice
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
from app.domain.work.money_flaws import issuer_flaw
from app.domain.work.order import OrderState
from app.domain.work.orders import stands
from app.domain.work.state import Work
from app.text import Text


def bill(change: InvoiceIssued | InvoiceCancelled | InvoiceCredited, work: Work) -> None:
    """An invoice holds delivered orders, each once, until it is cancelled."""
    match change:
        case InvoiceIssued(invoice=invoice):
            _accept_orders(invoice, work)
            ledger.issue(work.money, invoice)
            _hold(invoice, work, invoice.number)
        case InvoiceCancelled(cancellation=cancellation):
            ledger.cancel(work.money, cancellation)
            _hold(work.money.invoices[cancellation.invoice], work, "")
        case InvoiceCredited(note=credit):
            ledger.credit(work.money, credit)
            _settle(credit.invoice, work)


def note(change: PaymentReceived | PaymentReversed | ExpenseKept | ExpenseReversed, work: Work) -> None:
    """What was paid, and by which orders are paid."""
    match change:
        case ExpenseKept(expense=expense):
            if expense.document and expense.document not in work.documents:
                raise Refused(str(Text("there is no document {id}", id=quoted(expense.document))))
            work.take("expense", expense.id)
            ledger.spend(work.money, expense)
        case ExpenseReversed(reversal=reversal):
            ledger.reverse(work.money, reversal)
        case PaymentReceived(payment=payment):
            work.take("payment", payment.id)
            ledger.pay(work.money, payment)
            _settle(payment.invoice, work)
        case PaymentReversed(reversal=taken):
            ledger.take_back(work.money, taken)
            _settle(work.money.payments[taken.payment].invoice, work)


def name_issuer(change: IssuerKept, work: Work) -> None:
    """Who bills from now on; what was issued keeps its own."""
    if (flaw := issuer_flaw(change.issuer)) is not None:
        raise Refused(str(flaw))
    work.issuer = change.issuer


def _orders_of(invoice: Invoice) -> list[str]:
    return list(dict.fromkeys(line.order for line in invoice.lines if line.order))


def _accept_orders(invoice: Invoice, work: Work) -> None:
    work.client(invoice.client)
    for name in _orders_of(invoice):
        order = work.order(name)
        if order.client != invoice.client:
            raise Refused(str(Text("order {order} is not of client {client}", order=name, client=invoice.client)))
        if order.invoice:
            problem = Text("invoice {number} holds order {order} already", number=order.invoice, order=name)
            raise Refused(str(problem))
        if order.state not in (OrderState.DELIVERED, OrderState.ACCEPTED):
            raise Refused(stands(order))


def _hold(invoice: Invoice, work: Work, number: str) -> None:
    for name in _orders_of(invoice):
        work.orders[name] = replace(work.orders[name], invoice=number)


def _settle(number: str, work: Work) -> None:
    """Orders of an invoice are paid while nothing of it is due; what is to be paid back changes nothing of that."""
    paid = work.money.due_yen(number) <= 0
    for name in _orders_of(work.money.invoices[number]):
        if work.orders[name].paid != paid:
            work.orders[name] = replace(work.orders[name], paid=paid)
