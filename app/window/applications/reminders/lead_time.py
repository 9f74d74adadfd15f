"""How long before an appointment the program reminds of it, chosen beside the appointment."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.local import local
from app.storage.settings import LEAD_TIME, LEAD_TIMES, QUIET_HOURS
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.moment import length_words
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.saved import Saved
from app.wording.dates import moment_as_of


class BeforeRow(QWidget):
    """Says when the reminder comes, or why there will be none, and opens the choice below."""

    _now: datetime
    """When it was shown."""

    def __init__(self, saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = saved
        self._at: datetime | None = None
        self._words = Label("", Type.NOTE, token=Token.TEXT2)
        self.change = Button(Text("Change the time"), ButtonKind.TEXT, small=True)
        self.change.clicked.connect(self._turn)
        self.choice = before_field(saved)
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
        """Show this for an appointment; hidden if no reminder can come any more, unless that was just chosen."""
        if at != self._at:
            self.choice.hide()
        self._at, self._now = at, now
        if at is None or at <= now:
            self.hide()
            return
        wanted = local(at, now) - self._saved.setting(LEAD_TIME)
        due = self._saved.setting(QUIET_HOURS).put_off(wanted)
        self.setVisible(due > now or not self.choice.isHidden())
        if due >= at:
            self._words.set_words(Text("Right before it are your quiet hours: nothing is told then."))
        elif due > now:
            self._words.set_words(lambda: str(Text("You are reminded on {when}.", when=moment_as_of(due, now))))
        else:
            self._words.set_words(Text("That time has passed: nothing is told any more."))
        show_lead_time(self.choice, self._saved)

    def _turn(self) -> None:
        self.choice.setVisible(self.choice.isHidden())
        if not self.choice.isHidden():
            self.choice.combo.setFocus()

    def _chosen(self) -> None:
        save_lead_time(self.choice, self._saved)
        self.show_time(self._at, self._now)


def before_field(saved: Saved) -> ChoiceField:
    """A field to choose the lead time, with the saved one chosen."""
    minutes = [before // timedelta(minutes=1) for before in LEAD_TIMES]
    field = ChoiceField(Text("How long before"), [(str(m), partial(length_words, m)) for m in minutes])
    show_lead_time(field, saved)
    return field


def show_lead_time(field: ChoiceField, saved: Saved) -> None:
    """Set ``field`` to the saved lead time."""
    field.set_value(str(saved.setting(LEAD_TIME) // timedelta(minutes=1)))


def save_lead_time(field: ChoiceField, saved: Saved) -> None:
    """Save the lead time that is chosen in ``field``."""
    saved.set_setting(LEAD_TIME, timedelta(minutes=int(field.value())))
