"""Reminders above every page, shown until they are pressed, because not every system has a place for messages."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.agenda import appointments
from app.domain.applications.local import local
from app.domain.applications.reminding import Reminder
from app.text import Text
from app.today.line_offer import watch_offers
from app.today.words import WATCH_NOW, appointment_words, reminded_words
from app.widgets.empty import empty
from app.widgets.look.tokens import Space, Token, in_text_size
from app.widgets.minute import Minute
from app.widgets.notice import Notice
from app.window.state.applications import ApplicationsModel
from app.window.state.quick_check import QuickCheck

_MOST: Final = 2
"""More notices would leave no room for the page."""
_LOW_PX: Final = 600
"""A lower window has room for one."""
_AHEAD: Final = timedelta(days=1)
_OVER: Final = timedelta(hours=1)
"""An operator who is late still sees the reminder."""


class ReminderNotices(QWidget):
    """The next dates one by one, the number of further ones, and none that is out of date."""

    go = Signal(str, str)
    """Ids of the application and the stage."""
    everything = Signal()
    """Show all applications."""
    quick = Signal(object)
    """The QuickCheck to run."""
    watch = Signal(str)
    """Id of the application for whose interview the line is to be watched."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._session = model, model.session
        self._told: list[Reminder] = []
        self._shown: tuple[object, ...] = ()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.S32, Space.S16, Space.S32, 0)
        column.setSpacing(Space.S8)
        self.hide()
        model.changed.connect(self.sync)
        self._session.changed.connect(self.sync)
        self._session.checks.stepped.connect(self._step)
        Minute(self, self.sync)

    def add(self, reminder: Reminder) -> None:
        """Show a reminder, once nothing records any more."""
        self._told = [*(one for one in self._told if _key(one) != _key(reminder)), reminder]
        self.sync()

    def sync(self) -> None:
        """Show the reminders in their present state."""
        if not self._told and self.isHidden():
            return
        self._told = sorted(filter(None, map(self._as_of_now, self._told)), key=lambda one: one.at)
        if not self._session.checks.listening:
            self._show()

    def _as_of_now(self, reminder: Reminder) -> Reminder | None:
        """The reminder with its present date, or None: the appointment may have been moved or removed."""
        application, now = self._model.get(reminder.application.id), self._model.now()
        if application is None:
            return None
        if reminder.watch:
            offers = watch_offers((application,), self._session.line_watch.watches, now)
            told = (Reminder(application, o.appointment.place, o.at, watch=True) for o in offers if o.presses(now))
            return next((one for one in told if _key(one) == _key(reminder)), None)
        told = (Reminder(application, coming.place, local(coming.at, now)) for coming in appointments(application))
        near = (one for one in told if _key(one) == _key(reminder) and now - _OVER < one.at <= now + _AHEAD)
        return next(near, None)

    def showEvent(self, event: QShowEvent) -> None:
        """How high the window is shows only once this is in one."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In another height there may be room for more of them, or for less."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._told and not self._session.checks.listening:
            self._show()

    def _step(self, _item_id: str, _step: object) -> None:
        if self._told and self.isHidden() and not self._session.checks.listening:
            self.sync()

    def _show(self) -> None:
        low = self.window().height() < in_text_size(_LOW_PX)
        each = self._told if len(self._told) <= (1 if low else _MOST) else self._told[:1]
        rest = [_key(one) for one in self._told[len(each) :]]
        checks = [self._check_for(one) for one in each]
        shown = (
            low,
            len(self._told),
            *((_key(r), r.application.company, r.at, c.items) for r, c in zip(each, checks, strict=True)),
        )
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        for reminder, check in zip(each, checks, strict=True):
            notice = ReminderNotice(reminder, check, self._model.now(), more=len(rest) if low else 0)
            notice.go.connect(self.go)
            notice.quick.connect(self.quick)
            notice.watch.connect(self.watch)
            notice.waved_away.connect(partial(self._drop, _key(reminder)))
            self._column.addWidget(notice)
        if rest and not low:
            self._column.addWidget(self._more(rest))
        self.setVisible(bool(self._told))

    def _more(self, rest: Sequence[tuple[object, ...]]) -> Notice:
        """Sum up at least two reminders; a single one is shown by name."""
        notice = Notice(
            _more_words(len(rest)),
            button=Text("See all of them"),
            icon="sign-reminder",
            token=Token.ACCENT,
            closable=True,
        )
        notice.waved_away.connect(lambda: self._drop(*rest))
        notice.pressed.connect(notice.waved_away)
        notice.pressed.connect(self.everything)
        return notice

    def _drop(self, *keys: tuple[object, ...]) -> None:
        self._told = [one for one in self._told if _key(one) not in keys]
        self._show()

    def _check_for(self, reminder: Reminder) -> QuickCheck:
        """What is due for the appointment; nothing once it has begun."""
        application, place = reminder.application, reminder.place
        due = self._model.outlook(application).equipment_at(place).quick_due
        what = partial(appointment_words, application, place)
        return QuickCheck(due, what, self._model.profile_of(application))


class ReminderNotice(Notice):
    """One reminder: what and when, and what to do about it."""

    go = Signal(str, str)
    """Ids of the application and the stage."""
    quick = Signal(object)
    """The QuickCheck to run."""
    watch = Signal(str)
    """Id of the application for whose interview the line is to be watched."""

    def __init__(
        self, reminder: Reminder, check: QuickCheck, now: datetime, parent: QWidget | None = None, *, more: int = 0
    ) -> None:
        """``more`` dates are near for which there is no room."""
        super().__init__(
            lambda: reminded_words(reminder, now)[0],
            lambda: _and_more(reminded_words(reminder, now)[1], more),
            button=_button(reminder, check),
            icon="sign-reminder",
            token=Token.ACCENT,
            closable=True,
            parent=parent,
        )
        self._reminder, self._check = reminder, check
        self.pressed.connect(self._leave)

    def _leave(self) -> None:
        self.waved_away.emit()
        application, place = self._reminder.application, self._reminder.place
        if self._reminder.watch:
            self.watch.emit(application.id)
        elif self._check.items:
            self.quick.emit(self._check)
        else:
            self.go.emit(application.id, application.stages[place].stage.id)


def _and_more(when: str, more: int) -> str:
    return str(Text(" · ")).join((when, str(_more_words(more)))) if more else when


def _more_words(more: int) -> Text:
    return Text("{n} more dates are near", n=more) if more > 1 else Text("One more date is near")


def _button(reminder: Reminder, check: QuickCheck) -> Text:
    if reminder.watch:
        return WATCH_NOW
    return Text("Check now (20 s)") if check.items else Text("Have a look")


def _key(reminder: Reminder) -> tuple[str, str, bool]:
    return reminder.application.id, reminder.application.stages[reminder.place].stage.id, reminder.watch
