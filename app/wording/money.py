"""How it stands with an invoice, and why a payment is not what was due, in words."""

from datetime import date
from typing import Final

from app.domain.work.expense import PaidBy, ShareBy
from app.domain.work.invoice import CreditNote, Difference, Invoice
from app.domain.work.ledger import Ledger
from app.text import Text
from app.wording.dates import day_as_of
from app.wording.yen import yen_words

DIFFERENCE_WORDS: Final = {
    Difference.FEE: Text("A transfer fee was taken off"),
    Difference.WITHHELD: Text("Income tax was withheld"),
    Difference.PART: Text("It is a part; the rest is still to come"),
    Difference.MISTAKE: Text("It is a mistake"),
}
PAID_WORDS: Final = {
    PaidBy.CASH: Text("in cash"),
    PaidBy.BANK: Text("from the bank account"),
    PaidBy.PRIVATE: Text("privately"),
}
SHARE_WORDS: Final = {
    ShareBy.WHOLE: Text("All of it"),
    ShareBy.AREA: Text("By area"),
    ShareBy.HOURS: Text("By hours"),
    ShareBy.DAYS: Text("By days"),
    ShareBy.ESTIMATE: Text("In another way"),
}


def left_words(ledger: Ledger, of: Invoice | CreditNote, today: date) -> str:
    """Whether it is paid, due, overdue or cancelled."""
    if isinstance(of, CreditNote):
        return str(Text("credit note for {number}", number=of.invoice))
    if of.number in ledger.cancelled:
        if (new := ledger.replaced_by.get(of.number)) is not None:
            return str(Text("cancelled, replaced by {number}", number=new))
        return str(Text("cancelled"))
    due = ledger.due_yen(of.number)
    if due == 0:
        return str(Text("paid"))
    if due < 0:
        return str(Text("{yen} to pay back", yen=yen_words(-due)))
    left = Text("{yen} due", yen=yen_words(due))
    if of.pay_by is None:
        return str(left)
    day = day_as_of(of.pay_by, today)
    if of.pay_by < today:
        return str(Text("{left}, overdue since {day}", left=left, day=day))
    return str(Text("{left} by {day}", left=left, day=day))
