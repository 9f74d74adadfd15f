"""How long before an appointment the program speaks up, chosen where one reads of it."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.local import local
from app.domain.reminding import Quiet
from app.shell.kept import Kept
from app.text import Text
from app.widgets.button import Button, Kind
from app.widgets.choice import ChoiceField
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.moment import length_words
from app.widgets.tokens import Space, Token, Type
from app.wording import datetime_words

QUIET: Final = "reminders.quiet"
"""The setting: hours from-until, for instance ``21-8``."""
BEFORE: Final = "reminders.before"
"""The setting: minutes before an appointment."""
USUAL_MIN: Final = 60
_CHOICES_MIN: Final = (15, 30, 60, 120, 180)


def quiet_of(kept: Kept) -> Quiet:
    """The quiet hours as they were chosen."""
    start, _, end = (kept.setting(QUIET) or "").partition("-")
    if start.isdecimal() and end.isdecimal() and int(start) < 24 and int(end) < 24:
        return Quiet(int(start), int(end))
    return Quiet()


def before_of(kept: Kept) -> timedelta:
    """As it was chosen."""
    minutes = kept.setting(BEFORE) or ""
    return timedelta(minutes=int(minutes) if minutes.isdecimal() and int(minutes) in _CHOICES_MIN else USUAL_MIN)


class BeforeRow(QWidget):
    """Says when, or why there will be none, and opens the choice below it."""

    _now: datetime
    """When it was shown."""

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
        """Of an appointment; hidden where nothing will be told any more, unless that was just chosen."""
        if at != self._at:
            self.choice.hide()
        self._at, self._now = at, now
        if at is None or at <= now:
            self.hide()
            return
        wanted = local(at, now) - before_of(self._kept)
        due = quiet_of(self._kept).put_off(wanted)
        self.setVisible(due > now or not self.choice.isHidden())
        if due >= at:
            self._words.set_words(Text("Right before it are your quiet hours: nothing is told then."))
        elif due > now:
            self._words.set_words(lambda: str(Text("You are reminded on {when}.", when=datetime_words(due))))
        else:
            self._words.set_words(Text("That time has passed: nothing is told any more."))
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
