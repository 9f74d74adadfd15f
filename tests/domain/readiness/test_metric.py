"""Metrics refuse values that are not of their kind."""

import math

import pytest

from app.domain.readiness.metric import Provenance
from tests.domain.readiness.strategies import HEARD, RATE, WIRED


@pytest.mark.parametrize("value", [math.nan, math.inf, True, "12"])
def test_a_number_is_a_finite_number(value) -> None:
    with pytest.raises(ValueError, match=r"internet\.download: .* is not a finite number"):
        RATE.measured(value)


def test_a_choice_names_what_it_accepts() -> None:
    with pytest.raises(ValueError, match="one of left, right, both, none"):
        HEARD.confirmed("middle")


def test_an_int_becomes_a_float_and_a_flag_stays_a_flag() -> None:
    assert isinstance(RATE.measured(3).value, float)
    assert WIRED.measured(True).value is True
    with pytest.raises(ValueError, match="true or false"):
        WIRED.measured(1)


def test_provenance_is_ordered_weakest_first() -> None:
    assert [p.rank for p in (Provenance.DECLARED, Provenance.CONFIRMED, Provenance.MEASURED)] == [0, 1, 2]
