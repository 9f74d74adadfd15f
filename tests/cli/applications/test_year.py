"""A year of one operator, typed into the command line: five applications, two journeys."""

import json
import shlex
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
from tests.cli.conftest import Desk

YEAR = """
2024-01-15 20:10  add つばめ家電受付 --work sales
2024-01-16 09:05  task 1 apply done read-posting
2024-01-17 21:00  advance 1
2024-01-24 18:00  schedule 1 screening "2024-02-07 10:00" --until 11:00
2024-02-07 11:05  advance 1
2024-02-14 12:00  schedule 1 briefing "2024-03-01 19:00" --place https://meet.example.com/t/1
2024-03-01 20:10  advance 1
2024-03-05 09:00  schedule 1 interview "2024-03-12 10:00" --until 10:40
2024-03-11 08:30  schedule 1 interview "2024-03-14 15:00" --until 15:40
2024-03-14 16:00  note 1 "話す練習をもっとする" --stage interview
2024-03-21 10:00  fail 1
2024-03-21 10:01  reject 1 --reason 経験者を優先
2024-04-08 19:00  add みなと保険コール --journey test-first --work outbound
2024-04-08 21:00  advance 2
2024-04-10 21:00  advance 2 apply
2024-04-22 18:00  waive 2 briefing
2024-04-23 09:00  schedule 2 interview "2024-05-07 10:00"
2024-05-02 17:00  schedule 2 interview "2024-05-09 13:30"
2024-05-08 22:00  withdraw 2 --reason 時間帯が合わない
2024-06-03 09:00  add ひなた通販サポト --work enquiries --profile standard
2024-06-03 09:02  edit 3 --company ひなた通販サポート
2024-06-05 20:00  advance 3
2024-06-10 09:00  schedule 3 screening "2024-06-14 10:00"
2024-06-14 11:30  advance 3
2024-06-20 09:00  schedule 3 briefing "2024-06-26 19:00"
2024-06-26 20:00  advance 3
2024-07-01 09:00  contact 3 佐藤様 --reach 03-0000-0000
2024-07-01 09:01  link 3 https://hinata.example.com/ --words 採用ページ
2024-07-01 09:05  schedule 3 interview "2024-07-09 10:00" --until 10:40 --place https://meet.example.com/h/1
2024-07-04 12:00  schedule 3 interview "2024-07-11 14:00" --until 14:40
2024-07-08 12:00  schedule 3 interview "2024-07-12 09:30" --until 10:10
2024-07-12 10:30  advance 3
2024-07-16 10:00  stage 3 add talk --name-ja 所属長との面談 --name-en "Talk with the team leader" --after interview
2024-07-16 10:01  schedule 3 talk "2024-07-19 11:00"
2024-07-19 11:40  advance 3
2024-07-22 09:00  schedule 3 training "2024-08-13 09:00" --until "2024-08-16 17:00"
2024-07-22 09:10  task 3 training add 家族の予定を聞く --id ask-family --due 2024-08-01
2024-08-02 20:00  task 3 training done ask-family
2024-08-16 17:30  advance 3
2024-08-26 09:00  schedule 3 exam "2024-09-06 10:00"
2024-09-06 12:00  fail 3
2024-09-06 21:00  note 3 "案内の前に用件を言い直す" --stage exam
2024-09-09 09:00  schedule 3 exam "2024-09-20 10:00"
2024-09-20 12:00  advance 3
2024-09-24 09:00  waive 3 contract
2024-09-24 09:01  undo 3
2024-09-24 09:02  schedule 3 contract "2024-10-04 15:00"
2024-10-04 16:00  attach 3 {contract} --stage contract
2024-10-04 16:05  advance 3
2024-10-07 09:00  schedule 3 start "2024-11-01 09:00"
2024-11-01 18:10  advance 3
2024-11-11 20:00  add かもめ通信 --work outbound
2024-11-13 20:00  advance 4
2024-11-20 09:00  schedule 4 screening "2024-11-29 14:00" --place オンライン
2024-12-02 19:00  add さくら旅行サービス --journey test-first --work enquiries
2024-12-02 20:30  advance 5
2024-12-03 20:30  task 5 apply remove check-lent
2024-12-04 21:00  advance 5
2024-12-16 09:00  waive 5
2024-12-17 09:00  schedule 5 interview "2025-01-06 10:00" --until 10:30
2024-12-17 09:30  task 5 interview done answer-date
2024-12-18 21:00  task 5 interview due tell-family 2024-12-24
"""
EVENTS = [12, 7, 32, 3, 8]
NOW = "2024-12-27T20:00+09:00"
STATES = {
    "つばめ家電受付": ApplicationState.REJECTED,
    "みなと保険コール": ApplicationState.WITHDRAWN,
    "ひなた通販サポート": ApplicationState.STARTED,
    "かもめ通信": ApplicationState.ACTIVE,
    "さくら旅行サービス": ApplicationState.ACTIVE,
}


def lived(desk: Desk) -> None:
    """Enter the whole year; each line is one call."""
    contract = desk.write("契約書 2024.pdf", b"%PDF-1.7 of ten pages")
    for line in YEAR.strip().splitlines():
        day, clock, words = line.split(maxsplit=2)
        said = shlex.split(words.format(contract=shlex.quote(contract)))
        zone = ["--zone", "Asia/Tokyo"] if said[0] == "schedule" else []
        code, out, err = desk.run("journey", *said, *zone, "--at", f"{day}T{clock}+09:00")
        assert (code, err) == (0, ""), line
        assert out.count("\n") == 2


@pytest.fixture
def year(entered: Callable[[Callable[[Desk], None]], Desk]) -> Desk:
    return entered(lived)


def _applications(folder: Path) -> dict[str, Application]:
    with Store.open(folder) as store:
        return {a.company: a for a in Applications(store).all()}


def _json(desk: Desk, *words: str) -> Any:
    code, out, err = desk.run("journey", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def _tokyo(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+09:00")


def test_the_store_holds_what_was_lived(year: Desk) -> None:
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


def test_dates_that_were_moved_stand_where_they_were_moved_to(year: Desk) -> None:
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


def test_days_due_know_golden_week_new_year_a_substitute_holiday_and_leap_day(year: Desk) -> None:
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


def test_the_list_as_of_the_end_of_the_year(year: Desk) -> None:
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
        ["read-invitation", "practise-typing", "read-basics", "quiet-time", "open-page"],
        ["tell-family"],
    ]
    assert rows[4]["overdue"] == [{"stage": "interview", "task": "tell-family", "due": "2024-12-24"}]
    assert [r["missing"] for r in rows[:3]] == [[], [], []]
    assert rows[4]["missing"] == ["workspace", "internet", "headset", "webcam"]
    with Store.open(year.data) as store:
        kept = Applications(store).all()
    assert [sum(duty.overdue(date(2024, 12, 27)) for duty in duties(a)) for a in kept] == [0, 0, 0, 5, 1]


def test_the_list_for_people(year: Desk) -> None:
    code, out, err = year.run("journey", "list", "--at", NOW)
    assert (code, err) == (0, "")
    rows = [line for line in out.splitlines() if line[:1].isdigit()]
    assert [company in row for company, row in zip(STATES, rows, strict=True)] == [True] * 5
    words = ("Rejected by", "Withdrawn", "Work begun", "Under way", "Under way")
    assert [state in row for state, row in zip(words, rows, strict=True)] == [True] * 5
    assert "Mon 6 Jan 2025, 10:00" in rows[4]
    assert "10 days" in rows[4]
    assert "a reply since Fri 29 Nov" in " ".join(out.split())


def test_every_change_is_kept_with_its_time_and_makes_the_same_again(year: Desk) -> None:
    with Store.open(year.data) as store:
        applications = Applications(store)
        for application in applications.all():
            history = applications.history(application.id)
            assert fold(application.id, history) == application
            assert [e.number for e in history] == list(range(1, len(history) + 1))
            assert [e.at for e in history] == sorted(e.at for e in history)
        times = [f"{e.at:%Y-%m-%d %H:%M}" for a in applications.all() for e in applications.history(a.id)]
    assert times == [line[:16] for line in YEAR.strip().splitlines()]


def test_what_is_kept_with_an_application_is_told(year: Desk) -> None:
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
