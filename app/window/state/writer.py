"""Writing to the store on a thread: each change waits for the disk, up to 30 ms and longer, and the window must not."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Final

from app.checks.drive import End
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value
from app.storage.disk import is_busy
from app.storage.store import Store
from app.storage.turns import BUSY_S

_AGAIN_S: Final = 0.2


class LateRecords:
    """Where a run that had no probe is saved: after what the window has written before."""

    def __init__(self, writer: "Writer") -> None:
        self._put: Final = writer.put

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        """Save that the run began."""
        self._put(lambda store: store.begin(item_id, run_id, at))

    def found(self, run_id: str, evidence: Evidence) -> None:
        """Save what the run found."""
        self._put(lambda store: store.found(run_id, evidence))

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        """Save an answer that is no one-time proof."""
        self._put(lambda store: store.answer(question_id, value, at))

    def end(self, run_id: str, end: End, at: datetime) -> None:
        """Save how and when the run ended."""
        self._put(lambda store: store.end(run_id, end, at))


class Writer:
    """Writes in the order in which it is asked to. While another program has the store, it goes on trying."""

    def __init__(self, store: Store, refused: Callable[[sqlite3.Error], object]) -> None:
        """``refused`` is called on the thread: of what is dropped at once, and of what waits for a free store once."""
        self._store = store
        self._refused = refused
        self._waiting: deque[Callable[[Store], object]] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_idle = True
        self._is_closed = False

    def put(self, work: Callable[[Store], object]) -> None:
        """Do ``work`` on the store after what was put before."""
        with self._changed:
            self._waiting.append(work)
            self._is_idle = False
            self._changed.notify_all()
            if self._thread is None:
                # kept: to start one means to wait until it runs
                self._thread = threading.Thread(target=self._write, name="writer", daemon=True)
                self._thread.start()

    def drop(self) -> None:
        """Forget what waits; what is just being written is finished."""
        with self._changed:
            self._waiting.clear()

    def close(self, patience_s: float) -> None:
        """Wait until all is written, up to ``patience_s``; what is left then is dropped."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_idle, patience_s)
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
        """What is to be written next; None once it is closed."""
        with self._changed:
            if not self._waiting:
                self._is_idle = True
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._waiting or self._is_closed)
            return None if self._is_closed else self._waiting.popleft()

    def _error_of(self, work: Callable[[Store], object]) -> sqlite3.Error | None:
        try:
            with self._store.hurrying(BUSY_S):
                work(self._store)
        except sqlite3.Error as error:
            return error
        return None
