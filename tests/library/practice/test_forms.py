"""Forms hold as much of every topic as there is of it, and the same seed gives the same form."""

from collections import Counter
from datetime import date

import pytest

from app.library.practice.forms import form, shown_order
from app.library.practice.item_format import Item, Kind, Words
from app.library.practice.items import items

IT = items()
ASKED = {id_: item for id_, item in IT.items() if item.kind is not Kind.TASK}


def made(id_: str, topic: str, kind: Kind = Kind.CHOICE, options: int = 4) -> Item:
    words = Words(ask="?", options=tuple(map(str, range(options))), why="!")
    return Item(id=id_, topic=topic, kind=kind, source="s", checked=date(2026, 1, 1), en=words)


@pytest.mark.parametrize("size", [1, 20, 75])
def test_a_form_has_every_topic_in_proportion(size: int) -> None:
    of_all = Counter(item.topic for item in ASKED.values())
    for seed in range(20):
        ids = form(size, seed, IT)
        assert len(ids) == len(set(ids)) == min(size, len(ASKED))
        assert set(ids) <= set(ASKED)
        for topic, n in Counter(ASKED[id_].topic for id_ in ids).items():
            assert abs(n - len(ids) * of_all[topic] / len(ASKED)) < 1


def test_a_seed_is_a_form() -> None:
    assert form(20, 1, IT) == form(20, 1, IT)
    assert len({form(20, seed, IT) for seed in range(10)}) == 10


def test_in_time_every_item_is_asked() -> None:
    assert {id_ for seed in range(150) for id_ in form(20, seed, IT)} == set(ASKED)


def test_chance_decides_between_topics_that_are_equal() -> None:
    two = {"a": made("a", "x"), "b": made("b", "y")}
    assert {form(1, seed, two) for seed in range(20)} == {("a",), ("b",)}


def test_a_form_of_nothing_is_empty() -> None:
    assert form(20, 1, {}) == ()
    assert form(20, 1, {"t": made("t", "x", Kind.TASK)}) == ()


def test_what_is_put_in_order_is_never_shown_in_order() -> None:
    order, choice = made("o", "x", Kind.ORDER, 3), made("c", "x")
    assert all(shown_order(order, seed) != (0, 1, 2) for seed in range(50))
    shown = {shown_order(choice, seed) for seed in range(400)}
    assert len(shown) == 24
    assert shown_order(choice, 7) == shown_order(choice, 7)
    firsts = Counter(shown_order(choice, seed).index(0) for seed in range(400))
    assert min(firsts.values()) > 60
