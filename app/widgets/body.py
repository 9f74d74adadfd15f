"""The part of a page that scrolls."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.widgets.in_view import Pinned, WhileAway
from app.widgets.label import Label
from app.widgets.look.tokens import Space, in_text_size

SEEN_WHOLE: Final = "seen_whole"
"""Property of a form: when its first control gets the focus, the question above has to be in view, too.

A form may lie in another, which is seen whole where there is room.
"""
_ROOMY_PX = 600
"""From this width on a page has wide margins."""


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
        """Have ``part`` above what scrolls, so that it is always in view."""
        pinned = Pinned(part, self._widest_px)
        pinned.set_side(self.column.contentsMargins().left())
        self._pinned.append(pinned)
        page = self.parentWidget()
        whole = page.layout() if page is not None else None
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(whole.indexOf(self), pinned)

    def pin_while_away(self, above: Label, part: QWidget) -> None:
        """Have ``above``, which says what ``part`` does, above what scrolls while ``part`` is scrolled off there."""
        WhileAway(self, above, part)
        self.pin(above)

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
