"""Which dates were given to a calendar: only these can be cancelled there."""

import sqlite3
from collections.abc import Iterable

from app.storage.disk import is_read_only
from app.storage.settings import CALENDAR_DATES
from app.storage.store import Store


def note_exported(store: Store, uids: Iterable[str]) -> None:
    """Note dates that a calendar has been given, in one transaction: the window and a script may do it at once."""
    given = frozenset(uids)
    if not given:
        return
    try:
        with store.changing() as db:
            text = CALENDAR_DATES.write(CALENDAR_DATES.of(store) | given)
            db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (CALENDAR_DATES.key, text))
    except sqlite3.OperationalError as error:
        # the file is written, and that is what was asked for
        if not is_read_only(error):
            raise
