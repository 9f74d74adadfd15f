"""Changing much and painting it in two turns of the event loop, so that input waits for neither both."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


@contextmanager
def painted_next_turn(widget: QWidget) -> Iterator[None]:
    """What is changed inside ``widget`` is painted in the next turn.

    Qt lays out and paints in the very turn in which something was changed,
    before any timer or click: a page of many parts holds up the window for the
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
