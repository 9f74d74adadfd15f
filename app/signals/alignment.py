"""Typed text laid against the text that was asked for, as a whole and not key by key.

Least edit cost over every prefix of the asked text (Wagner and Fischer 1974), since what was not reached is no error.
Keys tell nothing of Japanese input: what reaches the field are committed words.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEP: Final = 20
"""Cost of a character that is wrong, missing or too much; costs are whole numbers, so that sums compare exactly."""
_WIDTH: Final = 10
"""Of one that differs only in its width: half, so that the same letter is always preferred to another one."""
_READING: Final = 18
"""Of a character that stands as its reading: less than wrong, so that a reading is found as one."""
_GAP: Final = 80
"""Of leaving out many in a row, and 1 for each of them (Gotoh 1982): else a line skipped shortly before the end would
cost more than to call wrong what was typed after it. From about eight characters after it on it is found."""


class Step(Enum):
    """How one piece of the typed text stands to what was asked."""

    SAME = "same"
    WIDTH = "width"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    READING = "reading"


class Reading(NamedTuple):
    """Asked characters that may stand as their reading at one place of what was typed; ends are exclusive."""

    asked_from: int
    asked_to: int
    typed_from: int
    typed_to: int


class Aligned(NamedTuple):
    """One step of the way through both texts; ends are exclusive."""

    step: Step
    asked_from: int
    asked_to: int
    typed_from: int
    typed_to: int


class Alignment(NamedTuple):
    """The way through both texts."""

    reached: int
    """How many asked characters were come to, right or wrong."""
    steps: tuple[Aligned, ...]


@cache
def same_width(letter: str) -> str:
    """One form for what differs only in width, such as Ａ and A, and for commas and points of both kinds."""
    folded = unicodedata.normalize("NFKC", letter)
    return _ONE_FORM.get(folded, folded if len(folded) == 1 else letter)


_ONE_FORM: Final = {",": "、", ".": "。", "〜": "~", "−": "-", "‐": "-", "―": "-"}


def align(asked: str, typed: str, readings: Iterable[Reading] = ()) -> Alignment:
    """The cheapest way from ``typed`` to the prefix of ``asked`` that it fits best; of equal ones the longest prefix.

    Time and memory grow with the product of both lengths: 4 bytes for each pair of characters.
    """
    ending: dict[int, list[Reading]] = {}
    for reading in readings:
        ending.setdefault(reading.asked_to, []).append(reading)
    costs = _costs(asked, typed, ending)
    last = costs[:, len(typed)]
    reached = int(len(asked) - last[::-1].argmin())
    return Alignment(reached, _way(costs, asked, typed, ending, reached))


def _costs(asked: str, typed: str, ending: dict[int, list[Reading]]) -> "NDArray[np.int32]":
    import numpy as np

    typed_code = np.array([ord(c) for c in typed], np.int32)
    typed_fold = np.array([ord(same_width(c)) for c in typed], np.int32)
    along = np.arange(len(typed) + 1, dtype=np.int32) * _STEP
    costs = np.empty((len(asked) + 1, len(typed) + 1), np.int32)
    costs[0] = along
    gap = along + _GAP
    for row, letter in enumerate(asked, 1):
        above, here = costs[row - 1], costs[row]
        change = np.where(typed_fold == ord(same_width(letter)), _WIDTH, _STEP)
        change[typed_code == ord(letter)] = 0
        here[0] = above[0] + _STEP
        np.minimum(above[1:] + _STEP, above[:-1] + change, out=here[1:])
        gap = np.minimum(gap, above + _GAP) + 1
        np.minimum(here, gap, out=here)
        for r in ending.get(row, ()):
            by_reading = costs[r.asked_from, r.typed_from] + _READING * (row - r.asked_from)
            here[r.typed_to] = min(here[r.typed_to], by_reading)
        # characters too much: each costs one step more than the cheapest place before it
        here[:] = np.minimum.accumulate(here - along) + along
    return costs


def _way(
    costs: "NDArray[np.int32]", asked: str, typed: str, ending: dict[int, list[Reading]], reached: int
) -> tuple[Aligned, ...]:
    steps: list[Aligned] = []
    i, j = reached, len(typed)
    while i or j:
        step = _same_gap(costs, steps[-1].step, i, j) if steps else None
        step = step or _step_to(costs, asked, typed, ending.get(i, ()), i, j)
        steps.append(step)
        i, j = step.asked_from, step.typed_from
    return tuple(reversed(steps))


def _same_gap(costs: "NDArray[np.int32]", after: Step, i: int, j: int) -> Aligned | None:
    """Go on with what is missing or too much, where that costs no more: a skipped line is one gap and not three.

    A letter in it that is like one beside it would else tear it apart.
    """
    cost = int(costs[i, j]) - _STEP
    if after is Step.MISSING and i and costs[i - 1, j] == cost:
        return Aligned(Step.MISSING, i - 1, i, j, j)
    if after is Step.EXTRA and j and costs[i, j - 1] == cost:
        return Aligned(Step.EXTRA, i, i, j - 1, j)
    return None


def _step_to(
    costs: "NDArray[np.int32]", asked: str, typed: str, readings: Sequence[Reading], i: int, j: int
) -> Aligned:
    cost = int(costs[i, j])
    for r in readings:
        if r.typed_to == j and costs[r.asked_from, r.typed_from] + _READING * (i - r.asked_from) == cost:
            return Aligned(Step.READING, r.asked_from, i, r.typed_from, j)
    if i and j:
        step, change = _compared(asked[i - 1], typed[j - 1])
        if costs[i - 1, j - 1] + change == cost:
            return Aligned(step, i - 1, i, j - 1, j)
    if i and costs[i - 1, j] + _STEP == cost:
        return Aligned(Step.MISSING, i - 1, i, j, j)
    if j and costs[i, j - 1] + _STEP == cost:
        return Aligned(Step.EXTRA, i, i, j - 1, j)
    length = next(n for n in range(1, i + 1) if costs[i - n, j] + _GAP + n == cost)
    return Aligned(Step.MISSING, i - length, i, j, j)


def _compared(asked: str, typed: str) -> tuple[Step, int]:
    if asked == typed:
        return Step.SAME, 0
    return (Step.WIDTH, _WIDTH) if same_width(asked) == same_width(typed) else (Step.WRONG, _STEP)
