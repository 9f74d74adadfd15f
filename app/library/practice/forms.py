"""Forms of items, and the order in which options are shown: drawn by seed, so that a form can be shown again."""

import random
from collections.abc import Mapping

from app.library.practice.item_format import Item, Kind


def form(size: int, seed: int, items: Mapping[str, Item]) -> tuple[str, ...]:
    """Ids of a form of that size, with as much of every topic as there is of it in ``items``, in random order.

    Tasks are left out, since they are done elsewhere. Fewer are drawn where there are fewer.
    """
    by_topic: dict[str, list[str]] = {}
    for item in items.values():
        if item.kind is not Kind.TASK:
            by_topic.setdefault(item.topic, []).append(item.id)
    drawn = random.Random(seed)
    asked = [id_ for topic, n in _shares(size, by_topic, drawn).items() for id_ in drawn.sample(by_topic[topic], n)]
    drawn.shuffle(asked)
    return tuple(asked)


def shown_order(item: Item, seed: int) -> tuple[int, ...]:
    """Places of the options as they are shown; what is to be put in order is never in order already."""
    count = len(item.words("ja").options)
    places = list(range(count))
    drawn = random.Random(f"{seed} {item.id}")
    drawn.shuffle(places)
    if item.kind is Kind.ORDER and places == sorted(places):
        places = [*places[1:], places[0]]
    return tuple(places)


def _shares(size: int, by_topic: Mapping[str, list[str]], drawn: random.Random) -> dict[str, int]:
    """How many of each topic, by largest remainder; chance decides between equal ones."""
    total = sum(map(len, by_topic.values()))
    size = min(size, total)
    exact = {topic: len(ids) * size / total for topic, ids in by_topic.items()}
    shares = {topic: int(share) for topic, share in exact.items()}
    by_rest = sorted(exact, key=lambda topic: (shares[topic] - exact[topic], drawn.random()))
    for topic in by_rest[: size - sum(shares.values())]:
        shares[topic] += 1
    return shares
