"""A plain coloured area: the rail, the footer."""

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.look.paint import hairline
from app.widgets.look.tokens import Token, in_text_size
from app.widgets.piece import Piece


class Pane(Piece):
    """Fills itself with one colour and draws a hairline along one edge."""

    def __init__(self, ground: Token, edge: Qt.Edge | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._edge = edge

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        # fillRect also loads the gradients, which takes 4 ms at the start
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors[self._ground])
        painter.drawRect(self.rect())
        if self._edge is not None:
            painter.setPen(hairline(colors[Token.BORDER], self.devicePixelRatioF()))
            right, bottom = self.width() - 0.5, self.height() - 0.5
            line = QLineF(right, 0, right, self.height()) if self._edge is Qt.Edge.RightEdge else None
            if self._edge is Qt.Edge.TopEdge:
                line = QLineF(0, 0.5, self.width(), 0.5)
            elif self._edge is Qt.Edge.LeftEdge:
                line = QLineF(0.5, 0, 0.5, self.height())
            painter.drawLine(line or QLineF(0, bottom, self.width(), bottom))
        painter.end()


class Side(Pane):
    """The rail at the left, which grows with the text."""

    def __init__(self, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(Token.RAIL, Qt.Edge.RightEdge, parent)
        self._width_px = width_px
        self.built()

    def retranslate(self) -> None:
        self.setFixedWidth(in_text_size(self._width_px))
        super().retranslate()
