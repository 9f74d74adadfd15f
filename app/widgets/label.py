"""Text that we lay out: a fixed line height, and lines that end where a phrase ends."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.widgets.look.phrases import break_lines, longest_phrase
from app.widgets.look.tokens import Token, Type, advance_of, colors_of, font_of, text_size
from app.widgets.piece import FONT_CHANGE, LANGUAGE_CHANGE, TextSource, read

_WIDEST_PX: Final = 640
"""A longer text asks for no more width: the eye would lose the line."""
_LONGEST_WORD_PX: Final = 400
_LONGEST_WORD_EM: Final = 18
"""A longer word, such as a path, is broken rather than that the page scrolls sideways."""
_WIDTHS_KEPT: Final = 32
_HEADINGS: Final = (Type.HERO, Type.TITLE, Type.PAGE, Type.CARD, Type.HEADING)


def baseline_px(top: float, type: Type) -> float:
    """The baseline of a line that begins at ``top``.

    The middle of the square that a kanji fills (0.88 above, 0.12 below) comes
    to the middle of the line, whatever spacing the font itself asks for.
    """
    return round(top + type.line_px / 2 + 0.38 * type.size_px)


class Label(QLabel):
    """Text in one size and one colour. It is never cut off: it grows downwards.

    A QLabel, so that screen readers take it for a text; we paint it ourselves,
    because style sheets have no line height and Qt breaks Japanese anywhere.
    """

    def __init__(
        self,
        words: TextSource = "",
        type: Type = Type.BODY,
        *,
        bold: bool = False,
        token: Token = Token.TEXT,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._type = type
        self._token = token
        self._align = align
        self._lines: dict[float, list[str]] = {}
        self._heights_px: dict[int, int] = {}
        self._narrowest_px: int | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._bold = bold
        self._text_size = text_size()
        self._advance = advance_of(type, bold=bold)
        self.setFont(font_of(type, bold=bold))
        self.setText(read(words))

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading by its looks, which others are to hear."""
        return self._bold and self._type in _HEADINGS

    def set_words(self, words: TextSource) -> None:
        """Replace the text and measure it again."""
        self._words = words
        self._read()

    def set_token(self, token: Token) -> None:
        """Show the text in another colour."""
        if token is not self._token:
            self._token = token
            self.update()

    def _read(self) -> None:
        words = read(self._words)
        if words != self.text():
            self._forget()
            self.setText(words)
            self.updateGeometry()
            self.update()

    def _forget(self) -> None:
        self._lines.clear()
        self._heights_px.clear()
        self._narrowest_px = None

    def lines(self, width: float) -> list[str]:
        """The lines of the text as they are broken in ``width`` px."""
        text = self.text()
        if not self.wordWrap():
            return text.split("\n")
        if width not in self._lines:
            if len(self._lines) >= _WIDTHS_KEPT:
                self._lines.clear()
                self._heights_px.clear()
            self._lines[width] = break_lines(text, width, self._advance)
        return self._lines[width]

    def natural_width_px(self) -> int:
        """The width at which no line has to be broken."""
        return int(max(self._advance(line) for line in self.text().split("\n"))) + 1

    def heightForWidth(self, width: int) -> int:
        """Cached, because a layout asks for the same few widths again and again."""
        if width not in self._heights_px:
            self._heights_px[width] = len(self.lines(width)) * self._type.line_px if self.text() else 0
        return self._heights_px[width]

    def sizeHint(self) -> QSize:
        """All in one line, unless that is too long to read."""
        if not self.text():
            return QSize(0, 0)
        width = self.natural_width_px()
        if self.wordWrap():
            width = min(width, _WIDEST_PX)
            return QSize(width, self.heightForWidth(width))
        return QSize(width, len(self.lines(width)) * self._type.line_px)

    def minimumSizeHint(self) -> QSize:
        """Wide enough that no phrase has to be broken."""
        if not self.text():
            return QSize(0, 0)
        if not self.wordWrap():
            return self.sizeHint()
        if self._narrowest_px is None:
            widest = int(longest_phrase(self.text(), self._advance)) + 1
            self._narrowest_px = min(widest, _LONGEST_WORD_PX, round(_LONGEST_WORD_EM * self._type.size_px))
        return QSize(self._narrowest_px, self._type.line_px)

    def changeEvent(self, event: QEvent) -> None:
        kind = event.type()
        if kind is LANGUAGE_CHANGE:
            if self._text_size != text_size():
                self._text_size = text_size()
                self._forget()
                self._advance = advance_of(self._type, bold=self._bold)
                self.setFont(font_of(self._type, bold=self._bold))
                self.updateGeometry()
            self._read()
        elif kind is FONT_CHANGE:
            self._measure()
        super().changeEvent(event)

    def _measure(self) -> None:
        """By the scale, unless a style sheet or a parent has given it another font."""
        font = self.font()
        of_scale = font == font_of(self._type, bold=self._bold)
        advance = advance_of(self._type, bold=self._bold) if of_scale else QFontMetricsF(font).horizontalAdvance
        if advance is not self._advance:
            self._advance = advance
            self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colors = colors_of(self.palette())
        painter.setPen(colors[self._token if self.isEnabled() else Token.DISABLED])
        painter.setFont(self.font())
        lines = self.lines(self.width())
        pitch = self._type.line_px
        top = 0.0
        if self._align & Qt.AlignmentFlag.AlignVCenter:
            top = max(0.0, (self.height() - pitch * len(lines)) / 2)
        for number, line in enumerate(lines):
            shown = line.rstrip()
            left = 0.0
            if self._align & (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignHCenter):
                free = self.width() - self._advance(shown)
                left = free if self._align & Qt.AlignmentFlag.AlignRight else free / 2
            painter.drawText(QPointF(left, baseline_px(top + number * pitch, self._type)), shown)
        painter.end()
