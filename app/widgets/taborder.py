"""The order of the Tab key: as one reads. Qt's own is that in which things came into the window."""

from collections.abc import Iterable, Iterator
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

_WHOLE: Final = (QAbstractItemView, QAbstractSpinBox, QComboBox, QPlainTextEdit)
"""What is inside these takes the keyboard for them."""


class ReadingWindow(QWidget):
    """A window in which Tab goes from each thing to the one that is read next, whatever was made first."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt asks for this at Tab, and where what has the keyboard is hidden or can't be used any more."""
        here = QApplication.focusWidget()
        order = list(reading_order(self, here))
        at = order.index(here) if here in order else -1 if forward else len(order)
        if here is not None and not here.isVisible():
            # what stands nearest; not the other end of the window
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
    """What takes the keyboard below ``widget``, from top to bottom; and ``here`` in its place, be it hidden."""
    for child in _below(widget):
        leads_here = here is not None and child.isAncestorOf(here)
        if child is here or (child.isVisible() and _takes_tab(child)):
            yield child
        if (child.isVisible() or leads_here) and not isinstance(child, _WHOLE):
            yield from reading_order(child, here)


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not takes or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QRadioButton) else None
    # the arrow keys lead to the others
    return group is None or widget is (group.checkedButton() or group.buttons()[0])


def _below(widget: QWidget) -> list[QWidget]:
    """Its children: those in its layout in the order of that, then the others from top to bottom."""
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    children = (child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow())
    others = sorted(set(children) - set(placed), key=lambda child: (child.y(), child.x()))
    return [*placed, *others]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    numbers: Iterable[int] = range(layout.count())
    if isinstance(layout, QGridLayout):
        numbers = sorted(numbers, key=lambda n: cast("tuple[int, ...]", layout.getItemPosition(n)))
    for item in map(layout.itemAt, numbers):
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)
