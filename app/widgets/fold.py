"""A heading that opens the content below it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type, advance_of, font_of
from app.widgets.piece import Pushed, TextSource, read

_HEIGHT_PX = 40


class _Heading(Pushed):
    def __init__(self, words: TextSource) -> None:
        super().__init__()
        self._words = words
        self.open = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.built()

    def retranslate(self) -> None:
        """A screen reader also says whether it is open."""
        self.setAccessibleName(read(self._words))
        self.setAccessibleDescription(str(Text("Shown below") if self.open else Text("Press to read")))
        super().retranslate()

    def sizeHint(self) -> QSize:
        words = advance_of(Type.BODY, bold=True)(read(self._words))
        return QSize(int(words) + 32, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, colors[Token.INSET])
        middle = self.height() / 2
        icon = "act-open" if self.open else "act-next"
        draw_icon(painter, icon, QRectF(0, middle - 9, 18, 18), colors[Token.ACCENT], colors[Token.SURFACE])
        painter.setFont(font_of(Type.BODY, bold=True))
        painter.setPen(colors[Token.TEXT])
        painter.drawText(28, int(baseline_px(middle - Type.BODY.line_px / 2, Type.BODY)), read(self._words))
        painter.end()


class Fold(QWidget):
    """Closed at first; its content is made when it is first opened."""

    def __init__(self, words: TextSource, make: Callable[[QVBoxLayout], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[QVBoxLayout], None] | None = make
        self.heading = _Heading(words)
        self.heading.clicked.connect(self.turn)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(28, Space.S4, 0, Space.S12)
        self._column.setSpacing(Space.S8)
        self._inside.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        whole.addWidget(self._inside)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.heading.open

    def close(self) -> bool:
        """Hide the content; only the heading stays."""
        if self.heading.open:
            self.turn()
        return True

    def turn(self) -> None:
        """Open it if it is closed, else close it."""
        if self._make is not None:
            self._make(self._column)
            self._make = None
        self.heading.open = not self.heading.open
        self._inside.setVisible(self.heading.open)
        self.heading.retranslate()
