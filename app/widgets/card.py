"""A card: a white box with a thin border and no shadow."""

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.widgets.look.paint import hairline, rounded
from app.widgets.look.tokens import CARD_RADIUS, Space, Token
from app.widgets.piece import Piece


class Card(Piece):
    """A box on a page. Put the content into ``body``. ACCENT_SOFT with ACCENT_LINE marks what to do next."""

    def __init__(
        self,
        ground: Token = Token.SURFACE,
        line: Token = Token.BORDER,
        padding: int = Space.S24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._line = line
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(Space.S8)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), CARD_RADIUS, colors[self._ground], colors[self._line])
        painter.end()


class Rule(Piece):
    """A hairline between two parts of a card."""

    def __init__(self, token: Token = Token.BORDER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        # at 150 % there is room for one device pixel in one place and for two in another
        painter.setPen(hairline(self.tokens()[self._token], int(self.devicePixelRatioF())))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        painter.end()
