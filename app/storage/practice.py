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
        checked = [(at, accepted(fact)) for at, fact in facts]
        with self._store.changing() as db:
            (newest,) = db.execute("SELECT coalesce(max(number), 0) FROM practice").fetchone()
            added = tuple(Practised(newest + n, at, fact) for n, (at, fact) in enumerate(checked, 1))
            db.executemany("INSERT INTO practice (number, at, kind, fact) VALUES (?, ?, ?, ?)", map(_row, added))
            if any(isinstance(practised.fact, Answered) for practised in added):
                _save_copies(db, newest + len(added))
        return added

    def all(self, known: tuple[Practised, ...] = ()) -> tuple[Practised, ...]:
        """All facts, oldest first, without those that this version cannot read; they stay in the store.

        Of those ``known`` from an earlier call only the last one is read again, as long as all of them are there.
        """
        if not known or not self._has(known):
            known = ()
        newest = known[-1].number if known else 0
        added = _read(
            self._store.rows("SELECT number, at, fact FROM practice WHERE number > ? ORDER BY number", (newest,))
        )
        return known + added if added else known

    def _has(self, known: tuple[Practised, ...]) -> bool:
        """Facts are only added, or all forgotten; then others may have taken their numbers."""
        newest = known[-1].number
        ((count,),) = self._store.rows("SELECT count(*) FROM practice WHERE number <= ?", (newest,))
        last = _read(self._store.rows("SELECT number, at, fact FROM practice WHERE number = ?", (newest,)))
        return count == len(known) and last == known[-1:]

    def recall(self) -> dict[str, Recall]:
        """The memory of every item that was answered."""
        copies = self._store.rows("SELECT item, state FROM recall")
        answers = self._store.rows(_ANSWERS, (_newest(copies),))
        return _folded(copies, answers)

    def forget(self) -> int:
        """Delete everything that was practised; returns how many facts that were."""
        with self._store.changing() as db:
            (count,) = db.execute("SELECT count(*) FROM practice").fetchone()
            db.execute("DELETE FROM practice")
            db.execute("DELETE FROM recall")
        return int(count)


_ANSWERS: Final = "SELECT number, at, fact FROM practice WHERE kind = 'answer' AND number > ? ORDER BY number"


def _row(practised: Practised) -> tuple[int, str, str, str]:
    number, at, fact = practised
    return number, at.isoformat(), str(fact.__struct_config__.tag), _OUT.encode(fact).decode()


def _save_copies(db: sqlite3.Connection, number: int) -> None:
    """Bring the copy up to date within the transaction of ``db``."""
    copies = db.execute("SELECT item, state FROM recall").fetchall()
    recalls = _folded(copies, db.execute(_ANSWERS, (_newest(copies),)).fetchall())
    states = {item: _OUT.encode(_Copy(SHAPE, number, recall)).decode() for item, recall in recalls.items()}
    db.executemany("INSERT OR REPLACE INTO recall (item, state) VALUES (?, ?)", states.items())


def _folded(copies: Iterable[tuple[str, str]], answers: Iterable[tuple[int, str, str]]) -> dict[str, Recall]:
    found = {item: _copy(state) for item, state in copies}
    known = {item: copy.recall for item, copy in found.items() if copy is not None}
    # if one lacks, all answers were read, and all are folded anew
    return fold(_read(answers), known if len(known) == len(found) else None)


def _newest(copies: Iterable[tuple[str, str]]) -> int:
    """Number of the newest answer that all copies hold; 0 if one is damaged or of another shape."""
    found = [_copy(state) for _item, state in copies]
    return min((copy.number if copy else 0 for copy in found), default=0)


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
