"""A day by itself, written as the language writes it."""

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.widgets.forms.calendar import DateEdit
from app.widgets.forms.field import StillWheel
from app.widgets.forms.fields import write_dates
from app.widgets.piece import TextSource, read


class DayEdit(DateEdit):
    """A date to type or to pick; screen readers hear what it is for."""

    def __init__(self, words: TextSource, parent: QWidget | None = None) -> None:
        self._words = words
        super().__init__(parent)
        self.installEventFilter(StillWheel(self))

    def value(self) -> date:
        """The day."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, value: date) -> None:
        """Fill it in; only the operator's own changes are told."""
        with QSignalBlocker(self):
            self.setDate(QDate(value.year, value.month, value.day))

    def retranslate(self) -> None:
        """Name and way of writing."""
        write_dates(self)
        self.setAccessibleName(read(self._words))
