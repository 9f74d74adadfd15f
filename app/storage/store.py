"""The operator's store: runs, their evidence, answers and settings, in one SQLite file.

Every call commits before it returns, so that what the screen shows as saved
survives kill -9. The rows do not depend on profiles: facts are stored, verdicts
are derived.
"""

import contextlib
import errno
import json
import os
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from app.checks.drive import End
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value
from app.storage.disk import connect, reader_on_full_disk, use_log
from app.storage.erasing import erase_files
from app.storage.migrations import APPLICATION_ID, VERSION, migrate
from app.storage.paths import STORE_NAME, make_private
from app.storage.rows import evidence_of, fetched, rows_of, value_of
from app.storage.turns import BUSY_S, Turns
from app.text import Text
from app.wording.values import system_words

_MAGIC = b"SQLite format 3\x00"
_ERASING = "erasing"
_TABLES = ("record", "run", "answer", "setting", "event", "application", "practice", "recall", "work_event")
"""All that the operator entered or that was found."""


class StoreError(Exception):
    """The store cannot be used; ``str()`` is one clear line. Nothing was changed."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(" ".join(f"{path}: {problem}".split()))


class DamagedRow(sqlite3.DatabaseError):
    """A row that this program cannot have written, and without which the rest cannot be told."""


class Store:
    """One open store. Usable from several threads; calls take turns."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._turns = Turns(path, connection)
        self._lock = self._turns.lock

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the store in ``folder``; creates both if needed, private to the owner (0700, 0600).

        Raises StoreError if the file is damaged, another program's or written
        by a newer version, or if the folder cannot be written.
        """
        path = folder / STORE_NAME
        try:
            make_private(folder)
            _inspect(path)
            connection, writable = connect(path, BUSY_S)
        except OSError as error:
            problem = Text("the data folder cannot be used: {problem}", problem=system_words(error))
            raise StoreError(path, str(problem)) from error
        store = cls(path, connection)
        try:
            try:
                _prepare(connection, path, writable=writable)
            except sqlite3.OperationalError as error:
                connection.close()
                connection, writable = reader_on_full_disk(path, error), False
                store = cls(path, connection)
                _prepare(connection, path, writable=False)
            store._turns.ready()
            if writable and store.setting(_ERASING):
                store.finish_erasing()
        except sqlite3.Error as error:
            connection.close()
            raise StoreError(path, store_problem(error)) from error
        except BaseException:
            connection.close()
            raise
        return store

    @staticmethod
    def set_aside(folder: Path) -> Path:
        """Rename a store that cannot be used to a dated name and return that path. Raises OSError."""
        stem, suffix = STORE_NAME.rsplit(".", 1)
        base = f"{stem}-kept-{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}"
        aside, number = folder / f"{base}.{suffix}", 1
        while aside.exists():
            number += 1
            aside = folder / f"{base}-{number}.{suffix}"
        (folder / STORE_NAME).rename(aside)
        for extra in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                (folder / (STORE_NAME + extra)).rename(aside.with_name(aside.name + extra))
        return aside

    def close(self) -> None:
        """Close the file; may be called again."""
        self._turns.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        """Save that a run of ``item_id`` began."""
        with self.changing() as db:
            db.execute("INSERT INTO run (id, item, begun_at) VALUES (?, ?, ?)", (run_id, item_id, at.isoformat()))

    def found(self, run_id: str, evidence: Evidence) -> None:
        """Save what a run observed, all of it or nothing."""
        with self.changing() as db:
            db.executemany(
                "INSERT INTO record (run, kind, metric, value, provenance, device, reason, points, taken_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows_of(run_id, evidence),
            )

    def end(self, run_id: str, end: End, at: datetime) -> None:
        """Save the run's end; an item whose newest run has none was broken off."""
        with self.changing() as db:
            db.execute("UPDATE run SET ended_at = ?, ending = ? WHERE id = ?", (at.isoformat(), end.value, run_id))

    def evidence(self) -> Evidence:
        """All saved evidence, oldest first, but of each metric's curves only the newest.

        Rows of metrics that this version does not know stay in the file.
        """
        # curves are most of the file, and only the newest is shown
        rows = self.rows(
            "WITH newest AS (SELECT number, max(coalesce(julianday(taken_at), 0)) FROM record"
            " WHERE kind = 'trace' GROUP BY metric)"
            " SELECT run, kind, metric, value, provenance, device, reason, points, taken_at FROM record"
            " WHERE kind <> 'trace' OR number IN (SELECT number FROM newest) ORDER BY number"
        )
        return evidence_of(rows)

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        """Save an answer, to be offered as a preset. Never called for one-time challenges."""
        with self.changing() as db:
            save_answer(db, question_id, value, at)

    def answers(self) -> dict[str, Value]:
        """All saved answers by question id."""
        rows = self.rows("SELECT question, value FROM answer ORDER BY question")
        return {question: value for question, stored in rows if (value := value_of(stored)) is not None}

    def forget(self, question_id: str) -> None:
        """Delete the answer to a question, if there is one."""
        with self.changing() as db:
            db.execute("DELETE FROM answer WHERE question = ?", (question_id,))

    def setting(self, key: str, default: str | None = None) -> str | None:
        """The text of a setting, or ``default`` if it was never made."""
        rows = self.rows("SELECT value FROM setting WHERE key = ?", (key,))
        return rows[0][0] if rows else default

    def settings(self) -> dict[str, str | None]:
        """The texts of all settings."""
        return dict(self.rows("SELECT key, value FROM setting"))

    def set_setting(self, key: str, value: str | None) -> None:
        """Save a setting; None deletes it."""
        with self.changing() as db:
            if value is None:
                db.execute("DELETE FROM setting WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))

    def rows(self, query: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """Rows that a query finds."""
        return self._turns.reading(lambda db: fetched(db, query, values))

    def erase(self) -> tuple[Path, ...]:
        """Erase everything that the operator entered or that was found; returns what could not be erased yet.

        Also from free pages and the program's log, and with the stores that were set aside.
        """
        with self.changing() as db:
            for table in _TABLES:
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are constants
            db.execute("INSERT INTO setting (key, value) VALUES (?, 'yes')", (_ERASING,))
        return self.finish_erasing()

    def finish_erasing(self) -> tuple[Path, ...]:
        """Erase what lies outside the rows; returns what cannot be erased now and is at the next start."""
        left, blocked = erase_files(self.path.parent), 1
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._db.execute("VACUUM")
            blocked = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not left and not blocked:
                self.set_setting(_ERASING, None)
        # the rows are gone, but their text may still lie in free pages or in the log of changes
        return (*left, self.path) if blocked else left

    def changing(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction, for data other than checks, such as applications."""
        return self._turns.changing()

    def hurrying(self, patience_s: float) -> AbstractContextManager[None]:
        """Within it, this thread waits only so long for other programs and threads."""
        return self._turns.hurrying(patience_s)


def save_answer(db: sqlite3.Connection, question_id: str, value: Value, at: datetime) -> None:
    """Save an answer within the transaction of ``db``."""
    db.execute(
        "INSERT OR REPLACE INTO answer (question, value, at) VALUES (?, ?, ?)",
        (question_id, json.dumps(value), at.isoformat()),
    )


def _inspect(path: Path) -> None:
    """Check the header without SQLite, which would write to a file that needs recovery. Raises StoreError."""
    if not path.exists():
        return
    if not path.is_file():
        raise StoreError(path, str(Text("a store was expected here, not a folder")))
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise StoreError(path, _damaged())
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    _accept(path, application, version)


def _accept(path: Path, application: int, version: int) -> None:
    if application != APPLICATION_ID:
        raise StoreError(path, str(Text("this is another program's database, not a ReadyDesk store")))
    if version > VERSION:
        problem = Text(
            "a newer ReadyDesk wrote this store (version {found}); this one reads up to {known}",
            found=version,
            known=VERSION,
        )
        raise StoreError(path, str(problem))


def store_problem(error: sqlite3.Error) -> str:
    """What is wrong with a store, in the chosen language."""
    if isinstance(error, DamagedRow):
        return _damaged(str(error))
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["BUSY"] | ["LOCKED"]:
            return str(Text("another program is using this store; please close it"))
        case ["CORRUPT"] | ["NOTADB"]:
            return _damaged(str(error))
        case ["FULL"]:
            problem = system_words(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        case ["READONLY"]:
            return str(Text("this store can only be read now: the disk is full, or does not let us write"))
        case _:
            problem = str(error)
    return str(Text("this store cannot be used: {problem}", problem=problem))


def _damaged(detail: str = "") -> str:
    words = str(Text("a ReadyDesk store was expected, but the file is damaged"))
    return f"{words} ({detail})" if detail else words


def _prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if (application, version) != (0, 0):
        _accept(path, application, version)
        (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if health != "ok":
            raise StoreError(path, _damaged(str(health)))
    if version < VERSION:
        migrate(connection)
    if writable:
        # one sync per commit; NORMAL would lose the last commits in a power cut
        use_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
