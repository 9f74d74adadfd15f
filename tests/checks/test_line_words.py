"""What a call would be like, in words."""

import pytest

from app.checks.line_words import call_words, calls_that_fit


@pytest.mark.parametrize(
    ("idle", "loaded", "words"),
    [
        (4.3, 4.3, "clear, also while"),
        (4.3, 3.7, "clear, and a little less"),
        (4.3, 2.0, "clear, but breaks up"),
        (3.7, 3.6, "understood, also"),
        (3.7, 2.0, "understood, but breaks up"),
        (3.0, 4.3, "hard to follow"),
        (4.3, None, "clear."),
        (3.7, None, "understood."),
    ],
)
def test_one_sentence(idle: float, loaded: float | None, words: str) -> None:
    assert words in str(call_words(idle, loaded))


def test_how_many_calls_fit_is_set_by_the_narrower_way() -> None:
    assert calls_that_fit(100, 3) == calls_that_fit(3, 100) == 25
    assert calls_that_fit(0.1, 100) == 0
