"""Work that may hang, on a thread of its own that can be left behind."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def on_thread(work: Callable[[], T], name: str) -> Future[T]:
    """The result of ``work`` or its exception, whichever it be, when it is there.

    A pool would not do: it waits for its threads when the program ends.
    """
    promised: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is taken
            promised.set_exception(error)
        else:
            promised.set_result(result)

    threading.Thread(target=run, name=name, daemon=True).start()
    return promised
