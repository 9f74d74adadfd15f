"""The runs that a store has recorded."""

from app.storage.store import Store


def unfinished(store: Store) -> tuple[str, ...]:
    """Ids of the items whose newest run began and never ended, oldest first."""
    rows = store.rows(
        "SELECT item FROM run AS newest WHERE ended_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM run WHERE item = newest.item AND rowid > newest.rowid) ORDER BY rowid"
    )
    return tuple(row[0] for row in rows)
