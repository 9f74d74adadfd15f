"""Writing to the store on a thread: each change waits for the disk, up to 30 ms and longer, and the window must not."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from app.storage.disk import is_busy
from app.storage.store import Store
from app.storage.turns import BUSY_S

_AGAIN_S: Final = 0.2


class Writer:
    """Writes in the order in which it is asked to. While another program has the store, it goes on trying."""

    def __init__(self, store: Store, refused: Callable[[sqlite3.Error], object]) -> None:
        """``refused`` is called on the thread: of what is dropped at once, and of what waits for a free store once."""
        self._store = store
        self._refused = refused
        self._waiting: deque[Callable[[Store], object]] = deque()
        self._changed = threading.Condition()
        self._is_writing = False
        self._is_closed = False

    def put(self, work: Callable[[Store], object]) -> None:
        """Do ``work`` on the store after what was put before."""
        with self._changed:
            self._waiting.append(work)
            if not self._is_writing:
                self._is_writing = True
                threading.Thread(target=self._write, name="writer", daemon=True).start()

    def drop(self) -> None:
        """Forget what waits; what is just being written is finished."""
        with self._changed:
            self._waiting.clear()

    def close(self, patience_s: float) -> None:
        """Wait until all is written, up to ``patience_s``; what is left then is dropped."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_writing, patience_s)
            self._is_closed = True
            self._changed.notify_all()

    def _write(self) -> None:
        told: Callable[[Store], object] | None = None
        while work := self._next():
            error = self._error_of(work)
            if error is not None and work is not told:
                told = work
                self._refused(error)
            if error is not None and is_busy(error):
                with self._changed:
                    self._waiting.appendleft(work)
                    self._changed.wait_for(lambda: self._is_closed, _AGAIN_S)

    def _next(self) -> Callable[[Store], object] | None:
        with self._changed:
            if self._waiting and not self._is_closed:
                return self._waiting.popleft()
            self._is_writing = False
            self._changed.notify_all()
            return None

    def _error_of(self, work: Callable[[Store], object]) -> sqlite3.Error | None:
        try:
            with self._store.hurrying(BUSY_S):
                work(self._store)
        except sqlite3.Error as error:
            return error
        return None
