"""Calls to take notes of: what must stand in a note was said, wording is not marked, one clear line for a bad file."""

from pathlib import Path

import pytest

from app.domain.practice.ruby import bare, is_kanji, pieces
from app.files.bad_file import BadFile
from app.library.practice.notes import Fact, NoteCall, load_note, notes
from app.library.practice.sounds import CALLERS, clip_path
from app.text import resources

CALLS = notes()
PATH = resources() / "practice/notes/moving.toml"


def test_there_are_eight_calls_two_for_each_voice() -> None:
    assert sorted(call.clip.partition("/")[0] for call in CALLS.values()) == sorted([*CALLERS] * 2)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_has_what_a_note_needs(call: NoteCall) -> None:
    said = bare(pieces(call.marked))
    assert 4 <= len(call.facts) <= 6
    assert [fact.name["en"] for fact in call.facts if not fact.stands_in(said)] == []
    assert [p.text for p in pieces(call.marked) if not p.reading and any(map(is_kanji, p.text))] == []
    assert {"ja", "en"} == set(call.title) == set(call.hint)
    assert all(set(fact.name) == {"ja", "en"} for fact in call.facts)
    assert 40 <= clip_path(call.clip).stat().st_size / 8000 <= 60


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_no_fact_stands_in_a_note_of_another_one(call: NoteCall) -> None:
    for fact in call.facts:
        for other in call.facts:
            assert other is fact or not other.stands_in(fact.accepted[0]), other.accepted


NOTE = {
    "charged-twice": "春山様　25日に4,800円が2回引落し。口座へ返金。TEL０９０－０４１２－３３８８、18時以降",
    "quilts": "コイケ様 羽根布団 紺×2、1枚はギフト包装、12/10まで、平日夜7-9時、代引き",
    "third-call": "井上様（k0412338）解約、3回目の電話。書類が未着。上司より本日中に登録の番号へ連絡",
    "moving": "きくち様　川越市山吹町47 野口方へ。12月6日引越し、次回から1箱に減",
    "red-lamp": "岡田様 Ｒ２４０ 赤点滅。再起動2回済。明日10時の面接までに直したい",
    "wrong-size": "藤田様 注文5170 革靴25→26cmへ交換。室内で試し履きのみ。28日までに必要。配達員に渡して返品可か",
    "call-again": "(木)の11時までに再度TEL。現在6200円→当社の料金は？ 違約金は？ ご主人と相談、即決なし",
    "where-from": "石川様 番号の入手経路を知りたい。今後架電しない。名簿から削除。1週間以内に葉書で回答",
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_short_note_in_other_words_holds_every_fact(call: NoteCall) -> None:
    assert [fact.name["en"] for fact in call.facts if not fact.stands_in(NOTE[call.id])] == []
    assert [fact.name["en"] for fact in call.facts if fact.stands_in("お客様から電話がありました。")] == []


@pytest.mark.parametrize(
    ("accepted", "note", "found"),
    [
        ("6時", "６時以降", True),
        ("6時", "16時", False),
        ("六日", "十六日", False),
        ("二回", "十二回", False),
        ("47", "447", False),
        ("47", "47番地", True),
        ("090-0412-3388", "09004123388", True),
        ("090-0412-3388", "090 0412 3388", True),
        ("090-0412-3388", "090ー0412ー3388", True),
        ("090-0412-3388", "090-0412-33889", False),
        ("4800", "4,800円", True),
        ("18時", "TEL 090-0412-3388 18時以降", True),
        ("18時", "090-0412-3388、18時以降", True),
        ("はがき", "ハガキで", True),
        ("R240", "r２４０", True),
    ],
)
def test_spellings_are_folded_and_numbers_stand_alone(accepted: str, note: str, found: bool) -> None:
    assert Fact({}, (accepted,)).stands_in(note) is found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('accepted = ["川越", "かわごえ"]', "accepted = []", "fact 2: accepted: expected a list of 1 or more"),
        ('["川越", "かわごえ"]', '["大宮"]', "fact 2: accepted: a spelling that stands in what is said was expected"),
        ('["川越", "かわごえ"]', '["　"]', "fact 2: accepted: a spelling that stands in what is said was expected"),
        ('caller = "older-man"', 'caller = "boy"', "caller"),
        ("(きくち)", "(菊地)", "said: expected ( and ) only around a reading"),
        ("[[fact]]", "[[facts]]", "unknown key facts; did you mean fact?"),
        ('ja = "お名前", en = "name"', "", "fact 1: name: words in ja or en were expected"),
    ],
)
def test_a_call_that_is_none_is_one_clear_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(PATH.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_note(path)
    assert str(caught.value).startswith(f"{path}: {said}")
    assert "\n" not in str(caught.value)
