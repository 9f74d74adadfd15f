"""A payment as it is saved: with its id, and with what is missing where that counts as paid."""

from msgspec.structs import replace

from app.domain.work.invoice import Difference, Payment
from app.domain.work.state import Work


def payment_of(work: Work, came: Payment, difference: Difference | None) -> Payment:
    """``came`` under the next id; a fee and withheld tax are what is missing of what is due."""
    missing = work.money.due_yen(came.invoice) - came.yen if came.invoice in work.money.invoices else 0
    takes = difference in (Difference.FEE, Difference.WITHHELD)
    return replace(came, id=work.next_id("payment"), difference=difference, difference_yen=missing if takes else 0)
