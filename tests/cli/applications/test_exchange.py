"""Dates given to a calendar from the terminal."""

import re

import pytest

from tests.cli.command_line import CommandLine

AT = ("--at", "2026-11-20T09:00+09:00")


def _exported(cli: CommandLine, *which: str) -> list[tuple[str, str]]:
    code, out, _err = cli.run("journey", "export", *which, "--ics", "-", *AT)
    assert code == 0
    events = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", out.replace("\r\n ", ""), re.DOTALL)
    return [(_line(event, "SUMMARY"), _line(event, "STATUS")) for event in events]


def _line(event: str, name: str) -> str:
    found = re.search(rf"^{name}:(.*)$", event, re.MULTILINE)
    return found[1].strip() if found else ""


@pytest.fixture
def two(cli: CommandLine) -> CommandLine:
    for number, company in enumerate(("Hinata", "Sora"), 1):
        cli.run("journey", "add", company, *AT)
        cli.run("journey", "schedule", str(number), "screening", "2026-12-15T10:00+09:00", *AT)
    return cli


def test_a_cancellation_is_only_for_what_was_exported(two: CommandLine) -> None:
    assert ("First screening: Hinata", "CONFIRMED") in _exported(two, "1")
    for number in ("1", "2"):
        two.run("journey", "withdraw", number, *AT)
    summaries = _exported(two)
    assert ("Cancelled: First screening: Hinata", "CANCELLED") in summaries
    assert not any("Sora" in summary for summary, _status in summaries)
    assert _exported(two) == summaries, "whoever did not take the file in gets it again"


def test_what_could_not_be_written_was_not_exported(two: CommandLine) -> None:
    assert two.run("journey", "export", "--ics", str(two.folder / "none" / "a.ics"), *AT)[0] == 2
    two.run("journey", "withdraw", "1", *AT)
    assert not any("Hinata" in summary for summary, _status in _exported(two, "1"))


def test_an_empty_calendar_is_said_to_be_empty(cli: CommandLine) -> None:
    cli.run("journey", "add", "Hinata", *AT)
    cli.run("journey", "withdraw", "1", *AT)
    code, out, err = cli.run("journey", "export", "--ics", "-", *AT)
    assert (code, "VEVENT" in out) == (0, False)
    assert err == "There is no date yet that a calendar could be given.\n"
    cli.run("journey", "reopen", "1", *AT)
    cli.run("journey", "schedule", "1", "screening", "2026-12-15T10:00+09:00", *AT)
    assert cli.run("journey", "export", "--ics", "-", *AT)[2] == ""
