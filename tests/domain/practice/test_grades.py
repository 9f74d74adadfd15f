"""Estimates of grades."""

import pytest

from app.domain.practice.grades import grade, is_estimate


@pytest.mark.parametrize(
    ("written", "errors", "minutes", "name"),
    [
        (705, 1, 10, "1"),
        (700, 1, 10, "pre-1"),
        (515, 5, 10, "2"),
        (515, 6, 10, "pre-2"),
        (301, 1, 10, "3"),
        (199, 0, 10, None),
        (252, 1, 5, "pre-2"),
        (400, 0, 4.9, None),
    ],
)
def test_by_characters_less_what_is_taken_off(written: int, errors: int, minutes: float, name: str | None) -> None:
    found = grade(written, errors, minutes)
    assert (found and found.name) == name


def test_five_minutes_are_an_estimate() -> None:
    assert is_estimate(5)
    assert not is_estimate(10)
