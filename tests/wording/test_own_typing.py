"""The line about typing in a report."""

from msgspec.structs import replace

from app.text import set_language
from app.wording.own_typing import own_typing_words
from tests.report.sample import OWN_TYPING


def test_the_line_says_that_nobody_watched() -> None:
    assert str(own_typing_words(OWN_TYPING)) == (
        "Typing, own practice, not supervised: 74 characters a minute net, 98.6 %, 5 min prose, 2026-11-28"
    )


def test_the_line_in_japanese() -> None:
    set_language("ja")
    assert str(own_typing_words(OWN_TYPING)) == (
        "タイピング（自分で行った練習、監督者なし）：1分に74字（誤りを除く）、"
        "正確さ98.6 %、文章を5分、2026年11月28日（土）"
    )


def test_tenths_stand_only_where_they_say_something() -> None:
    words = str(own_typing_words(replace(OWN_TYPING, right_percent=100.0, minutes=4.2)))
    assert "100 %, 4.2 min" in words
