"""The part of a page that scrolls, and its two columns."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.widgets.look.tokens import Space

SEEN_WHOLE: Final = "seen_whole"
"""Property of a form: who reaches its first control must see the question above, too."""
_ROOMY_PX = 600
"""Room from which a page has wide margins."""
_COLUMNS_PX = 680
"""Room from which two columns stand side by side: a window of 1000 px less rail and margins."""


class Body(QScrollArea):
    """A column that scrolls up and down when the window is too low. Put the content into ``column``.

    It is at most ``widest_px`` wide. A greatest width of what stands in it
    would not do: the layout counts the lines of a text as if it had all the room.
    """

    def __init__(self, parent: QWidget | None = None, *, margin: int = Space.S32, widest_px: int | None = None) -> None:
        super().__init__(parent)
        self._widest_px = widest_px
        # one made here is known to Python; for a foreign one PySide readies 60 classes to find out what it is: 12 ms
        ground = QWidget()
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(margin, 0, margin, Space.S24)
        self.column.setSpacing(Space.S16)
        self.setWidget(inside)
        # else the window has nothing to paint, and never tells that it has
        inside.setAutoFillBackground(False)
        self._right_px = margin
        self.verticalScrollBar().rangeChanged.connect(self._share_margin)
        self.verticalScrollBar().rangeChanged.connect(self._follow_form)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def _share_margin(self, _lowest: int, highest: int) -> None:
        """The bar stands in the margin: the content ends where header and footer end."""
        bar = self.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        margins = self.column.contentsMargins()
        right = max(0, self._right_px - bar)
        if self._widest_px is not None:
            right = max(right, self.width() - bar - margins.left() - self._widest_px)
        margins.setRight(right)
        self.column.setContentsMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room at the right where the content needs no more."""
        super().resizeEvent(event)
        self._share_margin(0, self.verticalScrollBar().maximum())

    def fill(self, page: QWidget) -> None:
        """Be all that there is of a page."""
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    def set_margins(self, side: int, above: int, below: int) -> None:
        """Room around the content; the scroll bar stands in that at the right."""
        self._right_px = side
        self.column.setContentsMargins(side, above, side, below)
        self._share_margin(0, self.verticalScrollBar().maximum())

    def fit_margins(self, width: int, above: int = Space.S24, below: int = Space.S24) -> bool:
        """Narrower margins at the sides where the page is narrow; whether it is not."""
        roomy = width >= _ROOMY_PX
        self.set_margins(Space.S32 if roomy else Space.S16, above, below)
        return roomy

    def bring_up(self, part: QWidget) -> None:
        """Let a part begin in the upper half of what is seen, so that there is room for what it leads to."""
        inside = self.widget()
        if inside is not None:
            bar = self.verticalScrollBar()
            top = part.mapTo(inside, QPoint(0, 0)).y()
            if not bar.value() <= top <= bar.value() + self.viewport().height() // 2:
                bar.setValue(top - Space.S16)

    def _show_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what the keyboard has reached, its ring and the foot of its card included."""
        del old
        inside = self.widget()
        if new is not None and inside is not None and inside.isAncestorOf(new):
            self.ensureWidgetVisible(new, Space.S8, Space.S32)
            # a form that has just come has no place yet
            QTimer.singleShot(0, new, partial(self._show_form, new))

    def _follow_form(self) -> None:
        """A field that grows while one writes does not push the buttons below it out of sight."""
        control = QApplication.focusWidget()
        if isinstance(control, QPlainTextEdit) and self.isAncestorOf(control):
            self._show_form(control)

    def _show_form(self, control: QWidget) -> None:
        """All of the form that a control belongs to, as far as there is room; the control in any case."""
        inside = self.widget()
        form: QWidget | None = control
        while form is not None and form is not inside and not form.property(SEEN_WHOLE):
            form = form.parentWidget()
        if inside is None or form is None or form is inside:
            return
        top = form.mapTo(inside, QPoint(0, 0))
        self.ensureVisible(top.x(), top.y() + form.height(), 0, Space.S8)
        left_over = self.viewport().height() - form.height() - Space.S8
        self.ensureVisible(top.x(), top.y(), 0, min(Space.S32, max(0, left_over)))
        self.ensureWidgetVisible(control, Space.S8, Space.S32)


class Columns(QWidget):
    """Two columns; the right one moves under the left where there is no room."""

    turned = Signal(bool)
    """Whether they stand side by side from now on."""

    def __init__(self, left_share: int = 508, right_share: int = 272, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S16)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self.left, left_share), (self.right, right_share)):
            column.setSpacing(Space.S16)
            self._row.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one under the other."""
        beside = self.width() >= _COLUMNS_PX
        if beside is not self._beside():
            ways = QBoxLayout.Direction
            self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
            self.turned.emit(beside)
        super().resizeEvent(event)

    def _beside(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, since the other can move under it."""
        left, right = self.left.minimumSize(), self.right.minimumSize()
        return QSize(max(left.width(), right.width()), min(left.height(), right.height()))

    def hasHeightForWidth(self) -> bool:
        """Words need more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of the arrangement that this width will have."""
        if self._beside() == (width >= _COLUMNS_PX):
            return self._row.heightForWidth(width) if self._row.hasHeightForWidth() else self._row.sizeHint().height()
        if width < _COLUMNS_PX:
            return _height(self.left, width) + Space.S16 + _height(self.right, width)
        share = self._row.stretch(0) / (self._row.stretch(0) + self._row.stretch(1))
        room = width - Space.S16
        return max(_height(self.left, int(room * share)), _height(self.right, int(room * (1 - share))))


def _height(column: QVBoxLayout, width: int) -> int:
    return column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
