"""The applications in the window: read once, changed through here, and everybody hears of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import Added, Change, Event
from app.domain.applications.history import undoable
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.library.asked_of import Asked
from app.outlook import Grounds, Outlook
from app.storage.applications import Applications
from app.storage.settings import PROFILE
from app.text import Text
from app.window.state.session import Session
from app.wording.applications import names_of

Keep = Callable[[Change], bool]
"""Makes a change of the application that is shown; False where it was refused or could not be kept.

A form asks first and closes only then: nobody writes a thing twice.
"""


class LastChange(NamedTuple):
    """The newest change that counts: its number in the history, and what it was."""

    number: int
    words: Text


class ApplicationsModel(QObject):
    """All applications as they stand. A store that can't be written stops nobody: nothing is changed then."""

    changed = Signal(str)
    """Id of the application that is another now; empty where many are."""
    refused = Signal(str)
    """A change that makes no sense, in one clear line."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._applications = Applications(session.store)
        self._all: tuple[Application, ...] | None = None
        self._asked = Asked(lambda: session.saved.setting(PROFILE))

    @property
    def all(self) -> tuple[Application, ...]:
        """In the order they were added."""
        if self._all is None:
            self._all = self._applications.all()
        return self._all

    def refresh(self) -> None:
        """Read again: the command line may have written meanwhile."""
        self._all = None

    def get(self, id: str) -> Application | None:
        """The one of that id, if there is one."""
        return next((application for application in self.all if application.id == id), None)

    @property
    def session(self) -> Session:
        """The sitting: what was measured, and what was written."""
        return self._session

    @property
    def folder(self) -> Path:
        """Where the data lies."""
        return self._session.store.path.parent

    def profile_of(self, application: Application) -> Profile:
        """What its company asks for: the profile that it names if that can be read, else the one chosen at home."""
        named = application.profile
        chosen = self._session.saved.setting(PROFILE)
        # the sitting's own is in hand, and holds also where its file has gone meanwhile
        return self._session.profile if named in (None, chosen) else self._asked.of(application)

    def outlook(self, application: Application) -> Outlook:
        """Where it stands now."""
        return self._outlook(application, self.now())

    def outlooks(self) -> tuple[Outlook, ...]:
        """Of all, as of one moment."""
        now = self.now()
        return tuple(self._outlook(application, now) for application in self.all)

    def _outlook(self, application: Application, now: datetime) -> Outlook:
        return Outlook(application, now, lambda: Grounds(self.profile_of(application), self._session.evidence))

    def can_read_profile(self, application: Application) -> bool:
        """Whether the company's file, if it names one, can still be read."""
        return not application.profile or self._asked.profile(application.profile) is not None

    def now(self) -> datetime:
        """The time, with the zone of this computer's clock."""
        return self._session.clock()

    def last(self, id: str) -> LastChange | None:
        """What could be taken back, if anything."""
        history = self._applications.history(id)
        event = undoable(history)
        return LastChange(event.number, names_of(history).said[event.number]) if event else None

    def history(self, id: str) -> tuple[Event, ...]:
        """Everything that happened to it, oldest first."""
        return self._applications.history(id)

    def put(self, histories: Sequence[tuple[str, Sequence[Event]]], answers: Mapping[str, Value]) -> int | None:
        """Take over whole histories and answers; how many applications, None where they could not be kept.

        Raises Refused for what makes no sense; then nothing is taken over.
        """
        kept = self._session.saved
        if not kept.write(lambda _store: self._applications.put(histories, answers, self.now())):
            return None
        kept.answers.update(answers)
        self._all = None
        self.changed.emit("")
        return len(histories)

    def begin(self, added: Added) -> Application | None:
        """A new application, or None where it could not be kept."""
        return self._do(lambda: self._applications.begin(added, self.now()))

    def change(self, id: str, change: Change) -> bool:
        """Make a change; False where it was refused or could not be kept."""
        return self._do(lambda: self._applications.change(id, change, self.now())) is not None

    def undo(self, id: str, number: int) -> bool:
        """Take back the change of that number; False where it is not the last any more, or that could not be kept."""
        return self._do(lambda: self._applications.undo(id, self.now(), number)[0]) is not None

    def _do(self, work: Callable[[], Application]) -> Application | None:
        done: list[Application] = []
        try:
            kept = self._session.saved.write(lambda _store: done.append(work()))
        except Refused as refusal:
            # another program may have changed it meanwhile
            self.refresh()
            self.refused.emit(str(refusal))
            return None
        if not kept:
            return None
        (changed,) = done
        if self._all is not None:
            # the others are not read again for one that has changed
            others = tuple(changed if a.id == changed.id else a for a in self._all)
            self._all = others if changed in others else (*others, changed)
        self.changed.emit(changed.id)
        return changed
