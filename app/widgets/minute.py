"""A timer for what changes with the clock."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_MINUTE_MS: Final = 60_000


class Minute(QTimer):
    """Calls ``look`` once a minute while the owner's window is visible: once that is closed, there is no store."""

    def __init__(self, owner: QWidget, look: Callable[[], object], *, every_ms: int = _MINUTE_MS) -> None:
        super().__init__(owner)
        self._owner, self._look = owner, look
        self.setInterval(every_ms)
        self.timeout.connect(self._tick)
        self.start()

    def _tick(self) -> None:
        if self._owner.window().isVisible():
            self._look()
