"""A store in which something was changed by a fault of the disk or by hand."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog import METRICS
from app.checks.drive import End
from app.domain.applications.change import Added, Noted, Scheduled
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.metric import Kind, Trace
from app.domain.readiness.profile import extra_metric
from app.library.asked_of import Asked
from app.library.journeys import load_journey
from app.library.profiles import load_profile
from app.outlook import Grounds, Outlook
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.storage.settings import OPERATOR_NAME, SETTINGS
from app.storage.store import DamagedRow, Store
from app.text import Text
from tests.storage.runs import unfinished

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
STANDARD = load_profile("standard", METRICS)
CPU = METRICS["computer.cpu.load"]

CELLS = [
    ("run", ("id", "item", "begun_at", "ended_at", "ending")),
    ("record", ("run", "kind", "metric", "value", "provenance", "device", "reason", "points", "taken_at")),
    ("answer", ("question", "value", "at")),
    ("setting", ("key", "value")),
    ("application", ("id", "state")),
    ("event", ("application", "at", "change")),
]
CELL = st.sampled_from([(table, column) for table, columns in CELLS for column in columns])
JUNK = st.one_of(
    st.binary(max_size=12),
    st.sampled_from([b'"0001-01-01T00:00+14:00"', b"0001-01-01T00:00+14:00", b"9999-12-31T23:59-12:00", b"[" * 5000]),
    st.sampled_from([b"1e999", b"-1", b"true", b"null", b"{}", b"[[1]]", b"\xff\xfe", b'"\\ud800"', b"9" * 400]),
)


@pytest.fixture(scope="module")
def filled() -> Iterator[Path]:
    """A folder with a store that has something in every table."""
    with tempfile.TemporaryDirectory() as name, Store.open(Path(name)) as store:
        store.begin("computer", "run", AT)
        own = extra_metric("shift", Kind.FLAG, Text.verbatim("shift"))
        found = Evidence(CPU.measured(12.0), own.declared(True), Trace(CPU, ((0.0, 1.0), (1.0, 2.0))))
        store.found("run", found.stamped(AT, "run"))
        store.end("run", End.COMPLETED, AT)
        store.answer("operator.interview_at", AT.isoformat(), AT)
        store.set_setting("reminders.looked", AT.isoformat())
        applications = Applications(store)
        key = applications.begin(Added("さくら", load_journey("standard")), AT).id
        applications.change(key, Scheduled("interview", AT), AT)
        applications.change(key, Noted("n", "何か"), AT)
        yield Path(name)


def everything(folder: Path) -> None:
    """Read all that the store holds, as start and pages do."""
    with Store.open(folder) as store:
        judge(store.evidence(), STANDARD, AT)
        unfinished(store)
        answers = store.answers()
        for setting in SETTINGS:
            setting.of(store)
        OPERATOR_NAME.read(answers.get(OPERATOR_NAME.key))
        applications, asked = Applications(store), Asked(lambda: None)
        for application in applications.all():
            applications.history(application.id)
            outlook = Outlook(application, AT, lambda a=application: Grounds(asked.of(a), store.evidence()))  # type: ignore[misc]
            assert outlook.next is None or outlook.next.at.astimezone(UTC)


def spoil(folder: Path, cell: tuple[str, str], content: bytes) -> None:
    table, column = cell
    db = sqlite3.connect(folder / STORE_NAME)
    with db:
        db.execute(f"UPDATE OR IGNORE {table} SET {column} = CAST(? AS TEXT)", (content,))
    db.close()


@given(CELL, JUNK)
@settings(max_examples=150)
def test_whatever_lies_in_a_store_it_is_read_or_refused_in_words(
    filled: Path, cell: tuple[str, str], content: bytes
) -> None:
    with tempfile.TemporaryDirectory() as name:
        copied(filled, Path(name))
        spoil(Path(name), cell, content)

        with contextlib.suppress(DamagedRow):
            everything(Path(name))


def copied(filled: Path, folder: Path) -> None:
    for file in filled.glob(f"{STORE_NAME}*"):
        shutil.copy(file, folder)


def test_a_state_with_another_letter_is_told_again_from_its_history(filled: Path, tmp_path: Path) -> None:
    copied(filled, tmp_path)
    db = sqlite3.connect(tmp_path / STORE_NAME)
    with db:
        db.execute("UPDATE application SET state = replace(state, 'さくら', 'さくな')")
    db.close()

    with Store.open(tmp_path) as store:
        assert [a.company for a in Applications(store).all()] == ["さくら"]


def test_a_damaged_change_is_named(filled: Path, tmp_path: Path) -> None:
    copied(filled, tmp_path)
    spoil(tmp_path, ("event", "change"), b"\xff")
    spoil(tmp_path, ("application", "state"), b"\xff")

    with Store.open(tmp_path) as store, pytest.raises(DamagedRow):
        Applications(store).all()


def test_one_damaged_record_loses_no_other(filled: Path, tmp_path: Path) -> None:
    copied(filled, tmp_path)
    db = sqlite3.connect(tmp_path / STORE_NAME)
    with db:
        db.execute("UPDATE record SET value = CAST(x'ff' AS TEXT) WHERE metric = 'extra.shift'")
    db.close()

    with Store.open(tmp_path) as store:
        assert {m.id for m in store.evidence().facts} == {CPU.id}
