"""Expenses as they are looked for: by day, account, payee, words and sum, as electronic papers must be found."""

import unicodedata
from datetime import date

from app.domain.input.bad_input import BadInput
from app.domain.work.expense import ACCOUNTS, Expense
from app.domain.work.ledger import Ledger
from app.domain.work.money import yen_typed


def found(ledger: Ledger, words: str = "", first: date | None = None, last: date | None = None) -> tuple[Expense, ...]:
    """Those of these days with these words, or with this sum, by day; also what was taken back."""
    wanted = _folded(words)
    try:
        yen = yen_typed(words)
    except BadInput:
        yen = None
    matching = (
        one
        for one in ledger.expenses.values()
        if (first is None or one.day >= first)
        and (last is None or one.day <= last)
        and (yen == one.yen or wanted in _folded(f"{one.account} {one.payee} {one.words}"))
    )
    return tuple(sorted(matching, key=lambda one: (one.day, int(one.id))))


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold().strip()


def accounts(ledger: Ledger) -> tuple[str, ...]:
    """The accounts to choose from: those of the blue return, and one's own that were used."""
    own = dict.fromkeys(one.account for one in ledger.expenses.values() if one.account not in ACCOUNTS)
    return (*ACCOUNTS, *own)
