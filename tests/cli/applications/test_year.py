"""A year of one operator, typed into the command line: five applications, two journeys."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.applications.agenda import duties
from app.domain.applications.application import Application, ApplicationState, StageState
from app.domain.applications.history import fold
from app.storage.applications import Applications
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.cli.year import EVENTS, YEAR, lived

NOW = "2024-12-27T20:00+09:00"
STATES = {
    "つばめ家電受付": ApplicationState.REJECTED,
    "みなと保険コール": ApplicationState.WITHDRAWN,
    "ひなた通販サポート": ApplicationState.STARTED,
    "かもめ通信": ApplicationState.ACTIVE,
    "さくら旅行サービス": ApplicationState.ACTIVE,
}


@pytest.fixture
def year(entered: Callable[[Callable[[CommandLine], None]], CommandLine]) -> CommandLine:
    return entered(lived)


def _applications(folder: Path) -> dict[str, Application]:
    with Store.open(folder) as store:
        return {a.company: a for a in Applications(store).all()}


def _json(cli: CommandLine, *words: str) -> Any:
    code, out, err = cli.run("journey", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def _tokyo(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+09:00")


def test_the_store_holds_what_was_lived(year: CommandLine) -> None:
    found = _applications(year.data)
    assert {company: a.state for company, a in found.items()} == STATES
    assert [a.events for a in found.values()] == EVENTS
    states = {company: [a.stage_state(p) for p in range(len(a.stages))] for company, a in found.items()}
    passed, waived, ahead = StageState.PASSED, StageState.WAIVED, StageState.NOT_REACHED
    assert states == {
        "つばめ家電受付": [passed, passed, passed, StageState.FAILED, ahead, ahead, ahead, ahead],
        "みなと保険コール": [passed, passed, waived, StageState.SCHEDULED, ahead, ahead, ahead, ahead],
        "ひなた通販サポート": [passed] * 9,
        "かもめ通信": [passed, StageState.SCHEDULED, *[ahead] * 6],
        "さくら旅行サービス": [passed, passed, waived, StageState.SCHEDULED, *[ahead] * 4],
    }
    assert [a.reason for a in found.values()] == ["経験者を優先", "時間帯が合わない", "", "", ""]


def test_dates_that_were_moved_stand_where_they_were_moved_to(year: CommandLine) -> None:
    found = _applications(year.data)
    hinata = found["ひなた通販サポート"]
    interview = hinata.stages[hinata.position("interview")]
    assert (interview.at, interview.until) == (_tokyo("2024-07-12T09:30"), _tokyo("2024-07-12T10:10"))
    assert interview.place == "https://meet.example.com/h/1"
    exam = hinata.stages[hinata.position("exam")]
    assert (exam.at, exam.ended_at) == (_tokyo("2024-09-20T10:00"), _tokyo("2024-09-20T12:00"))
    contract = hinata.stages[hinata.position("contract")]
    assert (contract.at, contract.ended_at) == (_tokyo("2024-10-04T15:00"), _tokyo("2024-10-04T16:05"))
    minato = found["みなと保険コール"]
    assert minato.stages[minato.position("interview")].at == _tokyo("2024-05-09T13:30")


def test_days_due_know_golden_week_new_year_a_substitute_holiday_and_leap_day(year: CommandLine) -> None:
    def due(number: str, stage: str, task: str) -> str:
        stages = _json(year, "show", number)["application"]["stages"]
        tasks = next(s for s in stages if s["id"] == stage)["tasks"]
        found: str = next(t for t in tasks if t["id"] == task)["due"]
        return found

    # 2024-03-01 less a day; less 5 days over the leap day
    assert due("1", "briefing", "check-equipment") == "2024-02-29"
    # 12 August 2024 stands in for Mountain Day, a Sunday: two business days before the 13th
    assert due("3", "training", "print-papers") == "2024-08-08"
    # the business day before Monday 6 January is Friday 27 December
    assert due("5", "interview", "send-report") == "2024-12-27"
    year.run("journey", "reopen", "2")
    year.run("journey", "schedule", "2", "interview", "2024-05-07T10:00+09:00")
    # 3 to 6 May 2024 are holidays and a weekend
    assert due("2", "interview", "send-report") == "2024-05-02"


def test_the_list_as_of_the_end_of_the_year(year: CommandLine) -> None:
    rows = _json(year, "list", "--at", NOW)["applications"]
    assert [r["number"] for r in rows] == [1, 2, 3, 4, 5]
    assert [r["next"] for r in rows[:4]] == [None] * 4
    assert rows[4]["next"] == {"stage": "interview", "at": "2025-01-06T10:00:00+09:00", "days": 10}
    assert [r["no_reply"] for r in rows] == [False, False, False, True, False]
    assert rows[3]["silent_since"] == "2024-11-29T14:00:00+09:00"
    assert [[late["task"] for late in r["overdue"]] for r in rows] == [
        [],
        [],
        [],
        # the screening is over, and what makes sense only before it with it
        [],
        ["tell-family"],
    ]
    assert rows[4]["overdue"] == [{"stage": "interview", "task": "tell-family", "due": "2024-12-24"}]
    assert [r["missing"] for r in rows[:3]] == [[], [], []]
    assert rows[4]["missing"] == ["workspace", "internet", "webcam"]
    with Store.open(year.data) as store:
        applications = Applications(store).all()
    assert [sum(duty.overdue(date(2024, 12, 27)) for duty in duties(a)) for a in applications] == [0, 0, 0, 5, 1]


def test_the_list_for_people(year: CommandLine) -> None:
    code, out, err = year.run("journey", "list", "--at", NOW)
    assert (code, err) == (0, "")
    rows = [line for line in out.splitlines() if line[:1].isdigit()]
    assert [company in row for company, row in zip(STATES, rows, strict=True)] == [True] * 5
    words = ("Rejected by", "Withdrawn", "Work begun", "Under way", "Under way")
    assert [state in row for state, row in zip(words, rows, strict=True)] == [True] * 5
    assert "Mon 6 Jan 2025, 10:00" in rows[4]
    assert "10 days" in rows[4]
    assert "No reply for 28 days" in " ".join(out.split())


@pytest.mark.parametrize("width", range(60, 121))
def test_the_list_loses_no_letter_in_a_narrow_terminal(
    year: CommandLine, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cli.terminal.stdout._PLAIN_WIDTH", width)
    table, _, left = year.run("journey", "list", "--at", NOW)[1].partition("Left to do\n")
    # a table with whole dates, or a few lines for each application where that has no room
    assert re.search(r"Mon 6 Jan 2025, 10:00(   10 days|\n   Days left: 10 days)", table)
    assert table.count("Under way") == 2
    assert left.splitlines() == [
        "   4. かもめ通信",
        "      No reply for 28 days",
        "   5. さくら旅行サービス",
        "      Overdue: Tell your family when it is",
        "      To do: Send the report to the recruiter and 3 more",
        "      Check: Workspace, Internet, Webcam",
    ]


def test_every_change_is_saved_with_its_time_and_makes_the_same_again(year: CommandLine) -> None:
    with Store.open(year.data) as store:
        applications = Applications(store)
        for application in applications.all():
            history = applications.history(application.id)
            assert fold(application.id, history) == application
            assert [e.number for e in history] == list(range(1, len(history) + 1))
            assert [e.at for e in history] == sorted(e.at for e in history)
        times = [f"{e.at:%Y-%m-%d %H:%M}" for a in applications.all() for e in applications.history(a.id)]
    assert times == [line[:16] for line in YEAR.strip().splitlines()]


def test_what_is_saved_with_an_application_is_told(year: CommandLine) -> None:
    told = _json(year, "show", "3", "--at", NOW)["application"]
    assert [n["text"] for n in told["notes"]] == ["案内の前に用件を言い直す"]
    assert [(c["name"], c["reach"]) for c in told["contacts"]] == [("佐藤様", "03-0000-0000")]
    assert [(k["url"], k["words"]) for k in told["links"]] == [("https://hinata.example.com/", "採用ページ")]
    (file,) = told["files"]
    assert (file["name"], file["stage"], file["size_bytes"]) == ("契約書 2024.pdf", "contract", 21)
    assert Path(file["path"]).read_bytes() == b"%PDF-1.7 of ten pages"
    assert [h["number"] for h in told["history"] if not h["counts"]] == [26]
    assert told["history"][26]["words"] == "taken back: Contract: Left out"
    code, out, _err = year.run("journey", "show", "3", "--at", NOW)
    assert code == 0
    for words in ("Talk with the team leader", "佐藤様", "契約書 2024.pdf", "What happened", "(taken back)"):
        assert words in out
