"""What the window itself saves: answers and settings, with those that could not be saved."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.readiness.metric import Value
from app.storage.disk import is_busy
from app.storage.settings import Setting
from app.storage.store import Store

T = TypeVar("T")

_log = logging.getLogger(__name__)
_SOON_S: Final = 0.03
_NOW_S: Final = 0.25
"""What has to be known at once is worth a little waiting: another thread may just be writing."""
_AGAIN_MS: Final = 200
_TOLD_AFTER: Final = 25
"""Tries, over five seconds; it goes on being tried."""


class Saved(QObject):
    """Every write of the window goes through here, so that a full disk or a locked store stops nothing.

    What could not be saved counts until the window is closed.
    """

    unsaved = Signal()
    """Something could not be saved."""
    left = Signal(object)
    """Paths that hold something which could not be erased yet."""

    def __init__(self, store: Store, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._unsaved: dict[str, str | None] = {}
        self._waiting: list[Callable[[Store], object]] = []
        """What is still to be written, in its order."""
        self._tries = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(lambda: self.flush(_SOON_S))
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

    def write_soon(self, work: Callable[[Store], object]) -> None:
        """Do ``work`` on the store, after what is still to be written; while another program has it, a little later."""
        self._waiting.append(work)
        if not self._again.isActive():
            self.flush(_SOON_S)

    def flush(self, patience_s: float) -> None:
        """Write what is still to be written, as far as that works within so long."""
        while self._waiting:
            try:
                with self._store.hurrying(patience_s):
                    self._waiting[0](self._store)
            except sqlite3.Error as error:
                if is_busy(error):
                    self._wait(error)
                    return
                self._say_unsaved(error)
            del self._waiting[0]
            self._tries = 0

    def _wait(self, error: sqlite3.Error) -> None:
        self._tries += 1
        if self._tries == _TOLD_AFTER:
            self._say_unsaved(error)
        self._again.start()

    def _say_unsaved(self, error: sqlite3.Error) -> None:
        _log.warning("could not be saved: %s", error)
        self.unsaved.emit()

    def setting(self, setting: Setting[T]) -> T:
        """The value of a setting, or its default if it was never set."""
        key = setting.key
        return setting.read(self._unsaved[key] if key in self._unsaved else self._store.setting(key))

    def set_setting(self, setting: Setting[T], value: T) -> None:
        """Save a setting; if that fails, it counts until the window is closed."""
        key, text = setting.key, setting.write(value)
        self._unsaved[key] = text

        def work(store: Store) -> None:
            store.set_setting(key, text)
            # a later value may already be waiting
            if self._unsaved.get(key) == text:
                self._unsaved.pop(key, None)

        self.write_soon(work)

    def answer(self, key: str, value: Value | None) -> None:
        """Save an answer; None removes it."""
        if value is None:
            self.answers.pop(key, None)
            self.write_soon(lambda store: store.forget(key))
        else:
            self.answers[key] = value
            self.write_soon(lambda store: store.answer(key, value, self._clock()))

    def erase(self) -> bool:
        """Erase everything, or nothing if the store can't be written; True if it is erased but for what is ``left``."""
        left: list[Path] = []
        self._waiting.clear()
        if not self.write(lambda store: left.extend(store.erase())):
            return False
        self._unsaved.clear()
        self.answers.clear()
        if left:
            self.left.emit(left)
        return True
