"""Reminds of an appointment while the program runs, by a message of the system where there is a place for it."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.domain.applications.reminding import Reminder, reminders
from app.storage.settings import LEAD_TIME, QUIET_HOURS, REMINDED_UNTIL
from app.text import Text
from app.today.words import appointment_words
from app.widgets.icon import qicon
from app.widgets.look.tokens import Token, colors_of
from app.widgets.minute import Minute
from app.window.state.applications import ApplicationsModel
from app.wording.dates import moment_as_of

_LOOK_MS: Final = 30_000
_MISSED: Final = timedelta(days=1)
"""There is no reminder of what became due longer ago, while the program was closed."""


class Reminders(QObject):
    """Looks twice a minute; the first ``look`` also reminds of what became due while the program was closed."""

    reminded = Signal(object)
    """The Reminder."""
    opened = Signal(str, str)
    """Ids of the application and the stage whose message was pressed."""

    def __init__(self, model: ApplicationsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._window = parent
        self._tray: QSystemTrayIcon | None = None
        self._where = ("", "")
        self._since = self._looked()
        Minute(parent, self.look, every_ms=_LOOK_MS)

    def save(self) -> None:
        """Save the time of the last look, so that no reminder comes twice or is missed at the next start."""
        self._model.session.saved.set_setting(REMINDED_UNTIL, self._since)

    def _looked(self) -> datetime:
        now, looked = self._model.now(), self._model.session.saved.setting(REMINDED_UNTIL)
        return max(now - _MISSED, min(looked or now, now))

    def look(self) -> None:
        """Remind of what has become due since the last look; called only while the window is visible."""
        now = self._model.now()
        saved = self._model.session.saved
        before = (timedelta(days=1), saved.setting(LEAD_TIME))
        due = reminders(self._model.all, self._since, now, saved.setting(QUIET_HOURS), before)
        self._since = now
        for reminder in due:
            self.reminded.emit(reminder)
        if due:
            self._tell(due[0], len(due) - 1)
            self.save()

    def _tell(self, reminder: Reminder, more: int) -> None:
        """One message for everything due at once, because each message would replace the one before."""
        self._where = (reminder.application.id, reminder.application.stages[reminder.place].stage.id)
        # without a place for messages, the task bar at least shows that something has happened
        QApplication.alert(self._window.window())
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            icon = qicon("sign-reminder", colors_of(self._window.palette()), Token.ACCENT)
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.messageClicked.connect(lambda: self.opened.emit(*self._where))
        self._tray.show()
        when = moment_as_of(reminder.at, self._since)
        said = str(Text("{when}, and {n} more", when=when, n=more)) if more else when
        self._tray.showMessage(appointment_words(reminder.application, reminder.place), said)
