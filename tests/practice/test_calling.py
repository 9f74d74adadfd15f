"""What a call comes to, and that every call can be walked to each of its ends."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.practice.called import Called, Held, Tick, Turn
from app.domain.practice.morae import morae
from app.domain.practice.ruby import bare, kanji_share, pieces, spoken
from app.domain.practice.scenario import PICK_UP, Act, Breach, Ending, Scenario, walks
from app.domain.practice.wanted import Wanted
from app.files.bad_file import BadFile
from app.library.practice.calls import calls, has_sound, load_call
from app.practice.calling import CallLine, CallTold, How, Standing, Unknown, shown_share, told_of_call
from app.practice.calling_words import details_of, value_of_call

CALL = calls()["double-charge"]
OUT = calls()["refusal"]
GOOD = Called(
    "double-charge",
    (
        Turn(PICK_UP, "greet", 0.8, 5.0, None, 0.4),
        Turn("open", "repeat", 0.6, 6.0, 0.3, 0.5),
        Turn("name", "check", 0.5, 9.0, 0.0, 0.9),
        Turn("when", "repeat", 0.7, 5.0, 0.0, 0.8),
    ),
    "good",
    61.0,
    4.0,
    holds=(Held(True, 22.0),),
    wanted=(Wanted("name", ("春山",)), Wanted("matter", ("2回",))),
    note="春山様 2回 5時まで",
    ticks=(Tick("open", "apologise", True), Tick("open", "repeat", True)),
    heard=True,
)


def line(which: CallLine, called: Called = GOOD, call: Scenario = CALL) -> CallTold:
    return next(told for told in told_of_call(called, call) if told.line is which)


def turns(**changes: float | None) -> tuple[Turn, ...]:
    first, second, *rest = GOOD.turns
    return (first, second._replace(**changes), *rest)


def test_a_good_call_shows_every_line() -> None:
    assert {told.standing for told in told_of_call(GOOD, CALL)} == {Standing.SHOWN}
    assert shown_share(told_of_call(GOOD, CALL)) == 1.0
    assert CallLine.LAW not in {told.line for told in told_of_call(GOOD, CALL)}


@pytest.mark.parametrize(
    ("wrong", "which"),
    [
        (replace(GOOD, pick_up_s=9.4), CallLine.PICKED_UP),
        (replace(GOOD, turns=(GOOD.turns[0]._replace(gap_s=4.0), *GOOD.turns[1:])), CallLine.FIRST_SOUND),
        (replace(GOOD, turns=turns(overlap_s=1.0)), CallLine.OVERLAP),
        (replace(GOOD, turns=turns(silence_s=5.0)), CallLine.SILENCE),
        (replace(GOOD, holds=(Held(True, 45.0),)), CallLine.HOLD),
        (replace(GOOD, note="春山様"), CallLine.NOTE),
        (replace(GOOD, end="cold"), CallLine.NEXT_STEP),
        (replace(GOOD, turns=turns(act="promise")), CallLine.NEXT_STEP),
        (replace(GOOD, ticks=(Tick("open", "apologise", False),)), CallLine.SAID),
        (replace(GOOD, turns=turns(speech_s=1.0)), CallLine.SAID),
    ],
)
def test_each_fault_is_named_and_nothing_else(wrong: Called, which: CallLine) -> None:
    assert [t.line for t in told_of_call(wrong, CALL) if t.standing is Standing.NOT_YET] == [which]


@pytest.mark.parametrize("measured", [(None, 0.0, 0.0, 13.0), (None, None, None, None)], ids=["muted", "dead"])
def test_who_was_never_heard_is_blamed_for_nothing(measured: tuple[float | None, ...]) -> None:
    """Muted at the headset, a microphone still delivers its own noise."""
    silent = replace(GOOD, turns=tuple(Turn(turn.node, turn.act, *measured) for turn in GOOD.turns))
    unknown = {told.line: told.why for told in told_of_call(silent, CALL) if told.standing is Standing.UNKNOWN}
    voice = (CallLine.FIRST_SOUND, CallLine.SAID, CallLine.OVERLAP, CallLine.SILENCE)
    assert unknown == dict.fromkeys(voice, Unknown.UNHEARD)
    assert {told.standing for told in told_of_call(silent, CALL) if told.line not in voice} == {Standing.SHOWN}


def test_what_is_missing_in_the_note_is_named() -> None:
    told = line(CallLine.NOTE, replace(GOOD, note="2回 5時まで"))
    assert "Not in the note: name" in details_of(told)
    assert details_of(line(CallLine.NOTE)) == ()


def test_a_tick_that_the_answer_is_too_short_for_is_told() -> None:
    told = line(CallLine.SAID, replace(GOOD, turns=turns(speech_s=1.0)))
    assert told.too_short == ("open",)
    assert "1 answer was too short" in " ".join(details_of(told))
    # of what was not ticked nothing is claimed
    unticked = replace(GOOD, turns=turns(speech_s=1.0), ticks=(Tick("name", "confirm", True), Tick("open", "x", False)))
    assert line(CallLine.SAID, unticked).too_short == ()


@pytest.mark.parametrize(
    ("acts", "end", "astray"),
    [
        (("greet", "argue", "argue"), "gone", (Act.ARGUE, Act.REPEAT)),
        # what was put right is told no more, where something later led to the end
        (("greet", "argue", "repeat", "close"), "unsure", (Act.CLOSE, Act.CHECK)),
        (("greet", "repeat", "check", "repeat"), "good", None),
    ],
)
def test_what_led_to_the_end_is_named_beside_what_was_right(
    acts: tuple[str, ...], end: str, astray: tuple[Act, Act] | None
) -> None:
    here, turns = CALL.nodes[CALL.first], []
    for act in acts:
        turns.append(Turn(here.id, act))
        here = CALL.nodes[next(way.to for way in here.ways if way.act == act)]
    assert here.id == end
    assert line(CallLine.NEXT_STEP, replace(GOOD, turns=tuple(turns), end=end)).astray == astray


def test_sounds_of_agreement_are_no_talking_over() -> None:
    assert line(CallLine.OVERLAP, replace(GOOD, turns=turns(overlap_s=0.6))).standing is Standing.SHOWN


def test_loudspeakers_make_talking_over_unknown() -> None:
    assert line(CallLine.OVERLAP, replace(GOOD, speakers=True, turns=turns(overlap_s=3.0))).standing is Standing.UNKNOWN


def test_a_minute_of_hold_is_allowed_to_who_says_so() -> None:
    assert line(CallLine.HOLD, replace(GOOD, holds=(Held(False, 45.0),))).standing is Standing.SHOWN


def test_a_hold_that_nothing_asked_for_is_no_line() -> None:
    assert CallLine.HOLD not in {told.line for told in told_of_call(replace(GOOD, holds=()), CALL)}


def test_a_hold_that_was_asked_for_and_not_pressed_is_a_fault() -> None:
    call = calls()["out-of-stock"]
    said = Called("out-of-stock", (Turn(PICK_UP, "greet"), Turn("open", "hold"), Turn("wait", "offer")), "good", 30.0)
    told = line(CallLine.HOLD, said, call)
    assert (told.standing, told.how, told.value) == (Standing.NOT_YET, How.KEY, None)
    assert "not pressed" in str(value_of_call(told))
    assert line(CallLine.HOLD, replace(said, holds=(Held(True, 5.0),)), call).standing is Standing.SHOWN
    # by text nobody is put on hold
    assert line(CallLine.HOLD, replace(said, text_only=True), call).standing is Standing.UNKNOWN


def test_who_took_a_wrong_way_is_not_blamed_for_the_hold_as_well() -> None:
    wrong = Called("out-of-stock", (Turn(PICK_UP, "greet"), Turn("open", "promise")), "lie", 30.0)
    lines = told_of_call(wrong, calls()["out-of-stock"])
    assert [told.line for told in lines if told.standing is Standing.NOT_YET] == [CallLine.NEXT_STEP]


def test_by_text_nothing_of_the_voice_is_known() -> None:
    silent = tuple(Turn(turn.node, turn.act) for turn in GOOD.turns)
    text = replace(GOOD, text_only=True, turns=silent, pick_up_s=None, holds=(), ticks=())
    known = {told.line for told in told_of_call(text, CALL) if told.standing is not Standing.UNKNOWN}
    assert known == {CallLine.NOTE, CallLine.NEXT_STEP}
    whys = {told.why for told in told_of_call(text, CALL) if told.standing is Standing.UNKNOWN}
    assert whys == {Unknown.TEXT}


@pytest.mark.parametrize(
    ("called", "which", "why"),
    [
        (replace(GOOD, speakers=True), CallLine.OVERLAP, Unknown.SPEAKERS),
        (replace(GOOD, turns=tuple(Turn(t.node, t.act) for t in GOOD.turns)), CallLine.FIRST_SOUND, Unknown.UNHEARD),
        (replace(GOOD, end=""), CallLine.NEXT_STEP, Unknown.BROKEN_OFF),
        (replace(GOOD, ticks=()), CallLine.SAID, Unknown.BROKEN_OFF),
    ],
)
def test_what_is_unknown_has_its_reason(called: Called, which: CallLine, why: Unknown) -> None:
    told = line(which, called)
    assert (told.standing, told.why) == (Standing.UNKNOWN, why)
    assert str(value_of_call(told))


def test_how_a_line_is_known_is_told_apart() -> None:
    assert line(CallLine.PICKED_UP).how is How.MEASURED
    assert line(CallLine.SAID).how is How.CONFIRMED
    assert line(CallLine.SAID, replace(GOOD, heard=False)).how is How.DECLARED
    assert line(CallLine.NEXT_STEP).how is How.KEY


@pytest.mark.parametrize(("end", "breach"), [("again", Breach.ARTICLE_17), ("law", Breach.ARTICLE_16), ("good", None)])
def test_outbound_rules_fail_by_themselves(end: str, breach: Breach | None) -> None:
    called = Called("refusal", (Turn("open", "purpose"),), end, 20.0)
    told = line(CallLine.LAW, called, OUT)
    assert (told.standing is Standing.SHOWN, told.breach) == (breach is None, breach)
    assert CallLine.PICKED_UP not in {t.line for t in told_of_call(called, OUT)}


def test_whether_an_extra_sale_breaks_the_law_is_not_judged() -> None:
    call = calls()["ad-order"]
    pushed = Called("ad-order", (Turn("extra", "persuade"),), "gone", 20.0)
    told = line(CallLine.LAW, pushed, call)
    assert told == CallTold(CallLine.LAW, Standing.UNKNOWN, breach=Breach.EXTRA_SALE, why=Unknown.UNJUDGED)
    assert "could not be judged" in str(value_of_call(told))
    mend, source = details_of(told)
    assert "first no" in mend
    assert "not verified" in source
    assert CallLine.LAW not in {t.line for t in told_of_call(replace(pushed, end="good"), call)}


@pytest.mark.parametrize("breach", Breach)
def test_what_the_law_says_names_its_source(breach: Breach) -> None:
    told = CallTold(CallLine.LAW, Standing.NOT_YET, How.KEY, breach=breach)
    assert "Consumer Affairs Agency" in details_of(told)[-1]


@pytest.mark.parametrize("call", calls().values(), ids=calls())
def test_only_calls_to_the_operator_hold_an_extra_sale(call: Scenario) -> None:
    assert all(
        (node.breach is Breach.EXTRA_SALE) is not call.is_outbound for node in call.nodes.values() if node.breach
    )


def test_a_call_that_was_broken_off_has_no_end() -> None:
    assert line(CallLine.NEXT_STEP, replace(GOOD, end="")).standing is Standing.UNKNOWN


def test_there_are_14_calls_for_every_work() -> None:
    works = [call.work for call in calls().values()]
    assert {work: works.count(work) for work in works} == {"enquiries": 4, "sales": 4, "outbound": 4, "any": 2}


@pytest.mark.parametrize("call", calls().values(), ids=calls().keys())
def test_every_way_leads_to_an_end_in_both_languages(call: Scenario) -> None:
    ends = set()
    for walk in walks(call):
        here = call.nodes[call.first]
        for way in walk:
            assert way in here.ways
            here = call.nodes[way.to]
            assert {*here.say} == {"ja", "en"}
        assert here.end is not None
        ends.add(here.id)
    assert ends == {node.id for node in call.nodes.values() if node.end}
    assert {call.nodes[end].end for end in ends} == {Ending.GOOD, Ending.BAD}
    # the first of the ways is the right one
    here = call.nodes[call.first]
    for _ in call.nodes:
        here = call.nodes[here.ways[0].to] if here.ways else here
    assert here.end is Ending.GOOD


@pytest.mark.parametrize("call", calls().values(), ids=calls().keys())
def test_every_line_has_readings_and_every_answer_a_model(call: Scenario) -> None:
    for node in call.nodes.values():
        if node.say:
            assert kanji_share(spoken(pieces(node.say["ja"]))) == 0, node.id
            assert not morae(node.say["ja"].translate(str.maketrans("", "", "0123456789"))).guessed
        assert bool(node.model) == (node.end is None)
        assert bool(node.acts) == (node.end is None)
    assert {*call.title} == {*call.brief} == {"ja", "en"}


@pytest.mark.parametrize("call", calls().values(), ids=calls().keys())
def test_a_note_of_what_is_said_is_complete_in_both_languages(call: Scenario) -> None:
    from app.domain.practice.entries import holds

    for language in ("ja", "en"):
        said = " ".join(bare(pieces(node.say[language])) for node in call.nodes.values() if node.say)
        if language == "ja":
            assert [w.name for w in call.wanted(language) if not holds(said, w)] == []


BROKEN = """
id = "own"
work = "enquiries"
title = { ja = "試し" }
brief = { ja = "試し" }
[[node]]
id = "open"
say = { ja = "もしもし、森(もり)です。" }
acts = ["repeat"]
model = { ja = "森様でいらっしゃいますね。" }
next = [{ act = "repeat", to = "end" }]
[[node]]
id = "end"
say = { ja = "はい。" }
end = "good"
[[fact]]
name = { ja = "名前" }
accepted = ["森"]
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('id = "own"', 'id = "double-charge"', "id", "no other call"),
        ('to = "end"', 'to = "nowhere"', "node 1 (open): next 1: to", "there is no nowhere"),
        ('id = "end"', 'id = "open"', "node 1 (open)", "no other node"),
        ('end = "good"', 'next = [{ act = "ask", to = "open" }]', "node 1 (open)", "to an end"),
        ('end = "good"', "", "node 2 (end): next", "a way on"),
        ('act = "repeat", to', 'act = "sing", to', "node 1 (open): next 1: act", "expected"),
        ("森(もり)", "森(森", "node 1 (open): say: ja", "around a reading"),
        ('accepted = ["森"]', 'accepted = ["林"]', "fact 1: accepted", "stands in what is said"),
        ('id = "end"\n', 'id = "end"\nnext = [{ act = "ask", to = "open" }]\n', "node 2 (end): next", "from an end"),
        (
            "[[fact]]",
            '[[node]]\nid = "alone"\nsay = { ja = "ね。" }\nend = "bad"\n[[fact]]',
            "node 3 (alone)",
            "no way leads here",
        ),
        ('work = "enquiries"', 'work = "cooking"', "work", "expected"),
        ('model = { ja = "森様でいらっしゃいますね。" }\n', "", "node 1 (open): model", "what one could answer"),
        ('acts = ["repeat"]', 'acts = ["argue"]', "node 1 (open): acts 1", "argue is wrong"),
        ('acts = ["repeat"]', 'acts = ["repeat", "repeat"]', "node 1 (open): acts 2", "each act"),
        ('end = "good"', 'end = "good"\nacts = ["thank"]', "node 2 (end): acts", "at an end"),
        ('end = "good"', 'end = "bad"', "node 2 (end)", "a good end"),
        ('end = "good"', 'end = "good"\nbreach = "extra-sale"', "node 2 (end): breach", "at a bad end only"),
        ('acts = ["repeat"]', 'acts = ["repeat"]\nbreach = "extra-sale"', "node 1 (open): breach", "bad end"),
        (
            "[[fact]]",
            '[[node]]\nid = "law"\nsay = { ja = "ね。" }\nend = "bad"\nbreach = "article-16"\n[[fact]]',
            "node 3 (law): breach",
            "extra-sale",
        ),
        ('next = [{ act = "repeat", to = "end" }]', 'end = "good"', "node 1 (open): acts", "at an end"),
        ('accepted = ["森"]', 'accepted = ["森", " "]', "fact 1: accepted 2", "not empty"),
        ('name = { ja = "名前" }', 'name = { ja = "名\\u001b[2J前" }', "fact 1: name", "control characters"),
        ('title = { ja = "', 'title = { ja = "\\u0007', "title", "control characters"),
    ],
)
def test_a_broken_call_is_refused_with_file_node_and_reason(
    tmp_path: Path, old: str, new: str, place: str, problem: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(BROKEN.replace(old, new, 1), "utf-8")
    with pytest.raises(BadFile) as refused:
        load_call(path)
    assert f"own.toml: {place}: " in str(refused.value)
    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_call_does_not_begin_with_its_end(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    begun = BROKEN.index("acts = ")
    path.write_text(f'{BROKEN[:begun]}end = "good"\n{BROKEN[BROKEN.index("[[fact]]") :]}', "utf-8")
    with pytest.raises(BadFile, match=r"node 1 \(open\): end: a way on"):
        load_call(path)


def test_a_whole_call_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(BROKEN, "utf-8")
    call = load_call(path)
    assert [*call.nodes] == ["open", "end", PICK_UP]
    assert call.nodes[PICK_UP].ways[0].act is Act.GREET


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_call_of_the_program_can_be_heard(language: str) -> None:
    assert [call.id for call in calls().values() if not has_sound(call, language)] == []
