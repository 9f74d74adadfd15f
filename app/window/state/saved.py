"""What the window itself saves: answers and settings, with those that could not be saved."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.readiness.metric import Value
from app.storage.setting import Setting
from app.storage.store import Store
from app.window.state.writer import LateRecords, Writer

T = TypeVar("T")

_log = logging.getLogger(__name__)
_SOON_S: Final = 0.03
_NOW_S: Final = 0.25
"""What has to be known at once is worth a little waiting: another thread may just be writing."""


class Saved(QObject):
    """Every write of the window goes through here, so that a slow or full disk or a locked store stops nothing.

    What is not saved yet, or could not be saved, counts until the window is closed.
    """

    unsaved = Signal()
    """Something could not be saved."""
    left = Signal(object)
    """Paths that hold something which could not be erased yet."""
    _told = Signal(object)
    """A call that another thread has for this object's."""

    def __init__(self, store: Store, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._unsaved: dict[str, str | None] = {}
        self._lock = threading.Lock()
        self.is_closed = False
        """Nothing is saved any more."""
        self._writer = Writer(store, lambda error: self._post(lambda: self._say_unsaved(error)))
        self.records: Final = LateRecords(self._writer)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._known = store.settings()
        self.answers: Final[dict[str, Value]] = store.answers()
        """By question id."""

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._store.path.parent

    def now(self) -> datetime:
        """The present time, in the zone of this computer's clock."""
        return self._clock()

    def write(self, work: Callable[[Store], object]) -> bool:
        """Do ``work`` on the store now or never; False if it failed, which ``unsaved`` reports."""
        try:
            with self._store.hurrying(_NOW_S):
                work(self._store)
        except sqlite3.Error as error:
            self._say_unsaved(error)
            return False
        return True

    def close(self, patience_s: float) -> None:
        """Wait for what is still to be written, as far as that works within so long."""
        self._writer.close(patience_s)
        # within the lock: a thread that is late must not signal an object that is being deleted
        with self._lock:
            self.is_closed = True

    def _post(self, call: Callable[[], object]) -> None:
        with self._lock:
            if not self.is_closed:
                self._told.emit(call)

    def _hear(self, call: Callable[[], object]) -> None:
        if not self.is_closed:
            call()

    def _say_unsaved(self, error: sqlite3.Error) -> None:
        _log.warning("could not be saved: %s", error)
        self.unsaved.emit()

    def setting(self, setting: Setting[T]) -> T:
        """The value of a setting, or its default if it was never set."""
        key = setting.key
        with self._lock:
            if key in self._unsaved:
                return setting.read(self._unsaved[key])
        try:
            with self._store.hurrying(_SOON_S):
                self._known[key] = self._store.setting(key)
        except sqlite3.Error as error:
            _log.warning("what was last known of %s counts: %s", key, error)
        return setting.read(self._known.get(key))

    def set_setting(self, setting: Setting[T], value: T) -> None:
        """Save a setting; until then, and if that fails, it counts all the same."""
        key, text = setting.key, setting.write(value)
        with self._lock:
            self._unsaved[key] = text

        def work(store: Store) -> None:
            store.set_setting(key, text)
            with self._lock:
                # a later value may already be waiting
                if self._unsaved.get(key) == text:
                    self._unsaved.pop(key, None)

        self._writer.put(work)

    def answer(self, key: str, value: Value | None) -> None:
        """Save an answer; None removes it."""
        if value is None:
            self.answers.pop(key, None)
            self._writer.put(lambda store: store.forget(key))
        else:
            self.answers[key] = value
            at = self._clock()
            self._writer.put(lambda store: store.answer(key, value, at))

    def erase(self, done: Callable[[bool], object]) -> None:
        """Erase everything, or nothing if the store can't be written.

        ``done`` is told True if it is erased but for what is ``left``. It may take seconds: all that was written is
        overwritten.
        """
        self._writer.drop()

        def work(store: Store) -> None:
            try:
                left = store.erase()
            except sqlite3.Error as error:
                refused = error
                self._post(lambda: self._say_unsaved(refused))
                self._post(lambda: done(False))
                return
            self._post(lambda: self._erased(left, done))

        self._writer.put(work)

    def _erased(self, left: tuple[Path, ...], done: Callable[[bool], object]) -> None:
        with self._lock:
            self._unsaved.clear()
        self.answers.clear()
        if left:
            self.left.emit(left)
        done(True)
