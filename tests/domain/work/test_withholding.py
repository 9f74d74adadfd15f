from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.client import Withholding
from app.domain.work.withholding import withheld
from tests.work_money import FIGURES, LINES_B

YEN = st.integers(1, 5_000_000)


@pytest.mark.parametrize(
    ("yen", "kept_back"),
    [(74_320, 7_588), (1_000_000, 102_100), (1_000_001, 102_100), (1_000_005, 102_101), (2_000_000, 306_300), (1, 0)],
)
def test_a_payment_is_floored_once(yen: int, kept_back: int) -> None:
    assert withheld(Withholding.GENERAL, yen, FIGURES) == kept_back


def test_by_line_it_would_be_wrong() -> None:
    assert sum(withheld(Withholding.GENERAL, yen, FIGURES) for yen in LINES_B) == 7_586


@pytest.mark.parametrize(
    ("month", "kept_back"), [(300_000, 18_378), (200_000, 8_168), (120_000, 0), (120_009, 0), (120_010, 1)]
)
def test_an_agents_month_has_a_part_free(month: int, kept_back: int) -> None:
    assert withheld(Withholding.AGENT, month, FIGURES) == kept_back


@given(YEN, YEN)
def test_an_agents_month_counts_as_one_however_it_is_billed(first: int, second: int) -> None:
    once = withheld(Withholding.AGENT, first + second, FIGURES)
    twice = withheld(Withholding.AGENT, first, FIGURES) + withheld(Withholding.AGENT, second, FIGURES, first)
    assert once == twice


@given(YEN, YEN)
def test_more_pay_never_means_less_withheld_and_always_less_than_the_pay(low: int, more: int) -> None:
    for kind in Withholding:
        assert 0 <= withheld(kind, low, FIGURES) <= withheld(kind, low + more, FIGURES) < low + more


@given(YEN)
def test_what_is_withheld_is_the_exact_part_without_its_fraction(yen: int) -> None:
    below, above = min(yen, 1_000_000), max(yen - 1_000_000, 0)
    exact = Fraction(below * 1021 + above * 2042, 10_000)
    assert 0 <= exact - withheld(Withholding.GENERAL, yen, FIGURES) < 1
