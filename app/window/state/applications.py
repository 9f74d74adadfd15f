"""The applications in the window: read once, changed only through here, so that every view is notified."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.checked_tasks import accept_tick
from app.domain.applications.application import Application, Refused
from app.domain.applications.change import Added, Change, Event
from app.domain.applications.history import undoable
from app.domain.applications.journey import Task
from app.domain.applications.needs import Need
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.library.addressees import is_addressed
from app.library.asked_of import Asked
from app.outlook import Grounds, Outlook
from app.storage.applications import Applications
from app.storage.settings import PROFILE
from app.text import Text
from app.window.state.session import Session
from app.wording.applications import names_of

SaveChange = Callable[[Change], bool]
"""Makes a change to the application that is shown; False if it was refused or could not be saved.

A form closes only if this succeeds, so that nothing has to be written twice.
"""


class LastChange(NamedTuple):
    """The last change that can be undone: its number in the history, and its description."""

    number: int
    words: Text


class ApplicationsModel(QObject):
    """All applications in their present state. Without a writable store nothing changes, and the window goes on."""

    changed = Signal(str)
    """Id of the application that has changed; empty if many have."""
    refused = Signal(str)
    """Why a change makes no sense, in one clear line."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._applications = Applications(session.store)
        self._all: tuple[Application, ...] | None = None
        self._asked = Asked(lambda: session.saved.setting(PROFILE))

    @property
    def all(self) -> tuple[Application, ...]:
        """All applications, in the order in which they were added."""
        if self._all is None:
            self._all = self._applications.all()
        return self._all

    def refresh(self) -> None:
        """Read again, because the command line may have changed the store."""
        self._all = None

    def get(self, id: str) -> Application | None:
        """The application with that id, or None."""
        return next((application for application in self.all if application.id == id), None)

    @property
    def session(self) -> Session:
        """The session: what was measured, and what was saved."""
        return self._session

    @property
    def folder(self) -> Path:
        """The folder that holds the store."""
        return self._session.store.path.parent

    def profile_of(self, application: Application) -> Profile:
        """What its company asks for: the profile that it names if that can be read, else the one chosen at home."""
        named = application.profile
        chosen = self._session.saved.setting(PROFILE)
        # the session's own profile is loaded, and counts even if its file was deleted meanwhile
        return self._session.profile if named in (None, chosen) else self._asked.of(application)

    def named_in_report(self, application: Application) -> Profile:
        """The profile of a report for the application: as ``profile_of``, but never another company's."""
        session = self._session
        chosen = session.saved.setting(PROFILE)
        own = application.profile in (None, chosen) and is_addressed(application, session.profile, chosen)
        return session.profile if own else self._asked.named_in_report(application)

    def outlook(self, application: Application) -> Outlook:
        """What comes next for the application as of now."""
        return self._outlook(application, self.now())

    def outlooks(self) -> tuple[Outlook, ...]:
        """The outlooks of all applications as of one moment."""
        now = self.now()
        return tuple(self._outlook(application, now) for application in self.all)

    def checks_left(self, id: str, place: int, task: Task) -> tuple[Need, ...]:
        """What is to be checked before that task of an application is done."""
        application = self.get(id)
        return () if application is None else self.outlook(application).checks_left(place, task)

    def _outlook(self, application: Application, now: datetime) -> Outlook:
        return Outlook(application, now, lambda: Grounds(self.profile_of(application), self._session.evidence))

    def can_read_profile(self, application: Application) -> bool:
        """Whether the company's file, if the application names one, can still be read."""
        return not application.profile or self._asked.profile(application.profile) is not None

    def now(self) -> datetime:
        """The present time, in the zone of this computer's clock."""
        return self._session.clock()

    def last(self, id: str) -> LastChange | None:
        """The change that can be undone, or None."""
        history = self._applications.history(id)
        event = undoable(history)
        return LastChange(event.number, names_of(history).said[event.number]) if event else None

    def history(self, id: str) -> tuple[Event, ...]:
        """Everything that happened to it, oldest first."""
        return self._applications.history(id)

    def put(self, histories: Sequence[tuple[str, Sequence[Event]]], answers: Mapping[str, Value]) -> int | None:
        """Take over whole histories and answers; return the number of applications, or None if they could not be saved.

        Raises Refused for what makes no sense; then nothing is taken over.
        """
        saved = self._session.saved
        if not saved.write(lambda _store: self._applications.put(histories, answers, self.now())):
            return None
        saved.answers.update(answers)
        self._all = None
        self.changed.emit("")
        return len(histories)

    def begin(self, added: Added, then: Sequence[Change] = ()) -> Application | None:
        """Add an application, with what has happened to it already; None if it could not be saved."""
        return self._do(lambda: self._applications.begin(added, self.now(), then))

    def change(self, id: str, change: Change) -> bool:
        """Make a change; False if it was refused or could not be saved."""

        def work() -> Application:
            application = self.get(id)
            if application is not None:
                accept_tick(self.outlook(application), change)
            return self._applications.change(id, change, self.now())

        return self._do(work) is not None

    def undo(self, id: str, number: int) -> bool:
        """Undo the change of that number; False if it is no longer the last one or the undo could not be saved."""
        return self._do(lambda: self._applications.undo(id, self.now(), number)[0]) is not None

    def _do(self, work: Callable[[], Application]) -> Application | None:
        done: list[Application] = []
        try:
            saved = self._session.saved.write(lambda _store: done.append(work()))
        except Refused as refusal:
            # another program may have changed it meanwhile
            self.refresh()
            self.refused.emit(str(refusal))
            return None
        if not saved:
            return None
        (changed,) = done
        if self._all is not None:
            # only the changed application is replaced; the others need not be read again
            others = tuple(changed if a.id == changed.id else a for a in self._all)
            self._all = others if changed in others else (*others, changed)
        self.changed.emit(changed.id)
        return changed
