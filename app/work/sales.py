"""Sales by month and client, expenses and what is overdue, out of the ledger."""

from datetime import date

from app.domain.work.expense import FEES
from app.domain.work.invoice import Difference
from app.domain.work.ledger import Ledger
from app.work.hours import Period


def sales_yen(ledger: Ledger, period: Period) -> int:
    """All that was billed in a period with tax, before anything was withheld, less what was credited."""
    return sum(sales(ledger, period).values())


def sales(ledger: Ledger, period: Period) -> dict[tuple[int, str], int]:
    """The same by month, 1 to 12, and id of the client."""
    found: dict[tuple[int, str], int] = {}
    for invoice in ledger.standing():
        if period.holds(invoice.booked_on):
            key = (invoice.booked_on.month, invoice.client)
            found[key] = found.get(key, 0) + invoice.total_yen
        for note in ledger.credits_of.get(invoice.number, ()):
            if period.holds(note.issued_on):
                key = (note.issued_on.month, invoice.client)
                found[key] = found.get(key, 0) - note.total_yen
    return found


def expenses_yen(ledger: Ledger, period: Period) -> int:
    """The business share of what was spent in a period, and the fees taken off; an asset is not counted."""
    return sum(yen for _paid, yen in expenses(ledger, period).values())


def expenses(ledger: Ledger, period: Period) -> dict[str, tuple[int, int]]:
    """By account: what was paid, and of it the business share. Fees that clients took off are among the fees."""
    found: dict[str, tuple[int, int]] = {}
    spent = [
        (one.account, one.yen, one.counted_yen) for one in ledger.spent() if period.holds(one.day) and not one.is_asset
    ]
    taken = [
        (FEES, one.difference_yen, one.difference_yen)
        for one in ledger.paid()
        if one.difference is Difference.FEE and period.holds(one.on)
    ]
    for account, paid, counted in (*spent, *taken):
        before = found.get(account, (0, 0))
        found[account] = (before[0] + paid, before[1] + counted)
    return found


def overdue(ledger: Ledger, today: date) -> tuple[str, ...]:
    """Numbers of invoices whose day of payment has passed with something still due."""
    return tuple(
        invoice.number
        for invoice in ledger.standing()
        if invoice.pay_by is not None and invoice.pay_by < today and ledger.due_yen(invoice.number) > 0
    )
