"""Each kind of change and each state has its words, in both languages."""

from datetime import timedelta

import pytest

from app.domain.work.change import Change
from app.domain.work.order import FIELD_WORDS, FIELDS, OrderState, Point, point_words
from app.domain.work.parts import LearntFrom, TimeKind
from app.text import LANGUAGES, set_language
from app.wording.work import SOURCE_WORDS, STATE_WORDS, TIME_WORDS, change_words, length_words
from tests.worked import EVERYTHING, START


@pytest.mark.parametrize("change", EVERYTHING, ids=lambda change: type(change).__name__)
def test_each_change_is_said_in_one_line(change: Change) -> None:
    for code in LANGUAGES:
        set_language(code)
        words = str(change_words(change))
        assert words
        assert "\n" not in words
        assert "{" not in words


def test_each_kind_has_a_name() -> None:
    assert set(STATE_WORDS) == set(OrderState)
    assert set(TIME_WORDS) == set(TimeKind)
    assert set(SOURCE_WORDS) == set(LearntFrom)
    assert set(FIELD_WORDS) == {*FIELDS, "unclear"}


def test_a_point_is_called_by_its_words_or_its_field() -> None:
    set_language("en")
    assert point_words(Point("1", "1", "色は\nどれ", START)) == "色は どれ"
    assert point_words(Point("1.due", "1", "", START, "due")) == "By when"


@pytest.mark.parametrize(("minutes", "said"), [(0, "0:00"), (59, "0:59"), (95, "1:35"), (60 * 820, "820:00")])
def test_a_length_is_hours_and_minutes(minutes: int, said: str) -> None:
    assert length_words(timedelta(minutes=minutes, seconds=59)) == said
