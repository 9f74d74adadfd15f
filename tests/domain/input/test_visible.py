"""Words of others in messages."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.input.visible import quoted, visible
from app.files.bad_file import BadFile


@given(st.text())
def test_nothing_that_is_shown_controls_a_terminal(words: str) -> None:
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in visible(words))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"))))
def test_what_controls_nothing_stays(words: str) -> None:
    assert visible(words) == words


def test_a_control_character_is_written_out() -> None:
    assert visible("a\x9b31m\x7f\x00") == "a\\x9b31m\\x7f\\x00"


def test_a_long_value_is_cut() -> None:
    assert quoted("a" * 200_000) == "a" * 59 + "…"


def test_an_error_about_a_file_is_one_short_line_without_controls() -> None:
    line = str(BadFile("p\x1b[2J.toml", f"{'k' * 200_000}: \x9b31m", "expected a text\x7f"))

    assert line.isprintable()
    assert len(line) < 200
