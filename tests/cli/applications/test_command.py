"""The commands of the journey: what each does, and bad use, which is one clear line and changes nothing."""

import json
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.cli.applications.command import journey
from app.domain.applications.change import Noted
from app.storage.applications import Applications
from app.storage.attachments import MOST_BYTES
from app.storage.paths import STORE_NAME
from app.storage.store import Store
from tests.cli.command_line import CommandLine

AT = "2024-03-01T09:00+09:00"


def begin(cli: CommandLine) -> None:
    """One application whose first stage is passed, and one that is over."""
    for words in (
        ["add", "Hinata Mail Order", "--at", AT],
        ["advance", "1", "--at", AT],
        ["add", "Minato Insurance Calls", "--journey", "test-first", "--at", AT],
        ["withdraw", "2", "--at", AT],
    ):
        code, _out, err = cli.run("journey", *words)
        assert (code, err) == (0, "")


@pytest.fixture
def begun(entered: Callable[[Callable[[CommandLine], None]], CommandLine]) -> CommandLine:
    return entered(begin)


def done(cli: CommandLine, *words: str) -> Any:
    """What a call prints as JSON."""
    code, out, err = cli.run("journey", *words, "--json")
    assert (code, err) == (0, ""), err
    return json.loads(out)


def saved(cli: CommandLine) -> dict[str, bytes]:
    """What is in the data folder, byte by byte."""
    return {str(p): p.read_bytes() for p in cli.data.rglob("*") if p.is_file()}


def _huge(cli: CommandLine) -> str:
    path = cli.folder / "huge.bin"
    with path.open("wb") as file:
        # takes no room on the disk
        file.truncate(1_000_000_000)
    return str(path)


def _link(cli: CommandLine) -> str:
    path = cli.folder / "link"
    path.symlink_to(cli.write("secret", "of others"))
    return str(path)


def _pipe(cli: CommandLine) -> str:
    path = cli.folder / "pipe"
    os.mkfifo(path)
    return str(path)


def _profile_of_no_letters(cli: CommandLine) -> str:
    path = cli.folder / "\udcff.toml"
    path.write_text('format = 1\nid = "x"\nname = { en = "X" }\n', encoding="utf-8")
    return str(path)


Calls = dict[str, tuple[Callable[[CommandLine], list[str]], str]]

BAD: Calls = {
    "no command": (lambda d: [], "expected one of list, today, show"),
    "no such command": (lambda d: ["lst"], "no such command: lst"),
    "no company": (lambda d: ["add", " "], "a company's name was expected"),
    "company: too long": (lambda d: ["add", "x" * 201], "at most 200 letters were expected, not 201"),
    "company: no letters": (lambda d: ["add", "\udcff\udc80"], "words in UTF-8 were expected"),
    "no such journey": (
        lambda d: ["add", "X", "--journey", "usual"],
        "a journey's file or one of standard, test-first",
    ),
    "journey: no TOML": (lambda d: ["add", "X", "--journey", d.write("j.toml", "format = ")], "a journey in TOML"),
    "journey: foreign": (lambda d: ["add", "X", "--journey", d.write("j.toml", "colour = 1")], "colour"),
    "journey: a folder": (lambda d: ["add", "X", "--journey", str(d.folder)], "this is no file"),
    "journey: newer": (lambda d: ["add", "X", "--journey", d.write("j.toml", "format = 2")], "newer than this program"),
    "no such profile": (lambda d: ["add", "X", "--profile", "nobody"], "nobody"),
    "no such work": (lambda d: ["add", "X", "--work", "cooking"], "expected one of sales, enquiries, outbound"),
    "nothing to correct": (lambda d: ["edit", "1"], "expected one of --company, --work, --profile"),
    "no such application": (
        lambda d: ["show", "7"],
        "no such application: 7; expected a number up to 2, a company or an id",
    ),
    "application: no letters": (lambda d: ["show", "\udcff"], "no such application: "),
    "profile: no letters": (lambda d: ["edit", "1", "--profile", _profile_of_no_letters(d)], "words in UTF-8 were exp"),
    "application: no number": (lambda d: ["advance", "-1"], "no such option: -1"),
    "no such stage": (lambda d: ["advance", "1", "party"], "no such stage: party; expected one of apply"),
    "stage: out of turn": (lambda d: ["advance", "1", "exam"], "stage screening comes before"),
    "stage: passed already": (lambda d: ["fail", "1", "apply"], "stage apply has a result already"),
    "stage: no result": (lambda d: ["reopen", "1", "exam"], "has no result to take back"),
    "reopen: going on": (lambda d: ["reopen", "1"], "this application is going on"),
    "over": (lambda d: ["advance", "2"], "this application is over; reopen it first"),
    "over already": (lambda d: ["reject", "2"], "this application is over"),
    "decline: no offer": (lambda d: ["decline", "1"], "there is no offer to decline yet"),
    "time: words": (lambda d: ["schedule", "1", "screening", "soon"], "'soon' is no time such as"),
    "time: a mere day": (lambda d: ["schedule", "1", "screening", "tomorrow"], "is a day without a time"),
    "time: impossible": (lambda d: ["schedule", "1", "screening", "2026-02-30 10:00"], "is no time such as"),
    "time: no leap year": (lambda d: ["schedule", "1", "screening", "2025-02-29 10:00"], "is no time such as"),
    "time: a day": (lambda d: ["schedule", "1", "screening", "2026-02-20"], "is a day without a time"),
    "time: far away": (lambda d: ["schedule", "1", "screening", "9999-12-31 10:00"], "a year from 2000 to 2099"),
    "time: stage is through": (lambda d: ["schedule", "1", "apply", "2026-02-20 10:00"], "stage apply is through"),
    "time: no such zone": (
        lambda d: ["schedule", "1", "screening", "2026-02-20 10:00", "--zone", "Mars/Crater"],
        "'Mars/Crater' is no time zone",
    ),
    "time: a file for a zone": (
        lambda d: ["schedule", "1", "screening", "2026-02-20 10:00", "--zone", "../../etc/passwd"],
        "is no time zone",
    ),
    "time: offset and zone": (
        lambda d: ["schedule", "1", "screening", "2026-02-20T10:00+09:00", "--zone", "Asia/Tokyo"],
        "has an offset already",
    ),
    "time: there is none": (
        lambda d: ["schedule", "1", "screening", "2026-03-29 02:30", "--zone", "Europe/Berlin"],
        "does not exist in Europe/Berlin",
    ),
    "time: comes twice": (
        lambda d: ["schedule", "1", "screening", "2026-10-25 02:30", "--zone", "Europe/Berlin"],
        "expected 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00",
    ),
    "time: ends before it begins": (
        lambda d: ["schedule", "1", "screening", "2026-02-20 10:00", "--until", "9:30"],
        "the end of an appointment lies after its beginning",
    ),
    "time: no end": (
        lambda d: ["schedule", "1", "screening", "2026-02-20 10:00", "--until", "25:00"],
        "is no time such as",
    ),
    "time: none until": (lambda d: ["schedule", "1", "screening", "none", "--until", "10:00"], "none: nothing more"),
    "at: no time": (lambda d: ["advance", "1", "--at", "last week"], "'last week' is no time"),
    "at: still to come": (lambda d: ["advance", "1", "--at", "2099-01-01 10:00"], "is still to come"),
    "list at: no time": (lambda d: ["list", "--at", "2026-13-01 10:00"], "is no time such as"),
    "stage: no name": (lambda d: ["stage", "1", "add", "talk", "--first"], "expected one of --name-ja, --name-en"),
    "stage: no place": (lambda d: ["stage", "1", "add", "talk", "--name-en", "Talk"], "--after STAGE, --first"),
    "stage: two places": (
        lambda d: ["stage", "1", "add", "talk", "--name-en", "Talk", "--first", "--after", "apply"],
        "--after STAGE, --first",
    ),
    "stage: bad id": (
        lambda d: ["stage", "1", "add", "../x", "--name-en", "Talk", "--after", "apply"],
        "an id of a-z, 0-9, - and _ was expected",
    ),
    "stage: there already": (
        lambda d: ["stage", "1", "add", "exam", "--name-en", "Exam", "--after", "apply"],
        "there is a stage exam already",
    ),
    "stage: before what ended": (
        lambda d: ["stage", "1", "add", "a", "--name-en", "A", "--first"],
        "nothing has ended",
    ),
    "stage: remove none": (lambda d: ["stage", "1", "remove", "party"], "no such stage: party"),
    "stage: no action": (lambda d: ["stage", "1"], "expected one of add, remove"),
    "stage: no such action": (lambda d: ["stage", "1", "paint"], "no such command: paint; expected one of add, remove"),
    "reorder: not all": (lambda d: ["reorder", "1", "apply", "exam"], "all stages, each once, were expected"),
    "task: none such": (lambda d: ["task", "1", "exam", "done", "dance"], "no such task: dance"),
    "task: no title": (lambda d: ["task", "1", "exam", "add", ""], "a title was expected"),
    "task: no day": (lambda d: ["task", "1", "exam", "add", "Read", "--due", "soon"], "'soon' is no day such as"),
    "task: a day too far": (lambda d: ["task", "1", "exam", "due", "read-script", "1-01-01"], "is no day such as"),
    "task: there already": (
        lambda d: ["task", "1", "exam", "add", "Read", "--id", "read-script"],
        "there is a task read-script already",
    ),
    "note: empty": (lambda d: ["note", "1", "  "], "words were expected"),
    "note: endless": (lambda d: ["note", "1", "x" * 10_001], "at most 10000 letters were expected"),
    "note: no such stage": (lambda d: ["note", "1", "x", "--stage", "party"], "no such stage: party"),
    "note: no such number": (lambda d: ["note", "1", "x", "--edit", "1"], "no number 1; there is none yet"),
    "note: a word for a number": (lambda d: ["note", "1", "x", "--edit", "two"], "two: a whole number was expected"),
    "link: a script": (lambda d: ["link", "1", "javascript:alert(1)"], "is no address on the web"),
    "link: a file": (lambda d: ["link", "1", "file:///etc/passwd"], "is no address on the web"),
    "link: no host": (lambda d: ["link", "1", "https://"], "is no address on the web"),
    "link: half an address": (lambda d: ["link", "1", "https://[::1"], "is no address on the web"),
    "attach: missing": (lambda d: ["attach", "1", str(d.folder / "none.pdf")], "a file to attach was expected"),
    "attach: empty": (lambda d: ["attach", "1", d.write("e.pdf", "")], "this one is empty"),
    "attach: a folder": (lambda d: ["attach", "1", str(d.folder)], "a file to attach was expected"),
    "attach: a byte too large": (
        lambda d: ["attach", "1", d.write("b.pdf", bytes(MOST_BYTES + 1))],
        "a file of at most 25 MB was expected",
    ),
    "attach: 1 GB": (lambda d: ["attach", "1", _huge(d)], "a file of at most 25 MB was expected"),
    "attach: a link": (lambda d: ["attach", "1", _link(d)], "a file to attach was expected"),
    "attach: a pipe": (lambda d: ["attach", "1", _pipe(d)], "a file to attach was expected, but this is none"),
    "attach: no such stage": (
        lambda d: ["attach", "1", d.write("a.pdf", "x"), "--stage", "party"],
        "no such stage: party",
    ),
    "detach: none": (lambda d: ["detach", "1", "1"], "no number 1; there is none yet"),
    "export: nowhere": (lambda d: ["export"], "expected one of --ics FILE, --json FILE"),
    "export: twice the same": (lambda d: ["export", "--ics", "a", "--json", "./a"], "two results cannot share a file"),
    "export: a folder": (lambda d: ["export", "--json", str(d.folder)], "this cannot be written"),
    "export: no such folder": (lambda d: ["export", "--ics", str(d.folder / "no" / "a.ics")], "this cannot be written"),
    "export: no such application": (lambda d: ["export", "7", "--ics", str(d.folder / "a")], "no such application: 7"),
    "import: missing": (lambda d: ["import", str(d.folder / "none.json")], "there is no such file"),
    "import: no JSON": (lambda d: ["import", d.write("i.json", "{")], "an export of applications was expected"),
    "import: foreign": (lambda d: ["import", d.write("i.json", '{"format": 1}')], "an export of applications"),
    "import: a folder": (lambda d: ["import", str(d.folder)], "this is no file"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_clear_line_and_nothing_changed(name: str, begun: CommandLine) -> None:
    make, expected = BAD[name]
    words = make(begun)
    before = saved(begun)
    code, out, err = begun.run("journey", *words)
    assert (code, out) == (2, "")
    assert err.startswith("readydesk: ")
    assert err.count("\n") == 1
    assert expected in err
    assert saved(begun) == before
    written = {p.name for p in begun.folder.iterdir()} - {"data"}
    assert not written & {"a", "a.ics"}


@pytest.mark.parametrize("name", BAD)
def test_the_line_is_japanese_where_the_program_is(name: str, begun: CommandLine) -> None:
    code, out, err = begun.run("journey", *BAD[name][0](begun), lang="ja")
    assert (code, out) == (2, "")
    assert any("\u3040" <= letter <= "\u30ff" for letter in err), err


def test_all_commands_of_the_contract_are_there() -> None:
    contract = "list show add stage schedule advance fail waive reopen reject decline withdraw task note attach"
    assert set(contract.split()) | {"reorder", "undo", "export", "import"} <= set(journey.commands)


def test_an_empty_list_teaches_the_next_command_and_makes_no_folder(cli: CommandLine) -> None:
    code, out, err = cli.run("journey", "list")
    assert (code, err) == (0, "")
    assert "readydesk journey add COMPANY" in out
    assert done(cli, "list") == {"format": 1, "applications": []}
    for words in (["show", "1"], ["undo", "1"], ["export", "--json", "-"]):
        code, out, err = cli.run("journey", *words)
        assert (code, out) == (2, "")
        assert "readydesk journey add COMPANY" in err
    for words in (["import", cli.write("i.json", "{}")], ["add", "X", "--journey", "usual"], ["add", ""]):
        assert cli.run("journey", *words)[0] == 2
    assert not cli.data.exists()


def test_the_language_that_was_saved_is_spoken(begun: CommandLine) -> None:
    from app.cli.main import run

    with Store.open(begun.data) as store:
        store.set_setting("language", "ja")
    begun._capsys.readouterr()
    assert run(["--data", str(begun.data), "journey", "show", "1"], lambda _f, _l: 1) == 0
    assert "一次選考" in begun._capsys.readouterr().out


def test_what_is_not_said_is_taken_from_the_profile(cli: CommandLine) -> None:
    head = 'format = 1\nid = "acme"\nname = { en = "Acme" }\nbased_on = "standard"\n'
    path = cli.write("acme.toml", head + 'work = "outbound"\njourney = "test-first"\n')
    told = done(cli, "add", "Acme", "--profile", path)["application"]
    assert (told["work"], told["journey"], told["profile"]) == ("outbound", "test-first", path)
    told = done(cli, "add", "Acme", "--profile", path, "--work", "sales", "--journey", "standard")["application"]
    assert (told["work"], told["journey"]) == ("sales", "standard")
    Path(path).unlink()
    # then the general requirements count: the first stage of a test-first journey needs the internet
    rows = done(cli, "list")["applications"]
    assert [r["missing"] for r in rows] == [["internet"], []]


def test_a_journey_of_a_companys_own_is_copied(cli: CommandLine) -> None:
    own = 'format = 1\nid = "short"\nname = { ja = "短い" }\n[[stage]]\nid = "talk"\nname = { ja = "面談" }\n'
    path = cli.write("short.toml", own)
    done(cli, "add", "Acme", "--journey", path)
    Path(path).write_text("broken", encoding="utf-8")
    told = done(cli, "advance", "1")["application"]
    assert (told["state"], told["journey"]) == ("started", "short")


def test_a_place_is_kept_when_the_time_moves_and_goes_with_it(begun: CommandLine) -> None:
    def stage(*words: str) -> Any:
        told = done(begun, "schedule", "1", "screening", *words)["application"]
        return next(s for s in told["stages"] if s["id"] == "screening")

    first = stage("2026-11-25T10:00+09:00", "--until", "10:40", "--place", "Room 3")
    assert (first["at"], first["until"]) == ("2026-11-25T10:00:00+09:00", "2026-11-25T10:40:00+09:00")
    assert (first["place"], first["state"]) == ("Room 3", "scheduled")
    moved = stage("2026-11-26 14:00", "--zone", "Asia/Tokyo")
    assert (moved["at"], moved["until"], moved["place"]) == ("2026-11-26T14:00:00+09:00", None, "Room 3")
    gone = stage("none")
    assert (gone["at"], gone["place"], gone["state"]) == (None, "", "open")


def test_stages_and_tasks_of_ones_own(begun: CommandLine) -> None:
    added = ["stage", "1", "add", "talk", "--name-en", "Talk", "--after", "interview", "--optional"]
    told = done(begun, *added)["application"]
    ids = [s["id"] for s in told["stages"]]
    assert ids[3:5] == ["interview", "talk"]
    assert done(begun, "task", "1", "talk", "add", "Buy flowers", "--due", "2024-05-01")["application"]
    told = done(begun, "task", "1", "talk", "add", "Learn names")["application"]
    tasks = {t["id"]: t for t in told["stages"][4]["tasks"]}
    assert tasks["own-1"] == {"id": "own-1", "title": {"en": "Buy flowers"}, "due": "2024-05-01", "done_at": None}
    assert tasks["own-2"]["due"] is None
    told = done(begun, "task", "1", "talk", "done", "own-1", "--at", AT)["application"]
    assert told["stages"][4]["tasks"][0]["done_at"] == "2024-03-01T09:00:00+09:00"
    told = done(begun, "task", "1", "talk", "undone", "own-1")["application"]
    assert told["stages"][4]["tasks"][0]["done_at"] is None
    told = done(begun, "task", "1", "talk", "due", "own-1", "none")["application"]
    assert told["stages"][4]["tasks"][0]["due"] is None
    told = done(begun, "task", "1", "talk", "remove", "own-1")["application"]
    assert [t["id"] for t in told["stages"][4]["tasks"]] == ["own-2"]
    order = [*ids[:3], "talk", "interview", *ids[5:]]
    told = done(begun, "reorder", "1", *order)["application"]
    assert [s["id"] for s in told["stages"]] == order
    told = done(begun, "stage", "1", "remove", "talk")["application"]
    assert "talk" not in [s["id"] for s in told["stages"]]


def test_notes_contacts_links_and_files_are_saved_written_again_and_removed(begun: CommandLine) -> None:
    done(begun, "note", "1", "first")
    done(begun, "note", "1", "second", "--stage", "exam")
    told = done(begun, "note", "1", "better", "--edit", "2")["application"]
    assert [(n["text"], n["stage"]) for n in told["notes"]] == [("first", None), ("better", "exam")]
    told = done(begun, "note", "1", "", "--edit", "1")["application"]
    assert [(n["number"], n["text"]) for n in told["notes"]] == [(1, "better")]
    done(begun, "contact", "1", "Ms Sato", "--reach", "03-0000-0000")
    told = done(begun, "contact", "1", "Ms Satō", "--edit", "1")["application"]
    assert [(c["name"], c["reach"]) for c in told["contacts"]] == [("Ms Satō", "03-0000-0000")]
    done(begun, "link", "1", "https://example.com/jobs", "--words", "The posting")
    told = done(begun, "link", "1", "", "--edit", "1")["application"]
    assert told["links"] == []
    file = begun.write("cv.pdf", b"once")
    told = done(begun, "attach", "1", file)["application"]
    copy = Path(told["files"][0]["path"])
    assert copy.read_bytes() == b"once"
    assert copy.is_relative_to(begun.data)
    assert done(begun, "detach", "1", "1")["application"]["files"] == []
    assert done(begun, "undo", "1")["application"]["files"][0]["path"] == str(copy)


def test_a_hostile_name_of_a_file_stays_a_name(begun: CommandLine) -> None:
    file = begun.write("..\\..\\evil\x1b[31m\n.pdf", b"x")
    told = done(begun, "attach", "1", file)["application"]
    (saved_file,) = told["files"]
    assert saved_file["name"] == "evil[31m.pdf"
    assert Path(saved_file["path"]).parent == begun.data / "attachments"
    _code, out, _err = begun.run("journey", "show", "1")
    assert "\x1b" not in out


def test_words_that_steer_a_terminal_or_look_like_markup_are_shown_as_they_are(cli: CommandLine) -> None:
    cli.run("journey", "add", "[bold]Acme[/bold]?[2J")
    # such a name is no longer taken, but earlier versions took it
    path = str(cli.folder / "all.json")
    cli.run("journey", "export", "--json", path)
    cli.write("all.json", Path(path).read_bytes().replace(b"?[2J", b"\\u001b[2J\\u009b31m"))
    assert cli.run("journey", "import", path)[0] == 0
    cli.run("journey", "note", "1", "[red]careful[/red] \x1b]0;x\x07")
    for words in (["list"], ["show", "1"], ["export", "--json", "-"]):
        code, out, err = cli.run("journey", *words)
        assert (code, err) == (0, "")
        assert "[bold]Acme[/bold]" in out
        assert not set(out) & {"\x1b", "\x9b"}


def test_undo_says_what_was_taken_back_and_again_until_the_beginning(begun: CommandLine) -> None:
    begun.run("journey", "schedule", "1", "screening", "2024-03-08T10:00+09:00", "--at", AT)
    code, out, err = begun.run("journey", "undo", "1", "--at", AT)
    assert (code, err) == (0, "")
    assert "taken back: First screening: on Fri 8 Mar 2024, 10:00" in out
    assert done(begun, "undo", "1")["undone"] == "Application: Completed"
    before = saved(begun)
    code, out, err = begun.run("journey", "undo", "1")
    assert (code, out) == (2, "")
    assert "there is nothing to undo" in err
    assert saved(begun) == before


def test_days_are_counted_from_the_time_that_is_named_also_one_to_come(begun: CommandLine) -> None:
    begun.run("journey", "schedule", "1", "screening", "2099-12-31T10:00+09:00")
    row = done(begun, "list", "--at", "2099-12-24T23:00+09:00")["applications"][0]
    assert (row["next"]["days"], row["no_reply"]) == (7, False)
    # on the clock of the time that is named the day is another
    assert done(begun, "list", "--at", "2099-12-24T23:00-12:00")["applications"][0]["next"]["days"] == 6
    row = done(begun, "list", "--at", "2024-03-12T09:00+09:00")["applications"][1]
    assert row["next"] is None


def test_an_offer_can_be_declined_and_taken_up_again(begun: CommandLine) -> None:
    for _stage in range(5):
        done(begun, "waive", "1")
    assert done(begun, "list")["applications"][0]["state"] == "offered"
    told = done(begun, "decline", "1", "--reason", "too far")["application"]
    assert (told["state"], told["reason"]) == ("declined", "too far")
    assert done(begun, "reopen", "1")["application"]["state"] == "offered"
    assert done(begun, "advance", "1")["application"]["stage"] == "start"
    assert done(begun, "reopen", "1", "contract")["application"]["stage"] == "contract"


def test_export_and_import_of_everything_is_identity(begun: CommandLine, tmp_path: Path) -> None:
    begun.run("journey", "note", "1", "案内の紙")
    begun.run("journey", "attach", "1", begun.write("cv.pdf", b"once"))
    with Store.open(begun.data) as store:
        store.answer("draft.motive", "声で役に立ちたい", _at())
        before = _all(store)
    out = begun.folder / "all.json"
    code, said, err = begun.run("journey", "export", "--json", str(out))
    assert (code, said, err) == (0, f"Applications written to {out}: 2\n", "")
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o600
    other = CommandLine(tmp_path / "other", begun._capsys)
    counts = {"applications": 2, "replaced": 0, "answers": 1, "without_copy": ["cv.pdf"]}
    assert done(other, "import", str(out)) == {"format": 1, **counts}
    assert done(other, "import", str(out))["replaced"] == 2
    code, said, err = other.run("journey", "import", str(out))
    assert (code, err) == (0, "")
    assert "Attach this file again, its copy is not here: cv.pdf" in said
    with Store.open(other.data) as store:
        assert _all(store) == before
        assert store.answers() == {"draft.motive": "声で役に立ちたい"}
    again = other.folder / "again.json"
    other.run("journey", "export", "--json", str(again))
    first, second = (json.loads(p.read_bytes()) for p in (out, again))
    assert {**first, "exported_at": ""} == {**second, "exported_at": ""}


def test_one_application_alone_and_the_calendar_on_the_standard_output(begun: CommandLine) -> None:
    begun.run("journey", "schedule", "1", "screening", "2026-11-25T10:00+09:00")
    code, out, err = begun.run("journey", "export", "1", "1", "--json", "-")
    assert (code, err) == (0, "")
    assert len(json.loads(out)["applications"]) == 1
    code, out, err = begun.run("journey", "export", "--ics", "-", "--at", AT)
    assert (code, err) == (0, "")
    assert out.startswith("BEGIN:VCALENDAR\r\n")
    assert "Hinata Mail Order" in out.replace("\r\n ", "").replace("\n ", "")


def test_an_import_that_cannot_be_says_so_and_changes_nothing(begun: CommandLine) -> None:
    out = begun.folder / "all.json"
    begun.run("journey", "export", "--json", str(out))
    whole = json.loads(out.read_bytes())
    whole["applications"][1]["events"][1]["change"] = {"kind": "resulted", "stage": "start", "result": "passed"}
    bad = begun.write("bad.json", json.dumps(whole))
    before = saved(begun)
    code, said, err = begun.run("journey", "import", bad)
    assert (code, said) == (2, "")
    assert "comes before" in err
    assert saved(begun) == before


def test_the_window_and_a_script_may_change_the_same_application_at_once(begun: CommandLine) -> None:
    def write(name: str) -> None:
        with Store.open(begun.data) as store:
            applications = Applications(store)
            for n in range(12):
                applications.change("1", Noted(f"{name}{n}", name), _at())

    with ThreadPoolExecutor() as pool:
        list(pool.map(write, "abcd"))
    with Store.open(begun.data) as store:
        applications = Applications(store)
        application = applications.get("1")
        history = applications.history(application.id)
    assert sorted(n.id for n in application.notes) == sorted(f"{name}{n}" for name in "abcd" for n in range(12))
    assert [e.number for e in history] == list(range(1, 3 + 48))


def test_help_names_every_command_in_the_chosen_language(cli: CommandLine) -> None:
    code, out, _err = cli.run("journey", "--help", lang="ja")
    assert code == 0
    for name, command in journey.commands.items():
        line = next(line for line in out.splitlines() if line.strip().startswith(f"{name} "))
        assert any("\u3040" <= letter <= "\u30ff" for letter in line), line
        code, said, err = cli.run("journey", name, "--help", lang="ja")
        assert (code, err) == (0, "")
        assert command.help is not None
        assert command.help not in said


def test_a_store_of_another_program_is_left_alone(cli: CommandLine) -> None:
    cli.data.mkdir()
    (cli.data / STORE_NAME).write_bytes(b"no database" * 50)
    before = cli.snapshot()
    for words in (["list"], ["add", "Acme"], ["undo", "1"]):
        code, out, err = cli.run("journey", *words)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert cli.snapshot() == before


def _at() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 1, 1, tzinfo=UTC)


def _all(store: Store) -> list[Any]:
    applications = Applications(store)
    return [(a, applications.history(a.id)) for a in applications.all()]


def test_what_goes_to_the_standard_output_stands_there_alone(begun: CommandLine) -> None:
    calendar = begun.folder / "all.ics"
    code, said, err = begun.run("journey", "export", "--json", "-", "--ics", str(calendar))
    assert code == 0
    assert json.loads(said)["format"]
    empty = "There is no date yet that a calendar could be given.\n"
    assert err == f"{empty}Applications written to {calendar}: 2\n"


def test_a_time_that_has_gone_by_is_taken_and_said(begun: CommandLine) -> None:
    _, said, _ = begun.run("journey", "schedule", "1", "screening", "2001-02-03 10:00")
    assert "This time has gone by already." in said
    _, said, _ = begun.run("journey", "schedule", "1", "screening", "2099-02-03 10:00")
    assert "gone by" not in said


def test_another_date_at_that_time_is_said_and_its_own_is_none(begun: CommandLine) -> None:
    begun.run("journey", "add", "Momiji")
    begun.run("journey", "schedule", "1", "screening", "2099-02-03 10:00")
    _, said, _ = begun.run("journey", "schedule", "3", "screening", "2099-02-03 10:30")
    assert "There is another date at that time: " in said
    assert "10:00" in said
    _, said, _ = begun.run("journey", "schedule", "3", "screening", "2099-02-03 11:00")
    assert "another date" not in said
    _, said, _ = begun.run("journey", "schedule", "3", "screening", "2099-02-03 11:15")
    assert "another date" not in said


def test_a_second_application_to_a_company_is_taken_and_said_while_the_first_is_open(cli: CommandLine) -> None:
    add = ("journey", "add", "みなと ﾎﾟｰﾄ", "--at", AT)
    assert "already" not in cli.run(*add)[1]
    code, said, err = cli.run("journey", "add", "みなとポート", "--at", AT)
    assert (code, err) == (0, "")
    assert "You have an open application to みなと ﾎﾟｰﾄ already, added on " in said
    assert "already" not in cli.run("journey", "note", "2", "already asked?", "--at", AT)[1].replace(
        "already asked", ""
    )
    for number in ("1", "2"):
        cli.run("journey", "withdraw", number, "--at", AT)
    assert "already" not in cli.run(*add)[1]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets that are files are POSIX's")
def test_a_socket_is_no_file_to_attach(begun: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(begun.folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.sock")
        code, _, err = begun.run("journey", "attach", "1", "s.sock")
    assert code == 2
    assert err.strip().endswith("a file to attach was expected, but this is none")


@pytest.mark.parametrize("words", [("task", "add", "--help"), ("task", "1", "apply", "add", "--help")])
def test_the_help_of_a_command_within_a_command_is_found_either_way(begun: CommandLine, words: tuple[str, ...]) -> None:
    code, said, err = begun.run("journey", *words)
    assert (code, err) == (0, "")
    assert "journey task APPLICATION STAGE add [OPTIONS] TITLE" in " ".join(said.split())
    assert "--due DAY" in said
