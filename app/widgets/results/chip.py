"""The verdict in a chip: shape, word and colour, so that none of them carries it alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import Token, Type, advance_of, font_of
from app.widgets.piece import Said

RUNNING_WORDS: Final = Text("Measuring")
WAITING_WORDS: Final = Text("Answer needed")
"""Of a running check that goes on only after the operator has answered."""

_INK_AND_TINT: Final[Mapping[Verdict, tuple[Token, Token]]] = MappingProxyType(
    {
        Verdict.PASS: (Token.PASS, Token.PASS_TINT),
        Verdict.MARGINAL: (Token.MARGINAL, Token.MARGINAL_TINT),
        Verdict.FAIL: (Token.FAIL, Token.FAIL_TINT),
        Verdict.UNKNOWN: (Token.UNKNOWN, Token.UNKNOWN_TINT),
        Verdict.SUPPLIED: (Token.SUPPLIED, Token.SUPPLIED_TINT),
        Verdict.NOT_NEEDED: (Token.TEXT2, Token.INSET),
    }
)
_HEIGHT_PX: Final = 26
_GLYPH_PX: Final = 16
_SIDE_PX: Final = 10
_GAP_PX: Final = 6


def glyph_of(verdict: Verdict, *, running: bool = False) -> str:
    """The name of the glyph: disc, triangle, octagon, dashed ring, parcel, bars; an arc while a check runs."""
    return "verdict-running" if running else f"verdict-{verdict}"


def inks_of(verdict: Verdict, *, running: bool = False) -> tuple[Token, Token]:
    """The colour of glyph and word, and that of their ground."""
    return (Token.ACCENT, Token.ACCENT_SOFT) if running else _INK_AND_TINT[verdict]


def words_of_verdict(verdict: Verdict, *, running: bool = False, waits: bool = False) -> Text:
    """The word for a verdict, for a check that runs, or for one that waits for an answer."""
    # home shows no chip at first and appears sooner without the imports that the texts of values need
    from app.wording.values import VERDICT_WORDS

    if running:
        return WAITING_WORDS if waits else RUNNING_WORDS
    return VERDICT_WORDS[verdict]


def chip_width_px(word_px: float) -> int:
    """The width of a chip for a word of this width."""
    return int(_SIDE_PX + _GLYPH_PX + _GAP_PX + word_px + _SIDE_PX + 3)


def widest_chip_px() -> int:
    """The width of the widest chip, so that the columns do not move when a verdict changes."""
    word = advance_of(Type.CAPTION, bold=True)
    said = [words_of_verdict(verdict) for verdict in Verdict]
    said += [words_of_verdict(Verdict.UNKNOWN, running=True, waits=waits) for waits in (False, True)]
    return chip_width_px(max(word(str(words)) for words in said))


class Chip(Said):
    """A verdict as glyph and word."""

    def __init__(
        self, verdict: Verdict = Verdict.UNKNOWN, *, running: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._verdict = verdict
        self._running, self._waits = running, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.built()

    def show_verdict(self, verdict: Verdict, *, running: bool = False, waits: bool = False) -> None:
        """Show another verdict, that the check runs, or that it waits for an answer."""
        if (verdict, running, waits) != (self._verdict, self._running, self._waits):
            self._verdict, self._running, self._waits = verdict, running, waits
            self.retranslate()

    def retranslate(self) -> None:
        self.setFont(font_of(Type.CAPTION, bold=True))
        self.setText(str(words_of_verdict(self._verdict, running=self._running, waits=self._waits)))
        super().retranslate()

    def sizeHint(self) -> QSize:
        word = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(chip_width_px(word), _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        ink, tint = inks_of(self._verdict, running=self._running)
        painter = QPainter(self)
        hollow = self._verdict in (Verdict.UNKNOWN, Verdict.NOT_NEEDED) and not self._running
        line = colors[Token.CONTROL] if hollow else None
        rounded(painter, QRectF(0, 0, self.width(), _HEIGHT_PX), _HEIGHT_PX / 2, colors[tint], line)
        top = (_HEIGHT_PX - _GLYPH_PX) / 2
        glyph = QRectF(_SIDE_PX, top, _GLYPH_PX, _GLYPH_PX)
        draw_icon(painter, glyph_of(self._verdict, running=self._running), glyph, colors[ink], colors[tint])
        painter.setPen(colors[ink])
        painter.setFont(self.font())
        line_top = (_HEIGHT_PX - Type.CAPTION.line_px) / 2
        painter.drawText(QPointF(_SIDE_PX + _GLYPH_PX + _GAP_PX, baseline_px(line_top, Type.CAPTION)), self.text())
        painter.end()
