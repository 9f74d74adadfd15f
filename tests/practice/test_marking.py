"""What was typed is marked as somebody with the text beside it would."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.practice.ruby import bare, pieces
from app.library.practice.texts import PracticeText, texts
from app.practice.marking import SKIPPED, Error, mark, plain
from tests.practice.planted import planted, text_of

TEXT = (
    "お電話(でんわ)ありがとうございます。青空(あおぞら)商店(しょうてん)の佐藤(さとう)と申(もう)します。"
    "ご注文(ちゅうもん)の番号(ばんごう)をお伺(うかが)いしてもよろしいでしょうか。"
    "お客様(きゃくさま)のお名前(なまえ)と、お届(とど)け先(さき)を確認(かくにん)いたします。"
)
ASKED = bare(pieces(TEXT))


@pytest.mark.parametrize("reached", range(1, len(ASKED) + 1))
def test_a_perfect_text_has_no_error_at_any_prefix(reached: int) -> None:
    found = mark(TEXT, ASKED[:reached], 60)
    assert found is not None
    assert (found.reached, found.errors, found.accuracy) == (reached, 0, 1.0)
    assert found.net_per_minute == found.gross_per_minute == reached


@pytest.mark.parametrize(
    ("right", "typed", "error", "characters"),
    [
        ("商店", "しょうてん", Error.UNCONVERTED, 2),
        ("商店", "ショウテン", Error.UNCONVERTED, 2),
        ("お客様", "お客さま", Error.UNCONVERTED, 1),
        ("伺い", "窺い", Error.CONVERSION, 1),
        ("ご注文", "御注文", Error.CONVERSION, 1),
        ("番号をお", "", Error.MISSING, 4),
        ("いたします", "いたしまます", Error.EXTRA, 1),
        ("もよろしい", "もよろしう", Error.WRONG, 1),
        ("、", ",", Error.WIDTH, 1),
        ("と申します。ご注文の番号を", "", Error.MISSING, 13),
        ("藤と申します。ご注文の番号をお伺いし", "", Error.SKIPPED, 18),
    ],
)
def test_each_kind_of_error(right: str, typed: str, error: Error, characters: int) -> None:
    assert ASKED.count(right) == 1
    found = mark(TEXT, ASKED.replace(right, typed), 60)
    assert found is not None
    assert {e: found.count(e) for e in Error if found.count(e)} == {error: characters}
    assert found.errors == characters
    assert found.accuracy == pytest.approx(1 - characters / len(ASKED))


def test_kana_that_were_asked_for_and_stand_as_kanji_count_what_was_asked_for() -> None:
    found = mark("わたしたちがご案内(あんない)します。", "私達がご案内します。", 60)
    assert found is not None
    assert [(p.error, p.asked, p.characters) for p in found.passages] == [(Error.CONVERSION, "わたしたち", 5)]


@pytest.mark.parametrize("text", texts().values(), ids=texts().keys())
def test_a_skipped_line_is_one_slip_wherever_it_was_skipped(text: PracticeText) -> None:
    """Also where a letter in it is like the one before it or after it."""
    asked = bare(pieces(text.marked))
    for at in (len(asked) // 3, len(asked) - 100):
        found = mark(text.marked, asked[:at] + asked[at + 20 :], 60)
        assert found is not None
        assert [(p.error, p.characters) for p in found.passages] == [(Error.SKIPPED, 20)], found.passages


@pytest.mark.parametrize("text", texts().values(), ids=texts().keys())
@pytest.mark.parametrize("after", [10, 14, 20])
def test_a_line_skipped_just_before_the_end_is_that_line(text: PracticeText, after: int) -> None:
    """However little was typed after it: fewer characters than were skipped are not called wrong instead."""
    asked = bare(pieces(text.marked))
    for at in (100, 180):
        found = mark(text.marked, asked[:at] + asked[at + 25 : at + 25 + after], 60)
        assert found is not None
        assert [(p.error, p.characters) for p in found.passages] == [(Error.SKIPPED, 25)], found.passages
        assert found.reached == at + 25 + after


@pytest.mark.parametrize("wrong", ["かしこまりまし", "承知しました"])
def test_other_words_at_the_end_are_no_skipped_line(wrong: str) -> None:
    found = mark(TEXT, ASKED[:30] + wrong, 60)
    assert found is not None
    assert found.count(Error.SKIPPED) == 0
    assert found.reached <= 31 + len(wrong)


def test_errors_of_one_kind_side_by_side_are_one_passage() -> None:
    found = mark("青空(あおぞら)商店(しょうてん)は15日(にち)です。", "あおぞらしょうてんは１５日です。", 60)
    assert found is not None
    assert [(p.error, p.asked, p.typed) for p in found.passages] == [
        (Error.UNCONVERTED, "青空商店", "あおぞらしょうてん"),
        (Error.WIDTH, "15", "１５"),
    ]


def test_nothing_typed_is_nothing_to_mark() -> None:
    assert mark(TEXT, "", 60) is None
    assert mark(TEXT, " \n\u3000", 60) is None


def test_ends_of_lines_and_split_accents_are_no_errors() -> None:
    found = mark(TEXT, f"{ASKED[:20]}\r\n{ASKED[20:]}\n".replace("が", "か\u3099"), 60)
    assert found is not None
    assert found.errors == 0


def test_twenty_thousand_characters_are_cut() -> None:
    found = mark(TEXT, "あ" * 20_000, 60)
    assert found is not None
    assert found.cut
    assert found.net_per_minute <= 1  # one あ stands in it


def test_a_thousand_texts_with_errors_planted() -> None:
    rng = random.Random(20261129)
    for _run in range(1_000):
        case = planted(rng, 70, 4)
        found = mark(case.asked, case.typed, 60)
        assert found is not None
        assert {error: found.count(error) for error in Error} == case.count, case
        assert found.reached == found.asked


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_one_more_error_never_raises_net(rng: random.Random, kind: int) -> None:
    parts = text_of(rng, 50)
    asked = "".join(f"{p.text}({p.reading})" if p.reading else p.text for p in parts)
    typed = bare(parts)
    before = mark(asked, typed, 60)
    at = rng.randrange(len(typed) - 1)
    with_reading = [part for part in parts if part.reading and typed.count(part.text) == 1]
    worse = [
        typed[:at] + typed[at + 1 :],
        f"{typed[:at]}ぬ{typed[at:]}",
        f"{typed[:at]}ぬ{typed[at + 1 :]}",
        typed.replace(with_reading[0].text, with_reading[0].reading or "") if with_reading else typed,
    ][kind]
    after = mark(asked, worse, 60)
    assert before is not None
    assert after is not None
    assert after.net_per_minute <= before.net_per_minute
    assert after.accuracy <= before.accuracy


def test_what_stands_right_after_a_skipped_line_is_right() -> None:
    rng = random.Random(20261129)
    for _run in range(150):
        parts = text_of(rng, 160)
        asked = "".join(f"{p.text}({p.reading})" if p.reading else p.text for p in parts)
        text, at, line, after = bare(parts), rng.randint(20, 60), rng.randint(SKIPPED, 50), rng.randint(16, 40)
        found = mark(asked, text[:at] + text[at + line : at + line + after], 60)
        assert found is not None
        assert [(p.error, p.characters) for p in found.passages] == [(Error.SKIPPED, line)], (text, at, line, after)
        assert found.reached == at + line + after


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_marked(asked: str, typed: str) -> None:
    found = mark(asked, typed, 60)
    if found is None:
        assert not plain(typed)
        return
    assert 0 <= found.reached <= found.asked
    assert 0 <= found.accuracy <= 1
    assert 0 <= found.net_per_minute <= found.gross_per_minute
    assert all(p.error is Error.SKIPPED for p in found.passages if len(p.asked) >= SKIPPED and not p.typed)
