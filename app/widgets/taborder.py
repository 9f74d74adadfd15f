"""Tab in reading order. Qt's own order is that in which the widgets were added to the window."""

from collections.abc import Iterable, Iterator
from typing import Final, cast

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

_WHOLE: Final = (QAbstractItemView, QAbstractSpinBox, QComboBox, QPlainTextEdit)
"""The focus is on a widget inside of these."""
_NO_OBJECTS: Final = ("QStyleOption", "QGraphics", "QJson", "QCbor")
"""Beginnings of the names of many classes that are no objects."""
_BACKWARDS: Final = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


class ReadingWindow(QWidget):
    """A window in which Tab goes to the widget that is read next, whatever was made first."""

    front: QWidget | None = None
    """What lies over the rest: from within it, Tab goes round in it."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt calls this on Tab, and when the focused widget is hidden or disabled."""
        here = QApplication.focusWidget()
        front = self.front if here is not None and self.front and self.front.isAncestorOf(here) else None
        order = list(reading_order(front or self, here))
        at = order.index(here) if here in order else -1 if forward else len(order)
        if here is not None and not here.isVisible():
            # go to the nearest widget, not to the other end of the window
            candidates = [*order[at + 1 :], *reversed(order[: max(at, 0)])]
        elif forward:
            candidates = [*order[at + 1 :], *order[: max(at, 0)]]
        else:
            candidates = [*reversed(order[:at]), *reversed(order[at + 1 :])]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        for candidate in candidates:
            candidate.setFocus(reason)
            return True
        return False


def reading_order(widget: QWidget, here: QWidget | None = None) -> Iterator[QWidget]:
    """The widgets below ``widget`` that take the focus, from top to bottom, and ``here`` among them even if hidden."""
    for child in _below(widget):
        leads_here = here is not None and child.isAncestorOf(here)
        if child is here or (child.isVisible() and _takes_tab(child)):
            yield child
        if (child.isVisible() or leads_here) and not isinstance(child, _WHOLE):
            yield from reading_order(child, here)


def meet_private_parts() -> Iterator[None]:
    """Let PySide meet an object of a class of which it knows nothing, as Qt has inside of its widgets.

    The first time it looks through all classes that it does know, and makes those that nobody used so far: 35 ms in one
    piece, so they are made one by one before. Else that comes at some press of Tab, or when a button with the focus is
    disabled.
    """
    for module in (QtWidgets, QtCore):
        for name in dir(module):
            if name.startswith("Q") and not name.startswith(_NO_OBJECTS):
                getattr(module, name)
                yield
    QLineEdit().children()


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not takes or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QRadioButton) else None
    # the arrow keys reach the other buttons of the group
    return group is None or widget is (group.checkedButton() or group.buttons()[0])


def _below(widget: QWidget) -> list[QWidget]:
    """The children of a widget: those in its layout in layout order, then the others from top to bottom."""
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    children = (child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow())
    others = sorted(set(children) - set(placed), key=lambda child: (child.y(), child.x()))
    return [*placed, *others]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    numbers: Iterable[int] = range(layout.count())
    if isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        numbers = reversed(range(layout.count()))
    elif isinstance(layout, QGridLayout):
        numbers = sorted(numbers, key=lambda n: cast("tuple[int, ...]", layout.getItemPosition(n)))
    for item in map(layout.itemAt, numbers):
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


def focus_first(page: QWidget | None) -> None:
    """Give the focus to the first thing on a page that takes it."""
    first = next(reading_order(page), None) if page is not None else None
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
