"""Where an application stands: worked out once, and told alike by the terminal and the window."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice import item_title
from app.cli.applications.as_json import summary
from app.cli.applications.as_text import _print_stage, left_to_do, rows_of, status_line
from app.cli.applications.context import Context
from app.cli.terminal.stdout import Page
from app.domain.applications.agenda import Duty, appointments
from app.domain.applications.application import Application, StageState
from app.domain.applications.change import (
    Added,
    Change,
    Ended,
    Ending,
    Event,
    Result,
    Resulted,
    Scheduled,
    TaskDated,
    TaskTicked,
)
from app.domain.applications.history import fold
from app.domain.applications.local import days_until, local
from app.domain.applications.needs import NeedState
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import Profile
from app.outlook import Grounds, Missing, Outlook, Situation, missing_words, situation_words
from app.storage.store import Store
from app.text import Text, set_language
from app.wording.dates import days_column, days_words
from tests.domain.applications.histories import (
    APPLICATION,
    ASKED,
    AT,
    DESK,
    EVIDENCE,
    HEADSET,
    METRICS,
    PROFILES,
    TIME,
    WAY,
    WEBCAM,
    Drawn,
    application,
    drawn,
    evidence,
    time,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NOTHING = Evidence()
EXAMPLES = settings(max_examples=50)


def look(
    application: Application, now: datetime, profile: Profile = ASKED, evidence: Evidence | None = None
) -> Outlook:
    grounds = Grounds(profile, Evidence() if evidence is None else evidence)
    return Outlook(application, now, lambda: grounds)


def looked(made: Drawn) -> Outlook:
    return look(application(made), time(made), made.of(PROFILES), evidence(made))


outlooks = drawn(APPLICATION + TIME + 1 + EVIDENCE, looked)


FACTS = (
    "situation",
    "dates",
    "next",
    "days_left",
    "silent_since",
    "silent_days",
    "no_reply",
    "tasks",
    "overdue",
    "task_due",
    "place",
    "equipment",
)


def facts(outlook: Outlook) -> dict[str, Any]:
    return {name: getattr(outlook, name) for name in FACTS}


@EXAMPLES
@given(outlooks, st.randoms(use_true_random=False))
def test_the_same_gives_the_same_in_whatever_order_it_is_asked(outlook: Outlook, random: Any) -> None:
    again = Outlook(outlook.application, outlook.now, outlook.grounds)
    for name in random.sample(FACTS, len(FACTS)):
        getattr(again, name)
    assert facts(again) == facts(outlook)


@EXAMPLES
@given(outlooks)
def test_the_next_appointment_is_never_before_today_and_its_days_are_those_of_the_calendar(outlook: Outlook) -> None:
    now, coming = outlook.now, outlook.next
    days = [local(one.at, now).date() for one in outlook.dates]
    if coming is None:
        assert outlook.days_left is None
        assert all(day < now.date() for day in days)
        return
    assert outlook.days_left == (local(coming.at, now).date() - now.date()).days >= 0
    ahead = [one for one, day in zip(outlook.dates, days, strict=True) if day >= now.date() and not one.over(now)]
    assert coming == (ahead[0] if ahead else coming)
    assert coming.over(now) == (not ahead)


@EXAMPLES
@given(outlooks)
def test_the_situation_is_the_first_that_holds(outlook: Outlook) -> None:
    a = outlook.application
    state = None if a.current is None else a.stage_state(a.current)
    holds = {
        Situation.ENDED: not a.going,
        Situation.FAILED: state is StageState.FAILED,
        Situation.DATED: outlook.next is not None,
        Situation.NO_REPLY: a.no_reply(outlook.now),
        Situation.REPLY_AWAITED: state is StageState.SCHEDULED,
        Situation.UNDATED: True,
    }
    assert outlook.situation is next(situation for situation in Situation if holds[situation])
    if outlook.no_reply:
        assert outlook.silent_days >= a.no_reply_days
    if outlook.situation is Situation.ENDED:
        assert (outlook.dates, outlook.tasks, outlook.silent_since, outlook.place) == ((), (), None, None)
        assert outlook.equipment.needs == ()


@EXAMPLES
@given(outlooks)
def test_a_task_is_overdue_once_its_day_is_over(outlook: Outlook) -> None:
    today = outlook.now.date()
    late = [duty for duty in outlook.tasks if duty.due is not None and duty.due < today]
    assert list(outlook.overdue) == late
    # the most urgent stand first
    assert list(outlook.tasks[: len(late)]) == late
    rest = [duty for duty in outlook.tasks[len(late) :] if duty.due is not None]
    assert outlook.task_due == (rest[0] if rest else None)


@EXAMPLES
@given(outlooks)
def test_what_is_to_be_checked_is_needed_not_fresh_and_for_something_to_come(outlook: Outlook) -> None:
    for place, stage in enumerate(outlook.application.stages):
        found = outlook.equipment_at(place)
        states = {need.item: need for need in found.needs}
        assert set(found.quick) <= set(states) & {"headset", "webcam"}
        assert set(found.quick_due) == set(found.to_check) & set(found.quick)
        if stage.result is not None or not outlook.application.going:
            assert found.needs == ()
        if stage.at is not None and stage.at <= outlook.now:
            assert found.to_check == ()
        for item in found.to_check:
            assert states[item].state is not NeedState.FRESH
        if found.ready:
            assert found.to_check == ()
    if outlook.place is not None:
        assert outlook.equipment == outlook.equipment_at(outlook.place)


@EXAMPLES
@given(outlooks)
def test_who_checks_what_counts_now_has_it_behind_them(outlook: Outlook) -> None:
    counting = {n.item for n in outlook.equipment.needs if n.newer_than <= outlook.now}
    evidence = outlook.grounds().evidence
    checked = Evidence(*(metric.measured(True) for metric in METRICS)).stamped(outlook.now, "run-now")
    after = look(outlook.application, outlook.now, outlook.grounds().profile, evidence + checked)
    assert not counting & set(after.equipment.to_check)


# What the two faces show


@cache
def card() -> Any:
    from app.window.applications.cards import ApplicationCard

    return ApplicationCard()


@cache
def tab() -> Any:
    from app.window.applications.cards import ApplicationTab

    return ApplicationTab()


def terminal(outlook: Outlook) -> tuple[list[str], dict[str, Any]]:
    """The cells of the row in ``list``, and the same as data."""
    context = cast("Context", SimpleNamespace(outlook=lambda _a: outlook, at=outlook.now))
    (row,) = rows_of([outlook])
    return list(row.cells), summary(context, 1, outlook.application)


@EXAMPLES
@given(outlook=outlooks)
def test_terminal_and_window_show_the_same(qapp: "QApplication", outlook: Outlook) -> None:
    del qapp
    (_no, _company, _state, _stage, when, left), data = terminal(outlook)
    card().show_application(outlook)
    tab().show_application(outlook, chosen=False)
    seen = {name: getattr(card(), f"_{name}").text() for name in ("when", "left")}
    below = tab()._status.text()
    coming, going = outlook.next, outlook.application.going

    # the next date and the days until then
    assert (data["next"] is not None) == (coming is not None) == bool(seen["left"])
    if coming is not None and data["next"] is not None:
        assert data["next"]["days"] == days_until(coming.at, outlook.now)
        assert seen["left"].removeprefix("in ") == left
        at = local(coming.at, outlook.now)
        year = "" if at.year == outlook.now.year else f" {at.year}"
        moment = f"{at:%a} {at.day} {at:%b}{year}, {at.hour}:{at.minute:02}"
        assert moment in when
        assert moment in seen["when"]

    # where it stands
    sentence = status_line(outlook)
    failed = outlook.situation is Situation.FAILED
    assert ("Not passed" in sentence) == failed == ("Failed" in below) == (going and "Failed" in seen["when"])
    if outlook.situation is Situation.DATED:
        assert seen["left"] in below
        assert f"({seen['left']})" in sentence
    else:
        assert below == str(situation_words(outlook))
    if outlook.situation is Situation.ENDED:
        assert sentence == below
    if outlook.situation is Situation.REPLY_AWAITED:
        assert "Without a result" in sentence
        assert below == "Waiting for a reply"
    if outlook.situation is Situation.UNDATED:
        assert "no date yet" in sentence
        assert below == "No date yet"

    # what is missing, in the terminal's data
    assert [late["task"] for late in data["overdue"]] == [duty.task.task.id for duty in outlook.overdue]
    assert data["missing"] == list(outlook.equipment.to_check)


@EXAMPLES
@given(outlook=outlooks, chosen=st.sampled_from(["ja", "en"]))
def test_the_card_names_the_first_of_what_the_terminal_lists_in_the_same_words(
    qapp: "QApplication", outlook: Outlook, chosen: str
) -> None:
    del qapp
    set_language(chosen)
    try:
        listed = left_to_do(outlook)
        seen = shown(outlook, lambda c: c._missing.text())
        nothing, silent = str(Text("Everything is done for now")), str(situation_words(outlook))
    finally:
        set_language("en")
    # its line of the date tells already that there is no reply
    rest = [line for line in listed if outlook.situation is not Situation.NO_REPLY or line != silent]
    assert len(listed) - len(rest) == (outlook.situation is Situation.NO_REPLY)
    assert seen == (rest[0] if rest else nothing if outlook.application.going else "")


@EXAMPLES
@given(outlooks)
def test_everything_that_is_missing_is_told_the_most_urgent_first(outlook: Outlook) -> None:
    missing = list(outlook.missing())
    assert missing == [one for one in Missing if one in missing]
    assert (Missing.OVERDUE in missing) == bool(outlook.overdue)
    assert (Missing.TASKS in missing) == (outlook.tasks != outlook.overdue)
    assert (Missing.EQUIPMENT in missing) == bool(outlook.equipment.to_check)
    assert (Missing.REPLY in missing) == outlook.no_reply
    words = {one: str(missing_words(outlook, one)) for one in missing}
    for one, duties in ((Missing.OVERDUE, outlook.overdue), (Missing.TASKS, outlook.tasks[len(outlook.overdue) :])):
        if duties:
            assert duties[0].task.task.title["en"] in words[one]
            assert (f" and {len(duties) - 1} more" in words[one]) == (len(duties) > 1)
    for item in outlook.equipment.to_check:
        assert item_title(item) in words[Missing.EQUIPMENT]


@pytest.mark.parametrize(
    ("days", "sentence", "column"),
    [
        (12, "in 12 days", "12 days"),
        (2, "in 2 days", "2 days"),
        (1, "tomorrow", "tomorrow"),
        (0, "today", "today"),
        (-1, "yesterday", "yesterday"),
        (-2, "2 days ago", "2 days ago"),
    ],
)
def test_days_from_today(days: int, sentence: str, column: str) -> None:
    assert (str(days_words(days)), str(days_column(days))) == (sentence, column)


# What the two disagreed about


def after(*changes: tuple[float, Change]) -> Application:
    """Each change so many days before ``AT``."""
    events = [Event(1, AT - timedelta(days=30), Added("Hinata", WAY))]
    events += [Event(n, AT - timedelta(days=days), change) for n, (days, change) in enumerate(changes, 2)]
    return fold("a", events)


def passed(stage: str, days_ago: float) -> tuple[float, Change]:
    return days_ago, Resulted(stage, Result.PASSED)


def ticked(*tasks: tuple[str, str]) -> list[tuple[float, Change]]:
    return [(1, TaskTicked(stage, task)) for stage, task in tasks]


DONE = ticked(("apply", "send"), ("interview", "practise"), ("interview", "sum-up"))
READY = [passed("apply", 20), passed("briefing", 15), *DONE]


def shown(outlook: Outlook, look_at: Callable[[Any], str]) -> str:
    card().show_application(outlook)
    return look_at(card())


def test_a_card_names_equipment_to_check_where_all_else_is_done(qapp: "QApplication") -> None:
    del qapp
    interview = (5.0, Scheduled("interview", AT + timedelta(hours=20)))
    outlook = look(after(*READY, interview), AT)
    assert terminal(outlook)[1]["missing"] == ["workspace", "headset", "webcam"]
    assert shown(outlook, lambda c: c._missing.text()) == "Check: Workspace, Headset, Webcam"

    all_good = Evidence(*(metric.measured(True) for metric in METRICS)).stamped(AT, "run")
    checked = look(after(*READY, interview), AT, evidence=all_good)
    assert terminal(checked)[1]["missing"] == []
    assert shown(checked, lambda c: c._missing.text()) == "Everything is done for now"


def test_a_reply_that_is_missing_is_told_beside_the_date_of_a_later_stage(qapp: "QApplication") -> None:
    del qapp
    # the interview was three weeks ago, and the first working day is agreed already
    waiting = after(
        passed("apply", 25),
        passed("briefing", 24),
        (23, Scheduled("interview", AT - timedelta(days=21))),
        (5, Scheduled("start", AT + timedelta(days=9))),
        *DONE,
    )
    outlook = look(waiting, AT, profile=ASKED, evidence=Evidence(*(m.measured(True) for m in METRICS)).stamped(AT, "r"))
    assert left_to_do(outlook) == ("No reply for 21 days",)
    assert shown(outlook, lambda c: c._missing.text()) == "No reply for 21 days"


def test_days_without_a_reply_are_those_of_the_calendar(qapp: "QApplication") -> None:
    del qapp
    # from 14:00 to 10:00 twelve days later: eleven times 24 hours, and twelve days
    now = AT.replace(hour=10)
    waiting = after(passed("apply", 20), (19, Scheduled("briefing", (now - timedelta(days=12)).replace(hour=14))))
    outlook = look(waiting, now)
    assert outlook.silent_days == 12
    assert str(situation_words(outlook)) == "No reply for 12 days"


def test_a_stage_that_was_not_passed_is_told_whatever_date_a_later_one_has(qapp: "QApplication") -> None:
    del qapp
    failed = after(*READY, (3, Resulted("interview", Result.FAILED)), (2, Scheduled("start", AT + timedelta(days=9))))
    outlook = look(failed, AT)
    assert status_line(outlook).startswith("Not passed: Interview.")
    assert shown(outlook, lambda c: c._when.text()).splitlines()[:2] == ["Failed", "Start"]
    assert shown(outlook, lambda c: c._left.text()) == "in 9 days"
    tab().show_application(outlook, chosen=False)
    assert tab()._status.text() == "Failed"


def test_nothing_is_to_be_checked_for_a_stage_that_was_not_passed() -> None:
    failed = look(after(*READY, (3, Resulted("interview", Result.FAILED))), AT)
    assert terminal(failed)[1]["missing"] == []
    assert failed.equipment_at(2).needs == ()


def test_nothing_is_to_be_checked_for_what_has_begun() -> None:
    at = AT + timedelta(hours=2)
    application = after(*READY, (5, Scheduled("interview", at, at + timedelta(minutes=40))))
    assert look(application, at - timedelta(seconds=1)).equipment.to_check == ("workspace", "headset", "webcam")
    assert look(application, at).equipment.to_check == ()
    assert look(application, at + timedelta(days=3)).equipment.to_check == ()
    assert terminal(look(application, at + timedelta(days=3)))[1]["missing"] == []


def test_what_was_good_once_is_due_again_only_when_the_check_would_still_count() -> None:
    at = AT + timedelta(hours=30)
    application = after(*READY, (5, Scheduled("interview", at)))
    good = Evidence(HEADSET.measured(True), WEBCAM.measured(True), DESK.measured(True)).stamped(AT, "run")
    now = look(application, AT, evidence=good).equipment
    assert ([n.state.value for n in now.needs], now.to_check, now.quick) == (
        ["fresh", "stale", "stale"],
        (),
        ("headset", "webcam"),
    )
    later = look(application, at - timedelta(hours=24), evidence=good).equipment
    assert later.to_check == later.quick_due == ("headset", "webcam")


def test_both_faces_ask_the_task_whether_it_is_overdue(
    qapp: "QApplication", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    del qapp
    from app.window.applications.stage.task import TaskRow

    store = Store.open(tmp_path)
    context = Context(store, AT)

    def told() -> tuple[bool, bool, bool]:
        outlook = look(after((2, TaskDated("apply", "send", AT.date()))), AT)
        stage = outlook.application.stages[0]
        row = TaskRow("apply", stage.tasks[0], lambda _change: True, lambda _place, _part: False, card())
        row.show_task(outlook.application, 0, stage.tasks[0], AT)
        _print_stage(Page(), context, outlook, 0)
        below = row.tick.accessibleDescription()
        return "overdue since Sun 22 Nov" in capsys.readouterr().out, "Was due Sun 22 Nov" in below, row.tick._late

    assert told() == (False, False, False)
    # were the day itself too late, all of them would have to say so
    monkeypatch.setattr(Duty, "overdue", lambda duty, today: duty.due is not None and duty.due <= today)
    assert told() == (True, True, True)
    store.close()


def test_equipment_is_judged_once_and_only_where_it_is_asked_for() -> None:
    read: list[str] = []

    def grounds() -> Grounds:
        read.append("read")
        return Grounds(ASKED, Evidence())

    outlook = Outlook(after(*READY, (5, Scheduled("interview", AT + timedelta(hours=20)))), AT, grounds)
    status_line(outlook)
    situation_words(outlook)
    assert read == []
    assert outlook.equipment == outlook.equipment
    assert outlook.needs_at(2) is outlook.needs_at(2)
    assert outlook.needs_at(0) == ()
    assert read == ["read"]


def test_grounds_are_asked_for_only_once_where_they_are_to_be_there_already() -> None:
    read: list[str] = []

    def grounds() -> Grounds:
        read.append("read")
        return Grounds(ASKED, Evidence())

    outlook = Outlook(after(*READY, (5, Scheduled("interview", AT + timedelta(hours=20)))), AT, grounds)
    there = outlook.grounded()
    assert read == ["read"]
    assert facts(there) == facts(look(outlook.application, AT))
    assert read == ["read"]


def test_what_has_ended_has_nothing_ahead() -> None:
    ended = look(after(*READY, (1, Ended(Ending.WITHDRAWN))), AT)
    assert (ended.situation, ended.next, ended.tasks, ended.equipment.needs) == (Situation.ENDED, None, (), ())
    assert ended.dates == appointments(ended.application) == ()
