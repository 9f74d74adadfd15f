"""A date field whose calendar has the colours of the theme."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from app.domain.input.bounds import FIRST_YEAR, LAST_YEAR
from app.widgets.forms.combo import paint_arrow
from app.widgets.forms.sections import Sections
from app.widgets.icon import qicon
from app.widgets.look.tokens import Token, colors_of
from app.widgets.piece import Following


class DateEdit(Following, QDateEdit):
    """A date to type or to pick, within the years that the program accepts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.setCalendarPopup(True)
        self._calendar: QCalendarWidget | None = None
        self._sections = Sections(self)
        self.built()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the calendar before a press on the arrow opens it; made with each field, it took most of the time."""
        if self._calendar is None:
            self._calendar = calendar = QCalendarWidget()
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            calendar.setGridVisible(False)
            self.setCalendarWidget(calendar)
            self.restyle()
        super().mousePressEvent(event)

    def restyle(self) -> None:
        """Qt paints the calendar, so its colours have to be set by hand."""
        if self._calendar is None:
            return
        colors = colors_of(self.window().palette())
        # Qt paints weekends pure red, which here means a failure
        for day, token in ((Qt.DayOfWeek.Saturday, Token.ACCENT), (Qt.DayOfWeek.Sunday, Token.MARGINAL)):
            weekend = QTextCharFormat()
            weekend.setForeground(colors[token])
            self._calendar.setWeekdayTextFormat(day, weekend)
        header = QTextCharFormat()
        header.setForeground(colors[Token.TEXT2])
        header.setBackground(colors[Token.SURFACE])
        self._calendar.setHeaderTextFormat(header)
        for name, icon in (("qt_calendar_prevmonth", "act-back"), ("qt_calendar_nextmonth", "act-next")):
            button = self._calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(qicon(icon, colors, Token.TEXT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_arrow(painter, self)
        painter.end()
