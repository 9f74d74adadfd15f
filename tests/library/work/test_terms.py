import re
from pathlib import Path

import pytest

from app.domain.work.terms import COMMISSIONED, EMPLOYED, Engagement, Result
from app.files.bad_file import BadFile
from app.library.work.terms import (
    contract_questions,
    load_questions,
    load_whom,
    offer_questions,
    whom_to_ask,
    work_sources,
)

ACCUSING = re.compile("詐欺|違法|だま|悪質|犯罪|fraud|illegal|scam|crime|criminal", re.IGNORECASE)
"""Never said of an offer: the program sees a text and no sender."""


@pytest.fixture(params=["offer", "contract"])
def questions(request):
    return offer_questions() if request.param == "offer" else contract_questions()


def test_every_question_is_there_in_both_languages(questions):
    for q in questions.all:
        assert all(set(words) == {"ja", "en"} for words in (q.ask, q.why, q.copy, questions.groups[q.group]))


def test_nothing_accuses_the_sender(questions):
    for q in questions.all:
        for words in (q.ask, q.why, q.copy):
            assert not any(ACCUSING.search(each) for each in words.values())


def test_every_question_but_the_kind_can_stand_out(questions):
    for q in questions.all:
        assert {q.written, q.not_written} != {Result.NOTHING} or q.id in (EMPLOYED, COMMISSIONED)


def test_what_is_paid_first_or_handed_over_is_held():
    held = {q.group for q in offer_questions().all if q.written is Result.HOLD}
    assert held == {"money", "private"}
    assert all(q.written is Result.HOLD for q in offer_questions().all if q.group in held)


def test_an_offer_is_asked_for_six_particulars_and_a_contract_for_nine_things():
    assert sum(q.group == "particulars" for q in offer_questions().all) == 6
    nine = [q for q in contract_questions().all if q.group == "nine"]
    assert len(nine) == 9
    assert {q.engagement for q in nine} == {Engagement.COMMISSIONED}
    assert {q.rule for q in nine} == {"terms_stated"}


def test_everybody_to_ask_is_named_in_both_languages():
    for whom in whom_to_ask().values():
        assert all(set(words) == {"ja", "en"} for words in (whom.name, whom.reach, whom.about))


def test_every_source_is_named_and_used():
    named = {s for qs in (offer_questions(), contract_questions()) for q in qs.all for s in q.sources}
    named |= {s for whom in whom_to_ask().values() for s in whom.sources}
    assert named == set(work_sources())


GOOD = """
[group.money]
en = "Money"
[[question]]
id = "fee"
group = "money"
written = "hold"
whom = ["police"]
ask = { en = "a" }
why = { en = "b" }
copy = { en = "c" }
"""


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('group = "money"', 'group = "gold"', "group"),
        ('whom = ["police"]', 'whom = ["king"]', "whom"),
        ('whom = ["police"]', "whom = []", "whom"),
        ('ask = { en = "a" }', 'ask = { en = " " }', "ask"),
        ('written = "hold"', 'written = "fraud"', "written"),
        ('written = "hold"', 'for = "lent"', "for"),
        ('written = "hold"', 'sources = ["hearsay"]', "sources"),
        ('en = "Money"', 'en = " "', "group: money"),
        ('written = "hold"', 'writen = "hold"', "writen"),
    ],
)
def test_a_bad_file_is_refused_by_file_and_place(tmp_path: Path, before, after, place):
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_questions(path)
    assert "own.toml" in str(caught.value)
    assert place in str(caught.value)


def test_a_second_question_of_the_same_id_is_refused(tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text(GOOD + GOOD[GOOD.index("[[") :], encoding="utf-8")
    with pytest.raises(BadFile, match="second question"):
        load_questions(path)


def test_a_bad_list_of_whom_to_ask_is_refused_by_its_place(tmp_path: Path):
    path = tmp_path / "whom.toml"
    path.write_text('[whom.aunt]\nname = { en = " " }\nreach = { en = "a" }\nabout = { en = "b" }\n', encoding="utf-8")
    with pytest.raises(BadFile, match="whom: aunt: name"):
        load_whom(path)
