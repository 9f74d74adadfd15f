"""Results of one skill over time, with the aim as a line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.label import baseline_px
from app.widgets.look.paint import hairline
from app.widgets.look.tokens import Token, Type, advance_of, font_of
from app.widgets.piece import Piece

_MOST: Final = 20
"""Newest results that are shown."""
_DOT_PX: Final = 3.5
_GAP_PX: Final = 8


class ResultsChart(Piece):
    """One dot for each result, oldest at the left; the aim is a dashed line with its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[float] = ()
        self._aim = 0.0
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.built()

    def show_results(self, values: Sequence[float], aim: float, said: str) -> None:
        """Show the newest of ``values``; ``said`` is what a screen reader says."""
        self._values, self._aim, self._said = values[-_MOST:], aim, said
        self.setAccessibleName(said)
        self.setVisible(bool(values))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 88)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 88)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._values:
            return
        colors, painter = self.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = str(Text("Aim"))
        named = advance_of(Type.CAPTION)(words) + _GAP_PX
        plot = QRectF(_DOT_PX + 1, 8, self.width() - named - 2 * _DOT_PX - 2, self.height() - 16)
        high = max(*self._values, self._aim) * 1.1 or 1.0
        y_aim = plot.bottom() - plot.height() * self._aim / high
        painter.setPen(hairline(colors[Token.BORDER], int(self.devicePixelRatioF())))
        painter.drawLine(QLineF(plot.left(), plot.bottom(), plot.right(), plot.bottom()))
        dashed = QPen(colors[Token.TEXT2], 1)
        dashed.setDashPattern([4, 4])
        painter.setPen(dashed)
        painter.drawLine(QLineF(plot.left(), y_aim, plot.right(), y_aim))
        painter.setFont(font_of(Type.CAPTION))
        painter.setPen(colors[Token.TEXT2])
        top = min(max(0.0, y_aim - Type.CAPTION.line_px / 2), self.height() - Type.CAPTION.line_px)
        painter.drawText(QPointF(plot.right() + _GAP_PX, baseline_px(top, Type.CAPTION)), words)
        step = plot.width() / max(1, len(self._values) - 1)
        points = [
            QPointF(plot.left() + n * step, plot.bottom() - plot.height() * v / high)
            for n, v in enumerate(self._values)
        ]
        painter.setPen(QPen(colors[Token.ACCENT], 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colors[Token.ACCENT])
        for point in points:
            painter.drawEllipse(point, _DOT_PX, _DOT_PX)
        painter.end()
