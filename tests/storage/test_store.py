import os
import sqlite3
import stat
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.drive import End
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace
from app.domain.readiness.verdict import UnknownReason
from app.storage import rows
from app.storage.migrations import APPLICATION_ID, VERSION
from app.storage.paths import LOG_NAME, STORE_NAME, data_folder
from app.storage.store import Store, StoreError
from app.text import Text
from tests.storage.runs import unfinished

TOKYO = timezone(timedelta(hours=9))
AT = datetime(2026, 1, 5, 10, 0, tzinfo=TOKYO)
RATE = Metric.number("internet.download", Text("Download"))
WIRED = Metric.flag("internet.wired", Text("Cable"))
NAME = Metric.text("webcam.name", Text("Name"))
EXTRA = Metric.flag("extra.smartphone", Text("Smartphone"))


@pytest.fixture(autouse=True)
def known_metrics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "METRICS", {m.id: m for m in (RATE, WIRED, NAME)})


def sample_evidence() -> Evidence:
    return Evidence(
        RATE.measured(50.5, "eth0"),
        EXTRA.declared(True),
        WIRED.unknown(UnknownReason.UNSUPPORTED),
        Trace(RATE, ((0.0, 1.0), (0.5, 50.0)), marks=((0.5, "dog"),)),
    ).stamped(AT, "r1")


def test_what_was_found_comes_back_as_it_was(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.begin("internet", "r1", AT)
        store.found("r1", sample_evidence())
        store.end("r1", End.COMPLETED, AT)
    with Store.open(tmp_path) as store:
        assert store.evidence() == sample_evidence()
        assert store.evidence().measurements[0].taken_at == AT
        assert store.evidence().measurements[0].run == "r1"


def test_answers_and_settings_are_saved_replaced_and_dropped(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.answer("phone.number", "0312345678", AT)
        store.answer("workspace.desk", True, AT)
        store.answer("workspace.desk", False, AT)
        store.set_setting("language", "ja")
        store.set_setting("theme", "dark")
        store.set_setting("theme", None)
    with Store.open(tmp_path) as store:
        assert store.answers() == {"phone.number": "0312345678", "workspace.desk": False}
        assert store.answers()["workspace.desk"] is False
        store.forget("phone.number")
        assert store.answers() == {"workspace.desk": False}
        assert store.setting("language") == "ja"
        assert store.setting("theme", "system") == "system"


@given(value=st.one_of(st.booleans(), st.floats(allow_nan=False, allow_infinity=False), st.text()))
def test_every_value_survives(value: bool | float | str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Store.open(tmp_path_factory.mktemp("store")) as store:
        store.answer("q", value, AT)
        saved = store.answers()["q"]
        assert (saved, isinstance(saved, bool)) == (value, isinstance(value, bool))


def test_an_item_is_unfinished_until_its_newest_run_ends(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.begin("webcam", "a", AT)
        store.begin("phone", "b", AT)
        store.end("b", End.CANCELLED, AT)
        assert unfinished(store) == ("webcam",)
        store.begin("webcam", "c", AT)
        assert unfinished(store) == ("webcam",)
        store.end("c", End.COMPLETED, AT)
        assert unfinished(store) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "ReadyDesk"
    with Store.open(folder) as store:
        store.answer("phone.number", "0312345678", AT)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert STORE_NAME + "-wal" in modes
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_store_left_open_to_others_is_closed_and_a_foreign_folder_left_alone(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    Store.open(ours).close()
    (ours / STORE_NAME).chmod(0o644)
    theirs.mkdir()
    theirs.chmod(0o755)
    (theirs / "letter.txt").write_text("x")
    Store.open(ours).close()
    Store.open(theirs).close()
    assert stat.S_IMODE((ours / STORE_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o755


def test_erase_leaves_no_trace_of_what_was_entered(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.answer("operator.name", "Hanako-Yamada-Unmistakable", AT)
        store.found("r1", sample_evidence())
        (tmp_path / "readydesk-kept-2026-01-01-000000.sqlite3").write_bytes(b"Unmistakable")
        (tmp_path / LOG_NAME).write_text("Unmistakable")
        (tmp_path / "mine.txt").write_text("not ours")
        store.erase()
        assert store.answers() == {}
        assert not store.evidence()
        everything = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"Unmistakable" not in everything
    assert (tmp_path / "mine.txt").exists()


def test_a_forgotten_answer_leaves_no_trace_and_every_commit_is_synced(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.answer("operator.name", "Hanako-Yamada-Unmistakable", AT)
        store.forget("operator.name")
        assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert b"Unmistakable" not in b"".join(p.read_bytes() for p in tmp_path.iterdir())


def _foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.commit()
    db.close()


def _newer(path: Path) -> None:
    Store.open(path.parent).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _torn(path: Path) -> None:
    with Store.open(path.parent) as store:
        for number in range(200):
            store.answer(f"q{number}", "x" * 100, AT)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 8192))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda p: p.write_bytes(b"not a database at all" * 20), "damaged"),
        (lambda p: p.write_bytes(b"SQLite"), "damaged"),
        (_foreign, "another program"),
        (_newer, "newer"),
        (_torn, "damaged"),
        (lambda p: p.mkdir(), "folder"),
    ],
)
def test_a_store_that_cannot_be_used_is_named_and_left_untouched(tmp_path: Path, spoil: object, says: str) -> None:
    path = tmp_path / STORE_NAME
    spoil(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path)

    assert says in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before

    aside = Store.set_aside(tmp_path)
    assert aside.parent == tmp_path
    assert aside.exists()
    Store.open(tmp_path).close()
    if before is not None:
        assert aside.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="data folder"):
        Store.open(tmp_path / "file" / "below")


def test_a_store_in_use_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.store.BUSY_S", 0.05)
    Store.open(tmp_path).close()
    other = sqlite3.connect(tmp_path / STORE_NAME, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreError, match="another program is using"):
            Store.open(tmp_path)
    finally:
        other.close()


def test_stores_set_aside_in_one_second_keep_their_own_names(tmp_path: Path) -> None:
    names = set()
    for _ in range(3):
        (tmp_path / STORE_NAME).write_bytes(b"junk" * 50)
        names.add(Store.set_aside(tmp_path))
    assert len(names) == 3
    assert all(p.exists() for p in names)


def test_rows_of_metrics_this_version_does_not_know_are_skipped_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path) as store:
        store.found("r1", sample_evidence())
        with monkeypatch.context() as other:
            other.setattr(rows, "METRICS", {})
            assert [m.metric.id for m in store.evidence().measurements] == ["extra.smartphone"]
        assert store.evidence() == sample_evidence()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE record SET value = '{{' WHERE number = 1",
        "UPDATE record SET value = '[]' WHERE number = 1",
        "UPDATE record SET provenance = 'sworn' WHERE number = 1",
        "UPDATE record SET taken_at = 'soon' WHERE number = 1",
        "UPDATE record SET taken_at = '2026-01-01T10:00:00' WHERE number = 1",
        "UPDATE answer SET value = 'oops' WHERE question = 'phone.has'",
        "UPDATE answer SET value = '{}' WHERE question = 'phone.has'",
    ],
)
def test_one_row_that_cannot_be_read_does_not_cost_the_others(tmp_path: Path, change: str) -> None:
    with Store.open(tmp_path) as store:
        store.found("r1", sample_evidence())
        store.answer("phone.has", True, AT)
        store.answer("phone.number", "03-1234-5678", AT)
        whole, answers = store.evidence(), store.answers()
    db = sqlite3.connect(tmp_path / STORE_NAME)
    db.execute(change)
    db.commit()
    db.close()
    with Store.open(tmp_path) as store:
        if "record" in change:
            assert store.evidence().records == whole.records[1:]
        else:
            assert store.answers() == {k: v for k, v in answers.items() if k != "phone.has"}


def test_of_each_metrics_curves_the_newest_is_read(tmp_path: Path) -> None:
    """Curves are most of the file; half a second of them would be waited for at every start."""
    later = AT.astimezone(UTC) + timedelta(minutes=5)  # an earlier hour of the day, a later moment
    first, last = Trace(RATE, ((0.0, 1.0),)), Trace(RATE, ((0.0, 2.0),))
    with Store.open(tmp_path) as store:
        store.found("r1", Evidence(first, RATE.measured(1.0)).stamped(AT, "r1"))
        store.found("r2", Evidence(last, RATE.measured(2.0)).stamped(later, "r2"))
        store.found("r0", Evidence(first).stamped(AT - timedelta(days=1), "r0"))
        store.found("r2", Evidence(Trace(WIRED, ((0.0, 1.0),))).stamped(later, "r2"))
        saved = store.evidence()
    assert [(t.metric, t.run) for t in saved.traces] == [(RATE, "r2"), (WIRED, "r2")]
    assert saved.curves[RATE].points == last.points
    assert len(saved.measurements) == 2


def test_a_check_of_a_wrong_clock_does_not_hide_a_later_one(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        for run, at, value in (
            ("a", AT + timedelta(days=365), 1.0),
            ("b", AT, 2.0),
            ("c", AT + timedelta(hours=5), 3.0),
        ):
            store.begin("computer", run, at)
            store.found(run, Evidence(RATE.measured(value)).stamped(at, run))

            assert store.evidence().facts[RATE].value == value


def test_threads_take_turns(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:

        def write(thread: int) -> None:
            for number in range(20):
                store.answer(f"{thread}.{number}", True, AT)

        threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.answers()) == 80


def test_two_programs_share_one_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as window, Store.open(tmp_path) as terminal:
        window.answer("a", 1.0, AT)
        terminal.answer("b", 2.0, AT)
        assert window.answers() == terminal.answers() == {"a": 1.0, "b": 2.0}


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    header = (tmp_path / STORE_NAME).read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == VERSION


def test_the_data_folder_is_what_was_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("READYDESK_DATA", str(tmp_path / "env"))
    assert data_folder(str(tmp_path / "option")) == tmp_path / "option"
    assert data_folder(None) == tmp_path / "env"
    monkeypatch.delenv("READYDESK_DATA")
    assert data_folder(None).name == "ReadyDesk"
    assert not (tmp_path / "env").exists()
