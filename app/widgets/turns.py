"""Change much and paint it in two turns of the event loop, so that input never waits for both at once."""

from collections.abc import Callable, Iterator
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

    widget.setUpdatesEnabled(False)
    try:
        yield
    finally:
        _paint_next_turn(widget)


def in_turns(widget: QWidget, first: Callable[[], None], second: Callable[[], None]) -> None:
    """Do ``first`` at once and ``second`` in the next turn of the event loop; paint both in the one after that.

    What is not shown yet, or is being changed in turns already, is changed at once.
    """
    if not widget.isVisible() or not widget.updatesEnabled():
        first()
        second()
        return

    def go_on() -> None:
        try:
            # whoever closed the window or left meanwhile has the last word
            if widget.isVisible():
                second()
        finally:
            _paint_next_turn(widget)

    widget.setUpdatesEnabled(False)
    _next_turn(widget, go_on)
    first()


def _paint_next_turn(widget: QWidget) -> None:
    _next_turn(widget, lambda: widget.setUpdatesEnabled(True))


def _next_turn(widget: QWidget, work: Callable[[], None]) -> None:
    """Unless ``widget`` is deleted by then.

    Once is not enough: Qt would do it together with the layouts that are due. With a timer of its own, PySide 6.11
    crashed where a window was deleted shortly after.
    """

    def again() -> None:
        if isValid(widget):
            QTimer.singleShot(0, widget, work)

    if isValid(widget):
        QTimer.singleShot(0, widget, again)
