"""A box that is one large button."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CARD_RADIUS, Token
from app.widgets.piece import Pushed, TextSource, read


class Pressable(Pushed):
    """A box that can be pressed as a whole: one button for screen readers, which read out all its texts."""

    _said: tuple[TextSource, ...] = ()

    def __init__(self, parent: QWidget | None = None, *, radius: int = CARD_RADIUS) -> None:
        super().__init__(parent)
        self._radius = radius
        self.setProperty("ring_radius", radius)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def retranslate(self) -> None:
        if self._said:
            self.setAccessibleName(", ".join(filter(None, map(read, self._said))))
        super().retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """A disabled box shows no pointing hand."""
        if event.type() is QEvent.Type.EnabledChange:
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.paint_ground()

    def paint_ground(self, ground: Token = Token.SURFACE) -> None:
        """Paint the ground and the border by state."""
        colors = self.tokens()
        over = self.isEnabled() and self.underMouse()
        painter = QPainter(self)
        fill = colors[Token.INSET if self.isDown() else ground]
        rounded(painter, QRectF(self.rect()), self._radius, fill, colors[Token.CONTROL if over else Token.BORDER])
        painter.end()
