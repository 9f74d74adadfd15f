"""Several views of one thing side by side, one of them shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.equal_rows import EqualRows
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Token, Type, advance_of, font_of
from app.widgets.piece import Piece, Pushed, TextSource, answer_name, read

_HEIGHT_PX = 44
_MARGIN_PX = 4
_SIDE_PX = 10


class Segments(Piece):
    """A short text for each view. Left and Right choose another; Tab reaches only the chosen one.

    Where there is no room for one row they take two.
    """

    chosen = Signal(str)
    """Id of the view that was chosen by hand."""

    def __init__(self, views: Sequence[tuple[str, TextSource]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, _Segment] = {}
        row = EqualRows(self, gap=_MARGIN_PX, margin=_MARGIN_PX)
        for view, words in views:
            self.buttons[view] = segment = _Segment(words)
            segment.clicked.connect(partial(self._press, view))
            row.addWidget(segment)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chosen(next(iter(self.buttons)))

    @property
    def current(self) -> str:
        """Id of the chosen view."""
        return next(view for view, segment in self.buttons.items() if segment.isChecked())

    def show_chosen(self, view: str) -> None:
        """Mark a view as chosen without emitting ``chosen``."""
        self.buttons[view].setChecked(True)
        for other, segment in self.buttons.items():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == view else Qt.FocusPolicy.ClickFocus)

    def focus_chosen(self) -> None:
        """Give the focus to the chosen view's button."""
        self.buttons[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_question(self, question: TextSource) -> None:
        """Let screen readers say what is chosen: of figures alone nobody knows it."""
        for segment in self.buttons.values():
            segment.set_question(question)

    def set_words(self, view: str, words: TextSource) -> None:
        """Replace the text of one view."""
        self.buttons[view].set_words(words)

    def _press(self, view: str, _checked: bool = False) -> None:
        self.show_chosen(view)
        self.chosen.emit(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Left and Right, which the segments pass on."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        ids = list(self.buttons)
        there = ids[(ids.index(self.current) + way) % len(ids)]
        self.buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)
        self._press(there)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), CONTROL_RADIUS + _MARGIN_PX, colors[Token.RAIL], colors[Token.BORDER])
        painter.end()


class _Segment(Pushed):
    def __init__(self, words: TextSource) -> None:
        super().__init__()
        self._words = words
        self._question: TextSource = ""
        self.setCheckable(True)
        # screen readers say that it is one of a few, and whether it is chosen
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.built()

    def set_words(self, words: TextSource) -> None:
        self._words = words
        self.retranslate()

    def set_question(self, question: TextSource) -> None:
        """Let screen readers say what it answers, too."""
        self._question = question
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(answer_name(self._words, self._question))
        super().retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the arrow keys on to the row."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _advance(self) -> float:
        return advance_of(Type.NOTE, bold=True)(read(self._words))

    def sizeHint(self) -> QSize:
        """Wide enough for the text in one line, bold or not, so that choosing moves nothing."""
        return QSize(int(self._advance() + 2 * _SIDE_PX) + 1, _HEIGHT_PX - 2 * _MARGIN_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, colors[Token.SURFACE], colors[Token.CONTROL])
        elif self.underMouse() or self.isDown():
            rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, colors[Token.TRACK])
        painter.setFont(font_of(Type.NOTE, bold=on))
        painter.setPen(colors[Token.TEXT if on else Token.TEXT2])
        words = read(self._words)
        left = (self.width() - advance_of(Type.NOTE, bold=on)(words)) / 2
        painter.drawText(QPointF(left, baseline_px((self.height() - Type.NOTE.line_px) / 2, Type.NOTE)), words)
        painter.end()
