"""What every version has written can still be read: stores and exports, each kept here as its version wrote it.

A new version of either goes with a file of the one before, made by the program as it was then.
"""

import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from app.domain.applications.application import Application, ApplicationState, StageState
from app.domain.applications.change import Added, Noted
from app.domain.applications.history import fold
from app.domain.applications.journey import Journey, Stage
from app.exchange import applications_json as journey_file
from app.exchange.applications_json import from_json, to_json
from app.storage import migrations
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.storage.practice import PracticeLog
from app.storage.store import Store
from app.storage.work import WorkLog
from tests.worked import EVERYTHING, history

FORMATS = Path(__file__).parent / "formats"
BEGUN = datetime(2026, 11, 2, 9, tzinfo=timezone(timedelta(hours=9)))
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def test_there_is_one_of_every_version() -> None:
    stores = [f"store-{version}.sqlite3" for version in range(1, migrations.VERSION + 1)]
    exports = [f"export-{number}.json" for number in range(1, journey_file.FORMAT + 1)]
    assert {path.name for path in FORMATS.iterdir()} == {*stores, *exports}


def opened(folder: Path, version: int) -> Store:
    shutil.copy(FORMATS / f"store-{version}.sqlite3", folder / STORE_NAME)
    return Store.open(folder)


@pytest.mark.parametrize("version", range(1, migrations.VERSION + 1))
def test_a_store_of_every_version_opens_and_takes_changes(tmp_path: Path, version: int) -> None:
    with opened(tmp_path, version) as store:
        assert store.answers()["operator.name"] == "花子"
        assert [m.value for m in store.evidence().measurements if m.metric.id == "internet.download"] == [82.0]
        before = Applications(store).all()
        added = Applications(store).begin(Added("Hinata", Journey("j", {"en": "J"}, (Stage("a", {"en": "A"}),))), LATER)
    with Store.open(tmp_path) as store:
        assert Applications(store).all() == (*before, added)
        assert store.rows("PRAGMA user_version") == [(migrations.VERSION,)]


def has_lived(one: Application, two: Application) -> None:
    """What the changes came to that were made for version 2."""
    assert (one.company, one.profile, one.state) == ("ひなた通販", "standard", ApplicationState.ACTIVE)
    assert [now.stage.id for now in one.stages] == [
        "apply",
        "screening",
        "talk",
        "interview",
        "training",
        "exam",
        "contract",
        "start",
    ]
    assert [one.stage_state(place) for place in (0, 1, 2)] == [
        StageState.PASSED,
        StageState.SCHEDULED,
        StageState.NOT_REACHED,
    ]
    screening = one.stages[1]
    assert (screening.at, screening.place) == (BEGUN + timedelta(days=9), "オンライン")
    days = {task.task.id: one.due(1, task) for task in screening.tasks}
    assert days["quiet-time"] == date(2026, 11, 8)
    assert days["own-1"] == date(2026, 11, 7)
    assert "open-page" not in days
    assert [task.task.id for task in screening.tasks if task.done_at] == ["own-1"]
    assert [note.text for note in one.notes] == ["案内を読んだ"]
    assert [(c.name, c.reach) for c in one.contacts] == [("佐藤様", "03-0000-0000")]
    assert [file.name for file in one.files] == ["cv.pdf"]
    assert (two.company, two.state, two.reason) == (
        "みなと保険コール",
        ApplicationState.REJECTED,
        "経験者を優先",
    )
    # it was saved before the time of the end was
    assert two.ended_at is not None
    assert two.ended_at < two.changed_at


def test_applications_of_the_second_version_come_to_what_they_were(tmp_path: Path) -> None:
    """Their states are of an older shape, which lacks what was added since."""
    with opened(tmp_path, 2) as store:
        applications = Applications(store)
        one, two = applications.all()
        has_lived(one, two)
        for application in (one, two):
            assert fold(application.id, applications.history(application.id)) == application
        changed = applications.change(one.id, Noted("n", "x"), LATER)
        assert applications.all() == (changed, two)


@pytest.mark.parametrize("number", range(1, journey_file.FORMAT + 1))
def test_an_export_of_every_format_is_taken_over(tmp_path: Path, number: int) -> None:
    histories, answers = from_json(FORMATS / f"export-{number}.json")
    assert answers == {"form.name": "山田 花子"}
    with Store.open(tmp_path) as store:
        assert Applications(store).put(histories, answers) == 2
        has_lived(*Applications(store).all())


def test_the_newest_format_is_written_as_it_was_read() -> None:
    path = FORMATS / f"export-{journey_file.FORMAT}.json"
    made_at = msgspec.json.decode(path.read_bytes())["exported_at"]
    assert to_json(*from_json(path), at=datetime.fromisoformat(made_at)) == path.read_bytes()


def test_practice_of_the_fourth_version_is_read(tmp_path: Path) -> None:
    with opened(tmp_path, 4) as store:
        log = PracticeLog(store)
        assert [type(practised.fact).__name__ for practised in log.all()] == [
            "TypingRun",
            "Dictated",
            "Noted",
            "Answered",
            "Learnt",
        ]
        assert list(log.recall()) == ["zip-why"]


def test_work_of_the_fifth_version_is_read(tmp_path: Path) -> None:
    with opened(tmp_path, 5) as store:
        assert WorkLog(store).history() == tuple(history(EVERYTHING))
        assert WorkLog(store).work().order("1").invoice == "2026-002"
