"""Work that would hold up the window, done beside it."""

import logging
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Aside(QObject, Generic[T]):
    """One piece of work on a thread of its own, its result handed over on the thread of this object.

    Held by its ``parent``. When the parent is gone, the result is dropped.
    """

    _finished = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self._finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="aside", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        result: T | None = None
        problem: Exception | None = None
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed over, the window says it
            problem = error
        try:
            self._finished.emit(result, problem)
        except RuntimeError:
            _log.debug("nobody waits for the result any more")

    def _hand_over(self, result: Any, problem: Exception | None) -> None:
        try:
            if problem is not None:
                self._failed(problem)
            else:
                self._done(result)
        finally:
            self.deleteLater()
