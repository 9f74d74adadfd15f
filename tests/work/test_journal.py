from collections import Counter
from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.work import ledger as money
from app.domain.work.billing import credited
from app.domain.work.expense import Expense, ExpenseReversal, PaidBy
from app.domain.work.invoice import PaymentReversal
from app.domain.work.ledger import Ledger
from app.work.hours import Period
from app.work.journal import journal
from app.work.sales import expenses_yen, sales_yen
from tests.work_money import FIGURES, NAMES, golden_ledger

YEAR = Period.year(2026)


def balances(ledger: Ledger, period: Period = YEAR) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in journal(ledger, NAMES, period):
        assert entry.yen > 0
        found[entry.debit.account] += entry.yen
        found[entry.credit.account] -= entry.yen
    return found


def test_the_golden_year_balances_to_its_totals() -> None:
    ledger = golden_ledger()
    found = balances(ledger)
    assert sum(found.values()) == 0
    assert -found["売上高"] == sales_yen(ledger, YEAR) == 1_994_921
    assert found["売掛金"] == 361_296
    names = ("租税公課", "水道光熱費", "通信費", "消耗品費", "地代家賃", "支払手数料")
    assert [found[name] for name in names] == [1_240, 27_000, 63_360, 13_112, 144_000, 440]
    assert found["事業主借"] == -(27_000 + 144_000)
    # withheld and paid, and the private part of the line
    assert found["事業主貸"] == 37_940 - 7_588 + 26_400


@pytest.mark.parametrize("change", ["reverse", "take_back", "credit"])
def test_whatever_is_corrected_the_journal_agrees_with_the_figures(change: str) -> None:
    ledger = golden_ledger()
    match change:
        case "reverse":
            money.reverse(ledger, ExpenseReversal("5", "二重"))
        case "take_back":
            money.take_back(ledger, PaymentReversal("9"))
        case "credit":
            bill = ledger.invoices["2026-010"]
            note = credited(bill, bill.lines, date(2026, 12, 1), "全額", FIGURES)
            money.credit(ledger, replace(note, number=ledger.next_number(2026)))
    found = balances(ledger)
    assert sum(found.values()) == 0
    assert -found["売上高"] == sales_yen(ledger, YEAR)
    names = {one.account for one in ledger.expenses.values()} | {"支払手数料"}
    assert sum(found[name] for name in names) == expenses_yen(ledger, YEAR)
    owed = sum(ledger.open_yen(number) + min(ledger.due_yen(number), 0) for number in ledger.invoices)
    assert found["売掛金"] == owed


def test_an_expense_without_words_is_named_by_its_account() -> None:
    ledger = Ledger()
    money.spend(ledger, Expense("1", date(2026, 1, 5), "雑費", 1_000, paid=PaidBy.CASH))
    (entry,) = journal(ledger, {}, YEAR)
    assert (entry.debit.account, entry.credit.account, entry.yen, entry.words) == ("雑費", "現金", 1_000, "雑費")


def test_a_cancelled_invoice_leaves_nothing_in_its_year() -> None:
    ledger = golden_ledger()
    sides = [(one.debit.account, one.yen) for one in journal(ledger, NAMES, YEAR) if one.key == "2026-003"]
    assert sides == [("売掛金", 263_131), ("売上高", 263_131)]


def test_entries_come_by_day_and_only_of_the_period() -> None:
    days = [entry.day for entry in journal(golden_ledger(), NAMES, YEAR)]
    assert days == sorted(days)
    assert not journal(golden_ledger(), NAMES, Period.year(2027))
