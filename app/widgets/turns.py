"""Change much and paint it in two turns of the event loop, so that input never waits for both at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


@contextmanager
def painted_next_turn(widget: QWidget) -> Iterator[None]:
    """Paint in the next turn of the event loop what is changed inside ``widget``.

    Qt lays out and paints in the same turn in which something was changed,
    before any timer or click: a page of many parts would block the window for the
    sum of all three.
    """
    if not widget.isVisible() or not widget.updatesEnabled():
        yield
        return

    def paint() -> None:
        if isValid(widget):
            widget.setUpdatesEnabled(True)

    widget.setUpdatesEnabled(False)
    try:
        yield
    finally:
        QTimer.singleShot(0, paint)
