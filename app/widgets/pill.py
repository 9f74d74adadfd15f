"""A short highlighted text that leads somewhere: a chip that can be pressed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import Token, Type, advance_of, font_of
from app.widgets.piece import Pushed, TextSource, read

_HEIGHT_PX = 28
_GLYPH_PX = 16
_SIDE_PX = 10
_GAP_PX = 6


class Pill(Pushed):
    """Glyph, text and arrow in one colour on its tint."""

    def __init__(self, icon: str, ink: Token, tint: Token, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._tint = icon, ink, tint
        self._words: TextSource = ""
        self._detail: TextSource = ""
        self.setProperty("ring_radius", _HEIGHT_PX // 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.built()

    def show_words(self, words: TextSource, detail: TextSource = "") -> None:
        """Show this text; ``detail`` is its tool tip, also read out by screen readers."""
        self._words, self._detail = words, detail
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(read(self._words))
        self.setAccessibleDescription(read(self._detail))
        self.setToolTip(read(self._detail))
        super().retranslate()

    def sizeHint(self) -> QSize:
        words = advance_of(Type.NOTE, bold=True)(read(self._words))
        return QSize(int(2 * _SIDE_PX + 2 * (_GLYPH_PX + _GAP_PX) + words) + 1, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        over = self.underMouse() or self.isDown()
        tint, ink = colors[self._tint], colors[self._ink]
        rounded(painter, box, box.height() / 2, tint, ink if over else None)
        top = (box.height() - _GLYPH_PX) / 2
        draw_icon(painter, self._icon, QRectF(_SIDE_PX, top, _GLYPH_PX, _GLYPH_PX), ink, tint)
        painter.setFont(font_of(Type.NOTE, bold=True))
        painter.setPen(ink)
        left = float(_SIDE_PX + _GLYPH_PX + _GAP_PX)
        baseline = baseline_px((box.height() - Type.NOTE.line_px) / 2, Type.NOTE)
        painter.drawText(QPointF(left, baseline), read(self._words))
        arrow = QRectF(box.right() - _SIDE_PX - _GLYPH_PX + 3, top, _GLYPH_PX, _GLYPH_PX)
        draw_icon(painter, "act-next", arrow, ink, tint)
        painter.end()
