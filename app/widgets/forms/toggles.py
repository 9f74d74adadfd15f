"""Check boxes and radio buttons whose text may take more than one line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.phrases import break_lines, longest_phrase
from app.widgets.look.tokens import Colors, Token, Type, advance_of, colors_of, font_of
from app.widgets.piece import HearsLanguage, TextSource, answer_name, read

_MARK_PX = 20
_GAP_PX = 12
_HEIGHT_PX = 40


# a Qt class cannot have two Qt bases: for the type checker this is a button, at run time a mixin
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Toggle(HearsLanguage, _Button):
    """What both have in common: text in several lines beside the mark."""

    _words: TextSource
    _question: TextSource = ""

    def begin(self, words: TextSource) -> None:
        """Set the text and the size policy. To be called once, by the constructor."""
        self.setFont(font_of(Type.BODY))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    def set_words(self, words: TextSource) -> None:
        """Replace the text beside the mark."""
        self._words = words
        self.setText(read(words).replace("&", "&&"))
        self._name()
        self.updateGeometry()

    def set_question(self, question: TextSource) -> None:
        """Let screen readers say what it answers, too."""
        self._question = question
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(answer_name(self._words, self._question))

    def _lines(self, width: int) -> list[str]:
        return break_lines(read(self._words), width - _MARK_PX - _GAP_PX, advance_of(Type.BODY))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _HEIGHT_PX + (len(self._lines(width)) - 1) * Type.BODY.line_px

    def sizeHint(self) -> QSize:
        width = int(_MARK_PX + _GAP_PX + advance_of(Type.BODY)(read(self._words))) + 1
        return QSize(min(width, 480), self.heightForWidth(min(width, 480)))

    def minimumSizeHint(self) -> QSize:
        """Wide enough that no phrase has to be broken."""
        return QSize(int(_MARK_PX + _GAP_PX + longest_phrase(read(self._words), advance_of(Type.BODY))) + 1, _HEIGHT_PX)

    def hitButton(self, pos: QPoint) -> bool:
        """The text can be clicked as well as the mark."""
        return self.rect().contains(pos)

    def language_changed(self) -> None:
        self.setFont(font_of(Type.BODY))
        self.set_words(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = colors_of(self.palette())
        painter = QPainter(self)
        top = (_HEIGHT_PX - _MARK_PX) / 2
        on = self.isChecked()
        fill = colors[Token.ACCENT if on else Token.SURFACE]
        line = colors[Token.ACCENT if on else Token.TEXT2 if self.underMouse() else Token.CONTROL]
        if not self.isEnabled():
            fill, line = colors[Token.DISABLED if on else Token.INSET], colors[Token.DISABLED]
        self.paint_mark(painter, QRectF(0, top, _MARK_PX, _MARK_PX), fill, line, colors)
        painter.setFont(self.font())
        painter.setPen(colors[Token.TEXT if self.isEnabled() else Token.DISABLED])
        first = (_HEIGHT_PX - Type.BODY.line_px) / 2
        for number, text in enumerate(self._lines(self.width())):
            base = baseline_px(first + number * Type.BODY.line_px, Type.BODY)
            painter.drawText(QPointF(_MARK_PX + _GAP_PX, base), text.rstrip())
        painter.end()

    def paint_mark(self, painter: QPainter, box: QRectF, fill: QColor, line: QColor, colors: Colors) -> None:
        """Paint the box or the disc into ``box``."""
        raise NotImplementedError


class Check(_Toggle, QCheckBox):
    """A check box with a text that wraps."""

    def __init__(self, words: TextSource, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        self.begin(words)

    def paint_mark(self, painter: QPainter, box: QRectF, fill: QColor, line: QColor, colors: Colors) -> None:
        rounded(painter, box, 6, fill, line)
        if self.isChecked():
            draw_icon(painter, "act-check", box.adjusted(2, 2, -2, -2), colors[Token.ON_ACCENT], fill)


class Radio(_Toggle, QRadioButton):
    """A radio button with a text that wraps."""

    def __init__(self, words: TextSource, parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self.begin(words)

    def paint_mark(self, painter: QPainter, box: QRectF, fill: QColor, line: QColor, colors: Colors) -> None:
        rounded(painter, box, _MARK_PX / 2, fill, line)
        if self.isChecked():
            rounded(painter, box.adjusted(6, 6, -6, -6), _MARK_PX / 2 - 6, colors[Token.ON_ACCENT])
