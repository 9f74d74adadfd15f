"""A chart of one series with the limits that apply to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.label import baseline_px
from app.widgets.look.paint import hairline
from app.widgets.look.tokens import Token, Type, font_of
from app.widgets.piece import Piece, TextSource, read
from app.widgets.results.scale import Scale, label_of, scale_for

_GAP_PX = 8
_COLUMN_PX = 4
"""The curve keeps the lowest and highest point of each column: more is not visible and takes longer than a frame."""
_STROKE = 16


@dataclass(frozen=True, slots=True)
class Limit:
    """A dashed line and its name: "needed 10"."""

    value: float
    words: TextSource


class Chart(Piece):
    """Values over seconds: one line, the newest point ringed, limits named at the right end. No legend."""

    def __init__(self, unit: TextSource = "", span_s: float = 10.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._span_s = span_s
        self._points: list[tuple[float, float]] = []
        self._limits: tuple[Limit, ...] = ()
        self._range: Scale | None = None
        self._name: TextSource = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.built()

    def set_name(self, name: TextSource, unit: TextSource = "", range_: Scale | None = None) -> None:
        """Set the name of the curve (for screen readers) and its unit. With ``range_`` the vertical axis is fixed."""
        self._name, self._unit, self._range = name, unit, range_
        self.retranslate()

    def set_span(self, span_s: float) -> None:
        """Set how long the curve is expected to be."""
        if span_s != self._span_s:
            self._span_s = span_s
            self.update()

    def set_limits(self, *limits: Limit) -> None:
        """Set the dashed lines, at most two."""
        self._limits = limits
        self.update()

    def set_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Set the whole curve: (seconds since its start, value)."""
        self._points = list(points)
        self.retranslate()

    def add_point(self, t_s: float, value: float) -> None:
        """Append one point to the curve."""
        self._points.append((t_s, value))
        self.update()

    @property
    def value_scale(self) -> Scale:
        """The vertical axis: the fixed one, else one that holds all points and limits."""
        if self._range is not None:
            return self._range
        return scale_for([*(value for _, value in self._points), *(limit.value for limit in self._limits)])

    @property
    def time_scale(self) -> Scale:
        """The horizontal axis: the expected time span, or more once the curve is longer."""
        reached = self._points[-1][0] if self._points else 0.0
        if reached <= self._span_s:
            return Scale(0.0, self._span_s, self._span_s / 2)
        return scale_for([reached])

    def retranslate(self) -> None:
        self._font = font_of(Type.CAPTION)
        self._metrics = QFontMetricsF(self._font)
        """A screen reader says the name of the curve and its newest value."""
        newest = f"{self._points[-1][1]:g} {read(self._unit)}".strip() if self._points else ""
        self.setAccessibleName(read(self._name))
        self.setAccessibleDescription(newest)
        super().retranslate()

    def sizeHint(self) -> QSize:
        return QSize(460, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)

    def _plot(self, values: Scale, labels: Sequence[str]) -> QRectF:
        advance = self._metrics.horizontalAdvance
        left = max((advance(label_of(t, values.step)) for t in values.ticks), default=0.0) + _GAP_PX
        named = max((advance(label) for label in labels), default=0.0)
        right = named + _GAP_PX if named else advance(self._end_label(self.time_scale)) / 2
        top = Type.CAPTION.line_px * 1.5 + 4 if read(self._unit) else Type.CAPTION.line_px / 2
        return QRectF(left, top, self.width() - left - right, self.height() - top - Type.CAPTION.line_px - 6)

    def _end_label(self, times: Scale) -> str:
        return str(Text("{n} s", n=label_of(times.high, times.step)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(self._font)
        values, times = self.value_scale, self.time_scale
        labels = [read(limit.words) for limit in self._limits]
        plot = self._plot(values, labels)
        self._paint_grid(painter, plot, values, times)
        self._paint_curve(painter, plot, values, times)
        self._paint_limits(painter, plot, values, labels)
        painter.end()

    def _paint_grid(self, painter: QPainter, plot: QRectF, values: Scale, times: Scale) -> None:
        colors = self.tokens()
        advance = self._metrics.horizontalAdvance
        for tick in values.ticks:
            y = plot.bottom() - plot.height() * values.share(tick)
            painter.setPen(hairline(colors[Token.BORDER], self.devicePixelRatioF()))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            label = label_of(tick, values.step)
            painter.setPen(colors[Token.TEXT2])
            left = plot.left() - _GAP_PX - advance(label)
            painter.drawText(QPointF(left, baseline_px(y - Type.CAPTION.line_px / 2, Type.CAPTION)), label)
        painter.drawText(QPointF(0, baseline_px(0, Type.CAPTION)), read(self._unit))
        base = baseline_px(plot.bottom() + 6, Type.CAPTION)
        for tick in times.ticks:
            label = self._end_label(times) if tick == times.ticks[-1] else label_of(tick, times.step)
            x = plot.left() + plot.width() * times.share(tick) - advance(label) / 2
            painter.drawText(QPointF(min(x, self.width() - advance(label)), base), label)

    def _paint_curve(self, painter: QPainter, plot: QRectF, values: Scale, times: Scale) -> None:
        if not self._points:
            return
        colors = self.tokens()
        per_s = plot.width() / (times.high - times.low)
        per_unit = plot.height() / (values.high - values.low)
        left, floor = plot.left() - times.low * per_s, plot.bottom() + values.low * per_unit
        thinned = _thinned(self._points, int(plot.width() / _COLUMN_PX))
        shown = ((t, min(values.high, max(values.low, v))) for t, v in thinned)
        curve = [QPointF(left + t * per_s, floor - v * per_unit) for t, v in shown]
        newest = curve[-1]
        shade = QLinearGradient(0, plot.top(), 0, plot.bottom())
        for at, alpha in ((0.0, 0.20), (1.0, 0.03)):
            color = colors[Token.ACCENT].toRgb()
            color.setAlphaF(alpha)
            shade.setColorAt(at, color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        floor = plot.bottom()
        painter.drawPolygon(QPolygonF([QPointF(curve[0].x(), floor), *curve, QPointF(newest.x(), floor)]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(colors[Token.ACCENT], 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
        )
        # the time for one stroke grows faster than its number of points: short strokes take a tenth
        for start in range(0, len(curve) - 1, _STROKE):
            painter.drawPolyline(curve[start : start + _STROKE + 1])
        thread = hairline(colors[Token.ACCENT], self.devicePixelRatioF())
        thread.setDashPattern([2, 2])
        painter.setPen(thread)
        painter.drawLine(QLineF(newest, QPointF(newest.x(), floor)))
        painter.setPen(QPen(colors[Token.SURFACE], 2.0))
        painter.setBrush(colors[Token.ACCENT])
        painter.drawEllipse(newest, 6.0, 6.0)

    def _paint_limits(self, painter: QPainter, plot: QRectF, values: Scale, labels: Sequence[str]) -> None:
        colors = self.tokens()
        spots = sorted(
            (plot.bottom() - plot.height() * values.share(limit.value), label)
            for limit, label in zip(self._limits, labels, strict=True)
        )
        lowest = float("-inf")
        for y, label in spots:
            dashes = hairline(colors[Token.TEXT2], self.devicePixelRatioF())
            dashes.setDashPattern([6, 4])
            painter.setPen(dashes)
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            # the names of two limits close together must not overlap
            top = max(y - Type.CAPTION.line_px / 2, lowest)
            lowest = top + Type.CAPTION.line_px
            painter.setPen(colors[Token.TEXT2])
            painter.drawText(QPointF(plot.right() + _GAP_PX, baseline_px(top, Type.CAPTION)), label)


def _thinned(points: Sequence[tuple[float, float]], columns: int) -> Sequence[tuple[float, float]]:
    """At most two points per column, the lowest and the highest of it, so that no peak is lost."""
    if len(points) <= 2 * max(columns, 1):
        return points
    size = -(-len(points) // max(columns, 1))
    kept: list[tuple[float, float]] = []
    for start in range(0, len(points), size):
        bundle = points[start : start + size]
        extremes = {min(bundle, key=lambda p: p[1]), max(bundle, key=lambda p: p[1])}
        kept += sorted(extremes)
    return [*kept, points[-1]]
