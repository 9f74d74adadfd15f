"""A chart of levels with marks on it that one can point at."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app.widgets.look.tokens import Space, Token
from app.widgets.piece import TextSource, read
from app.widgets.results.chart import Chart

_REACH_PX: Final = 24
_MARK_PX: Final = 5.0
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SoundChart(Chart):
    """Marks stand above what they mark: the mouse points at one, the arrow keys go from one to the next."""

    pointed = Signal(int)
    """Number of the mark that is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._marks: tuple[tuple[float, float], ...] = ()
        self._words: tuple[TextSource, ...] = ()
        self._at: int | None = None
        super().__init__(parent=parent)
        self.setMouseTracking(True)

    @property
    def at(self) -> int | None:
        """Number of the mark that was pointed at last, or None."""
        return self._at

    def set_marks(self, marks: Sequence[tuple[float, float]], words: Sequence[TextSource]) -> None:
        """Mark these stretches, (start, length) in seconds, and say of each what it is."""
        self._marks, self._words, self._at = tuple(marks), tuple(words), None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if marks else Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if self._at is not None:
            self.setAccessibleDescription(read(self._words[self._at]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the nearest mark, if one is near."""
        near = [(abs(self._x(n) - event.position().x()), n) for n in range(len(self._marks))]
        if near and min(near)[0] <= _REACH_PX:
            self._point(min(near)[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from mark to mark, Home and End to the first and the last."""
        key, last = Qt.Key(event.key()), len(self._marks) - 1
        if last >= 0 and key in _STEPS:
            step = _STEPS[key]
            start = (-1 if step > 0 else last + 1) if self._at is None else self._at
            self._point(min(last, max(0, start + step)))
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _point(self, number: int) -> None:
        if number != self._at:
            self._at = number
            self.retranslate()
            self.pointed.emit(number)

    def _area(self) -> QRectF:
        return self._plot(self.value_scale, [read(limit.words) for limit in self._limits])

    def _x(self, number: int) -> float:
        area, (start_s, length_s) = self._area(), self._marks[number]
        return area.left() + area.width() * self.time_scale.share(start_s + length_s / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        area, times, values, colors = self._area(), self.time_scale, self.value_scale, self.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, (start_s, length_s) in enumerate(self._marks):
            chosen = number == self._at
            x = self._x(number)
            if chosen:
                left, right = (area.left() + area.width() * times.share(t) for t in (start_s, start_s + length_s))
                band = colors[Token.ACCENT].toRgb()
                band.setAlphaF(0.18)
                painter.setBrush(band)
                painter.drawRect(QRectF(min(left, x - 3), area.top(), max(right - left, 6.0), area.height()))
            inside = [v for t, v in self._points if start_s - 0.05 <= t <= start_s + length_s + 0.15]
            top = area.bottom() - area.height() * values.share(max(inside, default=values.low))
            tip = QPointF(x, max(area.top() + 2 * _MARK_PX, top - Space.S4))
            size = _MARK_PX * (1.6 if chosen else 1.0)
            painter.setBrush(colors[Token.ACCENT if chosen else Token.TEXT2])
            corners = [tip, tip + QPointF(-size, -1.6 * size), tip + QPointF(size, -1.6 * size)]
            painter.drawPolygon(QPolygonF(corners))
        painter.end()
