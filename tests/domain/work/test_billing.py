from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.work.billing import credited, drafted, left_due, pay_day
from app.domain.work.client import Client
from app.domain.work.invoice import Difference, Payment, Pricing
from app.domain.work.money import Rounding
from app.domain.work.money_flaws import cancel_flaw, credit_flaw, invoice_flaw, payment_flaw
from tests.work_money import FIGURES, ISSUER, LINES_A, LINES_B, A, B, invoice, line

BEFORE, SINCE = date(2026, 6, 30), date(2026, 8, 31)


@pytest.mark.parametrize(
    ("client", "day", "sums", "total", "withheld", "to_pay"),
    [
        (A, BEFORE, LINES_A, 254_131, 0, 254_131),
        (A, SINCE, LINES_A, 279_544, 0, 279_544),
        (B, BEFORE, LINES_B, 74_320, 7_588, 66_732),
        (B, SINCE, LINES_B, 81_752, 7_588, 74_164),
    ],
)
def test_the_invoices_of_the_golden_year(
    client: Client, day: date, sums, total: int, withheld: int, to_pay: int
) -> None:
    made = invoice(client, day, sums)
    assert (made.total_yen, made.withheld_yen, made.to_pay_yen) == (total, withheld, to_pay)
    assert made.is_registered == (day == SINCE)
    assert invoice_flaw(made) is None


def test_the_number_stands_only_on_what_was_done_since_the_registration() -> None:
    assert invoice(A, date(2026, 7, 1), (1_000,)).issuer.registration
    assert not invoice(A, date(2026, 6, 30), (1_000,)).issuer.registration
    late = drafted(A, ISSUER, [line(1_000, date(2026, 6, 30))], date(2026, 7, 5), FIGURES)
    assert not late.issuer.registration
    assert invoice_flaw(late) is None


def test_an_invoice_crosses_neither_registration_nor_year_end() -> None:
    across = [line(1_000, date(2026, 6, 30)), line(1_000, date(2026, 7, 1))]
    with_number = replace(invoice(A, SINCE, (2_000,)), lines=tuple(across))
    assert "registration begins" in str(invoice_flaw(with_number))
    ends = drafted(A, ISSUER, [line(1_000, date(2026, 12, 31)), line(1, date(2027, 1, 1))], date(2027, 1, 5), FIGURES)
    assert "end of a year" in str(invoice_flaw(ends))
    early = invoice(A, SINCE, (1_000,))
    assert "registration begins" in str(invoice_flaw(replace(early, issued_on=date(2026, 6, 30))))
    assert "belongs to 2027" in str(
        invoice_flaw(drafted(A, ISSUER, [line(1, date(2027, 1, 2))], date(2026, 12, 31), FIGURES))
    )


def test_work_of_december_billed_in_january_is_booked_on_the_last_day_of_its_year() -> None:
    late = drafted(A, ISSUER, [line(1_000, date(2026, 12, 28))], date(2027, 1, 5), FIGURES)
    assert late.booked_on == date(2026, 12, 31)
    assert invoice(A, SINCE, (1,)).booked_on == SINCE


@pytest.mark.parametrize(
    ("client", "issued", "paid"),
    [
        (A, date(2026, 8, 31), date(2026, 9, 30)),
        (A, date(2026, 12, 31), date(2027, 1, 31)),
        (replace(A, closing_day=20, pay_day=10), date(2026, 1, 21), date(2026, 3, 10)),
        (replace(A, closing_day=20, pay_day=10), date(2026, 1, 20), date(2026, 2, 10)),
        (replace(A, pay_months=2), date(2026, 12, 31), date(2027, 2, 28)),
        (replace(A, pay_months=0), date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_the_day_of_payment_follows_the_closing(client: Client, issued: date, paid: date) -> None:
    assert pay_day(client, issued) == paid


def paid(yen: int, difference: Difference | None = None, difference_yen: int = 0, *, returned: bool = False) -> Payment:
    return Payment("1", "2026-001", date(2026, 9, 30), yen, difference, difference_yen, returned)


def test_a_payment_that_is_not_what_is_due_asks_why() -> None:
    bill = invoice(A, BEFORE, LINES_A, number="2026-001")
    assert payment_flaw(paid(254_131), bill, 254_131) is None
    assert "254,131 yen are due, and 253,691 came" in str(payment_flaw(paid(253_691), bill, 254_131))
    fee = paid(253_691, Difference.FEE, 440)
    assert payment_flaw(fee, bill, 254_131) is None
    assert left_due(bill, [fee], []) == 0
    part = paid(200_000, Difference.PART)
    assert payment_flaw(part, bill, 254_131) is None
    assert left_due(bill, [part], []) == 54_131


@pytest.mark.parametrize(
    ("payment", "left"),
    [
        (paid(100, Difference.FEE, 0), 110),
        (paid(100, Difference.FEE, 9), 110),
        (paid(120, Difference.WITHHELD, -10), 110),
        (paid(120, Difference.PART), 110),
        (paid(110, Difference.MISTAKE), 110),
        (paid(100, Difference.PART, 10), 110),
        (paid(100), 0),
        (paid(0), 0),
        (paid(5, returned=True), 0),
        (paid(5, returned=True), -4),
    ],
)
def test_a_payment_that_makes_no_sense_is_refused(payment: Payment, left: int) -> None:
    assert payment_flaw(payment, invoice(A, SINCE, (100,), number="2026-001"), left) is not None


def test_too_much_by_mistake_is_to_be_paid_back() -> None:
    bill = invoice(A, BEFORE, (1_000,), number="2026-001")
    much = paid(1_500, Difference.MISTAKE)
    assert payment_flaw(much, bill, 1_000) is None
    assert left_due(bill, [much], []) == -500
    back = paid(500, returned=True)
    assert payment_flaw(back, bill, -500) is None
    assert left_due(bill, [much, back], []) == 0


def test_unpaid_is_cancelled_and_paid_is_credited() -> None:
    bill = invoice(B, SINCE, LINES_B, number="2026-007")
    note = credited(bill, [line(18_765, SINCE)], date(2026, 10, 5), "一部取り消し", FIGURES)
    assert cancel_flaw(bill, [], []) is None
    assert "cancel it" in str(credit_flaw(note, bill, [], []))
    payment = paid(bill.to_pay_yen)
    assert "credit note" in str(cancel_flaw(bill, [payment], []))
    assert credit_flaw(note, bill, [payment], []) is None
    assert (note.total_yen, note.withheld_yen) == (18_765 + 1_876, 7_588 - 5_672)


def test_a_credit_note_gives_back_no_more_than_the_invoice_has() -> None:
    bill = invoice(A, SINCE, (10_000,), number="2026-008")
    much = credited(bill, [line(10_001, SINCE)], date(2026, 10, 5), "x", FIGURES)
    assert "10,000 yen at 10 % are left" in str(credit_flaw(much, bill, [paid(11_000)], []))
    other = credited(bill, [line(1, SINCE, rate="8")], date(2026, 10, 5), "x", FIGURES)
    assert "0 yen at 8 % are left" in str(credit_flaw(other, bill, [paid(11_000)], []))


@given(
    st.lists(st.integers(1, 500_000), min_size=1, max_size=12),
    st.sampled_from([A, B]),
    st.sampled_from(Pricing),
    st.sampled_from(Rounding),
    st.sampled_from([BEFORE, SINCE]),
)
def test_what_is_credited_piece_by_piece_is_the_whole_invoice(yens, client, pricing, rounding, day) -> None:
    lines = [line(yen, day) for yen in yens]
    bill = replace(drafted(client, ISSUER, lines, day, FIGURES, pricing=pricing, rounding=rounding), number="2026-001")
    assert invoice_flaw(bill) is None
    payment = paid(max(bill.to_pay_yen, 1))
    notes = []
    for one in lines:
        note = credited(bill, [one], day, "x", FIGURES, notes)
        assert credit_flaw(note, bill, [payment], notes) is None
        notes.append(note)
    assert sum(note.total_yen for note in notes) == bill.total_yen
    assert sum(note.withheld_yen for note in notes) == bill.withheld_yen
    assert left_due(bill, [], notes) == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"lines": ()}, "1 to 500 lines"),
        ({"lines": (line(0, SINCE),)}, "whole yen"),
        ({"lines": (line(5, SINCE, words=" "),)}, "what was done"),
        ({"lines": (line(5, SINCE, rate="NaN"),)}, "tax rate"),
        ({"lines": (line(5, SINCE),)}, "sums per rate"),
        ({"withheld_yen": 279_544}, "withheld"),
        ({"withheld_yen": -1}, "withheld"),
        ({"replaces": "3"}, "2026-003"),
        ({"issuer": replace(ISSUER, registration="T123")}, "13 digits"),
        ({"issuer": replace(ISSUER, registered_on=None)}, "day of the registration"),
        ({"issuer": replace(ISSUER, name="")}, "names both"),
    ],
)
def test_a_bad_invoice_is_refused_with_what_was_expected(change, says: str) -> None:
    assert says in str(invoice_flaw(replace(invoice(A, SINCE, LINES_A), **change)))


def test_one_who_is_not_registered_writes_nothing_alike() -> None:
    bill = invoice(A, BEFORE, (1_000,))
    assert "looks like a registration number" in str(invoice_flaw(replace(bill, note="登録番号 T1234567890123")))
    assert Decimal(10) == bill.sums[0].rate
