"""Bad use and bad input: exit code 2, one clear line on stderr, nothing changed."""

import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import run
from app.storage.migrations import VERSION
from app.storage.paths import STORE_NAME
from app.storage.store import Store
from app.version import VERSION as APP_VERSION
from tests import ROOT
from tests.cli.command_line import CommandLine


def _pipe(cli: CommandLine) -> str:
    path = str(cli.folder / "pipe")
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
    return path


def _loop(cli: CommandLine) -> str:
    path = cli.folder / "loop"
    path.symlink_to(path)
    return str(path)


BIG = b"#" * 1_000_001
BAD_CALLS: dict[str, Callable[[CommandLine], list[str]]] = {
    "no such command": lambda d: ["chekc"],
    "no such item": lambda d: ["check", "fax"],
    "no such option": lambda d: ["check", "--fast"],
    "option without value": lambda d: ["check", "--json"],
    "no such language": lambda d: ["check", "--lang", "de"],
    "extra without questions": lambda d: ["check", "extra", "--no-input"],
    "quick: an item that has no quick form": lambda d: ["check", "--quick", "webcam", "printer"],
    "speed server": lambda d: ["check", "phone", "--speed-server", "speed.example.com"],
    "stun server": lambda d: ["check", "phone", "--stun", "stun.example.com"],
    "profile: missing": lambda d: ["check", "phone", "--profile", str(d.folder / "none.toml")],
    "profile: damaged": lambda d: ["check", "phone", "--profile", d.write("p.toml", "format = 1\nid =")],
    "profile: oversized": lambda d: ["check", "phone", "--profile", d.write("p.toml", BIG)],
    "profile: foreign": lambda d: ["check", "phone", "--profile", d.write("p.toml", "[tool.poetry]\nname = 'x'")],
    "profile: no text": lambda d: ["check", "phone", "--profile", d.write("p.toml", os.urandom(500) + b"\xff")],
    "profile: a folder": lambda d: ["check", "phone", "--profile", str(d.folder)],
    "profile show": lambda d: ["profile", "show", "nobody"],
    "profile validate: missing": lambda d: ["profile", "validate", str(d.folder / "none.toml")],
    "profile validate: an id is no file": lambda d: ["profile", "validate", "standard"],
    "profile validate: bad": lambda d: ["profile", "validate", d.write("p.toml", "colour = 1")],
    "data: a file": lambda d: ["--data", d.write("f", ""), "profile", "list"],
    "answers: missing": lambda d: ["check", "phone", "--answers", str(d.folder / "none.toml")],
    "answers: damaged": lambda d: ["check", "phone", "--answers", d.write("a.toml", "= =")],
    "answers: oversized": lambda d: ["check", "phone", "--answers", d.write("a.toml", BIG)],
    "answers: foreign": lambda d: ["check", "phone", "--answers", d.write("a.toml", "[tool]\nname = 'x'")],
    "answers: wrong kind": lambda d: ["check", "phone", "--answers", d.write("a.toml", "phone.has = 3")],
    "json: no such folder": lambda d: ["check", "phone", "--no-input", "--json", str(d.folder / "no" / "o.json")],
    "json: a folder": lambda d: ["check", "phone", "--no-input", "--json", str(d.folder)],
    "steps: no such folder": lambda d: ["check", "phone", "--no-input", "--steps", str(d.folder / "no" / "s")],
    "json: a link to itself": lambda d: ["check", "phone", "--no-input", "--json", _loop(d)],
    "pdf: a link to itself": lambda d: ["check", "phone", "--no-input", "--pdf", _loop(d)],
    "steps: a link to itself": lambda d: ["check", "phone", "--no-input", "--steps", _loop(d)],
    "calendar: a link to itself": lambda d: ["journey", "export", "--ics", _loop(d)],
    "microphone": lambda d: ["check", "headset", "--no-input", "--microphone", "No such microphone"],
    "headphones": lambda d: ["check", "headset", "--no-input", "--headphones", "No such headphones"],
    "camera: a name": lambda d: ["check", "webcam", "--no-input", "--camera", str(d.folder / "none.avi")],
    "camera: an index": lambda d: ["check", "webcam", "--no-input", "--camera", "97"],
    "printer": lambda d: ["check", "printer", "--no-input", "--printer", "No such printer"],
    "report: missing": lambda d: ["report", "show", str(d.folder / "none.pdf")],
    "report: damaged": lambda d: ["report", "show", d.write("r.pdf", b"%PDF-1.7\nnothing more")],
    "report: foreign": lambda d: ["report", "show", d.write("r.json", "{}")],
    "report: oversized": lambda d: ["report", "show", d.write("r.pdf", b"%PDF-1.7" + b"\0" * 20_000_000)],
    "report: a pipe": lambda d: ["report", "show", _pipe(d)],
    "report: a folder": lambda d: ["report", "show", str(d.folder)],
    "report judge: no profile": lambda d: ["report", "judge", "report.pdf"],
    "questions: no such item": lambda d: ["questions", "fax"],
    "questions: no extras": lambda d: ["questions", "extra"],
}


@pytest.mark.parametrize("name", BAD_CALLS)
def test_one_clear_line_and_nothing_changed(name: str, cli: CommandLine) -> None:
    words = BAD_CALLS[name](cli)
    Store.open(cli.data).close()
    before = cli.snapshot()

    code, out, err = cli.run(*words)

    assert code == 2, err
    assert out == ""
    assert err.startswith("readydesk: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    named = [w for w in words if w.startswith(str(cli.folder))]
    assert all(w in err for w in named)
    assert cli.snapshot() == before


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


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: p.write_bytes(b"no database" * 50),
        lambda p: p.write_bytes(b"SQLite format 3\0" + os.urandom(8000)),
        _foreign,
        _newer,
        lambda p: p.mkdir(),
    ],
    ids=["damaged", "torn", "foreign", "newer", "folder"],
)
def test_a_store_that_cannot_be_used_stays_as_it_is(cli: CommandLine, spoil: Callable[[Path], object]) -> None:
    cli.data.mkdir()
    spoil(cli.data / STORE_NAME)
    before = cli.snapshot()
    code, out, err = cli.run("check", "phone", "--no-input")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert str(cli.data / STORE_NAME) in err
    assert cli.snapshot() == before


def test_commands_that_only_read_leave_no_data_folder(cli: CommandLine) -> None:
    for words in (["questions"], ["questions", "phone", "--json"], ["profile", "list"], ["profile", "schema"]):
        code, out, err = cli.run(*words)
        assert (code, err) == (0, "")
        assert out
    assert not cli.data.exists()


def test_the_unexpected_is_one_line_and_a_log(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.profile.built_in", lambda: 1 / 0)
    code, out, err = cli.run("profile", "list")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "ZeroDivisionError" in err
    assert str(cli.data / "readydesk.log") in err
    log = cli.data / "readydesk.log"
    assert "Traceback" in log.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_ctrl_c_outside_of_a_check_is_130(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed() -> tuple[str, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.cli.profile.built_in", pressed)
    assert cli.run("profile", "list")[0] == 130


def test_without_a_command_the_window_opens(tmp_path: Path) -> None:
    asked: list[tuple[Path, str | None]] = []

    def window(folder: Path, language: str | None) -> int:
        asked.append((folder, language))
        return 5

    assert run(["--data", str(tmp_path), "--lang", "ja"], window) == 5
    assert asked == [(tmp_path, "ja")]


def _readydesk(*words: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in hidden} | {"READYDESK_DATA": str(folder), **more}
    return subprocess.run(
        [sys.executable, "-m", "app", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [(), ("--lang", "en")])
def test_without_a_display_the_window_says_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = _readydesk(*words, folder=tmp_path / "data", LANG="C")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "readydesk: There is no display for the window here; `readydesk check` does the same in the terminal.\n"
    )
    assert not (tmp_path / "data").exists()


def test_the_real_process_ends_with_the_same_codes(tmp_path: Path) -> None:
    version = _readydesk("--version", folder=tmp_path)
    assert (version.returncode, version.stdout) == (0, f"readydesk, version {APP_VERSION}\n")
    helped = _readydesk("check", "--help", folder=tmp_path)
    assert helped.returncode == 0
    assert "--speed-server" in helped.stdout
    bad = _readydesk("check", "fax", folder=tmp_path)
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)


def test_whoever_stops_reading_gets_no_traceback(tmp_path: Path) -> None:
    line = f"{sys.executable} -m app profile schema | head -c 5"
    done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_questions_as_json_hold_what_the_answers_file_may(cli: CommandLine) -> None:
    code, out, _ = cli.run("questions", "--json")
    listed = json.loads(out)
    assert code == 0
    assert {q["question"].partition(".")[0] for q in listed} >= {"operator", "phone", "internet"}
    assert all({"question", "kind", "text"} <= set(q) for q in listed)
    assert any(q.get("challenge") for q in listed)


def test_a_wrong_word_is_named_in_the_chosen_language_with_what_there_is(cli: CommandLine) -> None:
    assert cli.run("chekc")[2] == "readydesk: no such command: chekc; did you mean check?\n"
    assert cli.run("zzz")[2].startswith("readydesk: no such command: zzz; expected one of check, devices")
    assert cli.run("check", "fax")[2].startswith("readydesk: fax: expected one of computer, printer")
    assert cli.run("check", "headst")[2] == "readydesk: headst: did you mean headset?\n"
    assert cli.run("check", "--jsom", "x")[2] == "readydesk: no such option: --jsom; did you mean --json?\n"
    assert cli.run("devices", "all")[2] == "readydesk: all: nothing more was expected\n"
    assert cli.run("profile")[2] == "readydesk: readydesk profile: expected one of list, show, validate, schema\n"
    assert cli.run("check", "--no-input=yes")[2] == "readydesk: --no-input: no value goes with it\n"
    wrong = (["chekc"], ["check", "fax"], ["check", "--fast"], ["check", "--json"], ["report", "show"], ["--version=1"])
    for words in wrong:
        _, _, err = cli.run(*words, lang="ja")
        assert any("ぁ" <= letter <= "ん" for letter in err), err


@pytest.mark.parametrize("words", [[], ["check"], ["report"], ["report", "judge"]])
def test_help_is_in_one_language_throughout(words: list[str], cli: CommandLine) -> None:
    code, out, err = cli.run(*words, "--help", lang="ja")
    assert (code, err) == (0, "")
    assert not set(out.split()) & {"Usage:", "Options:", "Commands:", "Show"}
    assert "[required]" not in out
    assert "使い方: readydesk" in out


def test_a_data_folder_that_lies_in_a_file_is_refused_at_once_however_it_is_named(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = cli.write("f", "")
    expected = f"a folder was expected, but {file} is a file\n"
    assert cli.run("profile", "list", "--data", f"{file}/desk") == (2, "", f"readydesk: --data: {expected}")
    monkeypatch.setenv("READYDESK_DATA", file)
    assert run(["--lang", "en", "profile", "list"], lambda *_: 0) == 2
    assert capsys.readouterr().err == f"readydesk: READYDESK_DATA: {expected}"


def test_the_home_of_nobody_is_no_data_folder_however_it_is_named(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(cli.folder)
    before = cli.snapshot()
    expected = "there is no user nobodyofthatname\n"
    for words in (["check", "phone", "--no-input"], ["profile", "list"]):
        assert cli.run(*words, "--data", "~nobodyofthatname/x") == (2, "", f"readydesk: --data: {expected}")
    monkeypatch.setenv("READYDESK_DATA", "~nobodyofthatname/x")
    assert run(["--lang", "en"], lambda *_: 0) == 2
    assert capsys.readouterr().err == f"readydesk: READYDESK_DATA: {expected}"
    assert cli.snapshot() == before


def test_that_others_can_read_the_data_is_said_once(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.open_store.is_open_to_others", lambda _path: True)
    said = [cli.run("journey", "add", company)[2] for company in ("Hinata", "Sora")]

    assert said == [f"readydesk: {cli.data}: other users of this computer can read what is kept here\n", ""]


def _report(cli: CommandLine, change: Callable[[dict[str, Any]], object]) -> str:
    file = cli.folder / "good.json"
    assert cli.run("check", "phone", "--no-input", "--json", str(file))[0] == 3
    data = json.loads(file.read_bytes())
    change(data)
    return cli.write("r.json", json.dumps(data))


REFUSED: dict[str, Callable[[CommandLine], list[str]]] = {
    "unknown key": lambda d: ["report", "show", _report(d, lambda r: r.update(more=1))],
    "deep unknown key": lambda d: ["report", "show", _report(d, lambda r: r["findings"][0]["limit"].update(more=1))],
    "missing key": lambda d: ["report", "show", _report(d, lambda r: r.pop("items"))],
    "unknown word": lambda d: ["report", "show", _report(d, lambda r: r.update(readiness="maybe"))],
    "another kind": lambda d: ["report", "show", _report(d, lambda r: r.update(items=3))],
    "too small": lambda d: ["report", "show", _report(d, lambda r: r.update(format=0))],
    "no time": lambda d: ["report", "show", _report(d, lambda r: r.update(created_at="yesterday"))],
    "no zone": lambda d: ["report", "show", _report(d, lambda r: r.update(created_at="2026-01-01T10:00:00"))],
    "empty": lambda d: ["report", "show", _report(d, lambda r: r["profile"].update(name={}))],
    "torn": lambda d: ["report", "show", d.write("r.json", b'{"format": 1, "id"')],
    "two": lambda d: ["report", "show", d.write("r.json", b"{}{}")],
    "nested": lambda d: ["report", "show", d.write("r.json", b'{"a":' * 100_000)],
    "another encoding": lambda d: ["report", "show", d.write("r.json", '{"id": "山田"}'.encode("cp932"))],
    "a folder": lambda d: ["report", "show", str(d.folder)],
    "no such value": lambda d: [
        "profile", "validate",
        d.write("p.toml", PROFILE_HEAD + '[[requirement]]\nmetric = "internet.access"\none_of = ["steam"]'),
    ],
    "no TOML": lambda d: ["profile", "validate", d.write("p.toml", PROFILE_HEAD + "work = ")],
    "answers: no TOML": lambda d: ["check", "phone", "--answers", d.write("a.toml", "a = [1,")],
}  # fmt: skip
PROFILE_HEAD = 'format = 1\nid = "x"\nname = { ja = "x" }\n'


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_is_told_in_one_language_throughout(name: str, cli: CommandLine) -> None:
    words = REFUSED[name](cli)
    code, out, err = cli.run(*words, lang="ja")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert any("ぁ" <= letter <= "ん" for letter in err), err
    # names of keys and words to choose from stay as they are written; a sentence has words without a comma between
    assert not re.search(r"[A-Za-z]{2,} [a-z]{2,}", err.removeprefix("readydesk: ")), err


def test_the_help_of_check_names_the_items_and_the_exit_codes(cli: CommandLine) -> None:
    out = " ".join(cli.run("check", "--help")[1].split())
    assert "computer, printer, workspace, internet, phone, headset, webcam" in out
    assert "0 ready or ready with advice, 1 not ready, 3 incomplete" in out


def _small_pipe(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The first bytes only; whoever reads has gone before the rest is written."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    environment = {**os.environ, "READYDESK_DATA": str(folder), "LANG": "C"}
    with os.fdopen(write_end, "wb") as gone:
        return subprocess.run(
            [sys.executable, "-m", "app", *words],
            cwd=ROOT, env=environment, stdout=gone, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
def test_a_reader_who_has_gone_is_no_verdict_and_costs_no_file(tmp_path: Path) -> None:
    shown = _small_pipe("profile", "show", "standard", folder=tmp_path)
    assert (shown.returncode, shown.stderr) == (130, "")
    wanted = tmp_path / "out.json"
    checked = _small_pipe("check", "phone", "--no-input", "--json", str(wanted), folder=tmp_path)
    assert checked.returncode == 130
    assert "Traceback" not in checked.stderr
    assert json.loads(wanted.read_bytes())["readiness"] == "incomplete"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    for words in (["profile", "show", "standard"], ["questions"], ["profile", "schema"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "app", "--lang", "en", *words],
                cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr == "readydesk: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_steps_without_room_do_not_cost_the_results(cli: CommandLine) -> None:
    wanted = cli.folder / "out.json"
    code, out, err = cli.run("check", "phone", "--no-input", "--steps", "/dev/full", "--json", str(wanted))
    assert code == 2
    assert err.endswith("readydesk: /dev/full: this cannot be written: No space left on device\n")
    assert "Telephone" in out
    assert json.loads(wanted.read_bytes())["readiness"] == "incomplete"


def test_a_store_that_becomes_unreadable_is_one_line(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_store: Store, _key: str, _default: str | None = None) -> str | None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Store, "setting", broken)
    code, out, err = cli.run("check", "phone", "--no-input")
    assert (code, out) == (2, "")
    assert err == f"readydesk: {cli.data / STORE_NAME}: this store cannot be used: disk I/O error\n"


def test_a_file_that_the_system_refuses_is_named(cli: CommandLine) -> None:
    endless = "x" * 300
    code, _, err = cli.run("profile", "show", endless)
    assert code == 2
    assert err.startswith(f"readydesk: {endless}: ")
    assert "unexpected" not in err
