"""Several text sizes on one baseline: a value with its small unit, a countdown."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.label import baseline_px
from app.widgets.look.tokens import Token, Type, font_of
from app.widgets.piece import Said, TextSource, read


class TextRun(NamedTuple):
    """A piece of text in one size and colour, ``gap_px`` after the piece before it."""

    words: TextSource
    type: Type = Type.BODY
    bold: bool = False
    token: Token = Token.TEXT
    gap_px: float = 6.0
    """The gap before it, if it is not the first."""


class Figure(Said):
    """Runs of text side by side on the baseline of the largest."""

    def __init__(
        self,
        *runs: TextRun,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``heading``: it heads what follows, also for those who do not see it."""
        super().__init__(parent)
        self.is_heading = heading
        self._runs = runs
        self._align = align
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.built()

    def set_runs(self, *runs: TextRun) -> None:
        """Show other runs; the same ones again change nothing."""
        if runs != self._runs:
            self._runs = runs
            self.retranslate()

    def retranslate(self) -> None:
        self._set = [(words, font_of(run.type, bold=run.bold), run) for run in self._runs if (words := read(run.words))]
        self._type = max((run.type for _, _, run in self._set), key=lambda t: t.size_px, default=Type.BODY)
        advances = [QFontMetricsF(font).horizontalAdvance(words) for words, font, _ in self._set]
        gaps = [0.0, *(run.gap_px for _, _, run in self._set[1:])]
        self._lefts: list[float] = []
        left = 0.0
        for advance, gap in zip(advances, gaps, strict=False):
            self._lefts.append(left + gap)
            left += gap + advance
        self._width = left
        self.setText(" ".join(words for words, _, _ in self._set))
        super().retranslate()

    def sizeHint(self) -> QSize:
        return QSize(int(self._width) + 1, self._type.line_px)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        free = self.width() - self._width
        start = free if self._align & Qt.AlignmentFlag.AlignRight else 0.0
        if self._align & Qt.AlignmentFlag.AlignHCenter:
            start = free / 2
        base = baseline_px((self.height() - self._type.line_px) / 2, self._type)
        for (words, font, run), left in zip(self._set, self._lefts, strict=True):
            painter.setFont(font)
            painter.setPen(colors[run.token])
            painter.drawText(QPointF(start + left, base), words)
        painter.end()
