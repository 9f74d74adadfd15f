"""How far something is, always with words."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.chart import Limit
from app.widgets.figure import Figure, Run
from app.widgets.label import Label, baseline_px
from app.widgets.paint import hairline, rounded
from app.widgets.piece import Piece, Words, read
from app.widgets.tokens import Space, Token, Type, colors_of, font_of

_BAR_PX = 8


class Bar(QProgressBar):
    """A bar of 8 px; soft all along where nobody can tell how far it is. It does not move by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = True
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setFixedHeight(_BAR_PX)

    def show_fraction(self, fraction: float | None) -> None:
        """0 to 1, or None."""
        self._known = fraction is not None
        self.setValue(round(1000 * min(1.0, max(0.0, fraction or 0.0))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and what is done."""
        del event
        colors = colors_of(self.palette())
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), _BAR_PX)
        rounded(painter, box, _BAR_PX / 2, colors[Token.TRACK if self._known else Token.ACCENT_LINE])
        if self._known and self.value():
            box.setWidth(max(float(_BAR_PX), self.width() * self.value() / 1000))
            rounded(painter, box, _BAR_PX / 2, colors[Token.ACCENT])
        painter.end()


class LabelledProgress(QWidget):
    """Words, the bar below them, and the share at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(bold=True)
        self._share = Label(token=Token.TEXT2, wrap=False)
        self._bar = Bar()
        top = QHBoxLayout()
        top.addWidget(self._label, 1)
        top.addWidget(self._share, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addLayout(top)
        column.addWidget(self._bar)

    def show_progress(self, fraction: float | None, words: Words) -> None:
        """How far, 0 to 1 or None where nobody can tell, and what is going on."""
        self._label.set_words(words)
        self._share.set_words("" if fraction is None else f"{round(100 * fraction)}%")
        self._bar.show_fraction(fraction)
        self._bar.setAccessibleName(read(words))


class _Track(Piece):
    """A thin bar with limits that are named below it."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._quiet = False
        self._limits: tuple[tuple[float, Words], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, limits: Sequence[tuple[float, Words]], *, quiet: bool) -> None:
        self._share, self._limits, self._quiet = share, tuple(limits), quiet
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(200, _BAR_PX + (12 + Type.CAPTION.line_px if self._limits else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), _BAR_PX)
        rounded(painter, box, _BAR_PX / 2, colors[Token.TRACK])
        if self._share > 0:
            filled = QRectF(0, 0, max(float(_BAR_PX), self.width() * min(1.0, self._share)), _BAR_PX)
            rounded(painter, filled, _BAR_PX / 2, colors[Token.CONTROL if self._quiet else Token.ACCENT])
        font = font_of(Type.CAPTION)
        painter.setFont(font)
        right_end = -8.0
        for share, words in sorted(self._limits, key=lambda limit: limit[0]):
            x = self.width() * min(1.0, share)
            painter.fillRect(QRectF(x - 1, 0, 2, _BAR_PX), colors[Token.SURFACE])
            dashes = hairline(colors[Token.TEXT2], self.devicePixelRatioF())
            dashes.setDashPattern([3, 2])
            painter.setPen(dashes)
            painter.drawLine(QLineF(x, _BAR_PX, x, _BAR_PX + 10))
            text = read(words)
            advance = QFontMetricsF(font).horizontalAdvance(text)
            left = max(min(max(0.0, x - advance / 2), self.width() - advance), right_end + 8)
            right_end = left + advance
            painter.setPen(colors[Token.TEXT2])
            painter.drawText(QPointF(left, baseline_px(_BAR_PX + 12, Type.CAPTION)), text)
        painter.end()


class Gauge(QWidget):
    """A name, a value with its unit, and a bar on which the limits are marked and named."""

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = Figure(align=Qt.AlignmentFlag.AlignRight)
        self._track = _Track()
        top = QHBoxLayout()
        top.addWidget(Label(name), 1)
        top.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addLayout(top)
        column.addWidget(self._track)

    def show_value(
        self, value: float, words: Words, unit: Words, maximum: float, *limits: Limit, quiet: bool = False
    ) -> None:
        """``value`` on a scale from 0 to ``maximum``; ``words`` is the value as it is written."""
        self._value.set_runs(Run(words, bold=True), Run(unit, Type.NOTE, bold=True, gap_px=4))
        self._track.show_share(value / maximum, [(limit.value / maximum, limit.words) for limit in limits], quiet=quiet)
