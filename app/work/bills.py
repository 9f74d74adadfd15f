"""Invoices and credit notes as they are looked for: by day, client and sum, as electronic papers must be found."""

import unicodedata
from datetime import date

from app.domain.input.bad_input import BadInput
from app.domain.work.invoice import CreditNote, Invoice
from app.domain.work.ledger import Ledger
from app.domain.work.money import yen_typed
from app.domain.work.numbering import in_order

Bill = Invoice | CreditNote


def invoice_of(ledger: Ledger, of: Bill) -> Invoice:
    """The invoice itself, or the one that a credit note belongs to."""
    return of if isinstance(of, Invoice) else ledger.invoices[of.invoice]


def found(ledger: Ledger, words: str = "", first: date | None = None, last: date | None = None) -> tuple[Bill, ...]:
    """Those of these days with these words in number, client or lines, or with this sum; in the order of numbers."""
    wanted = unicodedata.normalize("NFKC", words).casefold().strip()
    try:
        yen = yen_typed(words)
    except BadInput:
        yen = None
    every: list[Bill] = [*ledger.invoices.values(), *ledger.credits.values()]
    matching = (
        one
        for one in every
        if (first is None or one.issued_on >= first)
        and (last is None or one.issued_on <= last)
        and (yen in (one.to_pay_yen, one.total_yen) or wanted in _said(ledger, one))
    )
    return tuple(sorted(matching, key=lambda one: in_order(one.number)))


def _said(ledger: Ledger, of: Bill) -> str:
    words = (of.number, invoice_of(ledger, of).recipient.name, *(line.words for line in of.lines))
    return unicodedata.normalize("NFKC", " ".join(words)).casefold()
