"""The level meter of a microphone."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Token, Type, font_of
from app.widgets.piece import Piece

FLOOR_DBFS: Final = -60.0
_BARS: Final = 60
_HOLD_S: Final = 1.5
_WORD: Final = Type.HEADING
"""Of how loud it is: nobody has to know what dBFS are."""
_APART_PX: Final = 8
_ABOVE_PX, _BELOW_PX = 4, 6
_BAR_PX: Final = 16
_MINUS: Final = "\N{MINUS SIGN}"
_TOO_QUIET, _RIGHT, _TOO_LOUD = Text("Too quiet"), Text("Just right"), Text("Too loud")


def share_of(dbfs: float) -> float:
    """The place of a level on the scale: 0 at -60 dBFS and below, 1 at 0 dBFS and above."""
    return min(1.0, max(0.0, 1.0 - dbfs / FLOOR_DBFS))


class Meter(Piece):
    """A bar for each dB from -60 to 0, the wanted zone tinted and named, a mark at the peak of the last 1.5 s."""

    def __init__(self, parent: QWidget | None = None, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock_s = clock_s
        self._level: float | None = None
        self._peak = FLOOR_DBFS
        self._peak_at_s = 0.0
        self._zone: tuple[float, float] | None = None
        self._said: Text | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.built()

    @property
    def peak_dbfs(self) -> float:
        """The highest level of the last 1.5 s."""
        return self._peak

    def set_level(self, dbfs: float | None) -> None:
        """Show a level, or an empty scale if None."""
        self._level = dbfs
        now = self._clock_s()
        if dbfs is None:
            self._peak = FLOOR_DBFS
        elif dbfs >= self._peak or now - self._peak_at_s > _HOLD_S:
            self._peak, self._peak_at_s = dbfs, now
        said = self._word(dbfs)
        if said is not self._said:
            self._said = said
            self.setAccessibleDescription(str(said or ""))
        self.update()

    def set_zone(self, low_dbfs: float, high_dbfs: float) -> None:
        """Tint the wanted zone; a level inside it is just right."""
        self._mark((low_dbfs, high_dbfs))

    def clear_zone(self) -> None:
        """Remove the wanted zone and its texts."""
        self._mark(None)

    def _mark(self, zone: tuple[float, float] | None) -> None:
        if zone != self._zone:
            self._zone = zone
            self.update()

    def clear(self) -> None:
        """Show the scale without a level."""
        self.set_level(None)

    def _word(self, dbfs: float | None) -> Text | None:
        if dbfs is None or self._zone is None:
            return None
        low, high = self._zone
        return _TOO_QUIET if dbfs < low else _TOO_LOUD if dbfs > high else _RIGHT

    def retranslate(self) -> None:
        self._plain = font_of(Type.CAPTION)
        self._other = font_of(Type.NOTE)
        self._bold = font_of(_WORD, bold=True)
        self.updateGeometry()
        self.setAccessibleName(str(Text("Microphone level")))
        self.setAccessibleDescription(str(self._said or ""))
        super().retranslate()

    def sizeHint(self) -> QSize:
        return QSize(460, self._top_px + _BAR_PX + _BELOW_PX + Type.CAPTION.line_px)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for bars of 4 px."""
        return QSize(240, self.sizeHint().height())

    @property
    def _top_px(self) -> int:
        """Where the bars begin."""
        return _WORD.line_px + _ABOVE_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        width = float(self.width())
        zone = self._zone
        if zone is not None:
            left, right = width * share_of(zone[0]), width * share_of(zone[1])
            box = QRectF(left, 0, right - left, self.sizeHint().height())
            rounded(painter, box, CONTROL_RADIUS, colors[Token.ACCENT_SOFT])
        lit = round(share_of(self._level) * _BARS) if self._level is not None else 0
        pitch = width / _BARS
        bar, top_px = max(2.0, pitch - 2.0), self._top_px
        for number in range(_BARS):
            db = FLOOR_DBFS + number
            wanted = zone is not None and zone[0] <= db < zone[1]
            token = Token.ACCENT if number < lit else Token.ACCENT_LINE if wanted else Token.TRACK
            painter.fillRect(QRectF(number * pitch, top_px, bar, _BAR_PX), colors[token])
        if self._level is not None and self._peak > FLOOR_DBFS:
            at = min(width - 3, width * share_of(self._peak))
            rounded(painter, QRectF(at, top_px - 3, 3, _BAR_PX + 6), 1.5, colors[Token.TEXT])
        self._paint_words(painter, width)
        painter.end()

    def _paint_words(self, painter: QPainter, width: float) -> None:
        colors = self.tokens()
        above = baseline_px(_ABOVE_PX / 2, _WORD)
        below = baseline_px(self._top_px + _BAR_PX + _BELOW_PX - 2, Type.CAPTION)
        scale: list[tuple[str, float]] = [(_number(FLOOR_DBFS), 0.0), ("0 dBFS", width)]
        if self._zone is not None:
            low, high = self._zone
            a, b = width * share_of(low), width * share_of(high)
            now = self._said or _RIGHT
            places = {_TOO_QUIET: a / 2, _RIGHT: (a + b) / 2, _TOO_LOUD: (b + width) / 2}
            words = [(str(word), self._bold if word is now else self._other, at) for word, at in places.items()]
            # the word for what is heard now stands whatever the room
            words.sort(key=lambda word: word[1] is not self._bold)
            for text, font, left in _apart(_spans(words, width), _APART_PX):
                painter.setFont(font)
                painter.setPen(colors[Token.ACCENT if font is self._bold else Token.TEXT2])
                painter.drawText(QPointF(left, above), text)
            scale += [(_number(low), a), (_number(high), b)]
        painter.setFont(self._plain)
        painter.setPen(colors[Token.TEXT2])
        # the numbers of the zone and the unit matter most
        numbers = _spans([(text, self._plain, at) for text, at in (*scale[1:], scale[0])], width)
        for text, _, left in _apart(numbers, _APART_PX - 2):
            painter.drawText(QPointF(left, below), text)


def _number(dbfs: float) -> str:
    return f"{dbfs:g}".replace("-", _MINUS)


def _spans(texts: list[tuple[str, QFont, float]], width: float) -> list[tuple[str, QFont, float, float]]:
    """Each text with its left and right end, centred on its place but inside the widget."""
    spans = []
    for text, font, middle in texts:
        advance = QFontMetricsF(font).horizontalAdvance(text)
        left = min(max(0.0, middle - advance / 2), width - advance)
        spans.append((text, font, left, left + advance))
    return spans


def _apart(spans: list[tuple[str, QFont, float, float]], gap_px: float) -> list[tuple[str, QFont, float]]:
    """The texts that do not come too near to one before them in the list, with their left ends."""
    kept: list[tuple[str, QFont, float, float]] = []
    for span in spans:
        if all(span[3] + gap_px <= other[2] or span[2] - gap_px >= other[3] for other in kept):
            kept.append(span)
    return [(text, font, left) for text, font, left, _ in kept]
