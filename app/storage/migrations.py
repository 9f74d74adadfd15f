"""The store's layout, one step per released version; a step is never edited once released."""

import sqlite3
from collections.abc import Callable
from typing import Final

APPLICATION_ID: Final = 0x52444B31
"""Written to the file's header ("RDK1"), so that another program's database is never taken for ours."""


def _interview_to_application(connection: sqlite3.Connection) -> None:
    # imported here, because only an old store needs it
    from app.storage.lone_interview import to_application

    to_application(connection)


_STEPS: Final[tuple[str | Callable[[sqlite3.Connection], None], ...]] = (
    """
    CREATE TABLE run (
        id TEXT PRIMARY KEY, item TEXT NOT NULL, begun_at TEXT NOT NULL, ended_at TEXT, ending TEXT
    ) STRICT;
    CREATE TABLE record (
        number INTEGER PRIMARY KEY, run TEXT NOT NULL, kind TEXT NOT NULL, metric TEXT NOT NULL, value TEXT,
        provenance TEXT, device TEXT, reason TEXT, points TEXT, taken_at TEXT
    ) STRICT;
    CREATE TABLE answer (question TEXT PRIMARY KEY, value TEXT NOT NULL, at TEXT NOT NULL) STRICT;
    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    """,
    """
    CREATE TABLE application (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL) STRICT;
    CREATE TABLE event (
        application TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, change TEXT NOT NULL,
        PRIMARY KEY (application, number)
    ) STRICT, WITHOUT ROWID;
    """,
    _interview_to_application,
    """
    CREATE TABLE practice (number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, fact TEXT NOT NULL) STRICT;
    CREATE INDEX practice_kind ON practice (kind, number);
    CREATE TABLE recall (item TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
    """,
    "CREATE TABLE work_event (number INTEGER PRIMARY KEY, at TEXT NOT NULL, change TEXT NOT NULL) STRICT;",
)

VERSION: Final = len(_STEPS)
"""Version of the layout that this program writes."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the store up to ``VERSION`` in one transaction; a kill leaves the old version intact.

    ``connection`` is in autocommit mode and its version not newer than ours.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        for step in _STEPS[found:]:
            if callable(step):
                step(connection)
                continue
            for statement in filter(str.strip, step.split(";")):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
