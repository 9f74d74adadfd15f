"""Disks that cannot do what others can."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.catalog import ITEMS
from app.checks.kept_run import Recorder
from app.domain.readiness.evidence import Evidence
from app.storage import disk, erasing
from app.storage.exported import note_exported
from app.storage.paths import ATTACHMENTS_NAME, STORE_NAME
from app.storage.store import Store, store_problem

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)


def test_a_disk_without_modes_is_used_and_that_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)

    with Store.open(tmp_path) as store:
        store.answer("operator.name", "Miki", AT)
        assert store.answers() == {"operator.name": "Miki"}
    Store.open(tmp_path).close()
    told = [said.getMessage() for said in caplog.records]
    assert sorted(told) == [
        f"{path} cannot be made private here: [Errno 1] Operation not permitted"
        for path in (tmp_path, tmp_path / STORE_NAME)
    ]


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
@pytest.mark.parametrize(
    ("file", "folder", "is_open"), [(0o600, 0o755, False), (0o644, 0o700, False), (0o755, 0o755, True)]
)
def test_a_store_is_private_by_itself_or_by_its_folder(tmp_path: Path, file: int, folder: int, is_open: bool) -> None:
    path = tmp_path / "data" / STORE_NAME
    path.parent.mkdir()
    path.touch()
    path.chmod(file)
    path.parent.chmod(folder)
    assert disk.is_open_to_others(path) is is_open
    assert not disk.is_open_to_others(tmp_path / "none" / STORE_NAME)


def test_a_disk_without_shared_memory_is_used_without_a_log() -> None:
    class Network(sqlite3.Connection):
        def execute(self, query: str, *values: Any) -> sqlite3.Cursor:
            if "WAL" in query:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorname = "SQLITE_IOERR_SHMMAP"
                raise error
            return super().execute(query, *values)

    connection = sqlite3.connect(":memory:", factory=Network)

    disk.use_log(connection)
    connection.execute("CREATE TABLE x (y)")


def test_a_store_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path) as store:
        store.answer("operator.name", "Miki", AT)

    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(disk.os, "open", refuse)
    with Store.open(tmp_path) as store:
        assert store.answers() == {"operator.name": "Miki"}
        with pytest.raises(sqlite3.OperationalError):
            store.answer("operator.name", "Mori", AT)


def test_what_was_not_erased_is_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / ATTACHMENTS_NAME
    with Store.open(tmp_path) as store:
        home.mkdir()
        (home / "paper").write_text("Unmistakable")
        store.answer("operator.name", "Unmistakable", AT)
        with monkeypatch.context() as here:
            here.setattr(erasing.shutil, "rmtree", lambda *_, **__: None)
            assert store.erase() == (home,)
        assert home.exists()

    with Store.open(tmp_path) as store:
        assert not home.exists()
        assert store.setting("erasing") is None


_KILLED = """
import os, sys
from pathlib import Path
from app.storage import store
store.erase_files = lambda folder: os._exit(9)
store.Store.open(Path(sys.argv[1])).erase()
"""


def test_a_kill_half_way_leaves_nothing_after_the_next_start(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        (tmp_path / ATTACHMENTS_NAME).mkdir()
        (tmp_path / ATTACHMENTS_NAME / "paper").write_text("Unmistakable")
        store.answer("operator.name", "Unmistakable", AT)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False, timeout=60)
    assert done.returncode == 9

    Store.open(tmp_path).close()

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Unmistakable" not in left
    assert (tmp_path / STORE_NAME).exists()


def test_a_reader_in_the_way_is_waited_for_at_the_next_start(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.answer("operator.name", "Unmistakable", AT)
        reader = sqlite3.connect(tmp_path / STORE_NAME, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM answer").fetchall()
        store._db.execute("PRAGMA busy_timeout = 100")
        assert store.erase() == (tmp_path / STORE_NAME,)
        reader.close()
        assert store.finish_erasing() == ()

    Store.open(tmp_path).close()

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Unmistakable" not in left


def test_a_store_on_a_full_disk_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path) as store:
        store.answer("operator.name", "Miki", AT)

    def no_room(_connection: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
        raise error

    monkeypatch.setattr("app.storage.store.use_log", no_room)
    with Store.open(tmp_path) as store:
        assert store.answers() == {"operator.name": "Miki"}
        with pytest.raises(sqlite3.OperationalError) as caught:
            store.answer("operator.name", "Mori", AT)
        assert "can only be read now" in store_problem(caught.value)
        note_exported(store, ["one"])

    # what only SQLite can merge must not be left out
    (tmp_path / f"{STORE_NAME}-wal").write_bytes(b"changes")
    refused = sqlite3.OperationalError("disk I/O error")
    refused.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    with pytest.raises(sqlite3.OperationalError):
        disk.reader_on_full_disk(tmp_path / STORE_NAME, refused)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_a_data_folder_that_is_deleted_while_a_check_runs_is_told(tmp_path: Path) -> None:
    folder, told = tmp_path / "data", list[str]()
    with Store.open(folder) as store:
        recorder = Recorder(store, unsaved=lambda: told.append("unsaved"))
        run = recorder.begin(ITEMS[0])
        assert told == []
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()

        recorder.attempt(lambda: store.found(run.id, Evidence()))

        assert told == ["unsaved"]
        with pytest.raises(sqlite3.OperationalError, match="the data folder was deleted"):
            store.answer("operator.name", "Mori", AT)
