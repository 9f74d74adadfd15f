import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.look.phrases import break_lines, japanese_phrases, longest_phrase, phrases

SENTENCE = "ルーターとパソコンを、LANケーブルでつないでください。"


def wide(text: str) -> float:
    """Japanese letters are two wide, others one."""
    return sum(2.0 if ord(c) > 0x2E80 else 1.0 for c in text)


@given(
    st.text(
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FF) | st.sampled_from("確認通話音声5m、。「」"),
        min_size=1,
    )
)
def test_the_model_says_the_same_as_in_its_own_package(text: str) -> None:
    theirs = budoux.load_default_japanese_parser()
    for whole in (text, SENTENCE):
        assert japanese_phrases(whole) == theirs.parse(whole)


def test_japanese_is_broken_between_phrases_only() -> None:
    assert phrases(SENTENCE) == ("ルーターと", "パソコンを、", "LANケーブルで", "つないでください。")


def test_english_is_broken_between_words_and_a_figure_stays_with_its_unit() -> None:
    assert phrases("A cable of 5 m costs about 800 yen.") == (
        "A ",
        "cable ",
        "of ",
        "5 m ",
        "costs ",
        "about ",
        "800 yen.",
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Windows 11・メモリ 16 GB", "16 GB"),
        ("測定先：東京（LibreSpeed）", "LibreSpeed）"),
        ("USBの変換器（約2,000円）を使います。", "（約2,000円）"),
        ("11月25日（水）10:00", "11月25日"),
        ("50 〜 220（快適 70 〜 200）", "（快適 70 〜 200）"),
        ("EPSON EW-M634T · came out", "EW-M634T · "),
        ("応募 → 二次選考（面接） → 研修", "二次選考（面接） → "),
        ("Training → Contract → Start", "Contract → "),
        ("銀行の名前を書きます。", "銀行の"),
        ("確認方法を見ます。", "確認方法を"),
        ("直前の操作：一次選考：11月24日に決定", "一次選考"),
        ("返金明細書を作る", "返金明細書を"),
        ("ホームには、次にすること、機材の状態が出ています。", "すること、"),
    ],
)
def test_what_belongs_together_stays_together(text: str, kept: str) -> None:
    assert any(kept in phrase for phrase in phrases(text)), phrases(text)


@pytest.mark.parametrize(
    ("text", "parted"), [("もう一度確認する", "もう一度"), ("20秒黙っていてください。", "20秒"), ("今見る", "今")]
)
def test_a_word_of_time_is_apart_from_the_kanji_after_it(text: str, parted: str) -> None:
    assert phrases(text)[0] == parted


def test_a_way_of_stages_is_broken_after_its_arrows() -> None:
    assert break_lines("応募 → 一次選考 → 研修 → 契約", 18.0, wide) == ["応募 → 一次選考 → ", "研修 → 契約"]


def test_a_long_piece_also_ends_after_a_middle_dot_and_before_a_bracket() -> None:
    assert phrases("1280 px・720 px・28 コマ/秒") == ("1280 px・", "720 px・", "28 コマ/秒")
    assert phrases("2026年11月25日（水）10:00に決定") == ("2026年11月25日（水）", "10:00に", "決定")
    assert phrases("50 〜 220（快適 70 〜 200）") == ("50 〜 220", "（快適 70 〜 200）")


def test_short_texts_are_balanced() -> None:
    lines = break_lines("面接のときに、あなたの声がはっきりと届くかを確かめます。", 50, wide)

    assert len(lines) == 2
    assert abs(wide(lines[0]) - wide(lines[1])) <= 14


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("10 Mbit/s or more (ideally 30)", ["10 Mbit/s or more ", "(ideally 30)"]),
        ("50 to 220 (ideally 70 to 200)", ["50 to 220 ", "(ideally 70 to 200)"]),
        ("1366×768 or more (ideally 1920×1080)", ["1366×768 or more ", "(ideally 1920×1080)"]),
        ("15 or more (ideally 24)", ["15 or more (ideally 24)"]),
    ],
)
def test_a_remark_in_brackets_gets_a_line_of_its_own(text: str, lines: list[str]) -> None:
    assert break_lines(text, 24, wide) == lines


def test_a_phrase_wider_than_the_line_is_broken_but_kept() -> None:
    lines = break_lines("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10, wide)

    assert all(wide(line) <= 10 for line in lines)
    assert "".join(lines) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_a_word_is_not_broken_after_its_first_letter_in_brackets() -> None:
    assert "「志望動機を" in phrases("二次選考（面接）：「志望動機を3行で書く」が終了")


def test_a_phrase_wider_than_the_line_is_broken_at_its_spaces_first() -> None:
    lines = break_lines("Practical examination, ひなた通販サポート · Wed 25 Nov", 24, wide)

    assert [line.rstrip() for line in lines] == ["Practical examination,", "ひなた通販サポート ·", "Wed 25 Nov"]


def test_line_ends_of_the_text_are_line_ends() -> None:
    assert break_lines("一行目。\n二行目。", 100, wide) == ["一行目。", "二行目。"]


LETTERS = st.text(st.sampled_from("あいうを確認する、。「」（）ー%5 0aB.ッゃ・"), max_size=60)


@given(LETTERS)
def test_phrases_are_the_whole_text(text: str) -> None:
    assert "".join(phrases(text)) == text


@given(LETTERS, st.integers(1, 80))
def test_no_letter_is_lost_and_no_line_is_wider_than_asked(text: str, width: int) -> None:
    lines = break_lines(text, width, wide)

    assert "".join(lines) == text
    if width >= longest_phrase(text, wide):
        assert all(wide(line.rstrip()) <= width for line in lines)


@given(LETTERS, st.integers(1, 80))
def test_lines_end_where_phrases_end(text: str, width: int) -> None:
    if width < longest_phrase(text, wide):
        return
    ends, seen = set(), 0
    for phrase in phrases(text):
        seen += len(phrase)
        ends.add(seen)
    reached = 0
    for line in break_lines(text, width, wide):
        reached += len(line)
        assert not line or reached in ends


@given(LETTERS)
def test_no_line_begins_with_a_mark_that_closes(text: str) -> None:
    for phrase in phrases(text)[1:]:
        assert phrase[0] not in "、。」）ー・ッゃ"


@given(st.text(st.sampled_from("ア・（）。0"), min_size=13, max_size=40))
def test_long_pieces_too_never_begin_with_a_mark_that_closes(text: str) -> None:
    assert "".join(phrases(text)) == text
    assert all(phrase[0] not in "。）・" for phrase in phrases(text)[1:])
