"""What a call would be like, in words."""

import pytest

from app.catalog import METRICS
from app.checks.line_words import call_words, calls_that_fit, line_words, room_words


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


@pytest.mark.parametrize(
    ("calls", "words"),
    [(0, "fills the line"), (1, "fills the line"), (2, "carries 2 calls"), (9, "carries 9"), (10, "room to spare")],
)
def test_how_many_fit_is_said_as_what_it_means(calls: int, words: str) -> None:
    assert words in str(room_words(calls))


def _line(**values: float) -> str:
    facts = {METRICS[f"internet.{name}"]: METRICS[f"internet.{name}"].measured(value) for name, value in values.items()}
    return str(line_words(facts))


def test_what_was_measured_says_it_later_too() -> None:
    assert _line(mos=4.3, mos_loaded=2.0, download=100.0, upload=3.0) == (
        "A call would sound clear, but breaks up while somebody streams. The line has room to spare for calls."
    )
    assert _line(mos=4.3, download=100.0) == "A call would sound clear."
    assert line_words({}) is None


def test_a_line_that_loses_packets_is_never_told_as_good_for_many_calls() -> None:
    assert _line(mos=4.1, mos_loaded=4.0, loss=5.0, download=100.0, upload=30.0) == (
        "A call over this line would lack words now and then."
    )
    assert _line(mos=3.0, loss=12.0, download=100.0, upload=30.0) == "A call over this line would be hard to follow."
    assert "room to spare" in _line(mos=4.3, mos_loaded=4.3, loss=0.9, download=100.0, upload=30.0)
