"""What answers the operator comes into view: beside the control that was used, or pinned above what scrolls."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.widgets.announce import announce
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource

_SETTLED_MS: Final = 150
"""Within this time everything has its place."""


def bring_in_view(part: QWidget) -> None:
    """Scroll the page around ``part`` as little as shows all of it, also while what is around it gets its place."""
    page = part.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea) and part.isVisible():
            _Bringing(page, part)
            return
        page = page.parentWidget()


class _Bringing(QObject):
    """Lives until everything has its place, or the operator scrolls."""

    def __init__(self, page: QScrollArea, part: QWidget) -> None:
        super().__init__(part)
        self._page, self._part = page, part
        inside = page.widget()
        assert inside is not None
        self._inside = inside
        self._inside.installEventFilter(self)
        bar = page.verticalScrollBar()
        bar.rangeChanged.connect(self._bring)
        bar.actionTriggered.connect(self.deleteLater)
        QTimer.singleShot(0, self, self._bring)
        QTimer.singleShot(_SETTLED_MS, self, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._bring)
        return super().eventFilter(watched, event)

    def _bring(self) -> None:
        if not self._part.isVisible():
            return
        top = self._part.mapTo(self._inside, QPoint(0, 0))
        page, height = self._page, self._part.height()
        page.ensureVisible(top.x(), top.y() + height, 0, Space.S16)
        page.ensureVisible(top.x(), top.y(), 0, min(Space.S8, max(0, page.viewport().height() - height - Space.S16)))

    def _end(self) -> None:
        self._bring()
        self.deleteLater()


class Remark(Label):
    """A line that says how something went, hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None, *, token: Token = Token.TEXT2) -> None:
        super().__init__("", Type.NOTE, token=token, parent=parent)
        self.hide()

    def tell(self, words: TextSource, token: Token | None = None) -> None:
        """Say it, in view and to screen readers."""
        self.set_words(words)
        if token is not None:
            self.set_token(token)
        self.show()
        announce(self, words)
        bring_in_view(self)


class WhileAway(QObject):
    """Shows ``above``, which is pinned, while ``part`` is scrolled off the page at its top: it says the same."""

    def __init__(self, page: QScrollArea, above: Label, part: QWidget) -> None:
        super().__init__(above)
        self._page, self._above, self._part = page, above, part
        above.hide()
        part.installEventFilter(self)
        bar = page.verticalScrollBar()
        bar.valueChanged.connect(self._look)
        bar.rangeChanged.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide:
            self._above.hide()
        elif event.type() is QEvent.Type.Show:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        inside = self._page.widget()
        if inside is None or not self._part.isVisible():
            return
        top = self._part.mapTo(inside, QPoint(0, 0)).y()
        self._above.setVisible(bool(self._above.text()) and top < self._page.verticalScrollBar().value())


class Pinned(QWidget):
    """Holds ``part`` above what scrolls, with the page's margins; no larger than it while it is hidden."""

    def __init__(self, part: QWidget, widest_px: int | None) -> None:
        super().__init__()
        self._widest_px, self._side_px = widest_px, int(Space.S32)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(part)
        part.installEventFilter(self)
        self._part = part
        self.setVisible(not part.isHidden())

    def set_side(self, side_px: int) -> None:
        """Set the margins at the sides in px."""
        self._side_px = side_px
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        right = self._side_px
        if self._widest_px is not None:
            right = max(right, self.width() - self._side_px - self._widest_px)
        self._column.setContentsMargins(self._side_px, Space.S16, right, Space.S8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not self._part.isHidden())
        return super().eventFilter(watched, event)
