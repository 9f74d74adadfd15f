"""Makes steps of what a device reports while it works."""

from collections.abc import Callable, Generator
from typing import TypeVar

from app.checks.probe import Answer, Step

T = TypeVar("T")
R = TypeVar("R")

Steps = Generator[Step, Answer | None, R]
"""A part of a probe: yields steps, receives answers, returns ``R``."""


def shown(run: Generator[T, None, R], show: Callable[[T], Step]) -> Steps[R]:
    """Yield each report of ``run`` as a step and return its result.

    ``run`` is closed when the probe is, so that the device behind it is freed.
    """
    try:
        while True:
            try:
                report = next(run)
            except StopIteration as end:
                result: R = end.value
                return result
            yield show(report)
    finally:
        run.close()
