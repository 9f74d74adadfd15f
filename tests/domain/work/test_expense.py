from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.expense import Expense, PaidBy, Share, ShareBy
from app.domain.work.money_flaws import expense_flaw

DAY = date(2026, 12, 31)


def spent(yen: int, share: Share = Share(), account: str = "消耗品費", *, asset: bool = False) -> Expense:  # noqa: B008
    return Expense("1", DAY, account, yen, share=share, asset=asset)


@pytest.mark.parametrize(
    ("yen", "share", "counted"),
    [
        (108_000, Share(Decimal(25), by=ShareBy.HOURS, reason="x"), 27_000),
        (66_000, Share(Decimal(60), by=ShareBy.DAYS, reason="x"), 39_600),
        (960_000, Share(Decimal(6), Decimal(40), ShareBy.AREA, "6/40 m²"), 144_000),
        (999, Share(Decimal(1), Decimal(3), ShareBy.AREA, "x"), 333),
        (1_000, Share(Decimal(1), Decimal(3), ShareBy.AREA, "x"), 333),
        (8_800, Share(), 8_800),
    ],
)
def test_the_share_is_floored_once_for_each_entry(yen: int, share: Share, counted: int) -> None:
    assert spent(yen, share).counted_yen == counted


def test_a_thing_of_a_hundred_thousand_yen_is_noted_and_not_counted() -> None:
    assert spent(120_000, asset=True).counted_yen == 0
    assert spent(99_999, asset=True).counted_yen == 99_999
    assert spent(960_000, account="地代家賃").counted_yen == 960_000


@given(st.integers(1, 999_999_999), st.integers(1, 100), st.integers(1, 100))
def test_a_share_is_never_more_than_its_exact_part(yen: int, part: int, whole: int) -> None:
    part, whole = min(part, whole), max(part, whole)
    counted = Share(Decimal(part), Decimal(whole), ShareBy.AREA, "x").of(yen)
    assert counted * whole <= yen * part < (counted + 1) * whole


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (spent(0), "whole yen"),
        (spent(1_000_000_000), "whole yen"),
        (spent(5, account=" "), "account"),
        (spent(5, Share(Decimal(60))), "how the business share was found"),
        (spent(5, Share(Decimal(0), reason="x")), "business share"),
        (spent(5, Share(Decimal("NaN"), reason="x")), "business share"),
        (spent(5, Share(Decimal("1E-999999"), reason="x")), "business share"),
        (spent(5, Share(Decimal(5), Decimal("1E+999999"), reason="x")), "business share"),
        (spent(5, Share(Decimal(7), Decimal(6), reason="x")), "business share"),
    ],
)
def test_a_bad_expense_is_refused_with_what_was_expected(bad: Expense, says: str) -> None:
    assert says in str(expense_flaw(bad))


def test_a_good_expense_has_no_flaw() -> None:
    assert expense_flaw(Expense("1", DAY, "自作の科目", 1, paid=PaidBy.CASH)) is None
