"""Reads one setting before the store is opened, for what the start shows at once."""

import sqlite3
from pathlib import Path
from typing import TypeVar

from app.storage.paths import STORE_NAME
from app.storage.setting import Setting

T = TypeVar("T")


def peek(folder: Path, setting: Setting[T]) -> T:
    """A setting of the store in ``folder``; its default if the store can't be read this way.

    Changes nothing; problems with the store are reported when it is opened.
    """
    path = folder / STORE_NAME
    if not path.is_file():
        return setting.read(None)
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (setting.key,)).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return setting.read(None)
    return setting.read(row[0] if row else None)
