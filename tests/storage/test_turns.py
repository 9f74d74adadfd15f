"""Who changes the store, and who waits for it how long."""

import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from app.storage.store import Store

AT = datetime(2026, 11, 29, 9, tzinfo=UTC)


def test_who_hurries_is_told_at_once_and_others_wait(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        begun_s = monotonic()
        with store.hurrying(0.03), pytest.raises(sqlite3.OperationalError, match="locked"):
            store.answer("a", "1", AT)
        assert monotonic() - begun_s < 1

        free = threading.Timer(0.3, lambda: other.execute("COMMIT"))
        free.start()
        store.answer("a", "2", AT)
        free.join()
        other.close()
        assert store.answers() == {"a": "2"}


def test_while_one_thread_waits_for_another_program_the_others_read(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.answer("a", "1", AT)
        other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        waiting = threading.Thread(target=lambda: store.answer("a", "2", AT))
        waiting.start()
        begun_s = monotonic()
        for _ in range(10):
            assert store.answers() == {"a": "1"}
        assert monotonic() - begun_s < 2
        assert waiting.is_alive()
        other.execute("COMMIT")
        other.close()
        waiting.join()
        assert store.answers() == {"a": "2"}


def test_what_sqlite_took_back_itself_does_not_hide_why(tmp_path: Path) -> None:
    def no_room(db: sqlite3.Connection) -> None:
        db.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    with Store.open(tmp_path) as store:
        with pytest.raises(sqlite3.OperationalError, match="disk is full"), store.changing() as db:
            no_room(db)
        store.answer("a", "1", AT)
        assert store.answers() == {"a": "1"}


def test_a_change_that_fails_leaves_the_store_to_others(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(ZeroDivisionError), store.changing():
            _ = 1 / 0
        done: list[bool] = []
        thread = threading.Thread(target=lambda: (store.answer("a", "1", AT), done.append(True)))
        thread.start()
        thread.join(10)
        assert done == [True]


def test_while_one_thread_changes_something_the_others_read_what_was_there(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.answer("a", "1", AT)
        begun, may_end = threading.Event(), threading.Event()

        def change() -> None:
            with store.changing() as db:
                db.execute("UPDATE answer SET value = '\"2\"'")
                begun.set()
                may_end.wait(20)
                assert store.answers() == {"a": "2"}, "whoever changes it sees it changed"

        changing = threading.Thread(target=change)
        changing.start()
        assert begun.wait(20)

        assert store.answers() == {"a": "1"}
        may_end.set()
        changing.join()
        assert store.answers() == {"a": "2"}


def test_hurry_within_hurry_ends_with_the_outer_one(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun_s = monotonic()
        with store.hurrying(0.03):
            with store.hurrying(0.01):
                assert store.answers() == {}
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                store.answer("a", "1", AT)
        assert monotonic() - begun_s < 1
        other.close()
