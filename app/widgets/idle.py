"""Work done in advance, in small slices, while the window has nothing else to do."""

from collections import deque
from collections.abc import Iterator
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_SLICE_S: Final = 0.003
_PAUSE_MS: Final = 10
"""Between two slices input is handled first."""


class IdleWork(QObject):
    """Works through its queue in order. A piece of work pauses wherever it yields."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._works: deque[Iterator[None]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._slice)

    def add(self, work: Iterator[None]) -> None:
        """Append work to the queue."""
        self._works.append(work)
        self._timer.start()

    def clear(self) -> None:
        """Drop the work that is not done yet."""
        self._works.clear()
        self._timer.stop()

    def _slice(self) -> None:
        until = monotonic() + _SLICE_S
        while self._works:
            work = self._works[0]
            try:
                next(work)
            except StopIteration:
                # the work itself may have cleared the queue
                if self._works and self._works[0] is work:
                    self._works.popleft()
            if monotonic() >= until:
                return
        self._timer.stop()


def ready(widget: QWidget) -> Iterator[None]:
    """Polish all widgets inside ``widget`` ahead of time, which Qt would do when they are first shown."""
    for number, inside in enumerate(widget.findChildren(QWidget)):
        inside.ensurePolished()
        if number % 8 == 7:
            yield
    layout = widget.layout()
    if layout is not None:
        layout.activate()
