"""What the window itself saves: answers and settings, with those that could not be saved."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.readiness.metric import Value
from app.storage.settings import Setting
from app.storage.store import Store

T = TypeVar("T")

_log = logging.getLogger(__name__)


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
        """Do ``work`` on the store; False if it failed, which ``unsaved`` reports."""
        try:
            work(self._store)
        except sqlite3.Error as error:
            _log.warning("could not be saved: %s", error)
            self.unsaved.emit()
            return False
        return True

    def setting(self, setting: Setting[T]) -> T:
        """The value of a setting, or its default if it was never set."""
        key = setting.key
        return setting.read(self._unsaved[key] if key in self._unsaved else self._store.setting(key))

    def set_setting(self, setting: Setting[T], value: T) -> None:
        """Save a setting; if that fails, it counts until the window is closed."""
        key, text = setting.key, setting.write(value)
        self._unsaved[key] = text
        if self.write(lambda store: store.set_setting(key, text)):
            del self._unsaved[key]

    def answer(self, key: str, value: Value | None) -> None:
        """Save an answer; None removes it."""
        if value is None:
            self.answers.pop(key, None)
            self.write(lambda store: store.forget(key))
        else:
            self.answers[key] = value
            self.write(lambda store: store.answer(key, value, self._clock()))

    def erase(self) -> bool:
        """Erase everything, or nothing if the store can't be written; True if it is erased but for what is ``left``."""
        left: list[Path] = []
        if not self.write(lambda store: left.extend(store.erase())):
            return False
        self._unsaved.clear()
        self.answers.clear()
        if left:
            self.left.emit(left)
        return True
