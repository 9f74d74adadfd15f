"""The terminal tells the same day as home."""

import json
from datetime import datetime
from typing import Any

from app.domain.line_watch import LineWatch
from app.storage.settings import LINE_WATCHES
from app.storage.store import Store
from tests.cli.command_line import CommandLine

BEGUN = "2026-11-10T09:00+09:00"
NOW = "2026-11-22T14:20+09:00"


def run(cli: CommandLine, *words: str, at: str = BEGUN) -> str:
    code, out, err = cli.run("journey", *words, "--at", at)
    assert (code, err) == (0, "")
    return out


def data(cli: CommandLine, at: str = NOW) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(cli, "today", "--json", at=at))
    return found


def to_interview(cli: CommandLine) -> None:
    run(cli, "add", "Hinata")
    for stage in ("apply", "screening", "briefing"):
        run(cli, "advance", "1", stage)
    place = "https://meet.example.com/hinata"
    run(cli, "schedule", "1", "interview", "2026-11-22T17:20+09:00", "--until", "18:00", "--place", place)


def test_the_day_of_an_interview(cli: CommandLine) -> None:
    to_interview(cli)

    told = run(cli, "today", at=NOW)
    first, *rest = told.splitlines()

    assert first == "What to do next: Check the workspace"
    assert "   readydesk check workspace" in rest
    assert "   17:20 to 18:00  Second screening (interview), Hinata" in rest
    assert any(line.startswith("   ! Practise your introduction aloud") for line in rest)
    assert "Not ready yet" in rest


def test_the_room_is_what_to_do_next_once_it_is_open(cli: CommandLine) -> None:
    to_interview(cli)
    assert data(cli)["next"]["act"] != "join"
    near = "2026-11-22T17:05+09:00"
    assert data(cli, near)["next"]["act"] == "join"
    assert "https://meet.example.com/hinata" in run(cli, "today", at=near).splitlines()[2]


def test_two_days_before_the_line_is_to_be_watched_at_the_hour(cli: CommandLine) -> None:
    to_interview(cli)
    early, at_its_hour = "2026-11-20T09:00+09:00", "2026-11-20T17:30+09:00"
    told = run(cli, "today", at=early).splitlines()
    assert told[told.index("Watch the line") + 1].startswith(
        "   Watch the line today at 17:20, the hour of your interview  Second screening (interview), Hinata"
    )
    (offered,) = data(cli, early)["watch_line"]
    assert (offered["at"], offered["done"]) == ("2026-11-20T17:20:00+09:00", 0)
    assert data(cli, "2026-11-21T17:30+09:00")["watch_line"] == []
    with Store.open(cli.data) as store:
        pressing = LineWatch(datetime.fromisoformat("2026-11-20T17:22+09:00"), 300.0, 290, 0)
        assert data(cli, at_its_hour)["watch_line"][0]["done"] == 0
        store.set_setting(LINE_WATCHES.key, LINE_WATCHES.write((pressing,)))
    assert data(cli, at_its_hour)["watch_line"][0]["done"] == 1


def test_the_json_names_dates_and_tasks_by_their_ids(cli: CommandLine) -> None:
    to_interview(cli)
    found = data(cli)
    assert [(one["company"], one["stage"], one["over"]) for one in found["dates"]] == [("Hinata", "interview", False)]
    assert found["until"] == "2026-11-22"
    assert {one["task"] for one in found["tasks"]} >= {"practise-introduction", "tell-family"}
    assert all(one["overdue"] for one in found["tasks"])


def test_a_first_application_without_a_name_is_told_what_is_missing(cli: CommandLine) -> None:
    code, _out, err = cli.run("journey", "add", " ")
    assert (code, err) == (2, "readydesk: a company's name was expected\n")


def test_without_a_date_the_terminal_says_how_to_enter_one(cli: CommandLine) -> None:
    assert "journey add COMPANY" in run(cli, "today", at=NOW)
    run(cli, "add", "Hinata", at=NOW)
    assert "journey schedule" in run(cli, "today", at=NOW).splitlines()[-1]


def test_no_equipment_is_named_twice_in_the_list(cli: CommandLine) -> None:
    to_interview(cli)
    lines = run(cli, "today", at=NOW).splitlines()
    for_it = lines[lines.index("Equipment for it") + 1]
    not_ready = lines[lines.index("Not ready yet") + 1]
    assert "Workspace" in for_it
    assert [item for item in not_ready.strip().split(", ") if item in for_it] == []
    assert "Printer" in not_ready


def test_after_a_refusal_a_kind_word_and_the_next_one(cli: CommandLine) -> None:
    run(cli, "add", "Hinata", "--work", "sales")
    run(cli, "fail", "1", "apply")
    first, *rest = run(cli, "today", at=NOW).splitlines()
    assert first == "What to do next: Begin the next application"
    assert rest[0].strip().startswith("You put real care into this.")
    assert rest[1].strip() == "readydesk journey add COMPANY --work sales"
    assert data(cli)["next"]["act"] == "begin"
