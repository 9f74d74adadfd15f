"""What stands out in words: rule, source, day, whom to ask; and until when a contract can be left."""

from datetime import date

import pytest

from app.domain.work.parts import Said
from app.domain.work.terms import Result, look
from app.library.work.rules import rules
from app.library.work.terms import contract_questions, offer_questions
from app.text import set_language
from app.work.terms import (
    asks_cooling_off,
    basis_words,
    cooling_off_letter,
    cooling_off_words,
    exit_code,
    overall_words,
    whom_words,
)

TODAY = date(2026, 11, 29)
ALL = (*offer_questions().all, *contract_questions().all)


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    set_language(request.param)
    yield request.param
    set_language("en")


def test_every_rule_that_a_question_rests_on_is_there() -> None:
    known = {rule.id for rule in rules()}
    assert {q.rule for q in ALL if q.rule} <= known


@pytest.mark.usefixtures("lang")
def test_what_rests_on_a_rule_or_a_source_says_of_when_it_is() -> None:
    for q in ALL:
        words = basis_words(q, TODAY)
        assert bool(words) is bool(q.rule or q.sources)
        assert not words or "2026" in words


@pytest.mark.usefixtures("lang")
def test_everybody_to_ask_can_be_told() -> None:
    assert all([*whom_words(q)] for q in ALL)


def test_the_days_to_leave_a_contract_count_that_of_the_document() -> None:
    assert "20 Nov" in str(cooling_off_words(date(2026, 11, 1), TODAY))
    assert "has passed" in str(cooling_off_words(date(2026, 11, 1), date(2026, 11, 21)))
    assert "has passed" not in str(cooling_off_words(date(2026, 11, 1), date(2026, 11, 20)))
    assert "have not begun" in str(cooling_off_words(None, TODAY))
    assert "no rule" in str(cooling_off_words(date(1990, 1, 1), TODAY))


def test_a_letter_to_copy_names_whom_and_the_day() -> None:
    letter = cooling_off_letter("ひなた通販", date(2026, 11, 1))
    assert letter.startswith("To: ひなた通販")
    assert "1 Nov 2026" in letter


@pytest.mark.parametrize(
    ("answers", "code", "held"),
    [
        ({}, 3, False),
        ({"offer-fee": Said.WRITTEN}, 1, True),
        ({"offer-bank": Said.WRITTEN}, 1, False),
        ({"offer-trial": Said.WRITTEN}, 1, False),
    ],
)
def test_what_it_comes_to(answers: dict[str, Said], code: int, held: bool) -> None:
    found = look(offer_questions().all, answers)
    assert exit_code(found) == code
    assert asks_cooling_off(found) is held
    assert str(overall_words(found))


def test_an_offer_that_says_all_and_asks_for_nothing_first_stands_out_in_nothing() -> None:
    answers = {q.id: Said.WRITTEN if q.group == "particulars" else Said.NOT_WRITTEN for q in offer_questions().all}
    found = look(offer_questions().all, answers)
    assert {each.result for each in found} == {Result.NOTHING}
    assert exit_code(found) == 0
