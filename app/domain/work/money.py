"""Yen as whole numbers, rates as decimals from text: how they are read and rounded. Nothing here is a float."""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from app.domain.input.bad_input import BadInput
from app.domain.input.visible import quoted
from app.text import Text

MOST_YEN: Final = 999_999_999
"""Of one entry; more is a typing error."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


class Rounding(StrEnum):
    """What becomes of a part of a yen."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"


def percent_of(yen: int, percent: Decimal, rounding: Rounding = Rounding.DOWN) -> int:
    """That part of a sum in whole yen, rounded once: floor(yen × percent ÷ 100) by default."""
    return whole_yen(Fraction(yen) * Fraction(percent) / 100, rounding)


def whole_yen(exact: Fraction, rounding: Rounding = Rounding.DOWN) -> int:
    """An exact sum of 0 or more in whole yen."""
    whole = exact.numerator // exact.denominator
    rest = exact - whole
    match rounding:
        case Rounding.DOWN:
            return whole
        case Rounding.HALF_UP:
            return whole + (rest >= Fraction(1, 2))
        case Rounding.UP:
            return whole + (rest > 0)


def yen_typed(words: str) -> int:
    """A sum as it is typed, ``279,544``, ``２７９５４４円``, ``¥279544``: 1 to 999,999,999. Raises BadInput."""
    plain = unicodedata.normalize("NFKC", words).replace("、", ",").strip()
    plain = plain.removeprefix("¥").removeprefix("\\").removesuffix("円").strip()
    if _GROUPED.fullmatch(plain) is None or not 1 <= (yen := int(plain.replace(",", ""))) <= MOST_YEN:
        problem = Text(
            "{words} is no sum in whole yen from 1 to 999,999,999, such as 279544", words=f"'{quoted(words)}'"
        )
        raise BadInput(problem)
    return yen


def price_meant(words: str) -> int | None:
    """The sum that ``words`` are and nothing else, such as 12,000円; None for others, such as 50件 or 1件300円."""
    if not any(mark in words for mark in "円¥\N{FULLWIDTH YEN SIGN}"):
        return None
    try:
        return yen_typed(words)
    except BadInput:
        return None


def accept_yen(yen: int) -> int:
    """A sum as it is saved. Raises BadInput for one that nobody could have typed."""
    if not 1 <= yen <= MOST_YEN:
        raise BadInput(Text("a sum in whole yen from 1 to 999,999,999 was expected, not {yen}", yen=yen))
    return yen
