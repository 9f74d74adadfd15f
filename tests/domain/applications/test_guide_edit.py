"""Guides in the operator's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.applications.guide import Draft, Field, Reading
from app.domain.applications.guide_edit import NOTHING, PARTS, edited, text_of, titles
from app.domain.input.bounds import TITLE_LETTERS
from app.library.guides import load_guide
from app.text import resources

STAGES = sorted(path.stem for path in (resources() / "guides").glob("*.toml"))
ADDED = ("fields", "drafts")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("stage", STAGES)
def test_what_is_opened_and_saved_as_it_stands_is_the_same(stage: str, language: str) -> None:
    guide = load_guide(stage)
    assert guide is not None
    words = guide.in_language(language)

    assert edited(words, {part: text_of(words, part) for part in PARTS}) == words


def test_a_part_is_as_it_was_written_and_the_others_stay() -> None:
    words = edited(NOTHING, {"what": "A day on trial", "happens": "- Come\n\n・ Listen\n• Go home", "takes": " 1 day "})

    assert (words.what, words.takes, words.happens) == ("A day on trial", "1 day", ("Come", "Listen", "Go home"))
    assert edited(words, {"questions": "Why?"}).happens == words.happens


def test_an_emptied_part_is_empty() -> None:
    assert edited(edited(NOTHING, {"ready": "A pen"}), {"ready": " \n"}).ready == ()


def test_readings_are_a_title_and_its_text() -> None:
    words = edited(NOTHING, {"reading": "\nTerm\nOne year,\nthen by the month.\n\n\nPay\n"})

    assert words.reading == (Reading("Term", "One year,\nthen by the month."), Reading("Pay", ""))
    assert text_of(words, "reading") == "Term\nOne year,\nthen by the month.\n\nPay"


def test_fields_and_drafts_of_ones_own_come_after_the_others() -> None:
    words = edited(NOTHING, {"fields": "Nearest station", "drafts": "My strong points"})
    more = edited(words, {"fields": "Shirt size"})

    assert words.fields == (Field("own.Nearest station", "Nearest station"),)
    assert words.drafts == (Draft("own.My strong points", "My strong points", "", 60),)
    assert [field.label for field in more.fields] == ["Nearest station", "Shirt size"]
    assert text_of(more, "fields") == "Nearest station\nShirt size"


def test_a_title_is_saved_once_and_not_too_long() -> None:
    assert titles("a\nb\na") == ("a", "b")
    assert titles("１\n1\n2") == ("１", "2"), "they would be saved as one answer"
    assert titles("x" * 500) == ("x" * TITLE_LETTERS,)


def test_a_part_that_nobody_knows_is_passed_over() -> None:
    assert edited(NOTHING, {"colour": "blue"}) == NOTHING


@given(part=st.sampled_from([part for part in PARTS if part not in ADDED]), text=st.text(max_size=80))
def test_what_was_written_can_be_written_again(part: str, text: str) -> None:
    words = edited(NOTHING, {part: text})

    assert edited(NOTHING, {part: text_of(words, part)}) == words
