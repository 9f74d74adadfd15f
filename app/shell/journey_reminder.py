"""Speaks up before an appointment while the program runs, where the system has a place for it."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.domain.reminding import Quiet, Reminder, reminders
from app.shell.journey import Desk
from app.shell.journey_before import before_of
from app.shell.journey_standing import standing_of
from app.shell.journey_words import appointment_words
from app.shell.kept import Kept
from app.text import Text
from app.widgets.icon import qicon
from app.widgets.notice import Notice
from app.widgets.piece import Words
from app.widgets.tokens import Token, colors_of
from app.wording import datetime_words

QUIET: Final = "reminders.quiet"
"""The setting: hours from-until, for instance ``21-8``."""
_LOOK_MS: Final = 30_000


def quiet_of(kept: Kept) -> Quiet:
    """The quiet hours as they were chosen."""
    start, _, end = (kept.setting(QUIET) or "").partition("-")
    if start.isdecimal() and end.isdecimal() and int(start) < 24 and int(end) < 24:
        return Quiet(int(start), int(end))
    return Quiet()


class Reminders(QObject):
    """Looks twice a minute."""

    reminded = Signal(object)
    """Reminder."""
    opened = Signal(str, str)
    """Ids of the application and the stage whose message was pressed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._tray: QSystemTrayIcon | None = None
        self._where = ("", "")
        self._since = desk.now()
        timer = QTimer(self)
        timer.setInterval(_LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Tell what has become due since the last look."""
        now = self._desk.now()
        kept = self._desk.session.kept
        before = (timedelta(days=1), before_of(kept))
        due = reminders(self._desk.all, self._since, now, quiet_of(kept), before)
        self._since = now
        for reminder in due:
            self._tell(reminder)

    def _tell(self, reminder: Reminder) -> None:
        self._where = (reminder.application.id, reminder.application.stages[reminder.place].stage.id)
        self.reminded.emit(reminder)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            icon = qicon("sign-reminder", colors_of(self._window.palette()), Token.ACCENT)
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.messageClicked.connect(lambda: self.opened.emit(*self._where))
        self._tray.show()
        self._tray.showMessage(appointment_words(reminder.application, reminder.place), datetime_words(reminder.at))


class ReminderNotice(Notice):
    """The same above the page, until it is pressed: not every system has a place for messages."""

    go = Signal(str, str)
    """Ids of the application and the stage."""
    quick = Signal(object, object)
    """Items to check quickly, and words that say what for."""

    def __init__(self, reminder: Reminder, desk: Desk, parent: QWidget | None = None) -> None:
        application, place = reminder.application, reminder.place
        session = desk.session
        standing = standing_of(application, place, desk.profile_of(application), session.evidence, session.clock())
        self._due = standing.due
        self._what: Words = lambda: appointment_words(application, place)
        super().__init__(
            self._what,
            lambda: datetime_words(reminder.at),
            button=Text("Check now (20 s)") if self._due else Text("Have a look"),
            icon="sign-reminder",
            token=Token.ACCENT,
            parent=parent,
        )
        self._where = (application.id, application.stages[place].stage.id)
        self.pressed.connect(self._leave)

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()
        if self._due:
            self.quick.emit(self._due, self._what)
        else:
            self.go.emit(*self._where)
