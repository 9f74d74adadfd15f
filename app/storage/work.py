"""One's work in the store: events are only added, each saved change in one transaction."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from app.domain.applications.application import Refused
from app.domain.input.bounds import CLOCK_YEARS
from app.domain.work.accept import accepted
from app.domain.work.change import Change, Event, Undone
from app.domain.work.history import add, fold, undoable
from app.domain.work.state import Work
from app.storage.rows import saved_time
from app.storage.store import DamagedRow, Store
from app.text import Text

_CHANGE: Final = msgspec.json.Decoder(Change)
_OUT: Final = msgspec.json.Encoder()
_NEW: Final = "INSERT INTO work_event (number, at, change) VALUES (?, ?, ?)"


class _Known(NamedTuple):
    """A history that was read, and what it comes to."""

    history: tuple[Event, ...]
    work: Work


_NOTHING: Final = _Known((), Work())


class WorkLog:
    """The history of one's work in a store, for any thread; what was read once is not read again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = _NOTHING
        self._lock = threading.RLock()

    def work(self) -> Work:
        """Work as it stands; never changed afterwards. Raises DamagedRow."""
        return self._read().work

    def history(self) -> tuple[Event, ...]:
        """All events, oldest first. Raises DamagedRow."""
        return self._read().history

    def has_any(self) -> bool:
        """Whether anything was ever saved; without reading it."""
        return bool(self._store.rows("SELECT 1 FROM work_event LIMIT 1"))

    def change(self, make: Callable[[Work], Sequence[Change]], at: datetime) -> Work:
        """Save the changes that ``make`` finds for the newest state, all or none; returns what they come to.

        So a number is given in the transaction that saves it. Raises Refused or BadInput.
        """
        if at.year not in CLOCK_YEARS:
            raise Refused(str(Text("the clock of this computer is wrong: {at}", at=at.isoformat())))
        with self._lock, self._store.changing() as db:
            history, work = self._read()
            events: list[Event] = []
            for made in make(work):
                event = Event(work.events + 1, at, accepted(made))
                work = add((*history, *events), work, event)
                events.append(event)
            db.executemany(_NEW, map(_row, events))
        self._known = _Known((*history, *events), work)
        return work

    def add(self, change: Change, at: datetime) -> Work:
        """Save one change. Raises Refused or BadInput."""
        return self.change(lambda _work: (change,), at)

    def undo(self, at: datetime, number: int | None = None) -> tuple[Work, Event]:
        """Undo the change with that number, or the newest one; returns the work after it, and what was undone.

        Raises Refused.
        """
        undone: list[Event] = []

        def make(_work: Work) -> tuple[Undone]:
            history = self._read().history
            last = undoable(history) if number is None else _numbered(history, number)
            if last is None:
                raise Refused(str(Text("there is nothing to undo")))
            undone.append(last)
            return (Undone(last.number),)

        return self.change(make, at), undone[0]

    def put(self, history: Sequence[Event]) -> int:
        """Take over a whole history that this one is the beginning of; returns how many events were new.

        Raises Refused for another one; then nothing is changed.
        """
        with self._lock, self._store.changing() as db:
            there = self._read().history
            if tuple(history[: len(there)]) != there:
                place = next((n for n, event in enumerate(there) if tuple(history[n : n + 1]) != (event,)), 0)
                problem = Text(
                    "only an empty history, or one that the file continues, is taken over: event {n} is another one",
                    n=place + 1,
                )
                raise Refused(str(problem))
            new = history[len(there) :]
            work = fold(history)
            db.executemany(_NEW, map(_row, new))
        self._known = _Known(tuple(history), work)
        return len(new)

    def _read(self) -> _Known:
        with self._lock:
            history, work = self._known
            if history and self._last(len(history)) != history[-1]:
                # everything was erased meanwhile
                history, work = _NOTHING
            rows = self._store.rows(
                "SELECT number, at, change FROM work_event WHERE number > ? ORDER BY number", (len(history),)
            )
            if rows:
                new = tuple(_event(*row) for row in rows)
                self._known = _Known((*history, *new), _after(history, work, new))
            else:
                self._known = _Known(history, work)
            return self._known

    def _last(self, number: int) -> Event | None:
        rows = self._store.rows("SELECT number, at, change FROM work_event WHERE number = ?", (number,))
        return _event(*rows[0]) if rows else None


def _after(history: tuple[Event, ...], work: Work, new: tuple[Event, ...]) -> Work:
    try:
        if len(new) > 1 or isinstance(new[0].change, Undone):
            return fold((*history, *new))
        return add(history, work, new[0])
    except (Refused, ValueError, TypeError, ArithmeticError, LookupError) as error:
        raise DamagedRow(f"work_event: {error}") from error


def _numbered(history: Sequence[Event], number: int) -> Event:
    if not 1 <= number <= len(history):
        raise Refused(str(Text("there is no change {number} to undo", number=number)))
    return history[number - 1]


def _row(event: Event) -> tuple[int, str, str]:
    return event.number, event.at.isoformat(), _OUT.encode(event.change).decode()


def _event(number: int, at: str, change: str) -> Event:
    try:
        return Event(number, saved_time(at), _CHANGE.decode(change))
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedRow(f"work_event {number}: {error}") from error
