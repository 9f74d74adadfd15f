"""What is wrong with an invoice, a credit note, a payment or an expense, for window, terminal and file alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from app.domain.input.bad_input import BadInput
from app.domain.input.bounds import LINE_LETTERS, STORED_YEARS, TEXT_LETTERS
from app.domain.work.expense import Expense
from app.domain.work.invoice import CreditNote, Difference, Invoice, InvoiceLine, Issuer, Payment
from app.domain.work.money import MOST_YEN, accept_yen
from app.domain.work.numbering import is_number
from app.domain.work.registration import accept_unregistered, registration_typed
from app.domain.work.tax import rate_sums
from app.text import Text

ACCOUNT_KINDS: Final = ("普通", "当座")
_ACCOUNT: Final = re.compile(r"[0-9]{7}")
_KANA: Final = re.compile(r"[ァ-ヶーA-Z0-9()./,\- ]+")
_MOST: Final = Decimal(10**9)
_MOST_PLACES: Final = 4
MOST_LINES: Final = 500
"""Of an invoice."""


def invoice_flaw(invoice: Invoice) -> Text | None:
    """What is wrong with an invoice by itself, or None. Its number is not looked at: a draft has none."""
    return next(_invoice_flaws(invoice), None)


def _invoice_flaws(invoice: Invoice) -> Iterator[Text]:
    yield from _line_flaws(invoice.lines)
    if invoice.issued_on.year not in STORED_YEARS:
        yield Text("a day from 1970 to 2199 was expected")
    if not invoice.recipient.name or not invoice.issuer.name:
        yield Text("an invoice names both who bills and who is billed")
    texts = (invoice.recipient.name, invoice.recipient.address, invoice.issuer.name, invoice.issuer.address)
    if any(len(text) > LINE_LETTERS for text in texts) or len(invoice.note) > TEXT_LETTERS:
        yield Text("at most {most} letters were expected", most=LINE_LETTERS)
    if invoice.lines:
        yield from _day_flaws(invoice)
    yield from _registration_flaws(invoice)
    expected = rate_sums(invoice.lines, invoice.pricing, invoice.rounding, with_tax=invoice.is_registered)
    if invoice.sums != expected:
        yield Text("the sums per rate do not agree with the lines")
    if not 0 <= invoice.withheld_yen < max(invoice.total_yen, 1):
        yield Text("what is withheld lies between 0 and the sum of the invoice")
    if invoice.replaces and not is_number(invoice.replaces):
        yield Text("the number of the invoice that it replaces was expected, such as 2026-003")


def _line_flaws(lines: Sequence[InvoiceLine]) -> Iterator[Text]:
    if not 1 <= len(lines) <= MOST_LINES:
        yield Text("an invoice has 1 to {most} lines", most=MOST_LINES)
    for line in lines:
        if not line.words.strip() or len(line.words) > LINE_LETTERS:
            yield Text("a line says what was done, in at most {most} letters", most=LINE_LETTERS)
        yield from _yen_flaws(line.yen)
        if not line.rate.is_finite() or not 0 <= line.rate < 100 or line.rate.as_tuple().exponent not in (0, -1):
            yield Text("a tax rate in percent was expected, such as 10")
        if line.until is not None and line.until < line.day:
            yield Text("a period ends on or after the day on which it begins")
        if line.day.year not in STORED_YEARS:
            yield Text("a day from 1970 to 2199 was expected")
    if sum(line.yen for line in lines) > MOST_YEN:
        yield Text("the sum of an invoice is at most 999,999,999 yen")


def _day_flaws(invoice: Invoice) -> Iterator[Text]:
    first = min(line.day for line in invoice.lines)
    last = max(line.until or line.day for line in invoice.lines)
    if first.year != last.year:
        yield Text("an invoice does not go across the end of a year: bill what was done until 12-31 by itself")
    if invoice.issued_on.year < last.year:
        yield Text("this work belongs to {year}; bill it then", year=last.year)


def _registration_flaws(invoice: Invoice) -> Iterator[Text]:
    issuer = invoice.issuer
    if not invoice.is_registered:
        texts = (issuer.name, issuer.address, issuer.contact, invoice.note, *(line.words for line in invoice.lines))
        try:
            accept_unregistered(*texts)
        except BadInput as bad:
            yield bad.words
        return
    try:
        if registration_typed(issuer.registration) != issuer.registration:
            yield Text("a registration number is T and 13 digits")
    except BadInput as bad:
        yield bad.words
    since = issuer.registered_on
    if since is None:
        yield Text("the day of the registration was expected")
    elif invoice.issued_on < since:
        yield Text("the registration begins on {day}; an earlier invoice has no number", day=since)
    elif any(line.day < since for line in invoice.lines):
        yield Text(
            "the registration begins on {day}: bill what was done before by itself, without the number", day=since
        )


def cancel_flaw(invoice: Invoice, payments: Iterable[Payment], credits: Iterable[CreditNote]) -> Text | None:
    """Why an invoice cannot be cancelled, or None. The caller gives only payments that count."""
    if sum(payment.settles_yen for payment in payments) or any(credits):
        return Text("{number} was paid in part or in full; write a credit note instead", number=invoice.number)
    return None


def credit_flaw(
    note: CreditNote, invoice: Invoice, payments: Iterable[Payment], earlier: Sequence[CreditNote]
) -> Text | None:
    """What is wrong with a credit note for that invoice, or None."""
    return next(_credit_flaws(note, invoice, payments, earlier), None)


def _credit_flaws(
    note: CreditNote, invoice: Invoice, payments: Iterable[Payment], earlier: Sequence[CreditNote]
) -> Iterator[Text]:
    if not any(payments):
        yield Text("{number} is unpaid; cancel it and write a new one instead", number=invoice.number)
    yield from _line_flaws(note.lines)
    if not note.reason.strip() or len(note.reason) > LINE_LETTERS:
        yield Text("a reason of at most {most} letters was expected", most=LINE_LETTERS)
    if note.issued_on < invoice.issued_on:
        yield Text("a credit note comes after its invoice, of {day}", day=invoice.issued_on)
    if note.pricing is not invoice.pricing:
        yield Text("a credit note counts its prices as its invoice does")
    bare = rate_sums(note.lines, note.pricing, invoice.rounding, with_tax=False)
    if [(part.rate, part.yen) for part in note.sums] != [(part.rate, part.yen) for part in bare]:
        yield Text("the sums per rate do not agree with the lines")
    for part in note.sums:
        billed = [one for one in invoice.sums if one.rate == part.rate]
        before = [one for other in earlier for one in other.sums if one.rate == part.rate]
        left = sum(one.yen for one in billed) - sum(one.yen for one in before)
        tax_left = sum(one.tax_yen for one in billed) - sum(one.tax_yen for one in before)
        if part.yen > left or not 0 <= part.tax_yen <= tax_left:
            yield Text("at most {yen} yen at {rate} % are left to give back", yen=f"{left:,}", rate=part.rate)
    if not 0 <= note.withheld_yen <= invoice.withheld_yen - sum(one.withheld_yen for one in earlier):
        yield Text("what is withheld lies between 0 and the sum of the invoice")


def asks_why(payment: Payment, left_yen: int) -> bool:
    """Whether a payment is not what is due, and nothing says why."""
    return not payment.returned and payment.difference is None and payment.yen != left_yen


def payment_flaw(payment: Payment, invoice: Invoice, left_yen: int) -> Text | None:
    """What is wrong with a payment while so much is due, or None."""
    return next(_payment_flaws(payment, invoice, left_yen), None)


def _payment_flaws(payment: Payment, invoice: Invoice, left_yen: int) -> Iterator[Text]:
    if left_yen <= 0 and not payment.returned:
        yield Text("nothing is due for {number} any more", number=invoice.number)
    yield from _yen_flaws(payment.yen)
    if payment.on.year not in STORED_YEARS:
        yield Text("a day from 1970 to 2199 was expected")
    if payment.returned:
        if payment.difference is not None or payment.difference_yen:
            yield Text("money that goes back has no difference to explain")
        if payment.yen > -left_yen:
            yield Text("{yen} yen are to be paid back", yen=f"{max(-left_yen, 0):,}")
        return
    missing = left_yen - payment.yen
    match payment.difference:
        case None:
            if missing:
                yield Text(
                    "{due} yen are due, and {yen} came: say whether a fee or withheld tax was taken off, whether it is"
                    " a part, or a mistake",
                    due=f"{left_yen:,}",
                    yen=f"{payment.yen:,}",
                )
        case Difference.FEE | Difference.WITHHELD:
            if missing <= 0 or payment.difference_yen != missing:
                yield Text("as fee or withheld tax counts what is missing of {due} yen", due=f"{left_yen:,}")
        case Difference.PART:
            if missing <= 0:
                yield Text("a part is less than what is due, {due} yen", due=f"{left_yen:,}")
        case Difference.MISTAKE:
            if not missing:
                yield Text("what came is what was due")
    if payment.difference not in (Difference.FEE, Difference.WITHHELD) and payment.difference_yen:
        yield Text("only a fee and withheld tax have a sum of their own")


def expense_flaw(expense: Expense) -> Text | None:
    """What is wrong with an expense, or None."""
    return next(_expense_flaws(expense), None)


def _expense_flaws(expense: Expense) -> Iterator[Text]:
    yield from _yen_flaws(expense.yen)
    if expense.day.year not in STORED_YEARS:
        yield Text("a day from 1970 to 2199 was expected")
    if not expense.account.strip():
        yield Text("an account was expected, such as {account}", account="消耗品費")
    share = expense.share
    texts = (expense.account, expense.words, expense.payee, share.reason)
    if any(len(text) > LINE_LETTERS for text in texts):
        yield Text("at most {most} letters were expected", most=LINE_LETTERS)
    if not (_is_plain(share.part) and _is_plain(share.whole) and share.part <= share.whole):
        yield Text("a business share from above 0 to 100 % was expected, such as 60 or 6/40")
    elif share.part < share.whole and not share.reason.strip():
        yield Text("say how the business share was found: by area, hours or days")


def _is_plain(number: Decimal) -> bool:
    """Whether it is one that somebody may type: an exponent of a million would be reckoned with for hours."""
    return number.is_finite() and 0 < number <= _MOST and -int(number.as_tuple().exponent) <= _MOST_PLACES


def issuer_flaw(issuer: Issuer) -> Text | None:
    """What is wrong with who bills, or None."""
    return next(_issuer_flaws(issuer), None)


def _issuer_flaws(issuer: Issuer) -> Iterator[Text]:
    if not issuer.name.strip():
        yield Text("your name, or that of your business, was expected")
    if any(len(text) > LINE_LETTERS for text in (issuer.name, issuer.address, issuer.contact)):
        yield Text("at most {most} letters were expected", most=LINE_LETTERS)
    if issuer.registration:
        try:
            if registration_typed(issuer.registration) != issuer.registration:
                yield Text("a registration number is T and 13 digits")
        except BadInput as bad:
            yield bad.words
        if issuer.registered_on is None:
            yield Text("the day of the registration was expected")
    account = issuer.account
    if account is None:
        return
    if not (account.bank.strip() and account.branch.strip() and account.holder.strip()):
        yield Text("a bank account needs bank, branch, number and holder")
    if any(len(text) > LINE_LETTERS for text in (account.bank, account.branch, account.holder)):
        yield Text("at most {most} letters were expected", most=LINE_LETTERS)
    if account.kind not in ACCOUNT_KINDS:
        yield Text("expected one of {accepted}", accepted=", ".join(ACCOUNT_KINDS))
    if not _ACCOUNT.fullmatch(account.number):
        yield Text("an account number of seven digits was expected")
    if not _KANA.fullmatch(unicodedata.normalize("NFKC", account.holder)):
        yield Text("the holder of an account is written in kana, as the bank has it: サトウ ミサキ")
    if not re.fullmatch(r"(\d{4})?", account.bank_code) or not re.fullmatch(r"(\d{3})?", account.branch_code):
        yield Text("a bank code of four digits and a branch code of three were expected")


def _yen_flaws(yen: int) -> Iterator[Text]:
    try:
        accept_yen(yen)
    except BadInput as bad:
        yield bad.words
