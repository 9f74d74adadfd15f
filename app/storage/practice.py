"""What was practised, in the store: facts are only added; what the answers come to is saved beside them as a copy."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from app.domain.practice.accept import accepted
from app.domain.practice.facts import Answered, Fact, Practised
from app.practice.recall import SHAPE, Recall, fold
from app.storage.rows import saved_time
from app.storage.store import Store

_FACT: Final = msgspec.json.Decoder(Fact)
_OUT: Final = msgspec.json.Encoder()


class _Copy(msgspec.Struct, frozen=True):
    """The memory of one item, as it was after the fact with that number."""

    shape: int
    number: int
    recall: Recall


_COPY: Final = msgspec.json.Decoder(_Copy)


class PracticeLog:
    """The facts of practice in a store; every call is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, fact: Fact, at: datetime) -> Practised:
        """Save a fact. Raises BadInput if it could not be read back."""
        return self.add_all([(at, fact)])[0]

    def add_all(self, facts: Iterable[tuple[datetime, Fact]]) -> tuple[Practised, ...]:
        """Save facts in their order, all or none. Raises BadInput."""
        return self.take_in(facts)[0]

    def take_in(self, facts: Iterable[tuple[datetime, Fact]]) -> tuple[tuple[Practised, ...], dict[str, Recall] | None]:
        """Save facts as ``add_all`` does; also the memory of every item, None where nothing was answered."""
        checked = [(at, accepted(fact)) for at, fact in facts]
        with self._store.changing() as db:
            (newest,) = db.execute("SELECT coalesce(max(number), 0) FROM practice").fetchone()
            added = tuple(Practised(newest + n, at, fact) for n, (at, fact) in enumerate(checked, 1))
            db.executemany("INSERT INTO practice (number, at, kind, fact) VALUES (?, ?, ?, ?)", map(_row, added))
            answered = any(isinstance(practised.fact, Answered) for practised in added)
            recall = _save_copies(db, newest + len(added)) if answered else None
        return added, recall

    def all(self, known: tuple[Practised, ...] = ()) -> tuple[Practised, ...]:
        """All facts, oldest first, without those that this version cannot read; they stay in the store.

        Of those ``known`` from an earlier call only the last one is read again, as long as all of them are there.
        """
        if not known or not self._has(known):
            known = ()
        newest = known[-1].number if known else 0
        added = self._all_at_once(newest)
        if added is None:
            added = _read(
                self._store.rows("SELECT number, at, fact FROM practice WHERE number > ? ORDER BY number", (newest,))
            )
        return known + added if added else known

    def _all_at_once(self, after: int) -> tuple[Practised, ...] | None:
        """All facts after that number as SQLite puts them together; None if one of them cannot be read.

        Fetched row by row, ten thousand would ask for the interpreter ten thousand times, and wait for the window.
        """
        ((numbers, times, facts),) = self._store.rows(_AT_ONCE, (after,))
        if numbers is None:
            return ()
        try:
            read = _FACT.decode_lines(facts)
            taken = [saved_time(at) for at in times.split()]
            return tuple(map(Practised._make, zip(map(int, numbers.split(",")), taken, read, strict=True)))
        except (ValueError, TypeError, RecursionError):
            return None

    def _has(self, known: tuple[Practised, ...]) -> bool:
        """Facts are only added, or all forgotten; then others may have taken their numbers."""
        newest = known[-1].number
        ((count,),) = self._store.rows("SELECT count(*) FROM practice WHERE number <= ?", (newest,))
        last = _read(self._store.rows("SELECT number, at, fact FROM practice WHERE number = ?", (newest,)))
        return count == len(known) and last == known[-1:]

    def recall(self) -> dict[str, Recall]:
        """The memory of every item that was answered."""
        copies = _Copies(self._store.rows(_STATES))
        return copies.folded(self._store.rows(_ANSWERS, (copies.newest,)))

    def forget(self) -> int:
        """Delete everything that was practised; returns how many facts that were."""
        with self._store.changing() as db:
            (count,) = db.execute("SELECT count(*) FROM practice").fetchone()
            db.execute("DELETE FROM practice")
            db.execute("DELETE FROM recall")
        return int(count)


_STATES: Final = "SELECT item, state FROM recall"
_AT_ONCE: Final = (
    "SELECT group_concat(number), group_concat(at, ' '), group_concat(fact, char(10))"
    " FROM (SELECT number, at, fact FROM practice WHERE number > ? ORDER BY number)"
)
_ANSWERS: Final = "SELECT number, at, fact FROM practice WHERE kind = 'answer' AND number > ? ORDER BY number"


def _row(practised: Practised) -> tuple[int, str, str, str]:
    number, at, fact = practised
    return number, at.isoformat(), str(fact.__struct_config__.tag), _OUT.encode(fact).decode()


def _save_copies(db: sqlite3.Connection, number: int) -> dict[str, Recall]:
    """Bring the copy up to date within the transaction of ``db``; returns what it holds now."""
    copies = _Copies(db.execute(_STATES).fetchall())
    recalls = copies.folded(db.execute(_ANSWERS, (copies.newest,)).fetchall())
    states = {item: _OUT.encode(_Copy(SHAPE, number, recall)).decode() for item, recall in recalls.items()}
    db.executemany("INSERT OR REPLACE INTO recall (item, state) VALUES (?, ?)", states.items())
    return recalls


class _Copies:
    """The saved memory of all items, decoded once."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        found = {item: _copy(state) for item, state in rows}
        copies = {item: copy for item, copy in found.items() if copy is not None}
        # if one is damaged or of another shape, all answers are read, and all are folded anew
        self._known = {item: copy.recall for item, copy in copies.items()} if len(copies) == len(found) else {}
        self.newest: Final = min((copy.number for copy in copies.values()), default=0) if self._known else 0
        """Number of the newest answer that all of them hold."""

    def folded(self, answers: Iterable[tuple[int, str, str]]) -> dict[str, Recall]:
        """The memory after the answers that came after ``newest``."""
        return fold(_read(answers), self._known or None)


def _copy(state: str) -> _Copy | None:
    try:
        copy = _COPY.decode(state)
    except (ValueError, TypeError, RecursionError):
        return None
    return copy if copy.shape == SHAPE else None


def _read(rows: Iterable[tuple[int, str, str]]) -> tuple[Practised, ...]:
    return tuple(found for row in rows if (found := _practised(*row)) is not None)


def _practised(number: int, at: str, fact: str) -> Practised | None:
    try:
        return Practised(number, saved_time(at), _FACT.decode(fact))
    except (ValueError, TypeError, RecursionError):
        return None
