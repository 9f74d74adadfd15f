"""A heading that opens the content below it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.phrases import lines_of, longest_phrase
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type, advance_of, font_of
from app.widgets.piece import Pushed, TextSource, read

_HEIGHT_PX = 40
_BESIDE_PX = 32
"""The arrow and what is left free."""


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
        if self.isVisible():
            # before that there is no width yet
            self._fit()
        super().retranslate()

    def sizeHint(self) -> QSize:
        words = advance_of(Type.BODY, bold=True)(read(self._words))
        return QSize(int(words) + _BESIDE_PX, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        words = longest_phrase(read(self._words), advance_of(Type.BODY, bold=True))
        return QSize(int(words) + _BESIDE_PX, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(_HEIGHT_PX + (len(self._lines(self.width())) - 1) * Type.BODY.line_px)

    def _lines(self, width: int) -> tuple[str, ...]:
        return lines_of(read(self._words), width - _BESIDE_PX + 1, advance_of(Type.BODY, bold=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, colors[Token.INSET])
        lines = self._lines(self.width())
        first = (self.height() - (len(lines) - 1) * Type.BODY.line_px) / 2
        icon = "act-open" if self.open else "act-next"
        draw_icon(painter, icon, QRectF(0, first - 9, 18, 18), colors[Token.ACCENT], colors[Token.SURFACE])
        painter.setFont(font_of(Type.BODY, bold=True))
        painter.setPen(colors[Token.TEXT])
        for number, line in enumerate(lines):
            top = first + (number - 0.5) * Type.BODY.line_px
            painter.drawText(28, int(baseline_px(top, Type.BODY)), line)
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
