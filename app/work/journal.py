"""The money of a year as double entries, in the order of their days, for accounting programs to take over.

One debit and one credit an entry, always in positive yen. Sales are booked with their tax. What is withheld is money
that the owner drew; what was paid privately is money that the owner put in. Assets are left to those programs.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.work.expense import FEES, Expense, PaidBy
from app.domain.work.invoice import CreditNote, Difference, Invoice, Payment, Pricing, RateSum
from app.domain.work.ledger import Ledger
from app.domain.work.state import Work
from app.work.hours import Period

RECEIVABLE: Final = "売掛金"
SALES: Final = "売上高"
BANK: Final = "普通預金"
DRAWN: Final = "事業主貸"
PUT_IN: Final = "事業主借"
_PURSES: Final = {PaidBy.CASH: "現金", PaidBy.BANK: BANK, PaidBy.PRIVATE: PUT_IN}


class Kind(StrEnum):
    """What an entry is about."""

    SALE = "sale"
    PAYMENT = "payment"
    EXPENSE = "expense"


class Side(NamedTuple):
    """One side of an entry."""

    account: str
    partner: str = ""
    """Name of the client; empty for accounts that have none."""
    rate: Decimal | None = None
    """Tax rate of a taxed sale; None where no tax is reckoned."""
    tax_yen: int = 0
    """Tax within the sum."""


class Entry(NamedTuple):
    """One debit and one credit."""

    kind: Kind
    key: str
    """Number of the invoice or id of the expense."""
    day: date
    debit: Side
    credit: Side
    yen: int
    words: str


def client_names(work: Work) -> dict[str, str]:
    """Names of the clients by id, as they are now."""
    return {client.id: client.name for client in work.clients.values()}


def journal(ledger: Ledger, names: dict[str, str], period: Period) -> tuple[Entry, ...]:
    """All entries of a period, by day. ``names`` are those of the clients by id."""
    found = (*_billed(ledger, names), *_paid(ledger, names), *_spent(ledger))
    return tuple(sorted((entry for entry in found if period.holds(entry.day)), key=lambda entry: entry.day))


def rate_parts(invoice: Invoice, sums: Iterable[RateSum]) -> Iterator[tuple[Side, int]]:
    """The sale of each rate, as the side of 売上高 without the client's name, and its sum with tax."""
    for part in sums:
        gross = part.yen if invoice.pricing is Pricing.WITH_TAX else part.yen + part.tax_yen
        taxed = invoice.is_registered and part.rate > 0
        yield Side(SALES, rate=part.rate if taxed else None, tax_yen=part.tax_yen), gross


def _billed(ledger: Ledger, names: dict[str, str]) -> Iterator[Entry]:
    for invoice in ledger.invoices.values():
        name = names.get(invoice.client, invoice.recipient.name)
        sale = tuple(_sale(invoice, invoice.sums, name, invoice.number, invoice.booked_on, f"請求書{invoice.number}"))
        yield from sale
        if (cancelled := ledger.cancelled.get(invoice.number)) is not None:
            # within the year that the sale was booked in, so that no year counts it
            on = min(max(cancelled.on, invoice.booked_on), date(invoice.booked_on.year, 12, 31))
            yield from (_opposite(entry, on, f"請求書{invoice.number} 取消") for entry in sale)
        for note in ledger.credits_of.get(invoice.number, ()):
            yield from _given_back(note, invoice, name)


def _sale(invoice: Invoice, sums: Iterable[RateSum], name: str, key: str, day: date, words: str) -> Iterator[Entry]:
    for side, gross in rate_parts(invoice, sums):
        yield Entry(Kind.SALE, key, day, Side(RECEIVABLE, name), side._replace(partner=name), gross, words)


def _given_back(note: CreditNote, invoice: Invoice, name: str) -> Iterator[Entry]:
    words = f"返金明細書{note.number}（請求書{invoice.number}）"
    for entry in _sale(invoice, note.sums, name, note.number, note.issued_on, words):
        yield _opposite(entry, note.issued_on, words)
    if note.withheld_yen:
        sides = Side(RECEIVABLE, name), Side(DRAWN)
        yield Entry(Kind.PAYMENT, note.number, note.issued_on, *sides, note.withheld_yen, f"{words} 源泉徴収")


def _opposite(entry: Entry, day: date, words: str) -> Entry:
    return entry._replace(day=day, debit=entry.credit, credit=entry.debit, words=words)


def _paid(ledger: Ledger, names: dict[str, str]) -> Iterator[Entry]:
    for invoice in ledger.standing():
        name = names.get(invoice.client, invoice.recipient.name)
        held = 0
        for payment in ledger.payments_of.get(invoice.number, ()):
            yield from _payment(payment, name)
            due = ledger.due_yen(invoice.number, payment.on)
            if due <= 0 and not held and invoice.withheld_yen:
                # once the rest is paid, what was withheld is as well
                held = invoice.withheld_yen
                words = f"請求書{invoice.number} 源泉徴収"
                yield Entry(Kind.PAYMENT, invoice.number, payment.on, Side(DRAWN), Side(RECEIVABLE, name), held, words)


def _payment(payment: Payment, name: str) -> Iterator[Entry]:
    number, client = payment.invoice, Side(RECEIVABLE, name)
    if payment.returned:
        yield Entry(Kind.PAYMENT, number, payment.on, client, Side(BANK), payment.yen, f"請求書{number} 返金")
        return
    yield Entry(Kind.PAYMENT, number, payment.on, Side(BANK), client, payment.yen, f"請求書{number} 入金")
    if payment.difference is Difference.FEE:
        words = f"請求書{number} 振込手数料"
        yield Entry(Kind.EXPENSE, number, payment.on, Side(FEES), client, payment.difference_yen, words)
    elif payment.difference is Difference.WITHHELD:
        words = f"請求書{number} 源泉徴収"
        yield Entry(Kind.PAYMENT, number, payment.on, Side(DRAWN), client, payment.difference_yen, words)


def _spent(ledger: Ledger) -> Iterator[Entry]:
    for expense in ledger.expenses.values():
        if expense.is_asset:
            continue
        booked = tuple(_expense(expense))
        yield from booked
        if expense.id in ledger.reversed_expenses:
            yield from (_opposite(entry, entry.day, f"{entry.words} 取消") for entry in booked)


def _expense(expense: Expense) -> Iterator[Entry]:
    words = " ".join(filter(None, (expense.words or expense.account, expense.payee)))
    purse, counted = Side(_PURSES[expense.paid]), expense.counted_yen
    if counted:
        yield Entry(Kind.EXPENSE, expense.id, expense.day, Side(expense.account), purse, counted, words)
    private = expense.yen - counted
    if private and expense.paid is not PaidBy.PRIVATE:
        yield Entry(Kind.PAYMENT, expense.id, expense.day, Side(DRAWN), purse, private, f"{words} 家事分")
