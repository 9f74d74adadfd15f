"""The interview that earlier versions saved by itself becomes an application, whose company the operator can name."""

import json
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

from app.domain import operator
from app.domain.applications.application import Refused
from app.domain.applications.change import Added, Event, Scheduled
from app.domain.applications.underway import underway
from app.domain.input.moments import stored_moment
from app.domain.readiness.profile import USUAL
from app.files.bad_file import BadFile
from app.library.journeys import load_journey
from app.library.profiles import load_profile
from app.storage.settings import PROFILE

_INTERVIEW = "interview"
"""Id of the stage, the same in all built-in journeys."""


def to_application(db: sqlite3.Connection) -> None:
    """Add an application with the saved interview, unless one has that date already, and forget the answer."""
    from app.storage.accept import accept_change
    from app.storage.histories import begin

    at = _saved(db)
    db.execute("DELETE FROM answer WHERE question = ?", (operator.INTERVIEW_AT,))
    if at is None or _is_scheduled(db, at):
        return
    profile = PROFILE.read(next((value for (value,) in _settings(db)), None))
    journey = load_journey(_journey_of(profile))
    added = Added("", journey, profile=None if profile == USUAL else profile)
    try:
        accept_change(added)
    except Refused:
        # a file on another machine is not looked for
        added = Added("", journey)
    now = datetime.now(UTC).astimezone()
    changes = (added, *underway(journey, _INTERVIEW, at))
    begin(db, [Event(number, now, change) for number, change in enumerate(changes, 1)])


def _saved(db: sqlite3.Connection) -> datetime | None:
    found = db.execute("SELECT value FROM answer WHERE question = ?", (operator.INTERVIEW_AT,)).fetchone()
    with suppress(ValueError, TypeError):
        return stored_moment(json.loads(found[0])) if found else None
    return None


def _settings(db: sqlite3.Connection) -> list[tuple[str]]:
    return db.execute("SELECT value FROM setting WHERE key = ?", (PROFILE.key,)).fetchall()


def _journey_of(profile: str) -> str:
    from app.catalog import METRICS

    with suppress(BadFile):
        return load_profile(profile, METRICS).journey
    return USUAL


def _is_scheduled(db: sqlite3.Connection, at: datetime) -> bool:
    """Whether an application has had this date, in whatever stage."""
    from app.storage.histories import changes

    for (change,) in db.execute("SELECT change FROM event").fetchall():
        # a damaged row is told by whoever shows that application
        with suppress(ValueError, RecursionError):
            one = changes().decode(change)
            if isinstance(one, Scheduled) and one.at is not None and one.at == at:
                return True
    return False
