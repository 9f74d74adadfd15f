"""One's work in the window: read on a thread once the window is there, changed only through here."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.applications.application import Refused
from app.domain.input.bad_input import BadInput
from app.domain.own_hours import OwnHours
from app.domain.work.change import Change, Event, Undone
from app.domain.work.client import Client
from app.domain.work.never_undone import never_undone
from app.domain.work.order import Order
from app.domain.work.state import Work
from app.runtime.background import BackgroundWork
from app.storage.settings import OPERATOR_NAME, OWN_HOURS
from app.storage.store import Store
from app.storage.work import WorkLog
from app.window.state.saved import Saved
from app.work.glance import Glance, glance
from app.work.messages import Standing, Writer


class WorkModel(QObject):
    """Nothing can be changed before it was read. Every change can be undone but those of money."""

    changed = Signal()
    """It was read, or something has changed."""
    refused = Signal(str)
    """Why a change makes no sense, in one clear line."""

    def __init__(
        self, store: Store, saved: Saved, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.log: Final = WorkLog(store)
        self.saved: Final = saved
        self.now: Final = clock
        self._work: Work | None = None
        self._reading: BackgroundWork[Work] | None = None
        self.last: Event | None = None
        """The last change that was made here and still counts; it can be undone, with all that was saved with it."""
        self._together: tuple[int, ...] = ()
        """Numbers of what was saved with it, itself included, the newest first."""

    @property
    def ready(self) -> bool:
        """Whether it was read."""
        return self._work is not None

    @property
    def work(self) -> Work:
        """Work as it stands; empty before it was read."""
        return self._work or Work()

    @property
    def used(self) -> bool:
        """Whether there was ever any work; without reading it."""
        try:
            return (self.ready and self.work.events > 0) or self.log.has_any()
        except sqlite3.Error:
            return False

    def glance(self) -> Glance | None:
        """Work as of now; None before it was read."""
        if self._work is None:
            return None
        return glance(self._work, self.now(), self.saved.setting(OWN_HOURS) or OwnHours())

    def writer(self, client: Client) -> Writer:
        """Who writes messages to that client in the operator's name."""
        return Writer(client, OPERATOR_NAME.read(self.saved.answers.get(OPERATOR_NAME.key)))

    def standing(self, order: Order) -> Standing:
        """An order with its open points."""
        return Standing(order, tuple(self.work.open_points(order.id)))

    def read(self) -> None:
        """Read it, again if it was read: the command line may have changed something, which ``changed`` tells."""
        if self._reading is None:
            self._reading = BackgroundWork(self, self.log.work, self._take, self._fail)

    def change(self, make: Callable[[Work], Sequence[Change]]) -> bool:
        """Save the changes that ``make`` finds for the newest state, all or none; False if that failed.

        What makes no sense is ``refused``; what could not be saved the session tells.
        """
        made: list[Change] = []

        def work_of(work: Work) -> Sequence[Change]:
            made[:] = make(work)
            return made

        return self._do(lambda: self.log.change(work_of, self.now()), made)

    def add(self, *changes: Change) -> bool:
        """Save these changes, all or none; False if that failed."""
        return self.change(lambda _work: changes)

    def undo(self) -> bool:
        """Undo the last change that was made here and what was saved with it; False if there is none or that failed."""
        together = self._together
        return self.last is not None and self._do(
            lambda: self.log.change(lambda _work: [Undone(number) for number in together], self.now()), ()
        )

    def _do(self, work: Callable[[], Work], made: Sequence[Change]) -> bool:
        """``made`` holds what can be undone together, once ``work`` is done."""
        done: list[Work] = []
        try:
            saved = self.saved.write(lambda _store: done.append(work()))
        except (Refused, BadInput) as refusal:
            self.refused.emit(str(refusal))
            # another program may have changed it meanwhile
            self.read()
            return False
        if not saved:
            return False
        self._work = done[0]
        # what another program saved meanwhile stands before it
        new = self.log.history()[done[0].events - len(made) :] if made else ()
        # what was saved together with money would leave it behind
        undoable = new and not any(never_undone(event.change, ()) for event in new)
        self.last = new[-1] if undoable else None
        self._together = tuple(event.number for event in reversed(new))
        self.changed.emit()
        return True

    def _take(self, work: Work) -> None:
        self._reading = None
        # what was saved meanwhile is newer
        if self._work is None or work.events > self._work.events or work.events == 0:
            if self._work is not None and work.events == self._work.events:
                return
            self._work, self.last = work, None
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._reading = None
        raise error
