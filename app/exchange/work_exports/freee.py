"""Income and expenses for freee会計 (取引): 21 columns, header, UTF-8 with BOM, CRLF, at most 5 MB.

Nothing withheld and nothing given back fits into it: for a whole journal freee reads the file for 弥生. Never both.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from app.domain.work.expense import Expense, PaidBy
from app.domain.work.invoice import Invoice
from app.domain.work.ledger import Ledger
from app.exchange.work_exports.csv_bytes import CannotCarryError, written
from app.text import Text
from app.work.hours import Period
from app.work.journal import BANK, SALES, rate_parts

COLUMNS: Final = (
    "収支区分", "管理番号", "発生日", "決済期日", "取引先コード", "取引先", "勘定科目", "税区分", "金額",
    "税計算区分", "税額", "備考", "品目", "部門", "メモタグ（複数指定可、カンマ区切り）", "セグメント1",
    "セグメント2", "セグメント3", "決済日", "決済口座", "決済金額",
)  # fmt: skip
MOST_BYTES: Final = 5_000_000
_INCOME: Final = "収入"
_SPENDING: Final = "支出"
_PURSES: Final = {PaidBy.CASH: "現金", PaidBy.BANK: BANK, PaidBy.PRIVATE: "プライベート資金"}


def freee(ledger: Ledger, names: dict[str, str], period: Period) -> bytes:
    """The file. Raises CannotCarryError where a credit note belongs to the period, and for a file that is too large."""
    credited = [note.number for note in ledger.credits.values() if period.holds(note.issued_on)]
    if credited:
        problem = Text(
            "this file cannot carry credit notes; take the one for 弥生, which freee reads as well: {numbers}",
            numbers=", ".join(credited),
        )
        raise CannotCarryError(str(problem))
    made = written((COLUMNS, *sorted(_rows(ledger, names, period), key=lambda row: str(row[2]))), "utf-8-sig")
    if len(made) > MOST_BYTES:
        raise CannotCarryError(str(Text("freee takes files of at most 5 MB")))
    return made


def left_open(ledger: Ledger, period: Period) -> tuple[str, ...]:
    """Numbers of paid invoices that are settled in freee by hand.

    Their payment is not in the file: tax was withheld, a fee taken off, or it came in parts.
    """
    return tuple(
        invoice.number
        for invoice in ledger.standing()
        if period.holds(invoice.booked_on)
        and ledger.payments_of.get(invoice.number)
        and _settled(ledger, invoice) is None
    )


def _rows(ledger: Ledger, names: dict[str, str], period: Period) -> Iterator[tuple[object, ...]]:
    for invoice in ledger.standing():
        if period.holds(invoice.booked_on):
            yield from _income(ledger, invoice, names.get(invoice.client, invoice.recipient.name))
    for expense in ledger.spent():
        if period.holds(expense.day) and expense.counted_yen:
            yield _expense(expense)


def _income(ledger: Ledger, invoice: Invoice, name: str) -> Iterator[tuple[object, ...]]:
    settled = _settled(ledger, invoice)
    for side, gross in rate_parts(invoice, invoice.sums):
        paid = (_day(settled), BANK, gross) if settled else ("", "", "")
        tax = ("対象外", gross, "", "") if side.rate is None else (_tax_kind(side.rate), gross, "内税", side.tax_yen)
        by = _day(invoice.pay_by) if invoice.pay_by else ""
        head = (_INCOME, invoice.number, _day(invoice.booked_on), by, "", name, SALES)
        yield (*head, *tax, f"請求書{invoice.number}", *([""] * 6), *paid)


def _settled(ledger: Ledger, invoice: Invoice) -> date | None:
    """The day on which one payment brought the whole sum; None otherwise."""
    payments = ledger.payments_of.get(invoice.number, ())
    if len(payments) == 1 and payments[0].yen == invoice.total_yen and payments[0].difference is None:
        return payments[0].on
    return None


def _expense(expense: Expense) -> tuple[object, ...]:
    day, counted = _day(expense.day), expense.counted_yen
    words = expense.words or expense.account
    head = (_SPENDING, f"E{expense.id}", day, "", "", expense.payee, expense.account)
    return (*head, "対象外", counted, "", "", words, *([""] * 6), day, _PURSES[expense.paid], counted)


def _tax_kind(rate: Decimal) -> str:
    return "課税売上8%（軽）" if rate == 8 else f"課税売上{rate.normalize():f}%"


def _day(day: date) -> str:
    return f"{day:%Y/%m/%d}"
