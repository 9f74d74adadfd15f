"""What somebody may have meant who misspelt a word."""

import pytest

from app.files.near import near, no_such
from app.text import Text

KNOWN = ("at_least", "at_most", "between", "internet.download", "headset")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("at_leest", "at_least"),
        ("internet.dowload", "internet.download"),
        ("Headset", "headset"),
        ("colour", ""),
        ("", ""),
        ("x" * 200_000, ""),
    ],
)
def test_only_a_misspelling_is_guessed(word: str, meant: str) -> None:
    assert near(word, KNOWN) == meant


def test_what_is_like_nothing_is_answered_with_all_that_is_accepted() -> None:
    assert str(no_such(Text("no such metric"), "fax", KNOWN[:2])) == "no such metric; expected one of at_least, at_most"
    assert str(no_such(Text("no such metric"), "at_mos", KNOWN[:2])) == "no such metric; did you mean at_most?"
