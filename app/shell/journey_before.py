"""How long before an appointment the program speaks up, chosen where one reads of it."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.shell.kept import Kept
from app.text import Text
from app.widgets.button import Button, Kind
from app.widgets.choice import ChoiceField
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.moment import length_words
from app.widgets.tokens import Space, Token, Type
from app.wording import datetime_words

BEFORE: Final = "reminders.before"
"""The setting: minutes before an appointment."""
USUAL_MIN: Final = 60
_CHOICES_MIN: Final = (15, 30, 60, 120, 180)


def before_of(kept: Kept) -> timedelta:
    """As it was chosen."""
    minutes = kept.setting(BEFORE) or ""
    return timedelta(minutes=int(minutes) if minutes.isdecimal() and int(minutes) in _CHOICES_MIN else USUAL_MIN)


class BeforeRow(QWidget):
    """Says when, and opens the choice below it."""

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._at: datetime | None = None
        self._words = Label("", Type.NOTE, token=Token.TEXT2)
        self.change = Button(Text("Change the time"), Kind.TEXT, small=True)
        self.change.clicked.connect(self._turn)
        self.choice = before_field(kept)
        self.choice.changed.connect(self._chosen)
        self.choice.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        row.addWidget(Icon("sign-reminder", 18, Token.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S4, 0, 0)
        column.setSpacing(Space.S4)
        column.addLayout(row)
        column.addWidget(self.choice)

    def show_time(self, at: datetime | None, now: datetime) -> None:
        """Of an appointment; hidden where there is none ahead."""
        self._at, self._now = at, now
        reminded = at is not None and at - before_of(self._kept) > now
        self.setVisible(reminded)
        if at is not None and reminded:
            when = (at - before_of(self._kept)).astimezone(now.tzinfo)
            self._words.set_words(lambda: str(Text("You are reminded on {when}.", when=datetime_words(when))))
            self.choice.set_value(str(before_of(self._kept) // timedelta(minutes=1)))

    def _turn(self) -> None:
        self.choice.setVisible(self.choice.isHidden())
        if not self.choice.isHidden():
            self.choice.combo.setFocus()

    def _chosen(self) -> None:
        self._kept.set_setting(BEFORE, self.choice.value())
        self.show_time(self._at, self._now)


def before_field(kept: Kept) -> ChoiceField:
    """The choice itself."""
    options = [(str(minutes), lambda minutes=minutes: length_words(minutes)) for minutes in _CHOICES_MIN]
    field = ChoiceField(Text("How long before"), options)
    field.set_value(str(before_of(kept) // timedelta(minutes=1)))
    return field
