"""One look into the store before it is opened: what the start shows at once."""

import sqlite3
from pathlib import Path
from typing import Final

from app.storage.paths import STORE_NAME

GLANCE: Final = "glance"
"""The setting that holds home as it was left."""


def peek(folder: Path, key: str) -> str | None:
    """A setting of the store in ``folder``; None where it was never made or the store can't be read like that.

    Changes nothing: whatever is wrong with the store is said when it is opened.
    """
    path = folder / STORE_NAME
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return row[0] if row else None
