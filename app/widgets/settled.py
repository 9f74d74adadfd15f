"""A callback for when a page has been painted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_SETTLED_MS: Final = 30
"""Counted from a page's first paint, because it may be laid out and painted once more."""


class Settled(QObject):
    """Calls back once the window has painted what it is about to show, so that no heavy work begins before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._works: list[Callable[[], None]] = []
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self._call)

    def call(self, work: Callable[[], None]) -> None:
        """Run ``work`` after the next paint."""
        if not self._works:
            self._window.installEventFilter(self)
        self._works.append(work)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for the update request; the window is painted as soon as this returns."""
        if watched is self._window and event.type() is QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._wait)
        return False

    def _wait(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _call(self) -> None:
        self._window.removeEventFilter(self)
        works, self._works = self._works, []
        for work in works:
            work()
