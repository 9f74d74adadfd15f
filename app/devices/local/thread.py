"""Runs work that may hang on a thread of its own, which can be abandoned."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def on_thread(work: Callable[[], T], name: str) -> Future[T]:
    """Run ``work`` on a new thread; the future gets its result or exception.

    Not a pool, because a pool waits for its threads when the program ends.
    """
    promised: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is read
            promised.set_exception(error)
        else:
            promised.set_result(result)

    threading.Thread(target=run, name=name, daemon=True).start()
    return promised


def result_by_now(promised: Future[T]) -> T | None:
    """What the work came to; None while it goes on, and if it raised an exception."""
    return promised.result() if promised.done() and promised.exception() is None else None
