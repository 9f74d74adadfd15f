from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.parts import Said
from app.domain.work.terms import (
    COMMISSIONED,
    EMPLOYED,
    Engagement,
    Question,
    Result,
    asked,
    engagement_of,
    look,
    overall,
)


def question(id: str, *, engagement=Engagement.BOTH, written=Result.NOTHING, not_written=Result.NOTHING) -> Question:
    words = {"en": id}
    return Question(id, "group", words, words, words, engagement, written, not_written, "", (), ("client",))


FEE = question("fee", written=Result.HOLD)
PAY = question("pay", not_written=Result.ASK)
HOURS = question("hours", engagement=Engagement.COMMISSIONED, written=Result.ASK)
WAGES = question("wages", engagement=Engagement.EMPLOYED, not_written=Result.ASK)
KINDS = (question(EMPLOYED), question(COMMISSIONED))
ALL = (*KINDS, FEE, PAY, HOURS, WAGES)
ANSWERS = st.dictionaries(st.sampled_from([q.id for q in ALL]), st.sampled_from(Said))


@given(ANSWERS)
def test_nothing_stands_out_only_where_everything_was_looked_at(answers):
    found = look(ALL, answers)
    if overall(found) is Result.NOTHING:
        assert all(answers.get(each.question.id, Said.NOT_ASKED) is not Said.NOT_ASKED for each in found)


@given(ANSWERS)
def test_what_was_not_looked_at_is_never_held_against_the_text(answers):
    for each in look(ALL, answers):
        assert (each.said is Said.NOT_ASKED) is (each.result is Result.UNANSWERED)


@given(ANSWERS)
def test_one_more_answer_never_hides_a_reason_to_hold(answers):
    if answers.get("fee") is Said.WRITTEN:
        assert overall(look(ALL, answers)) is Result.HOLD


def test_employed_and_commissioned_are_asked_apart():
    assert WAGES not in asked(ALL, Engagement.COMMISSIONED)
    assert HOURS not in asked(ALL, Engagement.EMPLOYED)
    assert asked(ALL, Engagement.BOTH) == ALL


def test_which_kind_it_is_follows_from_what_it_says():
    assert engagement_of({EMPLOYED: Said.WRITTEN}) is Engagement.EMPLOYED
    assert engagement_of({COMMISSIONED: Said.WRITTEN}) is Engagement.COMMISSIONED
    assert engagement_of({}) is Engagement.BOTH
    assert engagement_of(dict.fromkeys((EMPLOYED, COMMISSIONED), Said.WRITTEN)) is Engagement.BOTH


def test_a_contract_that_says_neither_or_both_is_asked_about():
    for said in (Said.WRITTEN, Said.NOT_WRITTEN):
        found = look(KINDS, dict.fromkeys((EMPLOYED, COMMISSIONED), said))
        assert {each.result for each in found} == {Result.ASK}
    found = look(KINDS, {EMPLOYED: Said.WRITTEN, COMMISSIONED: Said.NOT_WRITTEN})
    assert {each.result for each in found} == {Result.NOTHING}
