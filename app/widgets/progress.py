"""How far something is, always with text."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.widgets.label import Label
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import Space, Token, colors_of
from app.widgets.piece import TextSource, read

_BAR_PX = 8


class Bar(QProgressBar):
    """A bar 8 px high; tinted over its whole length where the share is unknown. It is never animated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setFixedHeight(_BAR_PX)

    def show_fraction(self, fraction: float | None) -> None:
        """Show a share from 0 to 1, or None if it is unknown."""
        # Qt's way to tell screen readers that the share is unknown
        self.setMaximum(0 if fraction is None else 1000)
        self.setValue(round(1000 * min(1.0, max(0.0, fraction or 0.0))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = colors_of(self.palette())
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), _BAR_PX)
        known = self.maximum() > 0
        rounded(painter, box, _BAR_PX / 2, colors[Token.TRACK if known else Token.ACCENT_LINE])
        if known and self.value() > 0:
            box.setWidth(max(float(_BAR_PX), self.width() * self.value() / 1000))
            rounded(painter, box, _BAR_PX / 2, colors[Token.ACCENT])
        painter.end()


class LabelledProgress(QWidget):
    """Text, the bar below it, and the share at the right."""

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

    def show_progress(self, fraction: float | None, words: TextSource) -> None:
        """Show the share from 0 to 1, or None if it is unknown, and what is going on."""
        self._label.set_words(words)
        self._share.set_words("" if fraction is None else f"{round(100 * fraction)}%")
        self._bar.show_fraction(fraction)
        self._bar.setAccessibleName(read(words))
