"""The last seconds of a microphone as bars: they show that something is heard, not what."""

from collections import deque

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.look.tokens import Token
from app.widgets.piece import Piece
from app.widgets.results.meter import share_of

_PITCH_PX = 6
_BAR_PX = 3
_FADES = 8


class Waveform(Piece):
    """One bar per level, the newest at the right, older ones fainter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: deque[float] = deque(maxlen=80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.built()

    def push(self, dbfs: float) -> None:
        """Append one level, in dBFS."""
        self._levels.append(share_of(dbfs))
        self.update()

    def clear(self) -> None:
        """Remove all bars for a new recording."""
        self._levels.clear()
        self.update()

    def retranslate(self) -> None:
        self.setAccessibleName(str(Text("Sound of the last seconds")))
        super().retranslate()

    def sizeHint(self) -> QSize:
        return QSize(460, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep as many levels as there is room for."""
        self._levels = deque(self._levels, maxlen=max(1, self.width() // _PITCH_PX))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._levels.maxlen or 1
        first = room - len(self._levels)
        middle = self.height() / 2
        reach = middle - _BAR_PX
        shades: list[list[QLineF]] = [[] for _ in range(_FADES)]
        for number, share in enumerate(self._levels, first):
            x = number * _PITCH_PX + _BAR_PX / 2 + 1
            # silence is a dot; the audible range is the upper half of the scale
            half = reach * max(0.0, share * 1.5 - 0.5)
            shades[number * _FADES // room].append(QLineF(x, middle - half, x, middle + half + 0.01))
        for shade, lines in enumerate(shades):
            ink = _between(colors[Token.ACCENT_LINE], colors[Token.ACCENT], (shade + 1) / _FADES)
            painter.setPen(QPen(ink, _BAR_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines(lines)
        painter.end()


def _between(a: QColor, b: QColor, share: float) -> QColor:
    mixed = (x + (y - x) * share for x, y in zip(a.getRgb(), b.getRgb(), strict=True))  # type: ignore[call-overload]
    red, green, blue, _ = (round(m) for m in mixed)
    return QColor(red, green, blue)
