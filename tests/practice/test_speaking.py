"""What a rehearsal comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.catalog import METRICS
from app.domain.practice.facts import Fact, Practised
from app.domain.practice.morae import morae
from app.domain.practice.spoken import Reviewed, Span, Spoken
from app.domain.readiness.verdict import Verdict
from app.library.practice.questions import READING, Part, questions, reading_text
from app.library.profiles import load_profile
from app.practice.results import rehearsals
from app.practice.speaking import Line, Told, Why, drawn_out, review_of, share_of, spoken_of, told
from app.practice.speaking_words import band_of, band_words, value_of
from app.signals.speaking import Unheard
from tests.practised import START

PROFILE = load_profile("standard", METRICS)
SPOKEN = Spoken(
    "r1",
    "introduce",
    60.0,
    58.0,
    active_s=48.0,
    nuclei=280,
    phrases_dbfs=(-26.0, -25.0, -27.0, -24.5),
    dbfs=-25.6,
    noise_dbfs=-65.0,
    clipped_percent=0.0,
)
READ = replace(SPOKEN, run="r0", question=READING, aim_s=30.0, active_s=20.0, morae=140.0, nuclei=126, reading=True)
DONE = Reviewed("r1", (True, True, True), heard=True)


def line(which: Line, spoken: Spoken, review: Reviewed | None = DONE, share: float | None = 0.9) -> Told:
    return next(each for each in told(spoken, review, share, PROFILE) if each.line is which)


@pytest.mark.parametrize("question", [READING, ""], ids=["read", "from elsewhere"])
def test_what_answers_no_question_has_no_points(question: str) -> None:
    """Not even once a sound was struck out of it, which is a review without any."""
    read, struck = replace(SPOKEN, question=question), Reviewed("r1", (), heard=True, struck=(0,))
    assert Line.POINTS not in {each.line for each in told(read, struck, 0.9, PROFILE)}


def test_a_length_that_nothing_aimed_at_is_shown_without_a_band() -> None:
    free = line(Line.LENGTH, replace(SPOKEN, aim_s=0.0))
    assert (str(value_of(free)), str(band_words(free)), band_of(free)) == ("58 s", "No aim", None)
    aimed = line(Line.LENGTH, SPOKEN)
    assert str(band_words(aimed)) == "Comfortable"
    assert band_of(aimed) is not None


def practised(*facts: Fact) -> list[Practised]:
    return [Practised(n, START, fact) for n, fact in enumerate(facts, 1)]


def test_a_good_answer_is_good_in_every_line() -> None:
    assert [each.line for each in told(SPOKEN, DONE, 0.9, PROFILE)][:4] == [*Line][:4]
    assert {each.verdict for each in told(SPOKEN, DONE, 0.9, PROFILE)} == {Verdict.PASS}


@pytest.mark.parametrize(
    ("changes", "which"),
    [
        ({"morae": 560 * 48 / 60}, Line.PACE),
        ({"morae": 250 * 48 / 60}, Line.PACE),
        ({"pauses": (Span(3, 6), Span(8, 11), Span(20, 23))}, Line.PAUSES),
        ({"phrases_dbfs": (-20.0, -33.0, -20.0, -34.0)}, Line.STEADINESS),
        ({"seconds": 75.0}, Line.LENGTH),
        ({"dbfs": -50.0}, Line.LEVEL),
        ({"noise_dbfs": -39.0}, Line.NOISE),
        ({"clipped_percent": 2.0}, Line.CLIPPING),
    ],
)
def test_each_fault_is_named_and_nothing_else(changes: dict[str, object], which: Line) -> None:
    wrong = replace(SPOKEN, **changes)
    assert [each.line for each in told(wrong, DONE, 0.9, PROFILE) if each.verdict is Verdict.FAIL] == [which]


def test_points_ticked_without_hearing_oneself_are_declared() -> None:
    assert not line(Line.POINTS, SPOKEN, DONE).declared
    assert line(Line.POINTS, SPOKEN, replace(DONE, heard=False)).declared
    assert line(Line.POINTS, SPOKEN, replace(DONE, points=(True, False, True))).verdict is Verdict.FAIL
    assert line(Line.POINTS, SPOKEN, None).why is Why.NOT_TICKED


def test_free_talk_has_no_pace_before_something_was_read() -> None:
    assert line(Line.PACE, SPOKEN, share=None)[1:4] == (None, Verdict.UNKNOWN, Why.NO_SHARE)
    assert share_of(practised(SPOKEN)) is None
    assert share_of(practised(READ, SPOKEN)) == 0.9
    assert line(Line.PACE, SPOKEN).about
    assert line(Line.PACE, SPOKEN).value == pytest.approx(280 / 0.9 / 0.8)


def test_a_guessed_text_gives_no_share() -> None:
    assert share_of(practised(replace(READ, about=True))) is None


@pytest.mark.parametrize("why", list(Unheard))
def test_what_was_not_heard_is_unknown_and_never_a_fault(why: Unheard) -> None:
    spoken = spoken_of(why, "r", "introduce", 60.0, 12.0, None, "mic")
    lines = told(spoken, None, None, PROFILE)
    assert {each.verdict for each in lines} == {Verdict.UNKNOWN}
    assert rehearsals(practised(spoken)) == ()


def test_drawn_out_sounds_can_be_struck_out_and_the_newest_review_counts() -> None:
    spoken = replace(SPOKEN, drawn_out=(Span(1, 1.4), Span(5, 5.5)))
    facts = practised(spoken, DONE, replace(DONE, struck=(0,)))
    assert drawn_out(spoken, review_of("r1", facts)) == [Span(5, 5.5)]
    assert review_of("r2", facts) is None


def test_a_result_is_the_share_of_lines_within_their_bands() -> None:
    (result,) = rehearsals(practised(READ, replace(SPOKEN, seconds=90.0), DONE))
    assert result.value == 0.8


@given(st.text(max_size=40), st.text(max_size=40))
def test_morae_add_up(one: str, other: str) -> None:
    assert morae(one + "。" + other).beats == pytest.approx(morae(one + "。").beats + morae("。" + other).beats)


@pytest.mark.parametrize(
    ("text", "beats", "guessed"),
    [
        ("きょう", 2, False),
        ("がっこう", 4, False),
        ("コーヒー", 4, False),
        ("受付(うけつけ)の", 5, False),
        ("受付の", 2 * 1.67 + 1, True),
        ("Hello", 0, False),
        ("", 0, False),
    ],
)
def test_morae_of_a_text(text: str, beats: float, guessed: bool) -> None:
    assert morae(text) == (pytest.approx(beats), guessed)


def test_there_are_48_questions_of_four_kinds() -> None:
    counted = {part: sum(q.part is part for q in questions().values()) for part in Part}
    assert counted == {Part.GENERAL: 20, Part.HOME: 8, Part.WORK: 12, Part.BACK: 8, Part.OWN: 0}
    assert all({*q.words} == {"ja", "en"} for q in questions().values())
    assert all(q.in_language("ja").ask.endswith(("。", "？")) for q in questions().values())
    assert {q.work for q in questions().values() if q.part is Part.WORK} == {"sales", "enquiries", "outbound"}
    assert not morae(reading_text()).guessed
    assert morae(reading_text()).enough


@pytest.mark.parametrize(
    "forbidden",
    ["家族", "出身", "持ち家", "結婚", "子ども", "お子さん", "宗教", "政党", "尊敬する人", "本籍", "親", "住宅"],
)
def test_no_question_asks_what_employers_should_not_ask(forbidden: str) -> None:
    assert not [q.id for q in questions().values() if forbidden in q.words["ja"].ask]
