"""A button with only an icon, for actions that repeat on a page, where their texts would crowd it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.widgets.icon import draw_icon
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Token
from app.widgets.piece import Pushed, TextSource, read

_BOX_PX = 36
_ICON_PX = 18


class IconButton(Pushed):
    """Its text is read out by screen readers and shown as a tool tip."""

    def __init__(self, icon: str, words: TextSource, token: Token = Token.TEXT2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words, self._token = icon, words, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.built()

    def set_icon(self, icon: str) -> None:
        """Replace the icon by another one from resources/icons."""
        self._icon = icon
        self.update()

    def set_words(self, words: TextSource) -> None:
        """Replace the text that is read out and shown as a tool tip."""
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(read(self._words))
        super().retranslate()

    def event(self, event: QEvent) -> bool:
        """Show the tool tip by hand: Qt's own is also a description, and a screen reader would say the text twice."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), read(self._words), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(_BOX_PX, _BOX_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        over = self.isEnabled() and self.underMouse()
        if over or self.isDown():
            rounded(painter, box, CONTROL_RADIUS, colors[Token.ACCENT_LINE if self.isDown() else Token.ACCENT_SOFT])
        inset = (_BOX_PX - _ICON_PX) / 2
        ink = colors[Token.DISABLED if not self.isEnabled() else Token.ACCENT if over else self._token]
        draw_icon(painter, self._icon, box.adjusted(inset, inset, -inset, -inset), ink, colors[Token.SURFACE])
        painter.end()
