from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.work import ledger as money
from app.domain.work.billing import credited
from app.work.bills import found, invoice_of
from tests.work_money import FIGURES, golden_ledger


@pytest.mark.parametrize(
    ("words", "first", "last", "numbers"),
    [
        ("", None, None, range(1, 13)),
        ("ひなた", None, None, (2, 5, 7, 10, 12)),
        ("ｱｵﾊﾞ", None, None, ()),
        ("あおば", date(2026, 8, 1), date(2026, 10, 31), (8, 9)),
        ("279,544", None, None, (8, 9, 11)),
        ("８１７５２", None, None, (7, 10, 12)),
        ("2026-003", None, None, (3,)),
        ("", date(2026, 12, 31), None, (11, 12)),
        ("nothing", None, None, ()),
    ],
)
def test_bills_are_found_by_day_client_and_sum(words: str, first, last, numbers) -> None:
    assert [one.number for one in found(golden_ledger(), words, first, last)] == [f"2026-{n:03}" for n in numbers]


def test_a_credit_note_is_found_with_its_invoices_client() -> None:
    ledger = golden_ledger()
    bill = ledger.invoices["2026-010"]
    note = replace(credited(bill, bill.lines[:1], date(2026, 12, 1), "x", FIGURES), number="2026-013")
    money.credit(ledger, note)
    (last,) = found(ledger, "ひなた", date(2026, 12, 1), date(2026, 12, 30))
    assert last == note
    assert invoice_of(ledger, last) == bill
