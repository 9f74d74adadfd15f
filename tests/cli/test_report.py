"""Reports read back in the terminal: one in full, many in a table."""

import csv
import io
import json
import os
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from app.cli import report_files
from app.domain.readiness.verdict import Verdict
from app.domain.report import make_report
from app.report.data import to_json
from tests.cli.command_line import CommandLine
from tests.report.sample import AT, SCENES, pdf_of, report


@pytest.fixture(autouse=True)
def without_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is; the test of it asks for it."""
    monkeypatch.setattr(report_files, "_QUIET_S", 600.0)


@pytest.fixture
def inbox(cli: CommandLine) -> Path:
    """Reports as PDF and JSON, in a folder and one below it."""
    folder = cli.folder / "inbox"
    (folder / "more").mkdir(parents=True)
    (folder / "mixed.pdf").write_bytes(pdf_of("mixed"))
    (folder / "more" / "far-along.JSON").write_bytes(to_json(SCENES["far-along"]()))
    for scene in ("ready", "incomplete", "all-marginal-long-names"):
        (folder / "more" / f"{scene}.json").write_bytes(to_json(SCENES[scene]()))
    return folder


def _files(out: str) -> list[str]:
    return [Path(one["file"]).stem for one in json.loads(out)["reports"]]


def test_a_report_begins_with_its_verdict(cli: CommandLine) -> None:
    file = cli.write("r.json", to_json(SCENES["mixed"]()))
    for words in (["show", file], ["judge", file, "--profile", "standard"]):
        _code, out, _err = cli.run("report", *words)
        first = out.splitlines()[0]
        assert first.startswith("To fix: 1. Still to be checked: 1."), first
        assert out.count("To fix: 1.") == 1
    assert cli.run("report", "show", file, lang="ja")[1].startswith("直すこと")


def test_those_who_are_ready_come_first_and_folders_are_searched(cli: CommandLine, inbox: Path) -> None:
    code, out, err = cli.run("report", "list", str(inbox), "--json")
    assert (code, err) == (0, "")
    assert _files(out) == ["ready", "all-marginal-long-names", "incomplete", "mixed", "far-along"]
    assert cli.run("report", "show", str(inbox), "--json") == (code, out, err), "one folder is many reports"


def test_reports_are_sorted_by_name_or_date(cli: CommandLine) -> None:
    for name, later in (("b", 1), ("A", 0), ("", 2)):
        made = report(name=name, traces=False)
        again = make_report(
            evidence=made.evidence,
            profile=made.profile,
            judgement=made.judgement,
            operator=made.operator,
            at=AT + timedelta(days=later),
            app_version="0.1.0",
            private_words=[],
        )
        cli.write(f"{name or 'nobody'}.json", to_json(again))
    files = [str(cli.folder / f"{name}.json") for name in ("b", "nobody", "A")]
    assert _files(cli.run("report", "list", *files, "--sort", "name", "--json")[1]) == ["A", "b", "nobody"]
    assert _files(cli.run("report", "list", *files, "--sort", "date", "--json")[1]) == ["nobody", "b", "A"]


def test_what_is_missing_is_told_of_each(cli: CommandLine, inbox: Path) -> None:
    shown = json.loads(cli.run("report", "list", str(inbox), "--json")[1])["reports"]
    by_file = {Path(one["file"]).stem: one for one in shown}
    assert by_file["ready"]["missing"] == ""
    assert by_file["mixed"]["failed"] == ["internet.wired"]
    assert by_file["mixed"]["unknown"] == ["webcam.width"]
    assert by_file["mixed"]["missing"] == "Plug in a LAN cable\nNot checked: Webcam"
    assert by_file["far-along"]["company"] == "ひなた通販サポート"
    assert by_file["mixed"]["company"] is None


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_shown(cli: CommandLine, inbox: Path) -> None:
    bad = [cli.write("cv.pdf", b"%PDF-1.7\nnothing more"), str(cli.folder / "none.pdf")]
    code, out, err = cli.run("report", "list", *bad, str(inbox))
    assert code == 2
    assert len(re.findall("佐藤 美咲", out)) == 4
    assert [line.split(": ")[1] for line in err.splitlines()] == bad
    told = json.loads(cli.run("report", "list", *bad, str(inbox), "--json")[1])
    assert [one["file"] for one in told["unreadable"]] == bad


def test_nothing_is_listed_twice_or_of_a_folder_without_reports(cli: CommandLine, inbox: Path) -> None:
    again = [str(inbox / "mixed.pdf"), str(inbox), os.path.relpath(inbox / "mixed.pdf")]
    assert len(_files(cli.run("report", "list", *again, "--json")[1])) == 5
    (cli.folder / "empty").mkdir()
    code, out, err = cli.run("report", "list", str(cli.folder / "empty"))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_spreadsheet_gets_every_word_and_no_formula(cli: CommandLine) -> None:
    cli.write("r.json", to_json(report(lambda _id: Verdict.FAIL, name='=HYPERLINK("http://example.com")')))
    _code, out, _err = cli.run("report", "list", str(cli.folder / "r.json"), "--csv", lang="ja")
    assert out.startswith("\ufeff判定,"), "else a spreadsheet reads it in the system's code page"
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["名前"].startswith("'=")
    assert len(row["足りないもの"].splitlines()) > 20
    assert (row["作成日"], row["確認の条件"]) == ("2026-11-22", "一般的な条件")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_column_is_dropped_in_any_width(
    cli: CommandLine, inbox: Path, width: int, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cli.terminal.stdout._PLAIN_WIDTH", width)
    out = cli.run("report", "list", str(inbox), lang=lang)[1]
    verdict = "準備完了（助言あり）" if lang == "ja" else "Ready, with advice"
    assert verdict in out
    assert out.count("2026-11-22") == 5
    assert "ひなた通販" in out
    headings = ("足りないもの", "確認の条件") if lang == "ja" else ("What is missing", "Conditions")
    assert all(words in out for words in (*headings, "一般的" if lang == "ja" else "General"))
    # where there is no room for a table, lines are left to the terminal to wrap
    assert width < 120 or max(map(cell_len, out.splitlines())) <= width


def test_progress_is_told_on_the_error_stream_once_it_takes_long(
    cli: CommandLine, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_files, "_QUIET_S", 0.0)
    code, out, err = cli.run("report", "list", str(inbox), "--json")
    assert (code, err) == (0, "Reading reports: 5\n")
    assert len(_files(out)) == 5


def test_what_contradicts_itself_is_refused(cli: CommandLine) -> None:
    file = cli.write("r.json", to_json(report(traces=False)))
    words: Sequence[str] = ("report", "list", file, "--csv", "--json")
    code, out, err = cli.run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_what_other_programs_keep_in_a_folder_is_left_out_in_one_line(cli: CommandLine, inbox: Path) -> None:
    for name, content in (("package.json", '{"name": "x"}'), ("all.json", "[1, 2"), ("more/b.json", "{}")):
        (inbox / name).write_text(content)
    clean = cli.run("report", "list", str(inbox / "more" / "far-along.JSON"))

    code, out, err = cli.run("report", "list", str(inbox))
    assert code == 0
    assert len(out.splitlines()) > len(clean[1].splitlines())
    assert err == "readydesk: 3 JSON files are no reports and are left out\n"

    (inbox / "torn.json").write_bytes(to_json(SCENES["mixed"]())[:-200])
    code, _out, err = cli.run("report", "list", str(inbox))
    assert code == 2
    assert "torn.json: a readiness report was expected" in err
    code, _out, err = cli.run("report", "list", str(inbox / "package.json"))
    assert code == 2
    assert "package.json" in err


@pytest.mark.parametrize("words", [("show", ""), ("list", ""), ("mail", ""), ("judge", "", "--profile", "sales")])
def test_an_empty_name_is_not_the_present_folder(cli: CommandLine, words: tuple[str, ...]) -> None:
    code, out, err = cli.run("report", *words)
    assert (code, out) == (2, "")
    assert err == "readydesk: the name of a file was expected, but this one is empty\n"
