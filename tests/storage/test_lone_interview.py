"""The interview that earlier versions saved by itself becomes an application, and nothing of it is lost."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.domain.applications.application import Application, StageState
from app.domain.applications.change import Added, Event, Scheduled
from app.domain.applications.history import fold
from app.domain.applications.underway import underway
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.histories import begin
from app.storage.paths import STORE_NAME
from app.storage.store import Store

FORMATS = Path(__file__).parent / "formats"
AT = datetime(2026, 12, 1, 10, 0, tzinfo=timezone(timedelta(hours=9)))


def opened(folder: Path, interview: str | None, profile: str | None = None) -> tuple[Application, ...]:
    """The applications after a store of version 1 with that interview and profile was opened."""
    shutil.copy(FORMATS / "store-1.sqlite3", folder / STORE_NAME)
    with sqlite3.connect(folder / STORE_NAME) as db:
        if interview is not None:
            db.execute("INSERT OR REPLACE INTO answer VALUES ('operator.interview_at', ?, '2026-11-01')", (interview,))
        if profile is not None:
            db.execute("INSERT OR REPLACE INTO setting VALUES ('profile', ?)", (profile,))
    db.close()
    with Store.open(folder) as store:
        assert "operator.interview_at" not in store.answers()
        applications = Applications(store)
        for one in applications.all():
            assert fold(one.id, applications.history(one.id)) == one
        return applications.all()


def test_it_is_an_application_with_that_date_and_no_name(tmp_path: Path) -> None:
    (one,) = opened(tmp_path, '"2026-12-01T10:00:00+09:00"')
    place = one.current
    assert place is not None
    assert (one.company, one.profile, one.stages[place].stage.id, one.stages[place].at) == ("", None, "interview", AT)
    assert {one.stage_state(before) for before in range(place)} == {StageState.PASSED}


def test_it_keeps_the_requirements_that_were_chosen_and_their_journey(tmp_path: Path) -> None:
    (one,) = opened(tmp_path, '"2026-12-01T10:00:00+09:00"', "pc-lent")
    assert (one.profile, one.journey) == ("pc-lent", "test-first")


@pytest.mark.parametrize("profile", ["/no/such/file.toml", "//elsewhere/share/p.toml", ""])
def test_requirements_that_cannot_be_read_stand_in_no_way(tmp_path: Path, profile: str) -> None:
    (one,) = opened(tmp_path, '"2026-12-01T10:00:00+09:00"', profile)
    assert one.stages[one.current or 0].at == AT


@pytest.mark.parametrize("stored", [None, '"soon"', '"0001-01-01T00:00+14:00"', "17", "tomorrow", '""', "null", "[1]"])
def test_what_is_no_date_becomes_no_application(tmp_path: Path, stored: str | None) -> None:
    assert opened(tmp_path, stored) == ()


def test_a_date_that_an_application_has_already_is_not_added_again(tmp_path: Path) -> None:
    shutil.copy(FORMATS / "store-2.sqlite3", tmp_path / STORE_NAME)
    journey = load_journey("standard")
    changes = (Added("Hinata", journey), *underway(journey, "interview", AT.astimezone(UTC)))
    history = [Event(number, AT, change) for number, change in enumerate(changes, 1)]
    assert isinstance(history[-1].change, Scheduled)
    with sqlite3.connect(tmp_path / STORE_NAME) as db:
        begin(db, history)
        db.execute("INSERT INTO answer VALUES ('operator.interview_at', ?, '2026-11-01')", (f'"{AT.isoformat()}"',))
        before = db.execute("SELECT count(*) FROM application").fetchone()
    db.close()
    with Store.open(tmp_path) as store:
        assert (len(Applications(store).all()),) == before
