"""Until when a contract by which one pays first can be left, and a letter for that."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button
from app.widgets.flow import Flow
from app.widgets.forms.copying import Copying
from app.widgets.forms.day import DayEdit
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.work.terms import cooling_off_letter, cooling_off_words


class CoolingOff(QWidget):
    """Reckoned from the day on which the document of the contract came."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._about = ""
        self.given = Check(Text("I signed, and have the document of the contract"))
        self.given.toggled.connect(self._show)
        self.day = DayEdit(Text("Day on which it came"))
        self.day.set_value(now().date())
        self.day.dateChanged.connect(lambda _day: self._show())
        self.until = Label("", Type.BODY)
        self.copy = Button(Text("Copy a letter"), icon="act-copy", small=True)
        Copying(self.copy, Text("Copy a letter"), lambda: cooling_off_letter(self._about, self._document_on))
        row = Flow()
        row.addWidget(self.given)
        row.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addLayout(row)
        column.addWidget(self.until)
        buttons = Flow()
        buttons.addWidget(self.copy)
        column.addLayout(buttons)
        self._show()

    def show_about(self, about: str) -> None:
        """To whom the letter goes."""
        self._about = about

    @property
    def _document_on(self) -> date | None:
        return self.day.value() if self.given.isChecked() else None

    def _show(self) -> None:
        self.day.setVisible(self.given.isChecked())
        self.until.set_words(lambda: str(cooling_off_words(self._document_on, self._now().date())))
