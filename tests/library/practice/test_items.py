"""The program's practice items: whole, in both languages, fair, and no older than a year when they are released."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from app.domain.source import Basis
from app.library.practice import items as module
from app.library.practice.item_format import Item, Kind, Part
from app.library.practice.items import item_sources, items, stale, topics
from app.text import resources

IT, KEIGO = items(), items(Part.KEIGO)
ALL = {**IT, **KEIGO}
LANGUAGES = ("ja", "en")
CHOICES = {
    "files": 11,
    "zip": 8,
    "browser": 10,
    "keys": 11,
    "width": 8,
    "mail": 8,
    "sheets": 5,
    "passwords": 9,
    "fraud": 9,
    "updates": 7,
    "network": 11,
    "meetings": 9,
    "privacy": 10,
    "calls": 4,
}
ORDERS = 12
TASKS = 8


def is_japanese(text: str) -> bool:
    return any("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in text)


def choices(of: dict[str, Item]) -> list[Item]:
    return [item for item in of.values() if item.kind is Kind.CHOICE]


@pytest.mark.parametrize("path", sorted((resources() / "practice/items").glob("*.toml")), ids=lambda path: path.stem)
def test_what_is_written_can_be_read_and_is_what_was_compiled(path: Path) -> None:
    assert module._read(path, (), ()) == module._files()[path.stem]


def test_the_compiled_items_are_those_that_are_written() -> None:
    stem = [path.stem for path in (resources() / "practice/items").glob("*.toml")]
    assert sorted(stem) == sorted(module._files())
    assert [file.rank for file in module._files().values()] == list(range(1, len(stem) + 1))
    assert list(topics())[:3] == ["files", "zip", "browser"]


def test_there_is_as_much_of_every_topic_as_was_meant() -> None:
    assert Counter(item.topic for item in choices(IT)) == CHOICES
    kinds = Counter(item.kind for item in IT.values())
    assert (kinds[Kind.ORDER], kinds[Kind.TASK]) == (ORDERS, TASKS)


def test_every_item_is_told_in_both_languages_under_an_id_of_its_own() -> None:
    assert len(ALL) == len(module._built_in())
    assert {item.topic for item in ALL.values()} == set(topics())
    assert all(topic.ja and topic.en for topic in topics().values())
    for item in ALL.values():
        assert item.ja, item.id
        assert item.en, item.id
        assert is_japanese(item.ja.ask + item.ja.why), item.id
        if item.id in IT and item.topic != "width":
            assert not is_japanese(item.en.ask + item.en.why + "".join(item.en.options)), item.id


def test_what_an_employer_wants_explained_is_asked() -> None:
    """The list of NTT Com CHEO for its applicants."""
    asked = [item.words("ja").ask + "".join(item.words("ja").options) for item in IT.values()]
    for word in (
        *("ISP", "有線", "Wi-Fi", "ローカルIPアドレス", "ブラウザー", "Webメール", "OS", "ハードウェア"),
        *("フォルダー", "拡張子", "小さな矢印", "アンインストール", "強制終了"),
    ):
        assert any(word in text for text in asked), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_has_four_options_and_its_length_does_not_give_the_right_one_away(language: str) -> None:
    options = {item.id: item.words(language).options for item in choices(IT)}
    assert [id_ for id_, four in options.items() if len(four) != 4] == []
    for extreme in (max, min):
        picked = [
            [n for n, option in enumerate(four) if len(option) == extreme(map(len, four))] for four in options.values()
        ]
        # who picks among equal ones by chance is right so often
        assert sum(1 / len(places) for places in picked if 0 in places) <= 0.35 * len(options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_the_screen_is_short_and_clean(language: str) -> None:
    for item in ALL.values():
        words = item.words(language)
        for text in (words.ask, words.why, *words.options):
            assert text == " ".join(text.split()), f"{item.id}: {text}"
        assert len(words.ask) <= (130 if language == "ja" else 260), item.id
        assert len(words.why) <= (130 if language == "ja" else 260), item.id
        assert all(len(option) <= (45 if language == "ja" else 90) for option in words.options), item.id
        assert len(set(words.options)) == len(words.options), item.id


def test_a_japanese_question_ends_in_its_mark_and_answers_do_not() -> None:
    for item in IT.values():
        assert item.ja
        assert item.ja.ask.endswith("か？" if item.kind is Kind.CHOICE else ("か？", "。")), item.id
        assert item.ja.why.endswith(("す。", "せん。", "しょう。", "ださい。")), item.id
        assert not [option for option in item.ja.options if option.endswith("。")], item.id


def test_sixty_pairs_of_honorifics_stand_in_six_classes() -> None:
    assert sorted(Counter(item.topic for item in KEIGO.values()).values()) == [10] * 6
    for item in KEIGO.values():
        assert item.kind is Kind.CHOICE
        assert item.ja
        assert item.en
        assert len(item.ja.options) == 3
        # what is asked for is Japanese in either language
        assert item.en.options == item.ja.options
        assert item.ja.ask.endswith(("か？", "。"))


def test_every_source_is_known_and_used() -> None:
    sources = item_sources()
    assert {item.source for item in ALL.values()} == set(sources)
    for source in sources.values():
        assert set(source.name) == set(LANGUAGES)
        assert source.page.startswith("http") or source.basis is not Basis.ORIGINAL


def test_nothing_is_older_than_a_year_on_the_day_of_its_release() -> None:
    """The day stands in the file, not on the calendar: whoever releases moves it, and is told what to look up again."""
    for name, file in module._files().items():
        assert file.released, name
        assert stale(file.item, file.released) == (), name
        assert max(item.checked for item in file.item) <= file.released, name


def test_what_was_checked_over_a_year_ago_is_told_by_the_day_that_is_asked_for() -> None:
    day = date(2026, 11, 29)
    item = msgspec.structs.replace(next(iter(IT.values())), checked=day)
    later = msgspec.structs.replace(item, id="later", checked=day + timedelta(days=1))
    assert stale([item, later], day + timedelta(days=365)) == ()
    assert stale([item, later], day + timedelta(days=366)) == (item,)
    assert stale([item, later], day + timedelta(days=367)) == (item, later)


def test_no_two_items_ask_the_same() -> None:
    for language in LANGUAGES:
        asked = sorted(item.words(language).ask for item in ALL.values())
        assert not [one for one, other in pairwise(asked) if one == other]
