"""What the commands of the journey say to a person: which application, when, by whose clock, and what is in the way."""

import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.catalog import METRICS
from app.cli.applications.command import journey
from app.domain.readiness.evidence import Evidence
from app.storage.store import Store
from app.wording.values import system_words
from tests.cli.command_line import CommandLine

NOW = "2024-02-10T09:00-05:00"


def said(cli: CommandLine, *words: str, lang: str = "en") -> str:
    code, out, err = cli.run("journey", *words, lang=lang)
    assert (code, err) == (0, "")
    return out


def refused(cli: CommandLine, *words: str, lang: str = "en") -> str:
    code, out, err = cli.run("journey", *words, lang=lang)
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err.removeprefix("readydesk: ").rstrip("\n")


def test_two_applications_with_one_company_are_told_apart(cli: CommandLine) -> None:
    assert said(cli, "add", "Hinata").splitlines()[0] == "1. application to Hinata begun"
    said(cli, "add", "Hinata", "--journey", "test-first")
    assert said(cli, "note", "2", "x").splitlines()[0] == "2. Hinata: note: x"
    assert said(cli, "undo", "2").splitlines()[0] == "2. Hinata: taken back: note: x"
    assert said(cli, "show", "2").startswith("2. Hinata  (")
    assert said(cli, "note", "1", "x", lang="ja").splitlines()[0] == "1. Hinata：メモ：x"


def test_an_application_that_is_under_way_already_is_told_to_have_begun(cli: CommandLine) -> None:
    told = said(cli, "add", "Hinata", "--stage", "interview", "--on", "2024-12-03 10:00", "--at", "2024-11-30 09:00")
    assert told.splitlines()[0] == "1. application to Hinata begun"
    assert "Second screening (interview), Tue 3 Dec, 10:00" in told.splitlines()[1]


def test_a_date_of_summer_is_told_by_the_clock_of_summer(cli: CommandLine, new_york: None) -> None:
    said(cli, "add", "Hinata", "--at", "2024-02-01 09:00")
    said(cli, "schedule", "1", "apply", "2024-07-01 00:30", "--at", "2024-02-01 09:00")
    shown = said(cli, "show", "1", "--at", NOW)
    assert "Mon 1 Jul, 0:30" in shown
    assert "there" not in shown
    row = json.loads(said(cli, "list", "--json", "--at", NOW))["applications"][0]
    assert row["next"]["days"] == 142
    # on a clock that is named it is another day
    row = json.loads(said(cli, "list", "--json", "--at", "2024-02-10T05:00-09:00"))["applications"][0]
    assert row["next"]["days"] == 141
    assert "Sun 30 Jun, 19:30 (0:30 there)" in said(cli, "list", "--at", "2024-02-10T05:00-09:00")


def test_days_to_go_and_days_gone_by_read_as_one_says_them(cli: CommandLine) -> None:
    said(cli, "add", "日向", "--at", "2024-11-20T10:00+09:00")
    said(cli, "schedule", "1", "apply", "2024-12-03T10:00+09:00", "--at", "2024-11-20T10:00+09:00")
    at = ("--at", "2024-11-28T09:00+09:00")
    assert "12月3日（火）10:00（あと5日）です" in said(cli, "show", "1", *at, lang="ja")
    assert "Tue 3 Dec, 10:00 (in 5 days)" in said(cli, "show", "1", *at)
    assert "Tue 3 Dec, 10:00 (tomorrow)" in said(cli, "show", "1", "--at", "2024-12-02T23:00+09:00")


def test_a_day_of_another_year_says_so(cli: CommandLine) -> None:
    said(cli, "add", "日向", "--at", "2023-12-10T10:00+09:00")
    said(cli, "advance", "1", "--at", "2023-12-11T10:00+09:00")
    said(cli, "schedule", "1", "screening", "2024-01-12T10:00+09:00", "--at", "2023-12-11T10:00+09:00")
    shown = said(cli, "show", "1", "--at", "2023-12-28T10:00+09:00")
    assert "due Tue 9 Jan 2024" in shown
    late = said(cli, "show", "1", "--at", "2024-02-01T10:00+09:00")
    assert "Completed  Mon 11 Dec 2023" in late
    assert "No word from the company since Fri 12 Jan (20 days)." in late


def test_a_note_keeps_its_lines(cli: CommandLine) -> None:
    said(cli, "add", "Hinata")
    said(cli, "note", "1", "first\n\n  second\x1b[2J", "--at", "2024-01-05T10:00+09:00")
    lines = said(cli, "show", "1", "--at", "2024-01-06T10:00+09:00").splitlines()
    at = next(n for n, line in enumerate(lines) if line.endswith("first"))
    assert lines[at].strip() == "1. Fri 5 Jan  first"
    assert lines[at + 1 : at + 3] == ["", "        second\\x1b[2J"]


def test_a_profile_that_is_gone_is_no_reason_to_be_silent(cli: CommandLine) -> None:
    path = cli.write("acme.toml", 'format = 1\nid = "acme"\nname = { en = "Acme" }\nbased_on = "standard"\n')
    said(cli, "add", "Acme", "--profile", path)
    assert f"Conditions: Acme ({path})\n" in said(cli, "show", "1")
    Path(path).unlink()
    assert f"Profile: {path} (it cannot be read any more; the general requirements count)\n" in said(cli, "show", "1")


def test_a_task_with_a_day_shows_before_its_stage_is_reached(cli: CommandLine) -> None:
    said(cli, "add", "Hinata", "--at", "2024-11-20T10:00+09:00")
    said(cli, "task", "1", "start", "add", "Buy a chair", "--due", "2024-12-24")
    shown = said(cli, "show", "1", "--at", "2024-11-28T09:00+09:00")
    assert "[ ] Buy a chair (own-1)  due Tue 24 Dec" in shown
    assert shown.count("[ ]") == 6


def test_what_was_removed_keeps_its_own_name_in_the_history(cli: CommandLine) -> None:
    said(cli, "add", "Hinata")
    for title in ("Buy envelopes", "Buy a chair"):
        said(cli, "task", "1", "apply", "add", title)
        assert f"task removed: {title}" in said(cli, "task", "1", "apply", "remove", "own-1")
    shown = said(cli, "show", "1")
    assert shown.count("task removed: Buy envelopes") == shown.count("task removed: Buy a chair") == 1


def test_of_hundreds_of_applications_not_all_are_named(cli: CommandLine) -> None:
    for _ in range(12):
        said(cli, "add", "Hinata")
    assert refused(cli, "show", "77") == "no such application: 77; expected a number up to 12, a company or an id"
    assert refused(cli, "show", "").startswith("no such application: ''; expected")


@pytest.mark.parametrize("until", ["25:00", "9時頃", "noon", "2026-02-30 10:00"])
def test_an_end_that_is_none_is_quoted_as_it_was_typed(cli: CommandLine, until: str) -> None:
    said(cli, "add", "Hinata")
    line = refused(cli, "schedule", "1", "apply", "2026-02-20 10:00", "--until", until)
    assert line == f"{until!r} is no time such as 10:40 or 2026-11-25 10:40"


def test_a_link_to_a_file_is_told_from_one_that_is_missing(cli: CommandLine) -> None:
    said(cli, "add", "Hinata")
    link = cli.folder / "cv.pdf"
    link.symlink_to(cli.write("real.pdf", "x"))
    assert refused(cli, "attach", "1", str(link)).endswith("but this is a link; name the file that it leads to")


def test_help_names_the_commands_in_the_order_in_which_they_are_needed_and_cuts_nothing(cli: CommandLine) -> None:
    for lang in ("en", "ja"):
        out = said(cli, "--help", lang=lang)
        listed = [line.split()[0] for line in out.splitlines() if line.startswith("  ") and line.split()[0] in names()]
        assert listed == names()
        assert "..." not in out.partition("list")[2]


def names() -> list[str]:
    return list(journey.commands)


def test_what_a_group_asks_for_first_is_named_first(cli: CommandLine) -> None:
    said(cli, "add", "Hinata")
    assert refused(cli, "task") == "APPLICATION is missing"
    assert refused(cli, "task", "1") == "STAGE is missing"
    assert "expected one of add, done" in refused(cli, "task", "1", "apply")


def _full(*_arguments: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


@pytest.mark.parametrize(("lang", "words"), [("en", "No space left on device"), ("ja", "空き容量がありません")])
def test_a_full_disk_is_said_in_the_chosen_language(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    said(cli, "add", "Hinata")
    monkeypatch.setattr(Store, "changing", _full)
    line = refused(cli, "note", "1", "x", lang=lang)
    assert line.startswith(str(cli.data))
    assert line.endswith(words)


@pytest.mark.parametrize(("lang", "words"), [("en", "copy of it cannot be kept: "), ("ja", "コピーを保存できません")])
def test_no_room_for_a_copy_is_no_trouble_with_the_output(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    said(cli, "add", "Hinata")
    paper = cli.write("cv.pdf", "x")
    before = cli.snapshot()

    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    line = refused(cli, "attach", "1", paper, lang=lang)
    assert line.startswith(f"{paper}: ")
    assert words in line
    assert system_words(OSError(28, os.strerror(28))) in line
    assert {k: v for k, v in cli.snapshot().items() if "sqlite" not in Path(k).name} == {
        k: v for k, v in before.items() if "sqlite" not in Path(k).name
    }


def test_a_check_of_a_clock_that_was_ahead_is_told(cli: CommandLine) -> None:
    said(cli, "add", "Hinata", "--stage", "interview", "--on", "2024-12-03 10:00", "--at", "2024-11-30 09:00")
    at = datetime(2025, 12, 3, 9, tzinfo=UTC)
    with Store.open(cli.data) as store:
        store.begin("webcam", "ahead", at)
        store.found("ahead", Evidence(METRICS["webcam.count"].measured(1)).stamped(at, "ahead"))

    told = said(cli, "show", "1", "--at", "2024-12-03 09:00")

    assert "Checked at a time that is still to come, " in told
    assert "3 Dec 2025" in told
    assert "Was this computer's clock wrong?" in told


def test_a_date_is_typed_as_in_the_window(cli: CommandLine) -> None:
    said(cli, "add", "Hinata", "--stage", "interview", "--on", "12/3 午後3時", "--at", "2024-11-30 09:00")
    assert "Tue 3 Dec, 15:00" in said(cli, "show", "1", "--at", "2024-11-30 09:00")
    said(cli, "schedule", "1", "interview", "12月4日（水）10時", "--until", "10時40分", "--at", "2024-11-30 09:30")
    assert "Wed 4 Dec, 10:00–10:40" in said(cli, "show", "1", "--at", "2024-11-30 10:00")
    said(cli, "task", "1", "interview", "add", "Iron", "--due", "12/2", "--at", "2024-11-30 10:30")
    assert "Iron" in said(cli, "show", "1", "--at", "2024-11-30 11:00")


def test_a_day_that_is_too_late_for_a_task_is_said_to_be(cli: CommandLine) -> None:
    said(cli, "add", "Hinata", "--stage", "interview", "--on", "2099-11-25 10:00")
    told = said(cli, "task", "Hinata", "interview", "due", "write-motive", "2099-11-28")
    assert "so it is due by Wed 25 Nov 2099." in told
    assert "only be done before" not in said(cli, "task", "hinata", "interview", "due", "write-motive", "2099-11-24")


def test_a_date_that_is_practised_for_says_what_is_due_in_practice(cli: CommandLine) -> None:
    cli.run("journey", "add", "Hinata", "--stage", "screening", "--on", "2099-12-11 10:00")

    told = cli.run("journey", "show", "1", "--at", "2099-12-01 10:00")[1]
    assert [line for line in told.splitlines() if line.strip().startswith("Today's practice: Typing and ")]
    assert "Today's practice" not in cli.run("journey", "show", "1", "--at", "2099-12-12 10:00")[1]


def test_the_practical_examination_says_whether_it_was_rehearsed(cli: CommandLine) -> None:
    cli.run("journey", "add", "Hinata", "--stage", "exam", "--on", "2099-12-11 10:00")
    cli.run("journey", "add", "Minato", "--stage", "interview", "--on", "2099-12-11 10:00")

    exam, interview = (cli.run("journey", "show", n, "--at", "2099-12-01 10:00")[1] for n in "12")
    if "Hinata" in interview:
        exam, interview = interview, exam
    assert "Mock examination: none within 14 days" in exam
    assert "Today's practice" in interview
    assert "Mock examination" not in interview
