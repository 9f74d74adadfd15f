import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage import migrations, store
from app.storage.paths import STORE_NAME
from app.storage.store import Store, StoreError

AT = datetime(2026, 1, 5, tzinfo=UTC)


def release(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Pretend that the next version of the program is out, with one more step."""
    monkeypatch.setattr(migrations, "_STEPS", (*migrations._STEPS, step))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)


def version(folder: Path) -> int:
    with sqlite3.connect(folder / STORE_NAME) as db:
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    return found


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path) as older:
        older.answer("phone.has", True, AT)
    release(monkeypatch, "ALTER TABLE answer ADD COLUMN note TEXT; CREATE INDEX by_run ON record (run);")
    with Store.open(tmp_path) as newer:
        assert newer.answers() == {"phone.has": True}
    assert version(tmp_path) == migrations.VERSION


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path) as older:
        older.answer("phone.has", True, AT)
    with monkeypatch.context() as faulty:
        release(faulty, "ALTER TABLE answer ADD COLUMN note TEXT; ALTER TABLE nowhere ADD COLUMN x TEXT;")
        with pytest.raises(StoreError, match="nowhere"):
            Store.open(tmp_path)
    with Store.open(tmp_path) as same:
        assert same.answers() == {"phone.has": True}
    assert version(tmp_path) == migrations.VERSION


def test_an_older_program_leaves_a_newer_store_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        release(later, "CREATE TABLE stage (id TEXT) STRICT;")
        Store.open(tmp_path).close()
    before = (tmp_path / STORE_NAME).read_bytes()
    with pytest.raises(StoreError, match="newer"):
        Store.open(tmp_path)
    assert (tmp_path / STORE_NAME).read_bytes() == before
