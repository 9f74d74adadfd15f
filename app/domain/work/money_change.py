"""The changes of money, which are never undone, and how the operator is named on invoices."""

from app.domain.work.expense import Expense, ExpenseReversal
from app.domain.work.invoice import Cancellation, CreditNote, Invoice, Issuer, Payment, PaymentReversal
from app.domain.work.parts import BaseChange


class IssuerKept(BaseChange, frozen=True, tag="issuer_kept", gc=False):
    """How the operator is named on invoices was saved; it replaces what was."""

    issuer: Issuer


class InvoiceIssued(BaseChange, frozen=True, tag="invoice_issued", gc=False):
    """An invoice got its number."""

    invoice: Invoice


class InvoiceCancelled(BaseChange, frozen=True, tag="invoice_cancelled", gc=False):
    """An unpaid invoice does not count any more."""

    cancellation: Cancellation


class InvoiceCredited(BaseChange, frozen=True, tag="invoice_credited", gc=False):
    """A credit note got its number."""

    note: CreditNote


class PaymentReceived(BaseChange, frozen=True, tag="payment_received", gc=False):
    """Money came, or went back."""

    payment: Payment


class PaymentReversed(BaseChange, frozen=True, tag="payment_reversed", gc=False):
    """A payment that was noted by mistake was taken back."""

    reversal: PaymentReversal


class ExpenseKept(BaseChange, frozen=True, tag="expense_kept", gc=False):
    """Something was paid for the work."""

    expense: Expense


class ExpenseReversed(BaseChange, frozen=True, tag="expense_reversed", gc=False):
    """An expense was taken back."""

    reversal: ExpenseReversal


Money = (
    InvoiceIssued
    | InvoiceCancelled
    | InvoiceCredited
    | PaymentReceived
    | PaymentReversed
    | ExpenseKept
    | ExpenseReversed
)
"""What is never undone."""
