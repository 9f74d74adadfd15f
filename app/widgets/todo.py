"""A task: a check box with a line below its text."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.forms.toggles import Check
from app.widgets.label import baseline_px
from app.widgets.look.phrases import lines_of
from app.widgets.look.tokens import Token, Type, advance_of, colors_of, font_of
from app.widgets.piece import TextSource, read

_MARK_PX = 20
_WORDS_PX = 32
_ABOVE_PX = 7
_LEAST_PX = 40


class Todo(Check):
    """Checked when done; the line below says by when to do it, or when it was done."""

    def __init__(self, words: TextSource = "", parent: QWidget | None = None) -> None:
        self._below: TextSource = ""
        self._late = False
        super().__init__(words, parent)

    def show_task(self, words: TextSource, below: TextSource, *, done: bool, late: bool = False) -> None:
        """Show a task with the line below it; ``late`` marks one that is overdue."""
        self._below, self._late = below, late
        self.setChecked(done)
        self.set_words(words)

    def set_words(self, words: TextSource) -> None:
        super().set_words(words)
        self.setAccessibleDescription(read(self._below))
        self.update()

    def _both(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of the text and of the line below."""
        room = max(40.0, width - _WORDS_PX)
        words = lines_of(read(self._words), room, advance_of(Type.BODY))
        return words, lines_of(read(self._below), room, advance_of(Type.NOTE))

    def heightForWidth(self, width: int) -> int:
        words, below = self._both(width)
        return max(_LEAST_PX, 2 * _ABOVE_PX + len(words) * Type.BODY.line_px + len(below) * Type.NOTE.line_px)

    def sizeHint(self) -> QSize:
        words = advance_of(Type.BODY)(read(self._words))
        below = advance_of(Type.NOTE)(read(self._below))
        width = min(480, int(_WORDS_PX + max(words, below)) + 1)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = colors_of(self.palette())
        painter = QPainter(self)
        on = self.isChecked()
        fill = colors[Token.ACCENT if on else Token.SURFACE]
        line = colors[Token.ACCENT if on else Token.TEXT2 if self.underMouse() else Token.CONTROL]
        if not self.isEnabled():
            fill, line = colors[Token.DISABLED if on else Token.INSET], colors[Token.DISABLED]
        self.paint_mark(painter, QRectF(0, (self.height() - _MARK_PX) / 2, _MARK_PX, _MARK_PX), fill, line, colors)
        words, below = self._both(self.width())
        top = (self.height() - len(words) * Type.BODY.line_px - len(below) * Type.NOTE.line_px) / 2
        quiet = Token.TEXT2 if self.isEnabled() else Token.DISABLED
        for lines, size, ink in (
            (words, Type.BODY, quiet if on or not self.isEnabled() else Token.TEXT),
            (below, Type.NOTE, Token.FAIL if self._late else quiet),
        ):
            painter.setFont(font_of(size))
            painter.setPen(colors[ink])
            for text in lines:
                painter.drawText(_WORDS_PX, int(baseline_px(top, size)), text.rstrip())
                top += size.line_px
        painter.end()
