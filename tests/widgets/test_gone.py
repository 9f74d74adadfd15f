"""What is looked at a moment later may be gone by then: Qt would complain of an object that is already deleted."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from app.widgets.body import Body
from app.widgets.ring import FocusRing


def test_a_row_that_is_held_in_view_may_go_meanwhile(theme, qtbot) -> None:
    body, row = Body(), QPushButton("row")
    body.column.addWidget(row)
    qtbot.addWidget(body)
    body.show()
    body.activateWindow()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    body.hold_focus()
    delete(row)

    body.verticalScrollBar().rangeChanged.emit(0, 10)


def test_what_the_ring_stands_around_may_go_before_what_is_around_it(theme, qtbot) -> None:
    window, page, row = QWidget(), QWidget(), QPushButton("row")
    column = QVBoxLayout(window)
    column.addWidget(page)
    QVBoxLayout(page).addWidget(row)
    qtbot.addWidget(window)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    row.setFocus()
    qtbot.waitUntil(ring.isVisible)
    # the focus is not told of at the end of a window
    ring.blockSignals(True)
    target = ring._target
    assert target is row
    delete(row)
    ring._target = target

    ring.eventFilter(page, QEvent(QEvent.Type.Move))
