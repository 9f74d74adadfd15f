"""Progress at a glance: the phases of a check in the header, the checked items on home."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import Token, Type, font_of
from app.widgets.piece import Piece, Said, TextSource, read

_DISC_PX = 22
_GAP_PX = 8
_BRIDGE_PX = 14


class MiniSteps(Said):
    """Filled check, number on accent, numbered outline. Without room for all labels only the present phase has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._labels: tuple[TextSource, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.built()

    def show_phase(self, number: int, labels: Sequence[TextSource]) -> None:
        """Show phase ``number``, counted from 1; past the last one all are done; without labels nothing is shown."""
        self._number, self._labels = number, tuple(labels)
        self.retranslate()

    def retranslate(self) -> None:
        """A screen reader says the phase as a sentence."""
        said = ""
        if 1 <= self._number <= len(self._labels):
            label = read(self._labels[self._number - 1])
            said = str(Text("Step {n} of {count}: {label}", n=self._number, count=len(self._labels), label=label))
        self.setText(said)
        super().retranslate()

    def _width_px(self, *, all_words: bool) -> float:
        total = 0.0
        for number, label in enumerate(self._labels, 1):
            total += _DISC_PX
            if all_words or number == self._number:
                font = font_of(Type.NOTE, bold=number == self._number)
                total += _GAP_PX + QFontMetricsF(font).horizontalAdvance(read(label))
        return total + max(0, len(self._labels) - 1) * (_BRIDGE_PX + 2 * _GAP_PX)

    def sizeHint(self) -> QSize:
        return QSize(int(self._width_px(all_words=True)) + 2, 28 if self._labels else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(int(self._width_px(all_words=False)) + 2, 28 if self._labels else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        all_words = self.width() >= int(self._width_px(all_words=True))
        x = self.width() - self._width_px(all_words=all_words) - 1
        middle = self.height() / 2
        base = baseline_px(middle - Type.NOTE.line_px / 2, Type.NOTE)
        for number, label in enumerate(self._labels, 1):
            if number > 1:
                ink = colors[Token.ACCENT if number <= self._number else Token.CONTROL]
                painter.setPen(QPen(ink, 1.0))
                painter.drawLine(QLineF(x + _GAP_PX, middle, x + _GAP_PX + _BRIDGE_PX, middle))
                x += _BRIDGE_PX + 2 * _GAP_PX
            self._paint_disc(painter, x, middle, number)
            x += _DISC_PX
            if all_words or number == self._number:
                font = font_of(Type.NOTE, bold=number == self._number)
                painter.setFont(font)
                painter.setPen(colors[Token.TEXT if number == self._number else Token.TEXT2])
                painter.drawText(QPointF(x + _GAP_PX, base), read(label))
                x += _GAP_PX + QFontMetricsF(font).horizontalAdvance(read(label))
        painter.end()

    def _paint_disc(self, painter: QPainter, x: float, middle: float, number: int) -> None:
        colors = self.tokens()
        disc = QRectF(x, middle - _DISC_PX / 2, _DISC_PX, _DISC_PX)
        if number < self._number:
            rounded(painter, disc, _DISC_PX / 2, colors[Token.ACCENT_SOFT], colors[Token.ACCENT], width_px=1.5)
            draw_icon(painter, "act-check", disc.adjusted(4, 4, -4, -4), colors[Token.ACCENT], colors[Token.SURFACE])
            return
        present = number == self._number
        fill = colors[Token.ACCENT] if present else None
        rounded(painter, disc, _DISC_PX / 2, fill, None if present else colors[Token.CONTROL], width_px=1.5)
        painter.setFont(font_of(Type.CAPTION, bold=True))
        painter.setPen(colors[Token.ON_ACCENT if present else Token.TEXT2])
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


class Dashes(Piece):
    """A dash for each item, filled where it is done. The text beside it says the count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_done(self, done: Sequence[bool]) -> None:
        """Show which items are done, in their order."""
        self._done = tuple(done)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(max(0, len(self._done) * 26 - 4), 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        for number, done in enumerate(self._done):
            rounded(painter, QRectF(number * 26, 0, 22, 6), 3, colors[Token.ACCENT if done else Token.TRACK])
        painter.end()
