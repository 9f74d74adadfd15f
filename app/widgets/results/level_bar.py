"""A small bar for the level of a microphone, beside its name."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import Token, Type, advance_of, font_of, in_text_size
from app.widgets.piece import Piece
from app.widgets.results.meter import share_of

_BAR_PX = 8
_WIDTH_PX = 140
_HEARD_DBFS = -40.0
"""Our own limit: a voice is louder at any microphone that one could work with, and no quiet room is."""
_UNUSABLE, _HEARS, _WAITS = Text("cannot be used now"), Text("hears you"), Text("hears nothing yet")


class LevelBar(Piece):
    """The level of one microphone; or in words that it cannot be used now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dbfs: float | None = None
        self._usable = True
        self._heard = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.built()

    def show_level(self, dbfs: float | None, *, usable: bool, hears: bool) -> None:
        """Show a level in dBFS, and in words whether it is that of a voice, or that the microphone cannot be used."""
        self._dbfs = dbfs
        # a screen reader is told once that it hears, and not ten times a second how much
        heard = self._heard or hears
        if (usable, heard) != (self._usable, self._heard):
            self._usable, self._heard = usable, heard
            self._describe()
        self.update()

    def _words(self) -> Text:
        return _UNUSABLE if not self._usable else _HEARS if self._heard else _WAITS

    def _describe(self) -> None:
        self.setAccessibleName(str(Text("Microphone level")))
        self.setAccessibleDescription(str(self._words()))

    def retranslate(self) -> None:
        self._describe()
        self.updateGeometry()
        super().retranslate()

    def sizeHint(self) -> QSize:
        words = advance_of(Type.CAPTION)(str(_UNUSABLE))
        return QSize(max(in_text_size(_WIDTH_PX), round(words) + 1), Type.CAPTION.line_px)

    def minimumSizeHint(self) -> QSize:
        """As wide as the words that may stand here."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        if not self._usable:
            painter.setFont(font_of(Type.CAPTION))
            painter.setPen(colors[Token.TEXT2])
            painter.drawText(0, round(baseline_px(0, Type.CAPTION)), str(_UNUSABLE))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - _BAR_PX) / 2, self.width(), _BAR_PX)
        rounded(painter, track, _BAR_PX / 2, colors[Token.TRACK])
        share = share_of(self._dbfs) if self._dbfs is not None else 0.0
        if share > 0:
            track.setWidth(max(_BAR_PX, self.width() * share))
            rounded(painter, track, _BAR_PX / 2, colors[Token.ACCENT])
        painter.end()
