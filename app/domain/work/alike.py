"""Which answered points are like a new one: those that share half of their letter pairs, the same client's first."""

import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final, TypeVar

T = TypeVar("T")
HALF: Final = 0.5
"""From this share on two texts are alike (ours)."""


def pairs(words: str) -> frozenset[str]:
    """Pairs of letters that stand beside each other, without width, case, blanks and marks."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    letters = [letter for letter in plain if letter.isalnum()]
    return frozenset(a + b for a, b in pairwise(letters))


def likeness(one: str, other: str) -> float:
    """Share of letter pairs that both have, 0 to 1; 0 where one has none."""
    a, b = pairs(one), pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def alike(
    words: str, client: str, answered: Iterable[T], words_of: Callable[[T], str], client_of: Callable[[T], str]
) -> tuple[T, ...]:
    """Those of ``answered`` that are like ``words``: the same client's first, then the most alike."""
    found = [(likeness(words, words_of(each)), each) for each in answered]
    close = [(share, each) for share, each in found if share >= HALF]
    close.sort(key=lambda pair: (client_of(pair[1]) != client, -pair[0]))
    return tuple(each for _, each in close)
