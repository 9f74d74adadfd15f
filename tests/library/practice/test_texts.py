"""Texts to type: what each class asks, a reading for every run of kanji, and one clear line for a bad file."""

from collections import Counter
from pathlib import Path

import pytest

from app.domain.practice.ruby import bare, is_kanji, kanji_share, pieces
from app.files.bad_file import BadFile
from app.library.practice.texts import PracticeText, TextClass, drawn, joined, load_text, texts

TEXTS = texts()
SHARES = {
    TextClass.LIGHT: (0.23, 0.26),
    TextClass.MEDIUM: (0.25, 0.30),
    TextClass.DENSE: (0.29, 0.35),
    TextClass.FIGURES: (0.18, 0.35),
}
GOOD = 'id = "own"\ntitle = { ja = "題" }\ntext = "お電話(でんわ)です。"\n'


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_has_the_length_and_the_kanji_of_its_class(text: PracticeText) -> None:
    typed = bare(pieces(text.marked))
    low, high = SHARES[text.text_class]
    assert 450 <= len(typed) <= 520
    assert low <= kanji_share(typed) <= high
    figures = sum(letter.isascii() and letter.isdigit() for letter in typed)
    latin = sum(letter.isascii() and letter.isalpha() for letter in typed)
    if text.text_class is TextClass.FIGURES:
        assert figures >= 10
        assert latin >= 5
    else:
        assert figures + latin == 0


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_run_of_kanji_has_its_reading(text: PracticeText) -> None:
    without = [piece.text for piece in pieces(text.marked) if not piece.reading and any(map(is_kanji, piece.text))]
    assert without == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_whole_sentences_in_both_languages_titled(text: PracticeText) -> None:
    typed = bare(pieces(text.marked))
    assert typed.endswith("。")
    assert typed.count("「") == typed.count("」")
    assert set(text.title) == {"ja", "en"}
    assert not text.then or TEXTS[text.then].text_class is text.text_class


def test_no_two_texts_say_the_same() -> None:
    sentences = Counter(line for text in TEXTS.values() for line in bare(pieces(text.marked)).split("。") if line)
    assert [line for line, times in sentences.items() if times > 1 and len(line) > 20] == []
    assert len({str(text.title) for text in TEXTS.values()}) == len(TEXTS)


def test_a_seed_draws_the_same_text_again_and_many_draw_all() -> None:
    for text_class in SHARES:
        alike = {name for name, text in TEXTS.items() if text.text_class is text_class}
        assert {drawn(text_class, seed).id for seed in range(200)} == alike
        assert drawn(text_class, 7) == drawn(text_class, 7)


def test_ten_minutes_join_what_belongs_together() -> None:
    assert joined(TEXTS["first-word"]).marked == TEXTS["first-word"].marked + TEXTS["say-it-back"].marked
    for text in TEXTS.values():
        both = joined(text)
        assert 900 <= both.letters <= 1040
        assert both.letters == text.letters + TEXTS[both.id.partition("+")[2]].letters
        assert set(both.title) == {"ja", "en"}


def test_a_companys_own_text_joins_too(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    own = load_text(path)
    assert (own.id, own.text_class, own.title, own.letters) == ("own", TextClass.OWN, {"ja": "題"}, 6)
    assert joined(own).marked.startswith(own.marked)


def test_where_lines_end_in_the_file_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace('"お電話(でんわ)です。"', '"""\nお電話(でんわ)\r\n  です。\n"""'), encoding="utf-8")
    assert load_text(path).marked == "お電話(でんわ)です。"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("(でんわ)", "(電話)"), "own.toml: text: expected ( and ) only around a reading in kana"),
        (GOOD.replace("(でんわ)", "()"), "own.toml: text: expected ( and )"),
        (GOOD.replace("でんわ)", "でんわ"), "own.toml: text: expected ( and )"),
        (GOOD.replace("お電話", "お"), "own.toml: text: expected ( and )"),
        (GOOD.replace("お電話(でんわ)です。", "　\\n "), "own.toml: text: expected a text that is not empty"),
        (GOOD.replace("です", "\\u0007"), "own.toml: text: expected a text without control characters"),
        (GOOD.replace("です", "で" * 10_000), "own.toml: text: expected at most 10000 letters"),
        (GOOD.replace('ja = "題"', 'ja = " "'), "own.toml: title: words in ja or en were expected"),
        (GOOD.replace("text =", "txt ="), "own.toml: unknown key txt; did you mean text?"),
        (GOOD + 'class = "lihgt"\n', "own.toml: class: 'lihgt' is unknown; did you mean light?"),
        (GOOD.replace('"own"', '"Own text"'), "own.toml: id: expected only small letters"),
        ("format = 2\n" + GOOD, "own.toml: format: 2 is newer than this program"),
        ("id = \n", "own.toml: a text to type in TOML was expected"),
    ],
)
def test_a_text_that_is_none_is_one_clear_line(tmp_path: Path, wrong: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_text(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"none\.toml: a text to type was expected, but there is no such file"):
        load_text(tmp_path / "none.toml")
