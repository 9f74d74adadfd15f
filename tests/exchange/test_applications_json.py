"""Everything in one JSON file and back: the same again, or one clear line and nothing changed."""

import json
import os
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.applications.application import Refused
from app.domain.applications.change import (
    Added,
    Attached,
    Change,
    ContactKept,
    Detached,
    Edited,
    Ended,
    Ending,
    Event,
    LinkKept,
    Noted,
    Reopened,
    Reordered,
    ReportSent,
    Result,
    Resulted,
    Scheduled,
    StageAdded,
    StageRemoved,
    TaskAdded,
    TaskDated,
    TaskRemoved,
    TaskTicked,
    Undone,
)
from app.domain.applications.history import fold
from app.domain.applications.journey import Due, Freshness, Stage, Task
from app.domain.input.line import stripped
from app.domain.readiness.profile import Work
from app.exchange.applications_json import MOST_BYTES, History, from_json, to_json, without_copy
from app.files.bad_file import BadFile
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.attachments import plain_name, save_copy
from app.storage.store import Store
from app.text import set_language
from tests import ROOT

JOURNEY = load_journey("test-first")
STAGES = [stage.id for stage in JOURNEY.stages]
AT = datetime(2026, 11, 2, 9, tzinfo=timezone(timedelta(hours=9)))
SHA = "ab" * 32

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ids = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=5)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1990, 1, 1), datetime(2150, 1, 1), timezones=zones)  # noqa: DTZ001
days = st.dates(date(1990, 1, 1), date(2150, 1, 1))
stages = st.sampled_from(STAGES)
tasks = st.builds(
    Task,
    id=ids.map(lambda i: f"own-{i}"),
    title=st.fixed_dictionaries({"ja": words.filter(stripped)}),
    due=st.none() | st.builds(Due, days=st.integers(-300, 300), business=st.booleans()),
)
own_stages = st.builds(
    Stage,
    id=ids.map(lambda i: f"own-{i}"),
    name=st.fixed_dictionaries({"en": words.filter(stripped)}),
    optional=st.booleans(),
    tasks=st.lists(tasks, max_size=2, unique_by=lambda t: t.id).map(tuple),
    equipment=st.lists(st.builds(Freshness, st.sampled_from(["phone"]), st.floats(0.5, 900)), max_size=1).map(tuple),
)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Edited, st.none() | words.filter(stripped), st.none() | st.sampled_from(Work), st.just("standard")),
    st.builds(Scheduled, stages, st.none() | times, st.none(), words),
    st.builds(Resulted, stages, st.sampled_from(Result)),
    st.builds(Reopened, st.none() | stages),
    st.builds(Ended, st.sampled_from(Ending), words),
    st.builds(StageAdded, own_stages, st.none() | stages),
    st.builds(StageRemoved, stages),
    st.permutations(STAGES).map(lambda order: Reordered(tuple(order))),
    st.builds(TaskAdded, stages, tasks, st.none() | days),
    st.builds(TaskDated, stages, st.just("answer-date"), st.none() | days),
    st.builds(TaskTicked, stages, st.just("answer-date"), st.booleans()),
    st.builds(TaskRemoved, stages, st.just("answer-date")),
    st.builds(Noted, ids, words, st.none() | stages),
    st.builds(ContactKept, ids, words, words),
    st.builds(LinkKept, ids, st.sampled_from(["", "https://example.com/a?b=ü", "ask at reception"]), words),
    st.builds(Attached, ids, st.just("paper.pdf"), st.integers(1, 25_000_000), st.just(SHA), st.none() | stages),
    st.builds(Detached, ids),
    st.builds(ReportSent, st.just("RD-7F3K-92QX"), st.just("報告.pdf"), words),
    st.builds(Undone, st.integers(2, 9)),
)


def history_of(company: str, wanted: list[tuple[Change, datetime]]) -> tuple[Event, ...]:
    """With those of the wanted changes that make sense one after another."""
    history = [Event(1, AT, Added(company, JOURNEY, Work.SALES, "standard"))]
    for change, at in wanted:
        longer = [*history, Event(len(history) + 1, at, change)]
        try:
            fold("a", longer)
        except Refused:
            continue
        history = longer
    return tuple(history)


histories = st.builds(history_of, words.filter(stripped), st.lists(st.tuples(changes, times), max_size=12))
answers = st.dictionaries(
    st.builds(str.__add__, st.sampled_from(["form.", "draft.", "guide."]), ids),
    words | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    max_size=4,
)
everything = st.dictionaries(ids.map(lambda i: f"a{i}"), histories, max_size=3)


@given(everything, answers)
def test_out_and_in_again_is_the_same(all_of_it: dict[str, tuple[Event, ...]], given_answers: dict[str, Any]) -> None:
    given_histories: tuple[History, ...] = tuple(all_of_it.items())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.json"
        path.write_bytes(to_json(given_histories, given_answers))
        assert from_json(path) == (given_histories, given_answers)
        assert to_json(*from_json(path), at=AT) == to_json(given_histories, given_answers, at=AT)


@given(st.text(st.sampled_from("a:. /\\\x1bé") | st.characters(exclude_categories=["Cs"]), max_size=260))
@example("a:b:c")
@example("x" * 199 + " y")
@example("a." + "x" * 220)
def test_whatever_a_file_was_called_its_note_can_be_read_again(name: str) -> None:
    plain = plain_name(name)
    assert plain_name(plain) == plain
    assert 1 <= len(plain) <= 200
    assert not set(plain) & {"/", "\\", "\x1b"}


def test_no_kind_of_change_is_left_out_above() -> None:
    tried = "Edited Scheduled Resulted Reopened Ended StageAdded StageRemoved Reordered TaskAdded TaskDated TaskTicked"
    tried += " TaskRemoved Noted ContactKept LinkKept Attached Detached ReportSent Undone Added"
    assert {kind.__name__ for kind in get_args(Change)} == set(tried.split())


def test_another_store_comes_to_the_same_and_other_answers_stay_at_home(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a") as store:
        applications = Applications(store)
        one = applications.begin(Added("Hinata", JOURNEY), AT)
        applications.change(one.id, Noted("n", "よろしく"), AT)
        applications.begin(Added("Minato", JOURNEY), AT)
        applications.undo(one.id, AT)
        for question in ("form.name", "draft.motive", "operator.name", "phone.line.kind"):
            store.answer(question, f"{question} 花子", AT)
        expected = applications.all()
        path = tmp_path / "all.json"
        path.write_bytes(to_json([(a.id, applications.history(a.id)) for a in expected], store.answers()))
    assert "operator.name" not in path.read_text("utf-8")
    with Store.open(tmp_path / "b") as store:
        store.answer("form.name", "before", AT)
        store.answer("operator.name", "stays", AT)
        applications = Applications(store)
        assert applications.put(*from_json(path)) == 2
        assert applications.all() == expected
        assert applications.history(one.id)[-1] == Event(3, AT, Undone(2))
        assert store.answers() == {
            "form.name": "form.name 花子",
            "draft.motive": "draft.motive 花子",
            "operator.name": "stays",
        }


def test_applications_that_make_no_sense_bring_no_answers_either(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(Refused):
            Applications(store).put([("a", (Event(1, AT, Reopened()),))], {"form.name": "x"})
        assert store.answers() == {}


_IMPORTING = """
import sys
from pathlib import Path
from app.storage.applications import Applications
from app.exchange.applications_json import from_json
from app.storage.store import Store
folder = Path(sys.argv[1])
applications = Applications(Store.open(folder / "data"))
both = [from_json(folder / name) for name in ("old.json", "new.json")]
applications.put(*both[0])
print("go", flush=True)
while True:
    applications.put(*both[1])
    applications.put(*both[0])
"""


def test_a_kill_while_importing_leaves_all_of_the_old_or_all_of_the_new(tmp_path: Path) -> None:
    for name in ("old", "new"):
        history = (Event(1, AT, Added(name, JOURNEY)), Event(2, AT, Noted("n", name)))
        content = to_json([(f"a{n}", history) for n in range(30)], {f"form.{n}": name for n in range(30)})
        (tmp_path / f"{name}.json").write_bytes(content)
    for moment_s in (0.0, 0.011, 0.023):
        process = subprocess.Popen(
            [sys.executable, "-c", _IMPORTING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(moment_s)  # the moment of the kill is what varies
        process.kill()
        process.communicate()
        with Store.open(tmp_path / "data") as store:
            applications = Applications(store)
            found = applications.all()
            notes = {e.change.text for a in found for e in applications.history(a.id) if isinstance(e.change, Noted)}
            assert {a.company for a in found} == notes == set(store.answers().values())
            assert len(notes) == 1


def good() -> dict[str, Any]:
    """What a file of one application holds."""
    changes = [
        Added("Hinata", JOURNEY),
        StageAdded(Stage("own", {"en": "Own"}, tasks=(Task("t", {"en": "T"}),)), after="apply"),
        LinkKept("k", "https://example.com/"),
        Attached("f", "paper.pdf", 10, SHA),
        Scheduled("apply", AT),
    ]
    history = tuple(Event(n, AT, change) for n, change in enumerate(changes, 1))
    made: dict[str, Any] = json.loads(to_json([("abcd1234", history)], {"form.name": "花子"}))
    return made


def put(*where: Any) -> Callable[[dict[str, Any]], None]:
    """The last of ``where`` at the place that the others name."""

    def change(whole: dict[str, Any]) -> None:
        node: Any = whole
        for step in where[:-2]:
            node = node[step]
        node[where[-2]] = where[-1]

    return change


def at(number: int, *where: Any) -> Callable[[dict[str, Any]], None]:
    return put("applications", 0, "events", number, "change", *where)


STAGE_2 = ("journey", "stages", 1)
HOSTILE = {
    "another program's": (put("name", "x"), "unknown key name; expected one of format, exported_at"),
    "newer": (put("format", 3), "format: 3 is newer than this program; expected one of 2"),
    "no list": (put("applications", {}), "applications: an export of applications was expected: expected a list"),
    "no events": (put("applications", 0, "events", []), "applications 1 (abcd1234): events: an export"),
    "no time zone": (put("applications", 0, "events", 1, "at", "2026-01-01T00:00:00"), "events 2: at: "),
    "a gap": (put("applications", 0, "events", 1, "number", 7), "events 2: number: 2 was expected here"),
    "id that climbs": (put("applications", 0, "id", "../../x"), "id: expected only small letters, digits, - and _"),
    "id that is a place": (put("applications", 0, "id", "1"), "id: expected only small letters"),
    "unknown change": (
        at(2, "kind", "hired"),
        "events 3: change: kind: an export of applications was expected: 'hired'",
    ),
    "kind of no kind": (at(2, "kind", 3), "events 3: change"),
    "key of no change": (at(4, "colour", 1), "unknown key colour; expected one of stage, at, until, place"),
    "no stage": (at(4, "stage", "nowhere"), "abcd1234): events 5: no such stage: nowhere; expected one of screening"),
    "far future": (at(4, "at", "9999-12-31T23:59:59Z"), "change: at: expected a year from 1970 to 2199"),
    "long ago": (at(4, "at", "0001-01-01T00:00:00+09:00"), "change: at: expected a year from 1970 to 2199"),
    "naive": (at(4, "until", "2026-11-02T12:00:00"), "change: until: expected a time with its timezone"),
    "slashes": (at(3, "name", "../../.bashrc"), "change: name: a file's plain name without folders was expected"),
    "backslashes": (at(3, "name", "..\\x.exe"), "change: name: a file's plain name"),
    "control characters": (at(3, "name", "a\x1b[2J.pdf"), "change: name: a file's plain name"),
    "no digest": (at(3, "sha256", "../../../etc/passwd"), "change: sha256: 64 digits of 0-9 and a-f were expected"),
    "empty file": (at(3, "size_bytes", 0), "size_bytes: a file of at most 25 MB was expected"),
    "giant file": (at(3, "size_bytes", 10**12), "size_bytes: a file of at most 25 MB was expected"),
    "number too large": (at(3, "size_bytes", 10**30), "size_bytes"),
    "stranger's server": (at(0, "profile", "\\\\host\\share\\p.toml"), "profile: a profile on this computer"),
    "nobody's home": (at(0, "profile", "~nobodyofthatname/p.toml"), "profile: a profile on this computer"),
    "two stages": (at(0, *STAGE_2, "id", STAGES[0]), "change: journey: stages 2 (screening): id: a second stage"),
    "unknown item": (
        at(0, *STAGE_2, "equipment", [{"item": "x", "max_age_h": 1}]),
        "equipment 1 (x): item: 'x' is unknown",
    ),
    "years of days": (at(0, *STAGE_2, "tasks", 0, "due", {"days": 10**9}), "days: expected at most 366"),
    "two tasks": (
        at(1, "stage", "tasks", [{"id": "t", "title": {"en": "T"}}] * 2),
        "change: stage: tasks 2 (t): id: a second task",
    ),
    "nameless stage": (at(1, "stage", "name", {}), "words in ja or en were expected"),
    "endless text": (at(0, "company", "x" * 100_001), "company: expected at most 100000 letters"),
    "answer of others": (
        put("answers", "operator.name", "x"),
        "answers: only answers whose ids begin with form., draft. or guide.",
    ),
    "answer of no kind": (put("answers", "form.name", []), "answers"),
    "endless answer": (put("answers", "form.name", "x" * 100_001), "answers: expected at most 100000 letters"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_clear_line(tmp_path: Path, name: str) -> None:
    spoil, said = HOSTILE[name]
    whole = good()
    path = tmp_path / "all.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert len(from_json(path)[0]) == 1
    spoil(whole)
    path.write_text(json.dumps(whole), encoding="utf-8")
    refused_in_one_line(path, said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an export of applications was expected: the file ends too early"),
        (b"what?", "an export of applications was expected: a character that cannot stand here (at line 1, column 1)"),
        (b"\xff\xfe", "an export of applications was expected"),
        (b"[" * 200_000, "an export of applications was expected"),
        (b'{"a":' * 100_000, "an export of applications was expected: it is nested too deeply"),
        (b"{}", "an export of applications was expected: the key format is missing"),
        (b'{"format": 1}', "the key exported_at is missing"),
        (b'{"format": "x"}', "format: an export of applications was expected: expected a whole number"),
        (b" " * (MOST_BYTES + 1), "an export of applications of at most 20 MB was expected"),
    ],
)
def test_a_damaged_file_is_one_clear_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(content)
    refused_in_one_line(path, said)


def test_half_a_file_is_refused_wherever_it_ends(tmp_path: Path) -> None:
    path, content = tmp_path / "all.json", json.dumps(good()).encode()
    for length in range(0, len(content), 997):
        path.write_bytes(content[:length])
        refused_in_one_line(path, "an export of applications was expected")


def test_what_is_no_file_is_one_clear_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused_in_one_line(tmp_path / "pipe", "but this is no file")
    refused_in_one_line(tmp_path, "but this is no file")
    refused_in_one_line(tmp_path / "nowhere", "but there is no such file")


def refused_in_one_line(path: Path, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        from_json(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert said in line
    assert "\n" not in line
    assert len(line) < 1200
    set_language("ja")
    with pytest.raises(BadFile) as japanese:
        from_json(path)
    set_language("en")
    assert str(japanese.value) != line


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(good()).encode())
    assert len(from_json(path)[0]) == 1


def test_more_than_can_be_read_again_is_not_written() -> None:
    long = Event(1, AT, Added("x" * 90_000, JOURNEY))
    with pytest.raises(Refused, match="more than 20 MB; export fewer"):
        to_json(((f"a{n}", (long,)) for n in range(230)), {})


def test_files_whose_copy_is_not_there_are_told(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("x")
    (tmp_path / "data").mkdir()
    here = save_copy(tmp_path / "data", paper, "f1")
    there = Attached("f2", "other.pdf", 5, SHA)
    gone = [Added("Hinata", JOURNEY), here, there, Attached("f3", "gone.pdf", 5, SHA), Detached("f3")]
    application = fold("a", [Event(n, AT, change) for n, change in enumerate(gone, 1)])
    assert without_copy(tmp_path / "data", [application]) == (there,)
    assert without_copy(tmp_path, [application]) == (here, there)
