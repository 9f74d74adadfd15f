"""kill -9 at any moment of a command leaves all of the old or all of the new, a healthy store and no half file."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.domain.applications.change import Added, Event, Noted, Result, Resulted
from app.domain.applications.history import fold
from app.exchange.applications_json import to_json
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.attachments import saved_copy
from app.storage.paths import ATTACHMENTS_NAME, STORE_NAME
from app.storage.store import Store
from tests import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the processes that it kills")

AT = datetime(2024, 3, 1, 9, tzinfo=UTC)
PAPER = b"of several pages\n" * 200_000
WHEN = ("--at", "2024-03-02T09:00+09:00")
COMMANDS = {
    "add": ("add", "Minato", *WHEN),
    "schedule": ("schedule", "1", "screening", "2024-03-08T10:00+09:00", "--place", "Room 3", *WHEN),
    "task": ("task", "1", "screening", "done", "quiet-time", *WHEN),
    "attach": ("attach", "1", "{paper}", *WHEN),
    "import": ("import", "{file}"),
    "undo": ("undo", "1", *WHEN),
}
MOMENTS = 12

# Reads from stdin: [[words, moment], ...]. Each is run in a process of its own, forked from this one, which has
# everything loaded. A whole number is the line of app/storage before which it kills itself, and 0 counts them only;
# any other is the seconds after which it is killed from here, and null is never. Ids are the same in all.
# Writes for each: exit status, lines, seconds.
_KILLED = """
import json, os, signal, sys, time, uuid
from app.cli.main import run
import app.cli.applications.as_json, app.exchange.applications_json, app.wording.applications

def traced(last):
    count = 0
    def line(_frame, event, _argument):
        nonlocal count
        if event == "line":
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return line
    def call(frame, _event, _argument):
        return line if "/app/storage/" in frame.f_code.co_filename else None
    sys.settrace(call)
    return lambda: count

for words, moment in json.load(sys.stdin):
    out, into = os.pipe()
    began_s = time.perf_counter()
    child = os.fork()
    if not child:
        sys.stdout = open(os.devnull, "w")
        ids = iter(range(1, 1000))
        uuid.uuid4 = lambda: uuid.UUID(int=next(ids) << 96)
        lines = traced(moment) if isinstance(moment, int) else int
        code = run(words, None)
        os.write(into, str(lines()).encode())
        os._exit(code)
    os.close(into)
    if isinstance(moment, float):
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([status, int(os.read(out, 20) or 0), time.perf_counter() - began_s]))
    os.close(out)
"""


class Whole(NamedTuple):
    """A command that nobody killed."""

    lines: int
    took_s: float
    new: tuple[Any, ...]


def words(name: str, data: Path) -> list[str]:
    paths = {"paper": data.parent / "paper.pdf", "file": data.parent / "all.json"}
    return ["--data", str(data), "--lang", "en", "journey", *(word.format(**paths) for word in COMMANDS[name])]


def run(plan: Iterable[tuple[str, Path, float | None]]) -> list[tuple[int, int, float]]:
    """Commands, each on its data folder and until its moment."""
    lines = json.dumps([[words(name, data), moment] for name, data, moment in plan])
    done = subprocess.run(
        [sys.executable, "-c", _KILLED], input=lines, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def copy(base: Path, name: str) -> Path:
    return Path(shutil.copytree(base, base.parent / name))


def state(data: Path) -> tuple[Any, ...]:
    """Everything that counts, if the store is whole."""
    with Store.open(data) as store:
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
        applications = Applications(store)
        found = applications.all()
        histories = {a.id: applications.history(a.id) for a in found}
        assert [fold(key, history) for key, history in histories.items()] == list(found)
        assert store.rows("SELECT count(*) FROM event") == [(sum(map(len, histories.values())),)]
        answers = store.answers()
    for file in (file for application in found for file in application.files):
        saved = saved_copy(data, file)
        assert saved is not None
        assert saved.stat().st_size == file.size_bytes
    for path in (data / ATTACHMENTS_NAME).glob("[!.]*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    return histories, answers


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of one application; beside it a paper, and a file with that application and others."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "paper.pdf").write_bytes(PAPER)
    journey = load_journey("standard")
    with Store.open(folder / "base") as store:
        applications = Applications(store)
        key = applications.begin(Added("Hinata", journey), AT).id
        applications.change(key, Resulted("apply", Result.PASSED), AT)
        store.answer("form.name", "before", AT)
        history = applications.history(key)
    others = [
        (f"a{n}", (Event(1, AT, Added(f"Company {n}", journey)), Event(2, AT, Noted("n", "x")))) for n in range(4)
    ]
    longer = (key, (*history, Event(3, AT, Noted("n", "written elsewhere"))))
    (folder / "all.json").write_bytes(to_json([longer, *others], {"form.name": "after", "draft.motive": "x"}))
    return folder / "base"


@pytest.fixture(scope="module")
def whole(base: Path) -> dict[str, Whole]:
    counted, timed = ([(name, copy(base, f"{how}-{name}"), how) for name in COMMANDS] for how in ("lines", "time"))
    ended = run([(name, data, 0) for name, data, _how in counted] + [(name, data, None) for name, data, _how in timed])
    assert [status for status, _lines, _took_s in ended] == [0] * 2 * len(COMMANDS)
    return {
        name: Whole(ended[place][1], ended[place + len(COMMANDS)][2], state(data))
        for place, (name, data, _how) in enumerate(counted)
    }


def found_after(plan: Sequence[tuple[str, Path, float]], base: Path, whole: dict[str, Whole]) -> dict[str, list[str]]:
    """Per command what each kill left, in the order of the plan."""
    old = state(base)
    found: dict[str, list[str]] = {name: [] for name in COMMANDS}
    for name, data, moment in plan:
        left = state(data)
        assert left in (old, whole[name].new), (name, moment)
        found[name].append("old" if left == old else "new")
    return found


def test_a_kill_before_any_line_of_the_storage(base: Path, whole: dict[str, Whole]) -> None:
    plan = [
        (name, copy(base, f"line-{name}-{n}"), 1 + n * (command.lines - 1) // (MOMENTS - 1))
        for name, command in whole.items()
        for n in range(MOMENTS)
    ]
    ended = run(plan)

    assert [status for status, _lines, _took_s in ended] == [-9] * len(plan)
    for name, order in found_after(plan, base, whole).items():
        assert set(order) == {"old", "new"}, name
        assert order == sorted(order, reverse=True), f"{name}: what was new is old again"


def test_a_kill_from_outside_at_any_time(base: Path, whole: dict[str, Whole]) -> None:
    """Also within SQLite and the system's own calls, where no line begins."""
    plan = [
        (name, copy(base, f"time-{name}-{n}"), command.took_s * (0.3 + 0.8 * n / MOMENTS))
        for name, command in whole.items()
        for n in range(MOMENTS)
    ]
    run(plan)

    found = Counter(what for order in found_after(plan, base, whole).values() for what in order)
    assert found["old"] >= len(COMMANDS)


@pytest.mark.parametrize("after_s", [0.0, 0.006])
def test_a_kill_of_the_program_itself(base: Path, after_s: float) -> None:
    """Some thousandths of a second after it has opened its store."""

    def killed(name: str) -> Path:
        data = copy(base, f"program-{name}-{after_s}")
        process = subprocess.Popen(
            [sys.executable, "-m", "app", *words(name, data)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        while process.poll() is None and not (data / f"{STORE_NAME}-wal").exists():
            time.sleep(0.0005)
        time.sleep(after_s)  # the moment is what varies
        process.kill()
        process.wait()
        return data

    with ThreadPoolExecutor(2) as pool:
        folders = dict(zip(COMMANDS, pool.map(killed, COMMANDS), strict=True))
    ((key, before),) = state(base)[0].items()
    for name, data in folders.items():
        histories, answers = state(data)
        is_new = name == "add" and len(histories) == 2
        is_new |= name == "import" and (len(histories), len(histories[key]), len(answers)) == (5, 3, 2)
        is_new |= name not in ("add", "import") and len(histories[key]) == 3
        assert is_new or (histories, answers) == ({key: before}, {"form.name": "before"}), name
