"""Hands on the staged window that count their clicks and remember what they typed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QWidget

from app.widgets.forms.calendar import DateEdit
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.clock import TimeEdit
from tests.lab.hands import Hands


class CountedHands(Hands):
    """Also count a click into a field that has not got the keyboard, and remember everything that is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: list[str] = []
        self.parts: Counter[str] = Counter()

    @contextmanager
    def counted_as(self, part: str) -> Iterator[None]:
        """The clicks made meanwhile belong to that part of the week."""
        before = self.clicks
        yield
        self.parts[part] += self.clicks - before

    def go_into(self, field: QWidget) -> None:
        """Click into a field, unless the keyboard is there already."""
        for _ in range(3):
            QApplication.processEvents()
        if not field.hasFocus():
            # the mouse meets the line that fills a field of a date or a time
            self.press(field.lineEdit() if isinstance(field, QDateTimeEdit) else field)
        assert field.hasFocus(), field.accessibleName()

    def write(self, field: QLineEdit, words: str, *, enter: bool = False) -> None:
        """Type these words, and Enter after them."""
        self.go_into(field)
        self.type(field, words)
        self.typed.append(words)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
            QApplication.processEvents()

    def write_day(self, field: DateEdit, day: datetime) -> None:
        """Type it with its year, since no fixed clock tells the field which one is meant."""
        self._write_as_typed(field, f"{day.year}/{day.month}/{day.day}")
        assert field.date() == QDate(day.year, day.month, day.day)

    def write_clock(self, field: TimeEdit, at: datetime) -> None:
        """Type it with a colon."""
        self._write_as_typed(field, f"{at.hour}:{at.minute:02}")
        assert field.time() == QTime(at.hour, at.minute), field.text()

    def _write_as_typed(self, field: DateEdit | TimeEdit, words: str) -> None:
        self.go_into(field)
        QTest.keyClicks(field, words)
        self.typed.append(words)

    def pick(self, field: ChoiceField, value: str) -> None:
        """Open a list and press a line of it: two clicks."""
        self.choose(field.combo, field.combo.findData(value))
        field.combo.activated.emit(field.combo.currentIndex())
        self.clicks += 2
