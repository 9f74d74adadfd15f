"""Drawing by seed: the same on every machine and with every Python, so that what was asked can be asked again."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Draws one after the other; the same seed draws the same.

    Of ``random`` only ``random()`` is promised to stay as it is between versions of Python.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, count: int) -> int:
        """One of 0 to ``count`` - 1."""
        return int(self._random.random() * count)

    def one(self, among: Sequence[T]) -> T:
        """One of these."""
        return among[self.below(len(among))]

    def some(self, among: Sequence[T], count: int) -> list[T]:
        """Different ones of these in any order; all of them, if there are no more than ``count``."""
        left = list(among)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
