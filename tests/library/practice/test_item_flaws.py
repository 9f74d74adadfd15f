"""A company's own items, and one clear line for a file that holds none."""

import logging
from pathlib import Path

import pytest

from app.files.bad_file import BadFile
from app.library.practice.item_format import Kind
from app.library.practice.items import items, own_files, read_items
from app.text import set_language

HEAD = """[topic]
shop = { ja = "店のこと" }
[source.handbook]
name = { ja = "手引き" }
page = ""
looked_at = 2026-11-01
basis = "estimate"
"""
CHOICE = """
[[item]]
id = "own-hours"
topic = "shop"
kind = "choice"
source = "handbook"
checked = 2026-11-01
[item.ja]
ask = "受付は何時までですか？"
options = ["19時", "17時"]
why = "平日は19時までです。"
"""
ORDER = CHOICE.replace("own-hours", "own-steps").replace('"choice"', '"order"').replace('"17時"]', '"20時", "21時"]')
TASK = """
[[item]]
id = "own-task"
topic = "files"
kind = "task"
source = "cheo-faq"
checked = 2026-11-01
[item.en]
ask = "Move it."
why = "So."
[item.en.start]
files = { "a/b c.txt" = "x" }
folders = ["d"]
[item.en.done]
files = { "d/b c.txt" = "x" }
absent = ["a/b c.txt"]
"""


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(BadFile) as caught:
        read_items(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    return said.removeprefix(f"{path}: ")


def test_a_company_has_its_own_topics_and_sources_and_one_language_is_enough(tmp_path: Path) -> None:
    file = read_items(write(tmp_path, HEAD + CHOICE + ORDER + TASK))
    assert [item.kind for item in file.item] == [Kind.CHOICE, Kind.ORDER, Kind.TASK]
    hours = file.item[0]
    assert hours.words("en") is hours.words("ja")
    assert file.item[2].words("ja") is file.item[2].words("en")
    assert (file.topic["shop"].name("ja"), file.topic["shop"].name("en")) == ("店のこと", "店のこと")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"choice"', '"choise"', "item 1 (own-hours), line 9: kind: 'choise' is unknown; did you mean choice?"),
        ("topic =", "topics =", "item 1 (own-hours), line 9: unknown key topics; did you mean topic?"),
        ('"shop"\n', '"shops"\n', "item 1 (own-hours), line 9: topic: no such topic; did you mean shop?"),
        ('"handbook"\n', '"handbok"\n', "item 1 (own-hours), line 9: source: no such source; did you mean handbook?"),
        ('options = ["19時", "17時"]\n', "", "line 9: ja: options: expected 2 to 4 options"),
        ('"17時"', '"a", "b", "c", "d"', "line 9: ja: options: expected 2 to 4 options"),
        ('"17時"', '" 19時 "', "line 9: ja: options: options that differ were expected"),
        ('"17時"', '"　"', "line 9: ja: options 2: expected a text that is not empty"),
        ("2026-11-01\n[item", '"soon"\n[item', "item 1 (own-hours), line 9: checked: "),
        ('ask = "受付は何時までですか？"\n', "", "line 9: ja: the key ask is missing"),
        ('why = "平日は19時までです。"', 'why = "\u200b"', "line 9: ja: why: expected a text that is not empty"),
        ("[item.ja]", "[item.fr]", "item 1 (own-hours), line 9: unknown key fr"),
        ("own-hours", "files-what", "line 9: id: an item that comes with the program has this id"),
        ("own-hours", "own hours", "line 9: id: expected only small letters, digits, - and _"),
        ("[item.ja]", "[item.en.start]\n[item.ja]", "line 9: en: the key ask is missing"),
        ("[[item]]", "[[items]]", "unknown key items; did you mean item?"),
        ("[[item]]", "[item]", "item: expected a list"),
        ("[topic]", "format = 2\n[topic]", "format: 2 is newer than this program; expected one of 1"),
    ],
)
def test_a_choice_that_is_none_is_one_clear_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    text = HEAD + CHOICE
    assert before in text
    assert said in complaint(tmp_path, text.replace(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            '{ "a/b c.txt" = "x" }',
            '{ "../b.txt" = "x" }',
            "start: files: '../b.txt' is no name that every system takes",
        ),
        ('"a/b c.txt" = "x"', '"/etc/passwd" = "x"', "no name that every system takes"),
        ('"a/b c.txt" = "x"', '"C:/x" = "x"', "no name that every system takes"),
        ('"a/b c.txt" = "x"', '"a\\\\b.txt" = "x"', "no name that every system takes"),
        ('"a/b c.txt" = "x"', '"con.txt" = "x"', "no name that every system takes"),
        ('folders = ["d"]', 'folders = ["d."]', "no name that every system takes"),
        ('folders = ["d"]', 'zips = { "d.zip" = { "../x" = "y" } }', "no name that every system takes"),
        ('folders = ["d"]', 'folders = ["A/B C.TXT"]', "start: 'A/B C.TXT' stands there twice"),
        ('folders = ["d"]', 'folders = ["a/b c.txt/d"]', "start: 'a/b c.txt/d' stands there twice"),
        ('files = { "d/b c.txt" = "x" }\n', "", "done: files that lie there at the end were expected"),
        ('"d/b c.txt" = "x"', '"a/b c.txt" = "x"', "done: an end that can be reached was expected"),
        (
            '"d/b c.txt" = "x" }\nabsent = ["a/b c.txt"]',
            '"a/b c.txt" = "x" }',
            "done: an end that differs from the start",
        ),
        ('why = "So."', 'why = "So."\noptions = ["a", "b"]', "options: a task has no options"),
        ('kind = "task"', 'kind = "order"', "en: options: expected 3 to 6 options"),
        ('[item.en.done]\nfiles = { "d/b c.txt" = "x" }\nabsent = ["a/b c.txt"]\n', "", "en: the key done is missing"),
    ],
)
def test_a_task_that_is_none_is_one_clear_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in TASK
    told = complaint(tmp_path, TASK.replace(before, after))
    assert told.startswith("item 1 (own-task), line 2: ")
    assert said in told


def test_both_languages_have_as_many_options(tmp_path: Path) -> None:
    english = '[item.en]\nask = "Until when?"\noptions = ["7 pm", "5 pm", "6 pm"]\nwhy = "Until 7."\n'
    assert "en: options: as many options as in ja were expected" in complaint(tmp_path, HEAD + CHOICE + english)


def test_the_line_is_that_of_the_item_whatever_its_texts_hold(tmp_path: Path) -> None:
    trap = CHOICE.replace('"平日は19時までです。"', '"""\n[[item]]\nid = 1\n"""')
    said = complaint(tmp_path, HEAD + trap + TASK.replace('"files"', '"fils"'))
    assert said == "item 2 (own-task), line 23: topic: no such topic; did you mean files?"


def test_a_file_full_of_traps_does_not_take_long(tmp_path: Path) -> None:
    trap = CHOICE.replace('"平日は19時までです。"', '"' + '""' + "\n[[item]]" * 90 + '\n""' + '"')
    assert complaint(tmp_path, HEAD + trap + TASK.replace('"files"', '"fils"')).startswith("item 2 (own-task): topic")


def test_what_has_no_line_of_its_own_has_none(tmp_path: Path) -> None:
    assert complaint(tmp_path, 'item = [{ id = "a" }]').startswith("item 1 (a): the key topic is missing")


def test_the_line_is_said_in_japanese_too(tmp_path: Path) -> None:
    set_language("ja")
    try:
        said = complaint(tmp_path, HEAD + CHOICE.replace('"19時", ', ""))
        assert said == "item 1 (own-hours)、9行目: ja: options: 選択肢は2〜4個にしてください"
    finally:
        set_language("en")


def test_a_second_item_of_the_same_id_is_refused(tmp_path: Path) -> None:
    assert (
        complaint(tmp_path, HEAD + CHOICE + CHOICE) == "item 2 (own-hours), line 20: id: a second item of the same id"
    )


def test_of_a_folder_what_can_be_used_is_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, HEAD + CHOICE, "a.toml")
    write(tmp_path, "no toml", "b.toml")
    write(tmp_path, HEAD + CHOICE, "c.toml")
    write(tmp_path, TASK, "d.toml")
    write(tmp_path, "not read", "e.txt")
    with caplog.at_level(logging.WARNING):
        files = own_files(tmp_path)
    assert [item.id for file in files for item in file.item] == ["own-hours", "own-task"]
    assert [name for name in "abcd" if f"{name}.toml" in caplog.text] == ["b", "c"]
    assert [list(file.topic) for file in files] == [["shop"], []]
    assert own_files(tmp_path / "none") == ()
    assert not {item.id for file in files for item in file.item} & set(items())
