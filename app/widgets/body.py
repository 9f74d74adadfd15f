"""The part of a page that scrolls, and its two columns."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QBoxLayout,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.widgets.in_view import Pinned
from app.widgets.look.tokens import Space, in_text_size
from app.widgets.piece import HearsLanguage

SEEN_WHOLE: Final = "seen_whole"
"""Property of a form: when its first control gets the focus, the question above has to be in view, too.

A form may lie in another, which is seen whole where there is room.
"""
_ROOMY_PX = 600
"""From this width on a page has wide margins."""
_COLUMNS_PX = 680
"""From this width on two columns stand side by side: a window of 1000 px minus rail and margins."""


_SCROLLS: Final = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


_HELD_MS = 150


class Body(QScrollArea):
    """A column that scrolls vertically when the window is too low. Put the content into ``column``.

    It is at most ``widest_px`` wide. A maximum width on the content itself
    would not do: the layout would count the lines of a text as if it had all the room.
    """

    def __init__(self, parent: QWidget | None = None, *, margin: int = Space.S32, widest_px: int | None = None) -> None:
        super().__init__(parent)
        self._widest_px = widest_px
        # PySide looks through 60 classes to find the type of a widget that Python did not make: 12 ms
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
        # otherwise the window has nothing to paint and never reports its first picture
        inside.setAutoFillBackground(False)
        self._right_px = margin
        self._pinned: list[Pinned] = []
        self._held: QWidget | None = None
        self._followed: QWidget | None = None
        """What has got the focus, until the user scrolls: a form around it stays in view whatever grows above it."""
        self.verticalScrollBar().actionTriggered.connect(self._follow_no_more)
        self.verticalScrollBar().rangeChanged.connect(self._share_margin)
        self.verticalScrollBar().rangeChanged.connect(self._follow_form)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def _share_margin(self, _lowest: int, highest: int) -> None:
        """Take the scroll bar's width out of the right margin, so that the content ends where header and footer end."""
        bar = self.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        margins = self.column.contentsMargins()
        right = max(0, self._right_px - bar)
        if self._widest_px is not None:
            right = max(right, self.width() - bar - margins.left() - self._widest_px)
        margins.setRight(right)
        self.column.setContentsMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page without a scroll bar, or wider than ``widest_px``, gets a larger right margin."""
        super().resizeEvent(event)
        self._share_margin(0, self.verticalScrollBar().maximum())

    def fill(self, page: QWidget) -> None:
        """Make this the only content of ``page``."""
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for pinned in self._pinned:
            whole.addWidget(pinned)
        whole.addWidget(self)

    def pin(self, part: QWidget) -> None:
        """Have ``part`` above what scrolls, so that it is always in view; before ``fill``."""
        self._pinned.append(Pinned(part, self._widest_px))

    def set_margins(self, side: int, above: int, below: int) -> None:
        """Set the margins around the content in px; the scroll bar takes its room from the one at the right."""
        self._right_px = side
        self.column.setContentsMargins(side, above, side, below)
        for pinned in self._pinned:
            pinned.set_side(side)
        self._share_margin(0, self.verticalScrollBar().maximum())

    def fit_margins(self, width: int, above: int = Space.S24, below: int = Space.S24) -> bool:
        """Set narrower margins at the sides if a page of this width is narrow; tell if it is wide for its text."""
        self.set_margins(Space.S32 if width >= _ROOMY_PX else Space.S16, above, below)
        return width >= in_text_size(_ROOMY_PX)

    def bring_up(self, part: QWidget) -> None:
        """Scroll so that ``part`` begins in the upper half of the view, with room for what it leads to."""
        inside = self.widget()
        self._release()
        self._follow_no_more()
        if inside is not None:
            bar = self.verticalScrollBar()
            top = part.mapTo(inside, QPoint(0, 0)).y()
            if not bar.value() <= top <= bar.value() + self.viewport().height() // 2:
                bar.setValue(top - Space.S16)

    def hold_focus(self) -> None:
        """Keep what has the keyboard in view while what stands above it gets another height: that takes a few turns."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self._held = here
            QTimer.singleShot(_HELD_MS, self, self._release)

    def _release(self) -> None:
        self._held = None

    def _follow_no_more(self) -> None:
        self._followed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys scroll; where there is nothing to scroll, they are left to the window."""
        if not self.scroll_by(event):
            if self.verticalScrollBar().maximum() > 0:
                super().keyPressEvent(event)
            else:
                event.ignore()

    def scroll_by(self, event: QKeyEvent) -> bool:
        """Scroll as a key asks for; return whether it did."""
        bar = self.verticalScrollBar()
        action = _SCROLLS.get(Qt.Key(event.key()))
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if action is None or modified or bar.maximum() == 0:
            return False
        bar.triggerAction(action)
        return True

    def _show_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to the widget that has got the focus, including its ring and the bottom of its card."""
        del old
        inside = self.widget()
        if new is not None and inside is not None and inside.isAncestorOf(new):
            self._show_control(inside, new)
            # what was just shown is not laid out yet
            self._followed = new
            QTimer.singleShot(0, new, partial(self._show_form, new))

    def _show_control(self, inside: QWidget, control: QWidget) -> None:
        """Scroll to a control, or to the beginning of one that is higher than the view."""
        if control.height() > self.viewport().height() - Space.S32:
            self.verticalScrollBar().setValue(control.mapTo(inside, QPoint(0, 0)).y() - Space.S8)
        else:
            self.ensureWidgetVisible(control, Space.S8, Space.S32)

    def _follow_form(self) -> None:
        """Keep what is held in view, and the form around what has the focus while it or what is above it grows."""
        # a row that has gone meanwhile holds nothing any more
        if self._held is not None and isValid(self._held) and self._held.isVisible():
            self.ensureWidgetVisible(self._held, Space.S8, Space.S32)
        control = QApplication.focusWidget()
        if control is None or not self.isAncestorOf(control):
            return
        if isinstance(control, QPlainTextEdit) or control is self._followed:
            self._show_form(control)

    def _show_form(self, control: QWidget) -> None:
        """Scroll to the whole form around a control as far as there is room, and to the control in any case."""
        inside = self.widget()
        if inside is None:
            return
        form = self._form_around(control, inside)
        if form is None:
            if control is self._followed:
                self._show_control(inside, control)
            return
        top = form.mapTo(inside, QPoint(0, 0))
        self.ensureVisible(top.x(), top.y() + form.height(), 0, Space.S8)
        left_over = self.viewport().height() - form.height() - Space.S8
        self.ensureVisible(top.x(), top.y(), 0, min(Space.S32, max(0, left_over)))
        self.ensureWidgetVisible(control, Space.S8, Space.S32)

    def _form_around(self, control: QWidget, inside: QWidget) -> QWidget | None:
        """The smallest form around a control, or the largest that there is room for."""
        found: QWidget | None = None
        part: QWidget | None = control
        while part is not None and part is not inside:
            if part.property(SEEN_WHOLE) and (found is None or part.height() <= self.viewport().height() - Space.S8):
                found = part
            part = part.parentWidget()
        return found


class Columns(HearsLanguage, QWidget):
    """Two columns; where there is no room for both, they stand one below the other, the one with the main action first.

    That is the left one, or the right one with ``right_first``.
    """

    def __init__(
        self,
        left_share: int = 508,
        right_share: int = 272,
        parent: QWidget | None = None,
        *,
        right_first: bool = False,
    ) -> None:
        super().__init__(parent)
        ways = QBoxLayout.Direction
        self._stacked = ways.BottomToTop if right_first else ways.TopToBottom
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S16)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self.left, left_share), (self.right, right_share)):
            column.setSpacing(Space.S16)
            self._row.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def language_changed(self) -> None:
        """Larger text needs more room."""
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Longer words need more room, too."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _beside_in(self, width: int) -> bool:
        least = self.left.minimumSize().width() + Space.S16 + self.right.minimumSize().width()
        return width >= max(in_text_size(_COLUMNS_PX), least)

    def _turn(self) -> None:
        beside = self._beside_in(self.width())
        if beside is not self.beside:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else self._stacked)

    @property
    def beside(self) -> bool:
        """Whether the columns stand side by side now."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, because the other can move below it."""
        left, right = self.left.minimumSize(), self.right.minimumSize()
        return QSize(max(left.width(), right.width()), min(left.height(), right.height()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in the arrangement that this width will have, which need not be the present one."""
        beside = self._beside_in(width)
        if self.beside is beside:
            return self._row.heightForWidth(width) if self._row.hasHeightForWidth() else self._row.sizeHint().height()
        if not beside:
            return _height(self.left, width) + Space.S16 + _height(self.right, width)
        share = self._row.stretch(0) / (self._row.stretch(0) + self._row.stretch(1))
        room = width - Space.S16
        return max(_height(self.left, int(room * share)), _height(self.right, int(room * (1 - share))))


def _height(column: QVBoxLayout, width: int) -> int:
    return column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
