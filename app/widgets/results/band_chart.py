"""A chart of a watched line: the band of its delays, what was out, and what was not measured."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.line_watch import unbroken
from app.widgets.label import baseline_px
from app.widgets.look.paint import hairline
from app.widgets.look.tokens import Token, Type, font_of
from app.widgets.piece import Piece, TextSource, read
from app.widgets.results.scale import Scale, label_of, scale_for

_GAP_PX: Final = 8
_LEAST_PX: Final = 3.0
"""An outage of a second within a day is still seen."""


class Span(NamedTuple):
    """A stretch of time, in seconds since the beginning."""

    at_s: float
    length_s: float


class Delays(NamedTuple):
    """Lowest, median and highest delay from ``at_s`` on, in ms."""

    at_s: float
    low: float
    median: float
    high: float


class BandChart(Piece):
    """Delays over time as a band with its median; outages are red, what was not measured is grey."""

    def __init__(self, unit: TextSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._name: TextSource = ""
        self._said: TextSource = ""
        self._ends: tuple[TextSource, TextSource] = ("", "")
        self._length_s = 1.0
        self._band: tuple[Delays, ...] = ()
        self._out: tuple[Span, ...] = ()
        self._unknown: tuple[Span, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.built()

    def set_words(self, name: TextSource, said: TextSource, begin: TextSource, end: TextSource) -> None:
        """Set the chart's name, what a screen reader says of it, and the words at both ends of the time axis."""
        self._name, self._said, self._ends = name, said, (begin, end)
        self.retranslate()

    def show_band(
        self, length_s: float, band: Sequence[Delays], out: Sequence[Span] = (), unknown: Sequence[Span] = ()
    ) -> None:
        """Show a whole watch of ``length_s``."""
        self._length_s = max(1.0, length_s)
        self._band, self._out, self._unknown = tuple(band), tuple(out), tuple(unknown)
        self.update()

    def retranslate(self) -> None:
        self._font = font_of(Type.CAPTION)
        self._metrics = QFontMetricsF(self._font)
        self.setAccessibleName(read(self._name))
        self.setAccessibleDescription(read(self._said))
        super().retranslate()

    def sizeHint(self) -> QSize:
        return QSize(460, 176)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(self._font)
        values = scale_for([d.high for d in self._band])
        labels = [label_of(tick, values.step) for tick in values.ticks]
        left = max(map(self._metrics.horizontalAdvance, labels), default=0.0) + _GAP_PX
        line = Type.CAPTION.line_px
        plot = QRectF(left, line * 1.5 + 4, self.width() - left - 1, self.height() - line * 2.5 - 10)
        self._paint_spans(painter, plot)
        self._paint_grid(painter, plot, values, labels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for run in self._runs():
            self._paint_run(painter, plot, values, run)
        painter.end()

    def _x(self, plot: QRectF, at_s: float) -> float:
        return plot.left() + plot.width() * min(1.0, at_s / self._length_s)

    def _paint_spans(self, painter: QPainter, plot: QRectF) -> None:
        colors = self.tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        for spans, token in ((self._unknown, Token.UNKNOWN_TINT), (self._out, Token.FAIL)):
            painter.setBrush(colors[token])
            for span in spans:
                x = self._x(plot, span.at_s)
                width = max(_LEAST_PX, self._x(plot, span.at_s + span.length_s) - x)
                painter.drawRect(QRectF(min(x, plot.right() - width), plot.top(), width, plot.height()))

    def _paint_grid(self, painter: QPainter, plot: QRectF, values: Scale, labels: Sequence[str]) -> None:
        colors = self.tokens()
        for tick, label in zip(values.ticks, labels, strict=True):
            y = plot.bottom() - plot.height() * values.share(tick)
            painter.setPen(hairline(colors[Token.BORDER], self.devicePixelRatioF()))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(colors[Token.TEXT2])
            x = plot.left() - _GAP_PX - self._metrics.horizontalAdvance(label)
            painter.drawText(QPointF(x, baseline_px(y - Type.CAPTION.line_px / 2, Type.CAPTION)), label)
        painter.drawText(QPointF(0, baseline_px(0, Type.CAPTION)), read(self._unit))
        base = baseline_px(plot.bottom() + 6, Type.CAPTION)
        begin, end = map(read, self._ends)
        painter.drawText(QPointF(plot.left(), base), begin)
        painter.drawText(QPointF(plot.right() - self._metrics.horizontalAdvance(end), base), end)

    def _runs(self) -> list[tuple[Delays, ...]]:
        """Stretches without an interruption: the band does not cross what was out or not measured."""
        breaks = [span.at_s for span in (*self._out, *self._unknown)]
        return [self._band[part] for part in unbroken([delays.at_s for delays in self._band], breaks)]

    def _paint_run(self, painter: QPainter, plot: QRectF, values: Scale, run: Sequence[Delays]) -> None:
        colors = self.tokens()

        def at(delays: Delays, value: float) -> QPointF:
            return QPointF(self._x(plot, delays.at_s), plot.bottom() - plot.height() * values.share(value))

        shade = colors[Token.ACCENT].toRgb()
        shade.setAlphaF(0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([*(at(d, d.high) for d in run), *(at(d, d.low) for d in reversed(run))]))
        pen = QPen(colors[Token.ACCENT], 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
        painter.setPen(pen)
        medians = [at(d, d.median) for d in run]
        if len(medians) == 1:
            painter.drawPoint(medians[0])
        painter.drawPolyline(medians)
