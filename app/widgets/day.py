"""A day by itself, written as the language writes it."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.widgets.calendar import DateEdit
from app.widgets.field import StillWheel
from app.widgets.fields import write_dates
from app.widgets.piece import Words, read


class DayEdit(DateEdit):
    """A date to type or to pick; screen readers hear what it is for."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.installEventFilter(StillWheel(self))
        self._name()

    def value(self) -> date:
        """The day."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, value: date) -> None:
        """Fill it in; only the operator's own changes are told."""
        with QSignalBlocker(self):
            self.setDate(QDate(value.year, value.month, value.day))

    def _name(self) -> None:
        write_dates(self)
        self.setAccessibleName(read(self._words))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_words"):
            self._name()
