"""Applications in the store: found again, undone, taken over, and never half written."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import (
    Added,
    Attached,
    Change,
    Edited,
    Ended,
    Ending,
    Noted,
    Result,
    Resulted,
    Scheduled,
    TaskAdded,
)
from app.domain.applications.journey import Journey, Stage, Task
from app.exchange.applications_json import from_json, to_json
from app.files.bad_file import BadFile
from app.storage import states
from app.storage.applications import Applications
from app.storage.attachments import MOST_BYTES, plain_name, save_copy, saved_copy
from app.storage.paths import STORE_NAME
from app.storage.store import Store
from tests import ROOT

AT = datetime(2026, 11, 2, tzinfo=UTC)
JOURNEY = Journey(
    "short", {"en": "Short"}, tuple(Stage(i, {"en": i}) for i in ("apply", "interview", "contract", "start"))
)


def test_what_was_changed_is_found_again(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        first = applications.begin(Added("Hinata", JOURNEY), AT)
        second = applications.begin(Added("Minato", JOURNEY), AT)
        applications.change(first.id, Resulted("apply", Result.PASSED), AT)
        applications.change("2", Scheduled("apply", AT), AT)
    with Store.open(tmp_path) as store:
        found = Applications(store).all()
        assert [a.company for a in found] == ["Hinata", "Minato"]
        assert [[a.stage_state(p).value for p in (0, 1)] for a in found] == [
            ["passed", "open"],
            ["scheduled", "not_reached"],
        ]
        assert Applications(store).get(second.id) == found[1]
        assert [e.number for e in Applications(store).history(first.id)] == [1, 2]


def test_a_refused_change_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        application = applications.begin(Added("Hinata", JOURNEY), AT)
        with pytest.raises(Refused):
            applications.change(application.id, Resulted("start", Result.PASSED), AT)
        with pytest.raises(Refused, match="no such application: 7; expected a number up to 1, a company or an id"):
            applications.get("7")
        assert applications.all() == (application,)
        assert len(applications.history(application.id)) == 1


def test_undo_goes_back_step_by_step_and_stops_at_the_beginning(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        begun = applications.begin(Added("Hinata", JOURNEY), AT)
        applications.change(begun.id, Resulted("apply", Result.PASSED), AT)
        applications.change(begun.id, Ended(Ending.REJECTED), AT)
        undone, event = applications.undo(begun.id, AT)
        assert undone.ending is None
        assert isinstance(event.change, Ended)
        applications.undo(begun.id, AT)
        with pytest.raises(Refused, match="nothing to undo"):
            applications.undo(begun.id, AT)
        assert applications.all()[0].stages == begun.stages


def _other_shape(state: dict[str, Any]) -> dict[str, Any]:
    """As a version wrote it that had no tasks and another name for the company."""
    return {**state, "shape": states.SHAPE - 1, "application": {**state["application"], "company": "?"}}


@pytest.mark.parametrize(
    "older",
    [
        pytest.param(lambda _kept: {}, id="nothing that is known"),
        pytest.param(lambda state: {**state["application"], "stages": state["stages"]}, id="before there was a shape"),
        pytest.param(_other_shape, id="another shape that reads as ours"),
        pytest.param(lambda state: {**state, "stages": [{}]}, id="other stages"),
    ],
)
def test_what_another_version_saved_is_made_anew_and_saved(
    tmp_path: Path, older: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        saved = [applications.begin(Added(company, JOURNEY), AT) for company in ("Hinata", "Minato")]
        saved[0] = applications.change("1", Noted("n", "x"), AT)
        ((now,),) = store.rows("SELECT state FROM application WHERE id = ?", (saved[0].id,))
        with store.changing() as db:
            other = json.dumps(older(json.loads(now)))
            db.execute("UPDATE application SET state = ? WHERE id = ?", (other, saved[0].id))
        assert applications.get(saved[0].id) == saved[0]
        assert applications.all() == tuple(saved)
        assert store.rows("SELECT state FROM application WHERE id = ?", (saved[0].id,)) == [(now,)]


def test_what_is_damaged_is_made_anew_and_a_change_of_it_counts(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        key = applications.begin(Added("Hinata", JOURNEY), AT).id
        with store.changing() as db:
            db.execute("UPDATE application SET state = 'torn {'")
        changed = applications.change(key, Resulted("apply", Result.PASSED), AT)
        assert applications.all() == (changed,)
        assert changed.stages[0].result is Result.PASSED


def test_another_application_is_another_shape() -> None:
    """Who changes what is saved of one raises SHAPE, and writes the new sum here."""

    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: bare(part) for key, part in node.items() if key not in ("title", "description")}
        return [bare(part) for part in node] if isinstance(node, list) else node

    schema = json.dumps(bare(msgspec.json.schema(Application)), sort_keys=True)
    assert (states.SHAPE, hashlib.sha256(schema.encode()).hexdigest()[:16]) == (6, "39aa65e740abff86")


def test_histories_are_taken_over_whole_or_not_at_all(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as source:
        applications = Applications(source)
        for company in ("Hinata", "Minato"):
            begun = applications.begin(Added(company, JOURNEY), AT)
            applications.change(begun.id, Noted("n", "x"), AT)
        histories = [(a.id, applications.history(a.id)) for a in applications.all()]
        expected = applications.all()
    with Store.open(tmp_path / "b") as target:
        applications = Applications(target)
        assert applications.put(histories) == 2
        assert applications.put(histories) == 2
        assert applications.all() == expected
        with pytest.raises(Refused):
            applications.put([*histories, ("c", histories[0][1][1:])])
        assert applications.all() == expected


def test_erasing_takes_applications_and_their_files(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("x")
    with Store.open(tmp_path / "data") as store:
        Applications(store).begin(Added("Hinata", JOURNEY), AT)
        save_copy(tmp_path / "data", paper, "f1")
        store.erase()
        assert Applications(store).all() == ()
    assert [p.name for p in (tmp_path / "data").iterdir()] == [STORE_NAME]


_BUSY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.domain.applications.change import Noted
from app.storage.applications import Applications
from app.storage.store import Store
store = Store.open(Path(sys.argv[1]))
applications = Applications(store)
print("go", flush=True)
number = 0
while True:
    number += 1
    applications.change(sys.argv[2], Noted("n", str(number)), datetime.now(UTC))
    print(number, flush=True)
"""


def test_a_kill_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        key = Applications(store).begin(Added("Hinata", JOURNEY), AT).id
    told = 0
    for moment_s in (0.0, 0.013, 0.031):
        process = subprocess.Popen(
            [sys.executable, "-c", _BUSY, str(tmp_path), key], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        until_s = time.monotonic() + moment_s
        while time.monotonic() < until_s:
            told = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        rest = process.communicate()[0].split()
        told = int(rest[-1]) if rest and rest[-1].isdecimal() else told
        with Store.open(tmp_path) as store:
            application = Applications(store).get(key)
            history = Applications(store).history(key)
        assert application.events == len(history)
        if told:
            assert int(application.notes[0].text) in (told, told + 1)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system.ini", "system.ini"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("履歴書.pdf", "履歴書.pdf"),
    ],
)
def test_names_of_files_lead_nowhere(name: str, shown: str) -> None:
    assert plain_name(name) == shown


def test_a_file_is_saved_once_whatever_its_names(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"content")
    first, second = (save_copy(data, tmp_path / name, name) for name in ("a.pdf", "b.pdf"))
    assert (first.name, second.name, first.sha256) == ("a.pdf", "b.pdf", second.sha256)
    copy = saved_copy(data, first)
    assert copy is not None
    assert copy.read_bytes() == b"content"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert len(list(copy.parent.iterdir())) == 1


def test_half_a_copy_of_a_killed_program_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"content")
    home = tmp_path / "data" / "attachments"
    home.mkdir(parents=True)
    for name, age_s in ((".old.part", 2 * 3600), (".young.part", 60)):
        (home / name).write_bytes(b"half")
        os.utime(home / name, (time.time() - age_s,) * 2)
    saved = save_copy(tmp_path / "data", tmp_path / "a.pdf", "f")
    assert {p.name for p in home.iterdir()} == {".young.part", saved.sha256}


def test_hostile_files_are_refused_in_one_line_and_leave_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "empty").write_bytes(b"")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 30)
    with (tmp_path / "just over").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    began = time.monotonic()
    for name in ("missing", "empty", "huge", "just over", "link", "pipe", "data", "/dev/zero"):
        with pytest.raises(BadFile) as bad:
            save_copy(data, tmp_path / name, "f")
        assert "\n" not in str(bad.value)
    assert time.monotonic() - began < 5
    assert list(data.rglob("*")) in ([], [data / "attachments"])


def test_hundreds_open_at_once(tmp_path: Path) -> None:
    """The time is measured by the bench; here, that nothing is folded again."""
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        ids = [applications.begin(Added(f"Company {n}", JOURNEY), AT + timedelta(days=n)).id for n in range(20)]
        with store.changing() as db:
            db.execute("DELETE FROM event")
        assert [a.id for a in applications.all()] == ids


def test_a_broken_history_is_no_silent_loss(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        key = applications.begin(Added("Hinata", JOURNEY), AT).id
        with pytest.raises(sqlite3.IntegrityError), store.changing() as db:
            db.execute("INSERT INTO event VALUES (?, 1, '', '')", (key,))
        assert len(applications.history(key)) == 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Scheduled("apply", datetime(9999, 12, 31, 10, tzinfo=UTC)), "expected a year from 1970 to 2199"),
        (Scheduled("apply", datetime(2260, 1, 1, tzinfo=UTC)), "expected a year from 1970 to 2199"),
        (TaskAdded("apply", Task("own-1", {"en": "x"}), date(2200, 1, 1)), "expected a year from 1970 to 2199"),
        (Noted("n", "x" * 100_001), "expected at most 100000 letters"),
        (Edited(profile="//server/company.toml"), "a profile on this computer was expected"),
        (Attached("f", "../up.pdf", 1, "0" * 64), "plain name without folders was expected"),
    ],
)
def test_what_could_not_be_read_back_is_not_saved(tmp_path: Path, change: Change, expected: str) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        key = applications.begin(Added("A", JOURNEY), AT).id
        before = applications.history(key)
        with pytest.raises(Refused, match=expected):
            applications.change(key, change, AT)
        assert applications.history(key) == before


def test_what_may_be_saved_is_read_back(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        key = applications.begin(Added("A", JOURNEY), AT).id
        applications.change(key, Scheduled("apply", datetime(2199, 12, 31, 10, tzinfo=UTC)), AT)
        applications.change(key, Noted("n", "x" * 100_000), AT)
        history = applications.history(key)
    path = tmp_path / "all.json"
    path.write_bytes(to_json([(key, history)], {}))
    assert from_json(path)[0] == ((key, history),)
