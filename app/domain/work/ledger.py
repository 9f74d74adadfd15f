"""All money of one's work as it stands: invoices, credit notes, payments, expenses, and what each came to.

Mutable, because a history of ten years is folded at once: whoever keeps several states copies it. Each function checks
everything before it changes anything. Money is only added to: what was wrong is cancelled, credited or reversed.
"""

from collections.abc import Iterator
from datetime import date
from typing import Self

from app.domain.applications.application import Refused
from app.domain.input.bounds import LINE_LETTERS
from app.domain.work.expense import Expense, ExpenseReversal
from app.domain.work.invoice import Cancellation, CreditNote, Invoice, Payment, PaymentReversal
from app.domain.work.money_flaws import cancel_flaw, credit_flaw, expense_flaw, invoice_flaw, payment_flaw
from app.domain.work.numbering import number_of
from app.text import Text


class Ledger:
    """What was issued, paid and spent, by number or id in the order in which it came."""

    __slots__ = (
        "cancelled",
        "credits",
        "credits_of",
        "expenses",
        "invoices",
        "numbered",
        "payments",
        "payments_of",
        "replaced_by",
        "reversed_expenses",
        "reversed_payments",
    )

    def __init__(self) -> None:
        self.invoices: dict[str, Invoice] = {}
        self.cancelled: dict[str, Cancellation] = {}
        """By number of the invoice."""
        self.replaced_by: dict[str, str] = {}
        """From the number of a cancelled invoice to that of the new one."""
        self.credits: dict[str, CreditNote] = {}
        self.credits_of: dict[str, tuple[CreditNote, ...]] = {}
        """By number of the invoice."""
        self.numbered: dict[int, int] = {}
        """How many numbers each year has given."""
        self.payments: dict[str, Payment] = {}
        self.reversed_payments: dict[str, PaymentReversal] = {}
        self.payments_of: dict[str, tuple[Payment, ...]] = {}
        """Those that count, by number of the invoice."""
        self.expenses: dict[str, Expense] = {}
        self.reversed_expenses: dict[str, ExpenseReversal] = {}

    def copy(self) -> Self:
        """Another one that holds the same and is changed by itself."""
        other = type(self)()
        for name in self.__slots__:
            setattr(other, name, dict(getattr(self, name)))
        return other

    def invoice(self, number: str) -> Invoice:
        """The invoice of that number. Raises Refused."""
        if number not in self.invoices:
            if not self.invoices:
                raise Refused(str(Text("there is no invoice yet")))
            known = ", ".join(list(self.invoices)[-5:])
            raise Refused(str(Text("there is no invoice {number}; known are {known}", number=number, known=known)))
        return self.invoices[number]

    def due_yen(self, number: str, until: date | None = None) -> int:
        """What is still to be paid for it; below 0 what is to be paid back, 0 if it was cancelled.

        ``until`` leaves out payments and credit notes of later days.
        """
        if number in self.cancelled:
            return 0
        counted = (paid for paid in self.payments_of.get(number, ()) if until is None or paid.on <= until)
        credited = sum(note.to_pay_yen for note in self._credited(number, until))
        return self.invoices[number].to_pay_yen - sum(paid.settles_yen for paid in counted) - credited

    def _credited(self, number: str, until: date | None) -> Iterator[CreditNote]:
        return (note for note in self.credits_of.get(number, ()) if until is None or note.issued_on <= until)

    def open_yen(self, number: str, until: date | None = None) -> int:
        """What is open of it with what will be withheld, which counts as paid once the rest is; never below 0.

        ``until`` leaves out payments and credit notes of later days.
        """
        due = self.due_yen(number, until)
        return due + self.held_yen(number, until) if due > 0 else 0

    def held_yen(self, number: str, until: date | None = None) -> int:
        """What is withheld of it by the invoice, less what credit notes gave back."""
        given_back = sum(note.withheld_yen for note in self._credited(number, until))
        return self.invoices[number].withheld_yen - given_back

    @property
    def unpaid_yen(self) -> int:
        """What is open of all invoices; what is to be paid back is no part of it."""
        return sum(map(self.open_yen, self.invoices))

    def standing(self) -> Iterator[Invoice]:
        """Invoices that count."""
        return (invoice for number, invoice in self.invoices.items() if number not in self.cancelled)

    def spent(self) -> Iterator[Expense]:
        """Expenses that count."""
        return (expense for key, expense in self.expenses.items() if key not in self.reversed_expenses)

    def paid(self) -> Iterator[Payment]:
        """Payments that count."""
        return (payment for key, payment in self.payments.items() if key not in self.reversed_payments)

    def next_number(self, year: int) -> str:
        """The number of the next invoice or credit note of that year."""
        return number_of(year, self.numbered.get(year, 0) + 1)


def issue(ledger: Ledger, invoice: Invoice) -> None:
    """An invoice goes out. Raises Refused, also for a number that is not the next one."""
    _refuse(invoice_flaw(invoice))
    _accept_number(ledger, invoice.number, invoice.issued_on.year)
    if invoice.replaces:
        if invoice.replaces not in ledger.cancelled:
            raise Refused(
                str(Text("{number} is not cancelled; only then another takes its place", number=invoice.replaces))
            )
        if (other := ledger.replaced_by.get(invoice.replaces)) is not None:
            raise Refused(str(Text("{number} was replaced by {other} already", number=invoice.replaces, other=other)))
        ledger.replaced_by[invoice.replaces] = invoice.number
    ledger.invoices[invoice.number] = invoice
    _count(ledger, invoice.issued_on.year)


def cancel(ledger: Ledger, cancellation: Cancellation) -> None:
    """An unpaid invoice is cancelled. Raises Refused."""
    invoice = ledger.invoice(cancellation.invoice)
    _refuse_cancelled(ledger, invoice.number)
    number = invoice.number
    _refuse(cancel_flaw(invoice, ledger.payments_of.get(number, ()), ledger.credits_of.get(number, ())))
    if not cancellation.reason.strip() or len(cancellation.reason) > LINE_LETTERS:
        raise Refused(str(Text("a reason of at most {most} letters was expected", most=LINE_LETTERS)))
    if cancellation.on < invoice.issued_on:
        raise Refused(
            str(
                Text("{number} is of {day}; it is cancelled on that day or later", number=number, day=invoice.issued_on)
            )
        )
    ledger.cancelled[number] = cancellation


def credit(ledger: Ledger, note: CreditNote) -> None:
    """A credit note goes out. Raises Refused, also for a number that is not the next one."""
    invoice = ledger.invoice(note.invoice)
    _refuse_cancelled(ledger, invoice.number)
    earlier = ledger.credits_of.get(invoice.number, ())
    _refuse(credit_flaw(note, invoice, ledger.payments_of.get(invoice.number, ()), earlier))
    _accept_number(ledger, note.number, note.issued_on.year)
    ledger.credits[note.number] = note
    _count(ledger, note.issued_on.year)
    ledger.credits_of[invoice.number] = (*earlier, note)


def pay(ledger: Ledger, payment: Payment) -> None:
    """Money came, or went back. Raises Refused; also where it is not what was due and nothing says why."""
    invoice = ledger.invoice(payment.invoice)
    _refuse_cancelled(ledger, invoice.number)
    if payment.id in ledger.payments:
        raise Refused(str(Text("there is a payment {id} already", id=payment.id)))
    _refuse(payment_flaw(payment, invoice, ledger.due_yen(invoice.number)))
    ledger.payments[payment.id] = payment
    ledger.payments_of[invoice.number] = (*ledger.payments_of.get(invoice.number, ()), payment)


def take_back(ledger: Ledger, reversal: PaymentReversal) -> None:
    """A payment was noted by mistake. Raises Refused; also where a later credit note rests on it."""
    payment = ledger.payments.get(reversal.payment)
    if payment is None or reversal.payment in ledger.reversed_payments:
        raise Refused(str(Text("there is no payment {id} to take back", id=reversal.payment)))
    _accept_line(reversal.reason)
    left = tuple(one for one in ledger.payments_of[payment.invoice] if one.id != payment.id)
    if ledger.credits_of.get(payment.invoice) and not left:
        raise Refused(str(Text("a credit note for {number} rests on this payment", number=payment.invoice)))
    ledger.reversed_payments[payment.id] = reversal
    ledger.payments_of[payment.invoice] = left


def spend(ledger: Ledger, expense: Expense) -> None:
    """An expense is noted. Raises Refused."""
    _refuse(expense_flaw(expense))
    if expense.id in ledger.expenses:
        raise Refused(str(Text("there is an expense {id} already", id=expense.id)))
    ledger.expenses[expense.id] = expense


def reverse(ledger: Ledger, reversal: ExpenseReversal) -> None:
    """An expense is taken back. Raises Refused."""
    if reversal.expense not in ledger.expenses or reversal.expense in ledger.reversed_expenses:
        raise Refused(str(Text("there is no expense {id} to take back", id=reversal.expense)))
    _accept_line(reversal.reason)
    ledger.reversed_expenses[reversal.expense] = reversal


def _refuse(flaw: Text | None) -> None:
    if flaw is not None:
        raise Refused(str(flaw))


def _refuse_cancelled(ledger: Ledger, number: str) -> None:
    if number in ledger.cancelled:
        raise Refused(str(Text("{number} was cancelled", number=number)))


def _accept_number(ledger: Ledger, number: str, year: int) -> None:
    expected = ledger.next_number(year)
    if not number:
        raise Refused(str(Text("the number {expected} was expected", expected=expected)))
    if number != expected:
        raise Refused(str(Text("the next number is {expected}, not {number}", expected=expected, number=number)))


def _accept_line(words: str) -> None:
    if len(words) > LINE_LETTERS:
        raise Refused(str(Text("at most {most} letters were expected", most=LINE_LETTERS)))


def _count(ledger: Ledger, year: int) -> None:
    ledger.numbered[year] = ledger.numbered.get(year, 0) + 1
