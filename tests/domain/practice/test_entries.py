"""What counts as the same entry."""

import pytest

from app.domain.practice.entries import entry, holds, is_right, share
from app.domain.practice.facts import FieldTyped
from app.domain.practice.wanted import Wanted


@pytest.mark.parametrize(
    "typed",
    ["03-0412-3388", "０３－０４１２－３３８８", "03ー0412ー3388", "03 0412 3388".replace(" ", "‐"), " 03–0412−3388 "],
)
def test_one_width_and_one_hyphen(typed: str) -> None:
    assert is_right(FieldTyped("phone", "03-0412-3388", (), typed, 5, 1))


def test_other_spellings_are_as_right_and_other_figures_are_wrong() -> None:
    field = FieldTyped("phone", "03-0412-3388", ("0304123388",), "0304123388", 5, 1)
    assert is_right(field)
    assert is_right(field._replace(also=()))
    assert not is_right(field._replace(typed="0304123380"))
    assert not is_right(FieldTyped("address", "柳町3-7-19", (), "柳町3719", 5, 1))
    assert not is_right(FieldTyped("email", "m-sato@example.jp", (), "msato@example.jp", 5, 1))
    assert not is_right(field._replace(typed=""))
    assert entry("Midori.H@Example.JP") == "midori.h@example.jp"


@pytest.mark.parametrize("note", ["春山様 折返し 0304123388", "はるやま様より。", "Tel 03－0412－3388 春山"])
def test_a_note_holds_a_fact_in_any_words(note: str) -> None:
    assert holds(note, Wanted("name", ("春山", "はるやま")))


def test_a_note_without_it_does_not() -> None:
    assert not holds("夏山様", Wanted("name", ("春山", "")))
    assert not holds("", Wanted("phone", ("03-0412-3388",)))
    assert holds("0304123388に電話", Wanted("phone", ("03-0412-3388",)))


@pytest.mark.parametrize(
    ("spelling", "note", "found"),
    [
        ("6時", "６時以降", True),
        ("6時", "16時", False),
        ("六日", "十六日", False),
        ("090-0412-3388", "090 0412 3388", True),
        ("090-0412-3388", "090-0412-33889", False),
        ("4800", "14,800円", False),
        ("はがき", "ハガキで", True),
    ],
)
def test_a_number_of_a_note_stands_alone(spelling: str, note: str, found: bool) -> None:
    assert holds(note, Wanted("fact", (spelling,))) is found


def test_a_name_may_be_written_in_either_kana() -> None:
    assert is_right(FieldTyped("name", "はるやま みのり", ("春山 みのり",), "ハルヤマミノリ", 5, 1))


def test_share() -> None:
    assert share([True, False, True, True]) == 0.75
    assert share([]) == 0.0
