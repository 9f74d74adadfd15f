"""Running a transfer by hand, for every test of the speed engine."""

from collections.abc import Generator
from typing import TypeVar

from app.devices.ports import Pace

T = TypeVar("T")


def to_end(run: Generator[Pace, None, T]) -> tuple[T, list[Pace]]:
    """What it returns, and what it told on the way."""
    paces: list[Pace] = []
    try:
        while True:
            paces.append(next(run))
    except StopIteration as end:
        return end.value, paces
