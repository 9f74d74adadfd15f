"""A time of day to type, or to choose from a list of half hours."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTimeEdit, QWidget

from app.domain.input.moments import clock_time
from app.widgets.forms.combo import ARROW_PX, Combo, paint_arrow
from app.widgets.forms.free_typing import FreeTyping
from app.widgets.forms.sections import Sections

_STEP_MIN = 30
_LEFT_PX = 11
_BOX_PX = 310
"""Seven rows of the list."""


class TimeEdit(QTimeEdit):
    """``10:45``, ``１０：４５`` and ``10時45分`` are all taken; the arrow, or Alt and the down key, opens the list."""

    misread = Signal(str)
    """These words were left here and are no time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # the style sheet hides the buttons and then ignores its own padding
        self.lineEdit().setTextMargins(_LEFT_PX, 0, ARROW_PX, 0)
        self.setMinimumWidth(112)
        self._sections = Sections(self)
        self._typing = FreeTyping(self, _is_of_clock, self._read, self.misread.emit)
        self._list: Combo | None = None
        self._arrow = _Arrow(self)

    def _read(self, words: str) -> bool:
        read = clock_time(words)
        if read is not None:
            self.setTime(QTime(read.hour, read.minute))
        return read is not None

    def misread_once(self) -> bool:
        """Whether words were left here that could not be read, which should stop whoever saves; true once."""
        return self._typing.misread_once()

    def open_list(self) -> None:
        """Show the half hours, the one nearest before the present time marked."""
        self._typing.end()
        if self._list is None:
            # of a combo box, since its list looks and is heard like those of the other fields
            self._list = half_hours = _HalfHours(self)
            half_hours.activated.connect(self._choose)
        self._list.setAccessibleName(self.accessibleName())
        self._list.setGeometry(self.rect())
        row = (self.time().hour() * 60 + self.time().minute()) // _STEP_MIN
        self._list.setCurrentIndex(row)
        self._list.showPopup()
        view = self._list.view()
        _lower(view.window(), self)
        view.setCurrentIndex(view.model().index(row, 0))
        view.scrollTo(view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _choose(self, number: int) -> None:
        self.setTime(QTime(0, 0).addSecs(60 * _STEP_MIN * number))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the field; the arrow keys go from part to part."""
        return QWidget.focusNextPrevChild(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrow.setGeometry(self.width() - ARROW_PX, 0, ARROW_PX, self.height())
        self._arrow.raise_()


def _lower(box: QWidget, edit: QWidget) -> None:
    """Make a list that is as high as the screen one of a few rows, below its field or, without room there, above."""
    height = min(box.height(), _BOX_PX)
    below = edit.mapToGlobal(QPoint(0, edit.height()))
    fits = below.y() + height <= edit.screen().availableGeometry().bottom()
    top = below if fits else edit.mapToGlobal(QPoint(0, -height))
    box.setGeometry(QRect(top, QSize(box.width(), height)))


def _is_of_clock(letters: str) -> bool:
    return letters.isascii() and (letters.isdecimal() or letters == ":")


class _HalfHours(Combo):
    """Only its list is seen: the field itself is the one below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        for minutes in range(0, 24 * 60, _STEP_MIN):
            self.addItem(f"{minutes // 60:02}:{minutes % 60:02}")


class _Arrow(QWidget):
    """Painted over the line, which fills the field since the style sheet hides the buttons."""

    def __init__(self, edit: TimeEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._edit.isEnabled():
            self._edit.setFocus(Qt.FocusReason.MouseFocusReason)
            self._edit.open_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_arrow(painter, self)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self.update()
