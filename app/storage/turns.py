"""Turns: threads and programs change the store one after another, and whoever must not wait is told at once."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from app.storage.disk import confirm_there, is_busy

T = TypeVar("T")

BUSY_S: Final = 5.0
"""How long a change waits for another program."""
_TURN_S: Final = 0.03
"""How long SQLite itself waits: the lock of the threads is held meanwhile."""


class Turns:
    """The transactions of one connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.lock: Final = threading.RLock()
        self._path, self._db = path, connection
        self._own = threading.local()
        self._beside: sqlite3.Connection | None = None
        self._beside_lock = threading.Lock()
        self._has_log = False

    def ready(self) -> None:
        """From now on nothing holds the lock of the threads while it waits for another program."""
        self._db.execute(f"PRAGMA busy_timeout = {round(_TURN_S * 1000)}")
        self._has_log = self._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def close(self) -> None:
        """Close the file; may be called again."""
        with self.lock, self._beside_lock:
            self._has_log = False
            if self._beside is not None:
                self._beside.close()
            self._db.close()

    @contextlib.contextmanager
    def hurrying(self, patience_s: float) -> Iterator[None]:
        """Within it, this thread waits for its turn only so long."""
        before = self._patience_s
        self._own.patience_s = patience_s
        try:
            yield
        finally:
            self._own.patience_s = before

    @property
    def _patience_s(self) -> float:
        return getattr(self._own, "patience_s", BUSY_S)

    def reading(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """What ``read`` finds; while another thread is changing something, what was there before, as far as disks can.

        So the window never waits until a check's findings are on the disk.
        """
        if self.lock.acquire(blocking=False):
            self.lock.release()
        elif self._has_log:
            with self._beside_lock:
                try:
                    if self._has_log:
                        return read(self._reader())
                except sqlite3.OperationalError as error:
                    # for moments even a log lets nobody read
                    if not is_busy(error):
                        raise
        return self.patiently(lambda: read(self._db))

    def _reader(self) -> sqlite3.Connection:
        if self._beside is None:
            address = f"{self._path.absolute().as_uri()}?mode=ro"
            self._beside = sqlite3.connect(address, _TURN_S, isolation_level=None, check_same_thread=False, uri=True)
        return self._beside

    @contextlib.contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction. Raises OperationalError, also for a file that is locked for too long."""
        self.patiently(self._begin)
        try:
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                # on a full disk SQLite has done so itself, and that must not hide why
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            confirm_there(self._path)
        finally:
            self.lock.release()

    def patiently(self, work: Callable[[], T]) -> T:
        """What ``work`` returns, tried until the file is free or this thread has waited for long enough."""
        patience_s = self._patience_s
        until_s = time.monotonic() + patience_s
        while self.lock.acquire(timeout=patience_s):
            try:
                return work()
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() >= until_s:
                    raise
            finally:
                self.lock.release()
            # without the lock, so that other threads get their turn
            time.sleep(_TURN_S / 10)
        locked = sqlite3.OperationalError("database is locked")
        locked.sqlite_errorname = "SQLITE_BUSY"
        raise locked

    def _begin(self) -> None:
        """Begin, and keep the lock."""
        self._db.execute("BEGIN IMMEDIATE")
        self.lock.acquire()
