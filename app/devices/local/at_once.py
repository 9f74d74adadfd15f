"""Asks many servers at once, and waits for none longer than it is worth."""

import logging
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Final, TypeVar

from app.devices.local.thread import on_thread

T = TypeVar("T")

_log = logging.getLogger(__name__)
_TICK_S: Final = 0.2
_GRACE_S: Final = 1.0
MOST_AT_ONCE: Final = 16
"""Threads that ask servers at once; a profile may name many that hang."""


def at_once(
    works: Sequence[Callable[[], T]], within_s: float, is_good: Callable[[T], bool] = lambda _: False
) -> Generator[None, None, list[T | None]]:
    """Results of ``works``, sixteen at a time; None for one that was refused, failed or is too late.

    After one that ``is_good`` the others have a second left. Late threads end by their own timeouts, because a
    hanging name lookup can't be interrupted.
    """
    asked: list[Future[T]] = []
    until_s = time.perf_counter() + within_s
    seen_good = False
    while time.perf_counter() < until_s:
        pending = [answer for answer in asked if not answer.done()]
        free = MOST_AT_ONCE - len(pending)
        new = [on_thread(work, "ask") for work in works[len(asked) : len(asked) + free]]
        asked += new
        if not pending and not new:
            break
        yield
        wait([*pending, *new], _TICK_S, FIRST_COMPLETED)
        results = (_result(answer) for answer in asked if answer.done())
        if not seen_good and any(is_good(r) for r in results if r is not None):
            seen_good = True
            until_s = min(until_s, time.perf_counter() + _GRACE_S)
    return [_result(answer) for answer in asked] + [None] * (len(works) - len(asked))


def _result(answer: Future[T]) -> T | None:
    """The result; None also for what a library may raise on an answer that its author never met."""
    if not answer.done():
        return None
    try:
        return answer.result(0)
    except Exception as error:  # noqa: BLE001 - one that fails must not take the others with it
        _log.info("not answered: %r", error)
        return None
