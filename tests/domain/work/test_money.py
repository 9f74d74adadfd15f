from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.bad_input import BadInput
from app.domain.work.money import MOST_YEN, Rounding, percent_of, price_meant, whole_yen, yen_typed


@pytest.mark.parametrize(
    "typed", ["279544", "279,544", "２７９，５４４", "¥279,544", "￥279544", "２７９５４４円", " 279544 円 "]
)
def test_a_sum_is_read_however_it_is_typed(typed: str) -> None:
    assert yen_typed(typed) == 279_544


@pytest.mark.parametrize("typed", ["0", "1000000000", "12.5", "-3", "", "1,00", "十円", "1e3", "１２．５"])
def test_a_fraction_nothing_and_too_much_are_refused_with_the_accepted_form(typed: str) -> None:
    with pytest.raises(BadInput, match="279544"):
        yen_typed(typed)


@given(st.integers(1, MOST_YEN))
def test_every_sum_that_is_shown_is_read_again(yen: int) -> None:
    assert yen_typed(f"{yen:,}円") == yen


@given(st.fractions(min_value=0, max_value=MOST_YEN))
def test_rounding_moves_by_less_than_a_yen(exact: Fraction) -> None:
    down, half, up = (whole_yen(exact, way) for way in Rounding)
    assert down <= exact <= up
    assert up - down == (exact.denominator != 1)
    assert abs(half - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(("way", "yen"), [(Rounding.DOWN, 25_413), (Rounding.HALF_UP, 25_413), (Rounding.UP, 25_414)])
def test_a_part_of_a_yen_goes_the_chosen_way(way: Rounding, yen: int) -> None:
    assert percent_of(254_131, Decimal(10), way) == yen


def test_half_a_yen_goes_up_by_half_up() -> None:
    assert [percent_of(5, Decimal(10), way) for way in Rounding] == [0, 1, 1]


@pytest.mark.parametrize(
    ("words", "yen"),
    [
        ("12,000円", 12_000),
        ("￥１２０００", 12_000),
        ("12000", None),
        ("1件300円", None),
        ("50件", None),
        ("0円", None),
    ],
)
def test_a_mere_sum_is_a_price(words: str, yen: int | None) -> None:
    assert price_meant(words) == yen
