import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.digits import RATE_HZ, Challenge, digits_in
from app.signals.level import rms_dbfs
from app.text import LANGUAGES

CHALLENGE = Challenge("123", "456", left_first=True)


@pytest.mark.parametrize(
    ("typed", "ears"),
    [
        ("123", {"left"}),
        ("456", {"right"}),
        ("１２３", {"left"}),
        (" 1-2 3 ", {"left"}),
        ("123456", {"left", "right"}),
        ("456 123", {"left", "right"}),
        ("321", set()),
        ("12", set()),
        ("", set()),
        ("left", set()),
    ],
)
def test_what_was_typed_tells_what_was_heard(typed: str, ears: set[str]) -> None:
    assert CHALLENGE.ears(typed) == ears


ALL = Challenge("12", "34", left_first=False)


@pytest.mark.parametrize(
    ("typed", "ears"),
    [
        ("3412", {"left", "right"}),
        ("1234", {"left", "right"}),
        ("12", {"left"}),
        ("34", {"right"}),
        ("３４ 00", {"right"}),
        ("0012", {"left"}),
        # at the place of the other ear it is no more than chance
        ("1200", set()),
        ("0034", set()),
        ("340", set()),
        ("4321", set()),
        ("", set()),
    ],
)
def test_with_all_typed_at_once_each_half_counts_at_its_place(typed: str, ears: set[str]) -> None:
    assert ALL.ears_of_all(typed) == ears


def test_as_many_digits_are_drawn_as_are_wished() -> None:
    drawn = [Challenge.fresh(2) for _ in range(50)]

    assert {(len(c.left), len(c.right)) for c in drawn} == {(2, 2)}
    assert all(c.left != c.right for c in drawn)


def test_no_two_challenges_are_alike_for_both_ears() -> None:
    drawn = {(c.left, c.right) for c in (Challenge.fresh() for _ in range(50))}

    assert len(drawn) > 45
    assert all(left != right and len(left) == len(right) == 3 for left, right in drawn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("left_first", [True, False])
def test_one_ear_hears_while_the_other_has_silence(language: str, left_first: bool) -> None:
    sound = Challenge("0", "9", left_first).sound(language)

    first = sound[: len(sound) // 3]
    assert sound.shape[1] == 2
    assert not (sound[:, 0] * sound[:, 1]).any()
    assert first[:, 0].any() is np.bool_(left_first)
    assert sound.any(axis=0).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_digits_are_about_equally_loud_and_short(language: str) -> None:
    for digit in "0123456789":
        sound = Challenge(digit, "", left_first=True).sound(language)[:, 0]
        spoken = sound[: int(np.flatnonzero(sound)[-1]) + 1]
        assert -25 < rms_dbfs(spoken) < -19
        assert 0.3 < len(spoken) / RATE_HZ < 1.0


@given(st.text())
def test_only_digits_count(typed: str) -> None:
    assert set(digits_in(typed)) <= set("0123456789")
