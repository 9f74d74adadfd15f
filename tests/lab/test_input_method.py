"""Typing practice by a real input method: mozc in ibus, keys pressed by xdotool, nothing set from within."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.practice.facts import TypingKind, TypingRun
from app.domain.practice.ruby import bare, pieces
from app.practice.marking import Error, marked
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests.lab.input_method import MOZC, OFF, SCREEN_PX, Rectangle
from tests.lab.lab import Lab
from tests.lab.typing_desk import WARM_UP, Phrase, TypingDesk, kana
from tests.practised import START, answered, typing

pytestmark = [pytest.mark.window, pytest.mark.timeout(150)]

TEXT = (
    "お電話(でんわ)ありがとうございます。青空(あおぞら)商店(しょうてん)の佐藤(さとう)でございます。"
    "ご注文(ちゅうもん)の番号(ばんごう)を確認(かくにん)いたしますので、少々(しょうしょう)お待(ま)ちください。"
    "商品(しょうひん)は15日(にち)に発送(はっそう)し、翌日(よくじつ)の午前中(ごぜんちゅう)にお届(とど)けする予定(よてい)です。"
)
SENTENCE = "お電話ありがとうございます。"
NAME = Phrase("佐藤で", "さとうで", "satoude")
FIGURES = Phrase("15", "１５", "15")
MOMENT = Phrase("少々", "しょうしょう", "shoushou")
SENDING = Phrase("発送し", "はっそうし", "hassoushi")
GREETING = (
    Phrase("お電話", "おでんわ", "odenwa"),
    kana("ありがとうございます。", "arigatougozaimasu."),
    Phrase("青空商店の", "あおぞらしょうてんの", "aozorashoutennno"),
)
PHRASES = (
    *GREETING,
    NAME,
    kana("ございます。", "gozaimasu."),
    Phrase("ご注文の", "ごちゅうもんの", "gochuumonnno"),
    Phrase("番号を", "ばんごうを", "bangouwo"),
    Phrase("確認", "かくにん", "kakuninn"),
    kana("いたしますので、", "itashimasunode,"),
    MOMENT,
    Phrase("お待ち", "おまち", "omachi"),
    kana("ください。", "kudasai."),
    Phrase("商品は", "しょうひんは", "shouhinha"),
    FIGURES,
    Phrase("日に", "にちに", "nichini"),
    SENDING,
    kana("、", ","),
    Phrase("翌日の", "よくじつの", "yokujitsuno"),
    Phrase("午前中に", "ごぜんちゅうに", "gozenchuuni"),
    Phrase("お届けする", "おとどけする", "otodokesuru"),
    Phrase("予定です", "よていです", "yoteidesu"),
    kana("。", "."),
)
PLACES = {
    "large": Rectangle(0, 0, 1100, 740),
    "small-at-the-bottom": Rectangle(466, 168, 900, 600),
    "small-at-the-top": Rectangle(0, 0, 900, 600),
}
ROOM_PX = 320
"""Below the line that is typed, since lists of candidates of other systems are higher than mozc's 244 px."""
assert "".join(phrase.written for phrase in PHRASES) == bare(pieces(TEXT))


def saved(data: Path) -> list[TypingRun]:
    with Store.open(data) as store:
        return [p.fact for p in PracticeLog(store).all() if isinstance(p.fact, TypingRun)]


def test_a_perfect_text_is_marked_100_percent(lab: Lab, tmp_path: Path) -> None:
    with TypingDesk(lab.input_method, tmp_path, TEXT) as desk:
        desk.warm_up()
        desk.write(PHRASES)
        desk.until(lambda seen: seen["part"] == "result" and seen["said"], "the result")
        assert "100 %" in desk.seen["said"]
    (run,) = saved(tmp_path)
    found = marked(run)
    assert found is not None
    assert (run.typed, found.errors, found.accuracy) == (bare(pieces(TEXT)), 0, 1.0)
    assert (run.removed, run.refused, run.not_typed, run.left) == (0, 0, 0, 0)


def test_four_errors_of_four_kinds_are_found_and_told_apart(lab: Lab, tmp_path: Path) -> None:
    slips = {
        NAME: NAME._replace(written=NAME.sound),
        MOMENT: None,
        FIGURES: FIGURES._replace(written=FIGURES.sound),
        SENDING: SENDING._replace(written="発想し"),
    }
    with TypingDesk(lab.input_method, tmp_path, TEXT) as desk:
        desk.warm_up()
        desk.write(phrase for phrase in (slips.get(p, p) for p in PHRASES) if phrase)
        desk.until(lambda seen: seen["part"] == "result", "the result")
    (run,) = saved(tmp_path)
    found = marked(run)
    assert found is not None
    assert [(p.error, p.asked, p.typed) for p in found.passages] == [
        (Error.UNCONVERTED, "佐藤", "さとう"),
        (Error.MISSING, "少々", ""),
        (Error.WIDTH, "15", "１５"),
        (Error.CONVERSION, "送", "想"),
    ]


def test_what_stands_in_composition_when_the_time_is_up_counts_as_it_stands(lab: Lab, tmp_path: Path) -> None:
    with TypingDesk(lab.input_method, tmp_path, TEXT) as desk:
        desk.warm_up()
        desk.write(GREETING[:2])
        desk.compose(GREETING[2]._replace(written=GREETING[2].sound))
        desk.tell("time-up")
        desk.until(lambda seen: seen["part"] == "result", "the result")
    (run,) = saved(tmp_path)
    assert run.typed == "お電話ありがとうございます。あおぞらしょうてんの"
    assert run.seconds == run.limit_s


def test_a_kill_in_a_run_leaves_what_was_practised_before(lab: Lab, tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        PracticeLog(store).add_all([(START, answered()), (START, typing())])
    with TypingDesk(lab.input_method, tmp_path, TEXT) as desk:
        desk.warm_up()
        desk.write(GREETING[:1])
        desk.compose(GREETING[1])
        desk.kill()
    with Store.open(tmp_path) as store:
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
        assert [practised.fact for practised in PracticeLog(store).all()] == [answered(), typing()]


def test_without_japanese_input_no_run_begins(lab: Lab, tmp_path: Path) -> None:
    with TypingDesk(lab.input_method, tmp_path, TEXT) as desk:
        lab.input_method.use(OFF)
        lab.input_method.type(WARM_UP.keys)
        desk.until(lambda seen: "半角/全角" in seen["note"], "the warm-up to say it")
        lab.input_method.key("Return", *["BackSpace"] * len(WARM_UP.keys))
        desk.until(lambda seen: not seen["text"], "the letters to be gone")
        assert desk.seen["warming"]
        desk.warm_up()
    assert saved(tmp_path) == []


def test_keys_ask_to_switch_japanese_input_off(lab: Lab, tmp_path: Path) -> None:
    """Before the run and in it: with it on, keys come as kana or full-width; without it, each key counts."""
    method = lab.input_method
    with TypingDesk(method, tmp_path) as desk:
        method.use(MOZC)
        method.type("abc")
        desk.until(lambda seen: "半角/全角" in seen["note"] and seen["composing"], "the warm-up to say it")
        assert desk.seen["warming"]
        method.key(*["Escape"] * 2)
        desk.until(lambda seen: not seen["composing"] and not seen["text"], "the composition to be gone")
        method.use(OFF)
        method.type("abc")
        desk.until(lambda seen: not seen["warming"], "the keys")
        asked = desk.seen["asked"]
        desk.press_each(asked[:30])
        desk.until(lambda seen: seen["text"] == asked[:30] and not seen["note"], "thirty keys")
        method.use(MOZC)
        method.type("a")
        desk.until(lambda seen: "半角/全角" in seen["note"] and seen["composing"], "the run to say it")
        method.key("BackSpace")
        desk.until(lambda seen: not seen["composing"], "the composition to be gone")
        method.use(OFF)
        desk.press_each(asked[30:60])
        desk.until(lambda seen: seen["text"] == asked[:60] and not seen["note"], "sixty keys")
        desk.tell("time-up")
        desk.until(lambda seen: seen["part"] == "result", "the result")
    (run,) = saved(tmp_path)
    assert (run.kind, run.typed, run.not_typed) == (TypingKind.KEYS, asked[:60], 0)


def test_what_is_spoken_or_pasted_is_left_out(lab: Lab, tmp_path: Path) -> None:
    method = lab.input_method
    with TypingDesk(method, tmp_path, TEXT) as desk:
        desk.warm_up()
        desk.write(GREETING[:1])
        method.speak(SENTENCE)
        method.key("a")
        desk.until(lambda seen: seen["not_typed"] == len(SENTENCE), "the sentence to be left out")
        method.use(MOZC)
        desk.tell("copy 貼り付け")
        desk.until(lambda seen: seen["copied"] == "貼り付け", "the clipboard")
        x, y, width, height = desk.seen["places"]["field"]
        method.press("mousemove", str(x + width // 2), str(y + height // 2), "click", "2")
        method.key("ctrl+v", "shift+Insert")
        desk.until(lambda seen: seen["refused"] == 3, "three refusals")
        assert desk.seen["text"] == "お電話"
        desk.write(GREETING[1:2])
        desk.leave_field()
        method.key("space")
        desk.until(lambda seen: seen["part"] == "result", "the result")
    (run,) = saved(tmp_path)
    assert (run.typed, run.not_typed, run.refused) == ("お電話ありがとうございます。", len(SENTENCE), 3)


def test_candidates_never_cover_the_text_to_type(lab: Lab, tmp_path: Path) -> None:
    """At the first typed line and at the last of the field, wherever the window stands on the smallest screen."""
    method = lab.input_method
    with TypingDesk(method, tmp_path / "data", TEXT) as desk:
        desk.warm_up()
        for before, last in ((PHRASES[:0], PHRASES[0]), (PHRASES[:15], PHRASES[15])):
            desk.write(before)
            desk.compose(last)
            desk.convert()
            for name, place in PLACES.items():
                desk.tell("place " + " ".join(map(str, place)))
                desk.until(lambda seen, place=place: seen["places"]["window"] == [*place], "the window in its place")
                caret, candidates = desk.candidates()
                target = Rectangle(*desk.seen["places"]["target"])
                method.photograph(tmp_path / f"{name}-{len(before)}.png")
                assert not candidates.meets(target), (name, candidates, target)
                assert SCREEN_PX[1] - (caret.y + caret.height) >= ROOM_PX
            method.key(*["Escape"] * 3)
            desk.until(lambda seen: not seen["composing"], "the composition to be gone")
