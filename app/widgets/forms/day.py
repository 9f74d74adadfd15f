"""A date by itself, written as usual in the language."""

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.widgets.forms.calendar import DateEdit
from app.widgets.forms.field import StillWheel
from app.widgets.forms.fields import write_dates
from app.widgets.piece import TextSource, read


class DayEdit(DateEdit):
    """A date to type or to pick, with a name for screen readers."""

    def __init__(self, words: TextSource, parent: QWidget | None = None) -> None:
        self._words = words
        super().__init__(parent)
        self.installEventFilter(StillWheel(self))

    def value(self) -> date:
        """The date that the field shows."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, value: date) -> None:
        """Set the date without a signal; only changes by the operator are signalled."""
        self.misread_once()
        with QSignalBlocker(self):
            self.setDate(QDate(value.year, value.month, value.day))

    def retranslate(self) -> None:
        write_dates(self)
        self.setAccessibleName(read(self._words))
