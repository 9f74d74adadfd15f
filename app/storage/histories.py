"""The rows of an application's history, within somebody's transaction."""

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec

from app.domain.applications.application import Application
from app.domain.applications.change import Change, Event
from app.domain.applications.history import fold
from app.domain.applications.ids import new_id
from app.storage.states import state_of

NEW_EVENT: Final = "INSERT INTO event (application, number, at, change) VALUES (?, ?, ?, ?)"


def begin(db: sqlite3.Connection, history: Sequence[Event]) -> Application:
    """Add a new application with this history. Raises Refused if it makes no sense."""
    application = fold(new_id(), history)
    db.execute("INSERT INTO application (id, state) VALUES (?, ?)", (application.id, state_of(application)))
    db.executemany(NEW_EVENT, [row_of(application.id, event) for event in history])
    return application


def row_of(id: str, event: Event) -> tuple[str, int, str, str]:
    """The parameters of ``NEW_EVENT``."""
    return id, event.number, event.at.isoformat(), msgspec.json.encode(event.change).decode()


@cache
def changes() -> msgspec.json.Decoder[Change]:
    """Reads the changes of saved events."""
    return msgspec.json.Decoder(Change)
