"""Writes of the window on a thread: in order, tried until the store is free, and over when the window is closed."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.store import Store
from app.window.state import writer as module
from app.window.state.writer import Writer

AT = datetime(2026, 11, 29, 9, tzinfo=UTC)
LONG_S = 20.0


@pytest.fixture
def written_at_once() -> None:
    """Here the thread itself is tried."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as made:
        yield made


def answering(value: str) -> Callable[[Store], object]:
    return lambda store: store.answer("a", value, AT)


def test_nobody_waits_and_the_last_value_counts(store: Store) -> None:
    going, where = threading.Event(), list[str]()
    writer = Writer(store, print)
    writer.put(lambda _store: going.wait(LONG_S))
    for value in "123":
        writer.put(answering(value))
    writer.put(lambda _store: where.append(threading.current_thread().name))
    assert store.answers() == {}

    going.set()
    writer.close(LONG_S)

    assert store.answers() == {"a": "3"}
    assert where == ["writer"]


def test_what_is_refused_is_told_and_the_rest_is_written(store: Store) -> None:
    def full(_store: Store) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    refused: list[str] = []
    writer = Writer(store, lambda error: refused.append(str(error)))
    writer.put(full)
    writer.put(answering("1"))
    writer.close(LONG_S)

    assert refused == ["database or disk is full"]
    assert store.answers() == {"a": "1"}


def test_while_another_program_has_the_store_it_goes_on_trying(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_S", 0.01)
    monkeypatch.setattr(module, "_AGAIN_S", 0.01)
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    refused, told = list[str](), threading.Event()

    def tell(error: sqlite3.Error) -> None:
        refused.append(str(error))
        told.set()

    writer = Writer(store, tell)
    writer.put(answering("1"))
    assert told.wait(LONG_S)
    other.execute("COMMIT")
    other.close()
    writer.close(LONG_S)

    assert refused == ["database is locked"]
    assert store.answers() == {"a": "1"}


def test_a_closed_window_waits_only_so_long(store: Store) -> None:
    going = threading.Event()
    writer = Writer(store, print)
    writer.put(lambda _store: going.wait(LONG_S))
    writer.put(answering("1"))

    writer.close(0.01)
    going.set()

    assert store.answers() == {}
