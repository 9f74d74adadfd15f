"""Four weeks at a glance: which days have something. The text beside it says what."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text, language
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Token, Type, font_of
from app.widgets.piece import Piece

WEEKS: Final = 4
_CELL_PX: Final = 40
_HEAD_PX: Final = 24
_NAMES: Final = {"ja": "月火水木金土日", "en": "MTWTFSS"}


class Weeks(Piece):
    """Four weeks that begin on a Monday. A day with an appointment is filled, one with a due task has a dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date(2000, 1, 1)
        self._marks: dict[date, bool] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.built()

    @property
    def first(self) -> date:
        """The Monday on which the weeks begin."""
        return self._today - timedelta(days=self._today.weekday())

    @property
    def last(self) -> date:
        """The Sunday on which the weeks end."""
        return self.first + timedelta(days=7 * WEEKS - 1)

    def show_days(self, today: date, marks: Mapping[date, bool]) -> None:
        """Show the weeks from that of ``today``; ``marks`` holds True for an appointment, False for tasks only."""
        self._today = today
        self._marks = {day: marks[day] for day in marks if self.first <= day <= self.last}
        self.setAccessibleName(str(Text("{n} {n:day|days} with something to do", n=len(self._marks))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(7 * _CELL_PX, _HEAD_PX + WEEKS * _CELL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        painter.setFont(font_of(Type.CAPTION))
        painter.setPen(colors[Token.TEXT2])
        for column, name in enumerate(_NAMES.get(language(), _NAMES["en"])):
            self._write(painter, name, column * _CELL_PX + _CELL_PX / 2, _HEAD_PX / 2)
        for number in range(7 * WEEKS):
            day = self.first + timedelta(days=number)
            left, top = number % 7 * _CELL_PX, _HEAD_PX + number // 7 * _CELL_PX
            box = QRectF(left + 3, top + 3, _CELL_PX - 6, _CELL_PX - 6)
            appointment = self._marks.get(day, False)
            if appointment:
                rounded(painter, box, CONTROL_RADIUS, colors[Token.ACCENT])
            elif day == self._today:
                rounded(painter, box, CONTROL_RADIUS, None, colors[Token.ACCENT], width_px=2)
            ink = Token.ON_ACCENT if appointment else Token.TEXT if day >= self._today else Token.DISABLED
            painter.setPen(colors[ink])
            painter.setFont(font_of(Type.NOTE, bold=appointment or day == self._today))
            self._write(painter, str(day.day), box.center().x(), box.center().y())
            if day in self._marks and not appointment:
                spot = QRectF(box.center().x() - 2.5, box.bottom() - 6, 5, 5)
                rounded(painter, spot, 2.5, colors[Token.ACCENT])
        painter.end()

    def _write(self, painter: QPainter, words: str, middle: float, height: float) -> None:
        left = middle - QFontMetricsF(painter.font()).horizontalAdvance(words) / 2
        painter.drawText(QPointF(left, baseline_px(height - Type.NOTE.line_px / 2, Type.NOTE)), words)
