"""One thing has one name: the table of terms in CONTRIBUTING.md, and every Japanese text that is shown."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from babel.messages.pofile import read_po

from tests import ROOT

_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_HEADING = "| thing | Japanese | English | losing words | but in |"


class Term(NamedTuple):
    """A row of the table."""

    thing: str
    japanese: str
    english: str
    losing: tuple[str, ...]
    allowed: tuple[str, ...]


def terms() -> list[Term]:
    lines = iter((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines())
    for line in lines:
        if line == _HEADING:
            break
    next(lines)
    found = []
    for line in lines:
        if not line.startswith("|"):
            break
        thing, japanese, english, losing, allowed = (cell.strip() for cell in line.strip("|").split("|"))
        found.append(Term(thing, japanese, english, _words(losing), _words(allowed)))
    return found


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())


def losing_words(text: str) -> list[str]:
    """Losing words in the text, outside the phrases that are allowed."""
    found = []
    for term in terms():
        rest = text
        for phrase in term.allowed:
            rest = rest.replace(phrase, "\0")
        found += [word for word in term.losing if word in rest]
    return found


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _strings(part)
        case list():
            for part in value:
                yield from _strings(part)


def catalog() -> dict[str, str]:
    """The Japanese of every message."""
    with (ROOT / "resources/i18n/ja/LC_MESSAGES/readydesk.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="ja") if m.id}


def shown() -> dict[str, str]:
    """Every Japanese text that is shown, with the place where it stands."""
    texts = {f"readydesk.po: {message}": words for message, words in catalog().items()}
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        for words in _strings(tomllib.loads(path.read_text("utf-8"))):
            if _JAPANESE.search(words):
                texts[f"{path.name}: {words}"] = words
    for path in (ROOT / "README.md", *sorted((ROOT / "resources/report").glob("*.typ"))):
        for line in path.read_text("utf-8").splitlines():
            if _JAPANESE.search(line):
                texts[f"{path.name}: {line}"] = line
    return texts


def test_the_table_is_whole() -> None:
    found = terms()
    assert len(found) >= 20
    assert all(term.japanese and term.english for term in found)
    for column in ("thing", "japanese"):
        named = [getattr(term, column) for term in found]
        assert len(set(named)) == len(named), "two rows for one thing"
    assert not [term for term in found if losing_words(term.japanese)], "a term that loses elsewhere"


def test_no_losing_word_is_shown() -> None:
    texts = shown()
    assert len(texts) > 1500
    assert {place: found for place, words in texts.items() if (found := losing_words(words))} == {}


def test_what_is_allowed_is_needed() -> None:
    everything = "\n".join(shown().values())
    # its row says where alone it may stand, and nothing stands there yet
    unused = {phrase for term in terms() for phrase in term.allowed if phrase not in everything}
    assert unused <= {"パケット損失"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("別の機器を選ぶ", ["機器"]),
        ("周辺機器です", ["機器"]),
        ("使っている機材と、ほかの機器", ["機器"]),
        ("もう一度確かめてください", ["もう一度確かめ"]),
        ("通話ソフトが動きません", ["ソフト"]),
        ("ソフトバンクの回線", []),
        ("機材をもう一度確認する", []),
    ],
)
def test_inflections_and_compounds_are_found(text: str, found: list[str]) -> None:
    assert losing_words(text) == found


def test_a_question_that_stands_alone_ends_in_its_mark() -> None:
    alone = [words for words in shown().values() if words.endswith("か。") and words.count("。") == 1]
    assert alone == []
