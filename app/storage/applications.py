"""The applications in a store. Every change is one transaction, so a kill leaves the old or the new state."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import Added, Change, Event, Undone
from app.domain.applications.history import fold, step, undoable
from app.domain.input.bounds import CLOCK_YEARS, MOST_CHANGES, STORED_YEARS
from app.domain.readiness.metric import Value
from app.storage.called import called
from app.storage.histories import NEW_EVENT, begin, changes, row_of
from app.storage.rows import saved_time
from app.storage.states import States, state_of
from app.storage.store import DamagedRow, Store, save_answer
from app.text import Text


class Applications:
    """Histories, and the state of each application that follows from its history.

    The state is saved beside the history, so that hundreds open at once; a
    state that another version saved in another shape is computed again.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Application, ...]:
        """All applications, in the order in which they were added."""
        states = States()
        rows = self._store.rows("SELECT id, state FROM application ORDER BY number")
        found = {key: states.read(state) for key, state in rows}
        if behind := [(key, state) for key, state in rows if (known := found[key]) is None or known.id != key]:
            found |= self._anew(behind)
        return tuple(application for application in found.values() if application is not None)

    def get(self, name: str) -> Application:
        """The application with that id, number in ``all`` from 1, or company. Raises Refused unless it is just one."""
        # ids are ASCII, and SQLite rejects some of what a terminal may pass on
        found = self._store.rows("SELECT id, state FROM application WHERE id = ?", (name,)) if name.isascii() else []
        if not found:
            return called(name, self.all())
        key, state = found[0]
        return self._application(key, States().read(state))

    def history(self, id: str) -> tuple[Event, ...]:
        """All events of an application, oldest first."""
        rows = self._store.rows("SELECT number, at, change FROM event WHERE application = ? ORDER BY number", (id,))
        return tuple(_event(id, *row) for row in rows)

    def begin(self, added: Added, at: datetime, then: Sequence[Change] = ()) -> Application:
        """Add a new application, with what has happened to it already. Raises Refused if it makes no sense."""
        whole = (added, *then)
        for change in whole:
            _accept(change, at)
        with self._store.changing() as db:
            made = begin(db, tuple(Event(number, at, change) for number, change in enumerate(whole, 1)))
            _accept_size(made)
            return made

    def change(self, id: str, change: Change, at: datetime) -> Application:
        """Make one more change. Raises Refused, and then nothing is changed."""
        _accept(change, at)
        with self._store.changing() as db:
            before = self.get(id)
            event = Event(before.events + 1, at, change)
            after = step(before.id, before, event)
            _accept_size(after)
            return _save(db, after, event)

    def undo(self, id: str, at: datetime, number: int | None = None) -> tuple[Application, Event]:
        """Undo the newest change that counts. Raises Refused if there is none or its number is not ``number``."""
        with self._store.changing() as db:
            key = self.get(id).id
            history = self.history(key)
            last = undoable(history)
            if last is None:
                raise Refused(str(Text("there is nothing to undo")))
            if number not in (None, last.number):
                raise Refused(
                    str(Text("something else was changed meanwhile, so this is not the last change any more"))
                )
            event = Event(history[-1].number + 1, at, Undone(last.number))
            return _save(db, fold(key, (*history, event)), event), last

    def put(
        self,
        histories: Iterable[tuple[str, Sequence[Event]]],
        answers: Mapping[str, Value] | None = None,
        at: datetime | None = None,
    ) -> int:
        """Import whole histories, replacing those with the same ids, and answers given ``at`` or now.

        Returns how many applications were imported.

        Raises Refused if one makes no sense; then nothing is imported.
        """
        folded = [(history, fold(key, history)) for key, history in histories]
        with self._store.changing() as db:
            for history, application in folded:
                db.execute("DELETE FROM event WHERE application = ?", (application.id,))
                db.execute(
                    "INSERT INTO application (id, state) VALUES (?, ?)"
                    " ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                    (application.id, state_of(application)),
                )
                db.executemany(NEW_EVENT, [row_of(application.id, event) for event in history])
            given_at = at or datetime.now(UTC)
            for question, value in (answers or {}).items():
                save_answer(db, question, value, given_at)
        return len(folded)

    def _application(self, key: str, state: Application | None) -> Application:
        """``state`` as it was read, else what the history comes to. Raises DamagedRow if that cannot be told."""
        if state is not None and state.id == key:
            return state
        try:
            return fold(key, self.history(key))
        except Refused as error:
            raise DamagedRow(f"{key}: {error}") from error

    def _anew(self, behind: Sequence[tuple[str, str]]) -> dict[str, Application]:
        """Compute states from their histories and save them, so that the next start can read them."""
        made = {key: self._application(key, None) for key, _state in behind}
        # if nothing can be written, they are computed again the next time
        with contextlib.suppress(sqlite3.OperationalError), self._store.changing() as db:
            for key, state in behind:
                # unless a script has changed it since
                db.execute(
                    "UPDATE application SET state = ? WHERE id = ? AND state = ?", (state_of(made[key]), key, state)
                )
        return made


def _accept(change: Change, at: datetime) -> None:
    """Raise Refused for a change that could not be imported again after an export."""
    if at.year not in CLOCK_YEARS:
        raise Refused(str(Text("the clock of this computer is wrong: {at}", at=at.isoformat())))
    # imported here, because most starts change nothing
    from app.storage.accept import accept_change

    accept_change(change)


def _accept_size(application: Application) -> None:
    """Raise Refused for more than could be shown or imported again."""
    from app.storage.accept import accept_parts

    if application.events > MOST_CHANGES:
        raise Refused(str(Text("an application takes at most {n} changes", n=MOST_CHANGES)))
    accept_parts(application)


def _save(db: sqlite3.Connection, application: Application, event: Event) -> Application:
    """Save in the transaction that read it, as the window and a script may change the same one at once."""
    db.execute(NEW_EVENT, row_of(application.id, event))
    db.execute("UPDATE application SET state = ? WHERE id = ?", (state_of(application), application.id))
    return application


def _event(id: str, number: int, at: str, change: str) -> Event:
    try:
        event = Event(number, saved_time(at), changes().decode(change))
    except (ValueError, RecursionError) as error:
        raise DamagedRow(f"{id}, {number}: {error}") from error
    if not all(at.year in STORED_YEARS for at in _days_in(event.change)):
        raise DamagedRow(f"{id}, {number}: {change[:60]}")
    return event


def _days_in(change: Change) -> Iterator[date]:
    return (part for name in change.__struct_fields__ if isinstance(part := getattr(change, name), date))
