"""Whether anything of one's work was ever saved, without loading what it needs."""

import sqlite3

from app.storage.store import Store


def is_work_used(store: Store) -> bool:
    """Whether there is any event; False if that cannot be read."""
    try:
        return bool(store.rows("SELECT 1 FROM work_event LIMIT 1"))
    except sqlite3.Error:
        return False
