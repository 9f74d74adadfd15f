"""Work that would block the window, done on a thread beside it."""

import atexit
import threading
from collections.abc import Callable
from time import monotonic
from typing import Final, Generic, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
_LOOK_MS: Final = 10
_END_S: Final = 1.0
_threads: Final[WeakSet[threading.Thread]] = WeakSet()


@atexit.register
def _let_end() -> None:
    """Python ends its threads in the middle of whatever they do, and where that is C++ the process aborts."""
    until_s = monotonic() + _END_S
    for thread in list(_threads):
        thread.join(max(0.0, until_s - monotonic()))


class BackgroundWork(QObject, Generic[T]):
    """One piece of work on a thread of its own; its result is delivered on this object's thread.

    Owned by its ``parent``; if that is deleted, the result is dropped. The
    thread touches no Qt object, because at the end of the program the window
    could delete it meanwhile. So a timer checks whether the work is done.
    """

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._failed = failed
        self._outcome: list[T | Exception] = []
        self._thread = threading.Thread(target=_run, args=(work, self._outcome), name="background", daemon=True)
        _threads.add(self._thread)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._hand_over)
        self._look.start()
        self._thread.start()

    def drop(self) -> None:
        """Hand nothing over any more."""
        self._look.stop()
        self.deleteLater()

    def _hand_over(self) -> None:
        if not self._outcome:
            return
        self._look.stop()
        outcome = self._outcome[0]
        try:
            if isinstance(outcome, Exception):
                self._failed(outcome)
            else:
                self._done(outcome)
        finally:
            self.deleteLater()


def _run(work: Callable[[], T], outcome: list[T | Exception]) -> None:
    try:
        outcome.append(work())
    except Exception as error:  # noqa: BLE001 - delivered like a result, the window shows it
        outcome.append(error)
