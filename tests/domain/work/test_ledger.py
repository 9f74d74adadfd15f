import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.work import ledger as money
from app.domain.work.billing import credited
from app.domain.work.expense import Expense, ExpenseReversal
from app.domain.work.invoice import Cancellation, Difference, Payment, PaymentReversal
from app.domain.work.ledger import Ledger
from tests.work_money import FIGURES, LINES_A, A, invoice, line

DAY = date(2026, 8, 31)
LATER = date(2026, 9, 30)


def issued(*numbers: str) -> Ledger:
    ledger = Ledger()
    for number in numbers:
        money.issue(ledger, invoice(A, DAY, LINES_A, number=number))
    return ledger


def test_an_invoice_is_due_until_it_is_paid() -> None:
    ledger = issued("2026-001")
    assert ledger.unpaid_yen == ledger.due_yen("2026-001") == 279_544
    money.pay(ledger, Payment("1", "2026-001", LATER, 279_544))
    assert ledger.unpaid_yen == 0
    with pytest.raises(Refused, match="nothing is due"):
        money.pay(ledger, Payment("2", "2026-001", LATER, 1))


def test_a_cancelled_invoice_keeps_its_number_and_another_takes_its_place_once() -> None:
    ledger = issued("2026-001")
    money.cancel(ledger, Cancellation("2026-001", LATER, "金額の誤り"))
    assert ledger.unpaid_yen == 0
    new = replace(invoice(A, DAY, LINES_A, number="2026-002"), replaces="2026-001")
    money.issue(ledger, new)
    with pytest.raises(Refused, match="replaced by 2026-002 already"):
        money.issue(ledger, replace(new, number="2026-003"))
    with pytest.raises(Refused, match="is not cancelled"):
        money.issue(ledger, replace(new, number="2026-003", replaces="2026-002"))
    with pytest.raises(Refused, match="was cancelled"):
        money.pay(ledger, Payment("1", "2026-001", LATER, 279_544))


def test_an_invoice_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Refused, match="there is no invoice yet"):
        Ledger().invoice("2026-001")
    with pytest.raises(Refused, match="known are 2026-001"):
        issued("2026-001").invoice("2026-002")


def test_a_number_that_is_not_the_next_one_is_refused() -> None:
    for number in ("2026-003", "2026-001", "", "2027-002"):
        with pytest.raises(Refused, match=r"number (is )?2026-002"):
            money.issue(issued("2026-001"), invoice(A, DAY, LINES_A, number=number))


def test_a_payment_by_mistake_is_taken_back_by_its_opposite() -> None:
    ledger = issued("2026-001")
    money.pay(ledger, Payment("1", "2026-001", LATER, 279_104, Difference.FEE, 440))
    money.take_back(ledger, PaymentReversal("1", "別の請求の入金"))
    assert ledger.unpaid_yen == 279_544
    assert list(ledger.payments) == ["1"]
    with pytest.raises(Refused, match="no payment 1"):
        money.take_back(ledger, PaymentReversal("1"))


def test_a_payment_that_a_credit_note_rests_on_stays() -> None:
    ledger = issued("2026-001")
    money.pay(ledger, Payment("1", "2026-001", LATER, 279_544))
    note = credited(ledger.invoices["2026-001"], [line(1_000, DAY)], LATER, "値引き", FIGURES)
    money.credit(ledger, replace(note, number="2026-002"))
    assert ledger.due_yen("2026-001") == -1_100
    with pytest.raises(Refused, match="rests on this payment"):
        money.take_back(ledger, PaymentReversal("1"))
    money.pay(ledger, Payment("2", "2026-001", LATER, 1_100, returned=True))
    assert ledger.due_yen("2026-001") == 0


def test_an_expense_is_reversed_and_stays_in_the_book() -> None:
    ledger = Ledger()
    money.spend(ledger, Expense("1", DAY, "通信費", 1_980))
    money.reverse(ledger, ExpenseReversal("1", "二重"))
    assert not list(ledger.spent())
    assert list(ledger.expenses) == ["1"]
    with pytest.raises(Refused, match="no expense 1"):
        money.reverse(ledger, ExpenseReversal("1"))


def test_a_copy_is_changed_by_itself() -> None:
    ledger = issued("2026-001")
    other = ledger.copy()
    money.cancel(other, Cancellation("2026-001", LATER, "x"))
    assert ledger.unpaid_yen == 279_544
    assert other.unpaid_yen == 0


def _random_step(ledger: Ledger, dice: random.Random, step: int) -> None:
    """Anything that a face may try, sensible or not."""
    year = dice.choice((2026, 2027))
    numbers = list(ledger.invoices) or ["2026-001"]
    number = dice.choice(numbers)
    due = ledger.due_yen(number) if number in ledger.invoices else 5
    match dice.randrange(8):
        case 0 | 1:
            day = date(year, dice.choice((3, 8)), 28)
            yens = tuple(dice.randrange(1, 90_000) for _ in range(dice.randrange(1, 5)))
            money.issue(ledger, invoice(A, day, yens, number=ledger.next_number(year)))
        case 2:
            money.cancel(ledger, Cancellation(number, date(2027, 12, 1), "x"))
        case 3 | 4:
            yen = dice.choice((due, max(due, 1), max(due - 440, 1), due + 7))
            why = dice.choice((None, None, *Difference))
            takes = why in (Difference.FEE, Difference.WITHHELD)
            money.pay(ledger, Payment(str(step), number, LATER, yen, why, due - yen if takes else 0))
        case 5 if number in ledger.invoices:
            bill = ledger.invoices[number]
            note = credited(bill, bill.lines[:1], date(2027, 12, 2), "x", FIGURES, ledger.credits_of.get(number, ()))
            money.credit(ledger, replace(note, number=ledger.next_number(2027)))
        case 6:
            money.take_back(ledger, PaymentReversal(dice.choice([*ledger.payments, "x"])))
        case _:
            money.pay(ledger, Payment(str(step), number, LATER, max(-due, 1), returned=True))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_whatever_is_tried_the_money_agrees(seed: int, steps: int) -> None:
    dice, ledger = random.Random(seed), Ledger()
    for step in range(steps):
        before = ledger.copy()
        try:
            _random_step(ledger, dice, step)
        except Refused:
            # what is refused changes nothing
            assert all(getattr(ledger, name) == getattr(before, name) for name in Ledger.__slots__)
        for name in ("invoices", "payments", "credits"):
            # nothing that came before is changed
            assert getattr(before, name).items() <= getattr(ledger, name).items()
    for year in (2026, 2027):
        counts = sorted(
            int(number[5:]) for number in (*ledger.invoices, *ledger.credits) if number.startswith(str(year))
        )
        assert counts == list(range(1, len(counts) + 1))
    standing = sum(bill.to_pay_yen for bill in ledger.standing())
    settled = sum(payment.settles_yen for payment in ledger.paid())
    given_back = sum(note.to_pay_yen for note in ledger.credits.values())
    assert sum(ledger.due_yen(number) for number in ledger.invoices) == standing - settled - given_back
    for number in ledger.cancelled:
        assert not sum(payment.settles_yen for payment in ledger.payments_of.get(number, ()))
