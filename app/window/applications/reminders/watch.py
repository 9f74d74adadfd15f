"""Reminds of an appointment while the program runs, by a message of the system where there is a place for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.domain.applications.reminding import Reminder, befores, reminders, since
from app.storage.settings import LEAD_TIME, QUIET_HOURS, REMINDED_UNTIL
from app.today.line_offer import watch_offers, watch_reminders
from app.today.words import reminder_words
from app.widgets.icon import qicon
from app.widgets.look.tokens import Token, colors_of
from app.widgets.minute import Minute
from app.window.state.applications import ApplicationsModel

_LOOK_MS: Final = 30_000


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
        self._since = since(self._until(), model.now())
        Minute(parent, self.look, every_ms=_LOOK_MS)

    def save(self) -> None:
        """Save the time of the last look, so that no reminder comes twice or is missed at the next start."""
        self._model.session.saved.set_setting(REMINDED_UNTIL, self._shown(self._model.now()))

    def _until(self) -> datetime | None:
        return self._model.session.saved.setting(REMINDED_UNTIL)

    def _shown(self, now: datetime) -> datetime:
        """Until when all are shown: the system's scheduler may have shown some, as while the window was minimized."""
        return max(self._since, min(self._until() or self._since, now))

    def look(self) -> None:
        """Remind of what has become due since the last look; called only while the window is visible."""
        now = self._model.now()
        saved = self._model.session.saved
        before = befores(saved.setting(LEAD_TIME))
        shown, quiet = self._shown(now), saved.setting(QUIET_HOURS)
        offers = watch_offers(self._model.all, self._model.session.line_watch.watches, now)
        due = (*reminders(self._model.all, shown, now, quiet, before), *watch_reminders(offers, shown, now, quiet))
        self._since = now
        for reminder in due:
            self.reminded.emit(reminder)
        if due:
            self._tell(due)
            self.save()

    def _tell(self, due: Sequence[Reminder]) -> None:
        """One message for everything due at once, because each message would replace the one before."""
        reminder = due[0]
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
        self._tray.showMessage(*reminder_words(due, self._since))
