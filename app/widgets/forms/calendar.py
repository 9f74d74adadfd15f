"""A date field whose calendar has the colours of the theme."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QDateEdit, QToolButton, QWidget

from app.domain.input.bounds import FIRST_YEAR, LAST_YEAR
from app.domain.input.moments import day_near
from app.widgets.forms.combo import paint_arrow
from app.widgets.forms.free_typing import FreeTyping
from app.widgets.forms.sections import Sections
from app.widgets.icon import qicon
from app.widgets.look.tokens import Token, colors_of
from app.widgets.piece import Following


def today() -> dt.date:
    """The day by this computer's clock."""
    return dt.datetime.now().astimezone().date()


def _is_of_date(letters: str) -> bool:
    # in English, months are typed by their names, and a blank leads to the next part
    return letters.isascii() and (letters.isalnum() or letters == " ")


class _Calendar(QCalendarWidget):
    """A month, from Monday as all weeks of the program; days of the months around it are dimmed."""

    other = QColor()
    """Of the days that belong to another month."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if (layout := self.layout()) is not None:
            # its parts would cover the border
            layout.setContentsMargins(1, 1, 1, 1)

    def show_in(self, locale: QLocale) -> None:
        """Name months and weekdays in that language, and put the year where it belongs."""
        self.setLocale(locale)
        # the locale brings its own
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month = self.findChild(QToolButton, "qt_calendar_monthbutton")
        year = self.findChild(QToolButton, "qt_calendar_yearbutton")
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        row = bar.layout() if isinstance(bar, QWidget) else None
        if isinstance(row, QBoxLayout) and isinstance(month, QToolButton) and isinstance(year, QToolButton):
            first, second = (year, month) if locale.language() is QLocale.Language.Japanese else (month, year)
            if row.indexOf(first) > row.indexOf(second):
                row.removeWidget(second)
                row.insertWidget(row.indexOf(first) + 1, second)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | dt.date) -> None:
        """Paint a day; only those of the shown month in the colours of text."""
        day = date if isinstance(date, QDate) else QDate(date.year, date.month, date.day)
        if (day.year(), day.month()) == (self.yearShown(), self.monthShown()):
            super().paintCell(painter, rect, day)
            return
        painter.setPen(self.other)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))


class DateEdit(Following, QDateEdit):
    """A date to type, also as ``12/3`` or ``12月3日``, or to pick, within the years that the program accepts."""

    misread = Signal(str)
    """These words were left here and are no date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.setCalendarPopup(True)
        self._calendar: _Calendar | None = None
        self._sections = Sections(self)
        self._typing = FreeTyping(self, _is_of_date, self._read, self.misread.emit)
        self.built()

    def _read(self, words: str) -> bool:
        read = day_near(words, today())
        if read is not None:
            self.setDate(QDate(read.year, read.month, read.day))
        return read is not None

    def misread_once(self) -> bool:
        """Whether words were left here that could not be read, which should stop whoever saves; true once."""
        return self._typing.misread_once()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the field, so that a time is not typed into the date; the arrow keys go from part to part."""
        return QWidget.focusNextPrevChild(self, next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the calendar before a press on the arrow opens it; made with each field, it took most of the time."""
        if self._calendar is None:
            self._calendar = _Calendar()
            self.setCalendarWidget(self._calendar)
            self.restyle()
        super().mousePressEvent(event)

    def restyle(self) -> None:
        """Qt paints the calendar, so its colours have to be set by hand."""
        if self._calendar is None:
            return
        colors = colors_of(self.window().palette())
        self._calendar.show_in(self.locale())
        self._calendar.other = colors[Token.DISABLED]
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
