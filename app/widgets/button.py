"""Buttons: filled (one on a screen), outlined, or text only."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Colors, Token, Type, advance_of, font_of
from app.widgets.piece import Pushed, TextSource, answer_name, read


class ButtonKind(Enum):
    """How prominent a button is."""

    FILLED = auto()
    """For what to do next: one on a screen."""
    OUTLINED = auto()
    TEXT = auto()


class Button(Pushed):
    """A button with text and icons: 44 px high, or 40 where ``small`` (in cards)."""

    def __init__(
        self,
        words: TextSource = "",
        kind: ButtonKind = ButtonKind.OUTLINED,
        *,
        icon: str = "",
        after: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._question: TextSource = ""
        self._kind = kind
        self._icon = icon
        self._after = after
        self._flush = False
        self._height = 40 if small else 44
        self._type = Type.BODY if small else Type.SUBHEADING
        self._side = {ButtonKind.FILLED: 20, ButtonKind.OUTLINED: 20, ButtonKind.TEXT: 8}[kind]
        self.setFont(font_of(self._type, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.built()

    @property
    def words(self) -> str:
        """The button's text; its accessible name may say more."""
        return read(self._words)

    def set_words(self, words: TextSource) -> None:
        """Replace the button's text, which screen readers say, too."""
        self._words = words
        self.retranslate()

    def set_question(self, question: TextSource) -> None:
        """Let screen readers say what it answers, too."""
        self._question = question
        self.retranslate()

    def set_icons(self, icon: str = "", after: str = "") -> None:
        """Set the icons before and after the text; "" for none."""
        self._icon, self._after = icon, after
        self.updateGeometry()
        self.update()

    @property
    def kind(self) -> ButtonKind:
        """How prominent the button is."""
        return self._kind

    def set_kind(self, kind: ButtonKind) -> None:
        """Change how prominent the button is."""
        self._kind = kind
        self.update()

    def set_flush(self, *, flush: bool) -> None:
        """Let the text of a ``TEXT`` button start at its left edge, in line with the column around it."""
        self._flush = flush and self._kind is ButtonKind.TEXT
        self.update()

    def retranslate(self) -> None:
        # an ampersand in our texts is no mnemonic
        self.setText(read(self._words).replace("&", "&&"))
        self.setFont(font_of(self._type, bold=True))
        self.setAccessibleName(answer_name(self._words, self._question))
        super().retranslate()

    def width_px(self, *, flush: bool) -> int:
        """The width that the words need; a ``flush`` text has no room at its left."""
        words = advance_of(self._type, bold=True)(self.words)
        icons = (28 if self._icon else 0) + (28 if self._after else 0)
        sides = 1 if flush and self._kind is ButtonKind.TEXT else 2
        return int(self._side * sides + words + icons + 1)

    def sizeHint(self) -> QSize:
        return QSize(self.width_px(flush=self._flush), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        fill, line, ink = self._inks(colors)
        box = QRectF(self.rect())
        rounded(painter, box, CONTROL_RADIUS, fill, line)
        words = self.words
        advance = advance_of(self._type, bold=True)(words)
        total = advance + (28 if self._icon else 0) + (28 if self._after else 0)
        left = (
            (box.width() - total) / 2
            if self._kind is not ButtonKind.TEXT
            else 0.0
            if self._flush
            else float(self._side)
        )
        middle = box.height() / 2
        hole = fill or colors[Token.SURFACE]
        if self._icon:
            draw_icon(painter, self._icon, QRectF(left, middle - 10, 20, 20), ink, hole)
            left += 28
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(QPointF(left, baseline_px(middle - self._type.line_px / 2, self._type)), words)
        if self._after:
            draw_icon(painter, self._after, QRectF(left + advance + 10, middle - 9, 18, 18), ink, hole)
        painter.end()

    def _inks(self, colors: Colors) -> tuple[QColor | None, QColor | None, QColor]:
        """The colours of fill, border and text in the present state."""
        over, down = self.underMouse(), self.isDown()
        if not self.isEnabled():
            fill = {ButtonKind.FILLED: colors[Token.TRACK], ButtonKind.OUTLINED: None, ButtonKind.TEXT: None}[
                self._kind
            ]
            line = colors[Token.BORDER] if self._kind is ButtonKind.OUTLINED else None
            return fill, line, colors[Token.DISABLED]
        if self._kind is ButtonKind.FILLED:
            state = Token.ACCENT_PRESS if down else Token.ACCENT_HOVER if over else Token.ACCENT
            return colors[state], None, colors[Token.ON_ACCENT]
        if self._kind is ButtonKind.OUTLINED:
            state = Token.TRACK if down else Token.INSET if over else Token.SURFACE
            return colors[state], colors[Token.CONTROL], colors[Token.TEXT]
        if self._flush:
            return None, None, colors[Token.ACCENT_PRESS if down else Token.ACCENT_HOVER if over else Token.ACCENT]
        state = Token.ACCENT_LINE if down else Token.ACCENT_SOFT
        return (colors[state] if over or down else None), None, colors[Token.ACCENT]
