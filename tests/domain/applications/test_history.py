"""What a history makes of an application: states, dates, what is refused, undoing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.applications.application import Application, ApplicationState, Refused, StageState
from app.domain.applications.change import (
    Added,
    Change,
    ContactKept,
    Edited,
    Ended,
    Ending,
    Event,
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
from app.domain.applications.history import fold, undoable
from app.domain.applications.journey import Anchor, Due, Journey, Stage, Task

TOKYO = timezone(timedelta(hours=9))
BEGIN = datetime(2026, 11, 2, 9, tzinfo=TOKYO)
PASSED, FAILED = Result.PASSED, Result.FAILED


def name(words: str) -> dict[str, str]:
    return {"en": words}


JOURNEY = Journey(
    "short",
    name("Short"),
    (
        Stage("apply", name("Apply"), tasks=(Task("form", name("Form"), Due(2, business=True, of=Anchor.OPENED)),)),
        Stage("briefing", name("Briefing"), optional=True),
        Stage("interview", name("Interview"), tasks=(Task("motive", name("Motive"), Due(-2, business=True)),)),
        Stage("contract", name("Contract"), offer=True),
        Stage("start", name("Start")),
    ),
)


def events(*changes: Change) -> list[Event]:
    everything = (Added("Hinata", JOURNEY), *changes)
    return [Event(n, BEGIN + timedelta(hours=n), change) for n, change in enumerate(everything, 1)]


def after(*changes: Change) -> Application:
    return fold("a", events(*changes))


def states(application: Application) -> list[str]:
    return [application.stage_state(place).value for place in range(len(application.stages))]


def passed(*stages: str) -> list[Change]:
    return [Resulted(stage, PASSED) for stage in stages]


def test_a_new_application_stands_at_its_first_stage() -> None:
    application = after()
    assert states(application) == ["open", "not_reached", "not_reached", "not_reached", "not_reached"]
    assert application.state is ApplicationState.ACTIVE


def test_what_is_optional_is_waived_when_a_later_stage_has_a_result() -> None:
    application = after(*passed("apply", "interview"))
    assert states(application) == ["passed", "waived", "passed", "open", "not_reached"]
    assert application.state is ApplicationState.OFFERED


def test_the_last_stage_passed_is_the_first_working_day() -> None:
    application = after(*passed("apply", "briefing", "interview", "contract", "start"))
    assert application.state is ApplicationState.STARTED
    assert application.current is None
    assert not application.going


def test_a_failed_stage_holds_up_and_is_tried_again_with_a_new_date() -> None:
    failed = after(*passed("apply"), Resulted("interview", FAILED))
    assert states(failed)[2:4] == ["failed", "not_reached"]
    again = after(*passed("apply"), Resulted("interview", FAILED), Scheduled("interview", BEGIN + timedelta(days=9)))
    assert states(again)[2] == "scheduled"


def test_a_failed_stage_that_is_optional_is_left_behind_and_stays_failed() -> None:
    application = after(*passed("apply"), Resulted("briefing", FAILED), *passed("interview"))
    assert states(application) == ["passed", "failed", "passed", "open", "not_reached"]


def test_a_later_stage_may_have_a_date_before_it_is_reached() -> None:
    application = after(Scheduled("start", BEGIN + timedelta(days=60)))
    assert states(application) == ["open", "not_reached", "not_reached", "not_reached", "scheduled"]
    assert application.current == 0


@pytest.mark.parametrize(
    ("before", "change", "said"),
    [
        ([], Resulted("interview", PASSED), "apply comes before"),
        ([], Resulted("exam", PASSED), "no such stage: exam; expected one of apply, briefing"),
        (passed("apply"), Resulted("apply", PASSED), "has a result already"),
        (passed("apply"), Scheduled("apply", BEGIN), "is through"),
        ([], Scheduled("apply", datetime(2026, 1, 1)), "with its zone"),  # noqa: DTZ001
        ([], Scheduled("apply", BEGIN, until=BEGIN), "after its beginning"),
        ([], Reopened(), "is going on"),
        ([], Reopened("apply"), "no result"),
        (passed("apply", "briefing"), Reopened("apply"), "briefing comes after"),
        ([], Ended(Ending.DECLINED), "no offer"),
        ([Ended(Ending.REJECTED)], Resulted("apply", PASSED), "is over"),
        ([Ended(Ending.REJECTED)], Ended(Ending.WITHDRAWN), "is over"),
        (passed("apply", "interview", "contract", "start"), Ended(Ending.WITHDRAWN), "led to work"),
        ([], StageAdded(Stage("apply", name("x"))), "already"),
        (passed("apply", "briefing"), StageAdded(Stage("x", name("x")), after="apply"), "nothing has ended"),
        (passed("apply"), StageRemoved("apply"), "has a result"),
        ([], Reordered(("apply", "apply", "briefing", "interview", "contract")), "each once"),
        (passed("apply"), Reordered(("start", "apply", "briefing", "interview", "contract")), "stays before"),
        ([], TaskTicked("apply", "sing"), "no such task: sing; expected one of form"),
        ([], TaskAdded("apply", Task("form", name("x"))), "already"),
        ([], Noted("n", "x", stage="nowhere"), "no such stage"),
        ([], Edited(company="  "), "company's name"),
        ([], Added("B", JOURNEY), "only once"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(before: list[Change], change: Change, said: str) -> None:
    with pytest.raises(Refused) as refused:
        after(*before, change)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_application_begins_with_a_stage_and_may_name_its_company_later() -> None:
    begun = Event(1, BEGIN, Added("", JOURNEY))
    assert fold("a", [begun]).company == ""
    assert fold("a", [begun, Event(2, BEGIN, Edited("Hinata"))]).company == "Hinata"
    with pytest.raises(Refused):
        fold("a", [begun, Event(2, BEGIN, Edited(" "))])
    with pytest.raises(Refused):
        fold("a", [Event(1, BEGIN, Added("A", Journey("empty", name("x"), ())))])
    with pytest.raises(Refused):
        fold("a", [Event(1, BEGIN, Resulted("apply", PASSED))])


def test_tasks_are_due_before_the_stage_or_after_it_was_reached() -> None:
    application = after(Scheduled("interview", datetime(2026, 11, 25, 10, tzinfo=TOKYO)))
    due = {now.task.id: application.due(p, now) for p, s in enumerate(application.stages) for now in s.tasks}
    # Monday 23 November is Labour Thanksgiving Day
    assert due == {"form": date(2026, 11, 5), "motive": date(2026, 11, 20)}

    unknown = after()
    assert unknown.due(2, unknown.stages[2].tasks[0]) is None
    own = after(TaskDated("interview", "motive", date(2026, 11, 1)))
    assert own.due(2, own.stages[2].tasks[0]) == date(2026, 11, 1)


def test_the_day_of_an_appointment_is_that_of_its_own_zone() -> None:
    # 23:30 in New York is the next afternoon in Tokyo; Monday 23 November is Labour Thanksgiving Day
    new_york = timezone(timedelta(hours=-5))
    application = after(Scheduled("interview", datetime(2026, 11, 24, 23, 30, tzinfo=new_york)))
    assert application.due(2, application.stages[2].tasks[0]) == date(2026, 11, 19)


def test_an_appointment_at_short_notice_makes_nobody_late() -> None:
    def due(*changes: Change) -> date | None:
        application = after(*changes)
        return application.due(2, application.stages[2].tasks[0])

    tomorrow = BEGIN + timedelta(days=1)
    assert due(Scheduled("interview", tomorrow)) == BEGIN.date(), "not two business days before, which have gone by"
    assert due(Scheduled("interview", tomorrow), Noted("n", "x"), Scheduled("interview", tomorrow, place="Room 4")) == (
        BEGIN.date()
    )
    assert due(Scheduled("interview", BEGIN - timedelta(days=30))) < BEGIN.date() - timedelta(days=30)  # type: ignore[operator]


def test_silence_is_derived_and_a_date_ahead_breaks_it() -> None:
    application = after(*passed("apply"))
    assert not application.no_reply(BEGIN + timedelta(days=10))
    assert application.no_reply(BEGIN + timedelta(days=11))
    assert after(Noted("n", "to be sent")).silent_since(BEGIN + timedelta(days=50)) is None
    booked = after(*passed("apply"), Scheduled("briefing", BEGIN + timedelta(days=40)))
    assert not booked.no_reply(BEGIN + timedelta(days=39))
    assert booked.no_reply(BEGIN + timedelta(days=50))
    assert not after(Ended(Ending.WITHDRAWN)).no_reply(BEGIN + timedelta(days=99))


def test_nobody_is_silent_while_a_training_goes_on() -> None:
    training = Scheduled("briefing", BEGIN + timedelta(days=12), BEGIN + timedelta(days=30))
    application = after(*passed("apply"), training)
    assert application.silent_since(BEGIN + timedelta(days=29)) is None
    assert application.silent_since(BEGIN + timedelta(days=30)) == BEGIN + timedelta(days=30)
    assert not application.no_reply(BEGIN + timedelta(days=39))
    assert application.no_reply(BEGIN + timedelta(days=40))


def test_nobody_owes_a_word_after_a_no_or_while_it_is_the_operators_turn() -> None:
    failed = after(*passed("apply"), Scheduled("interview", BEGIN), Resulted("interview", FAILED))
    assert failed.silent_since(BEGIN + timedelta(days=50)) is None

    first = Journey("j", name("J"), (Stage("test", name("Test")), Stage("apply", name("Apply"), yours=True)))
    tested = events(Resulted("test", PASSED))
    tested[0] = Event(1, BEGIN, Added("Hinata", first))
    assert fold("a", tested).silent_since(BEGIN + timedelta(days=50)) is None
    dated = [*tested, Event(3, BEGIN, Scheduled("apply", BEGIN + timedelta(days=3)))]
    assert fold("a", dated).silent_since(BEGIN + timedelta(days=50)) is None


def test_notes_tasks_and_stages_of_ones_own_come_and_go() -> None:
    application = after(
        StageAdded(Stage("typing", name("Typing test")), after="apply"),
        TaskAdded("typing", Task("practise", name("Practise")), date(2026, 11, 9)),
        TaskTicked("typing", "practise"),
        Noted("n1", "Ask about shifts", "interview"),
        Noted("n2", "x"),
        Noted("n2", ""),
        ContactKept("c", "Ms Sato"),
        StageRemoved("briefing"),
        Reordered(("typing", "apply", "interview", "contract", "start")),
    )
    assert [now.stage.id for now in application.stages] == ["typing", "apply", "interview", "contract", "start"]
    assert application.stages[0].tasks[0].done_at == BEGIN + timedelta(hours=4)
    assert [n.text for n in application.notes] == ["Ask about shifts"]
    assert after(TaskRemoved("apply", "form")).stages[0].tasks == ()


def test_a_note_about_a_stage_that_is_gone_can_be_written_again_and_removed() -> None:
    noted = [Noted("n", "Ask about shifts", "briefing"), StageRemoved("briefing")]
    assert after(*noted, Noted("n", "Asked", "briefing")).notes[0].text == "Asked"
    assert after(*noted, Noted("n", "", "briefing")).notes == ()
    with pytest.raises(Refused, match="no such stage: briefing"):
        after(*noted, Noted("other", "x", "briefing"))


def test_stages_ahead_are_put_in_order_where_one_was_left_out() -> None:
    left_out = passed("apply", "interview")
    now = after(*left_out, Reordered(("apply", "briefing", "interview", "start", "contract")))
    assert [stage.stage.id for stage in now.stages[3:]] == ["start", "contract"]
    assert after(*left_out, Reordered(("apply", "interview", "briefing", "contract", "start"))).current == 2
    with pytest.raises(Refused, match="stays before"):
        after(*left_out, Reordered(("apply", "contract", "briefing", "interview", "start")))


def test_undo_takes_back_the_newest_change_and_undoing_that_brings_it_back() -> None:
    history = events(*passed("apply"), Ended(Ending.REJECTED))
    last = undoable(history)
    assert last is not None
    assert last.number == 3
    once = [*history, Event(4, BEGIN, Undone(3))]
    assert fold("a", once).state is ApplicationState.ACTIVE
    twice = [*once, Event(5, BEGIN, Undone(2))]
    assert states(fold("a", twice))[0] == "open"
    assert undoable(twice) is None
    assert fold("a", [*once, Event(5, BEGIN, Undone(4))]).state is ApplicationState.REJECTED


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_only_a_change_that_was_made_can_be_undone(number: int) -> None:
    with pytest.raises(Refused, match="no change"):
        after(Undone(number), *passed("apply"))


CHANGES: st.SearchStrategy[Any] = st.one_of(
    st.builds(Resulted, st.sampled_from([s.id for s in JOURNEY.stages]), st.sampled_from(Result)),
    st.builds(
        Scheduled, st.sampled_from([s.id for s in JOURNEY.stages]), st.none() | st.datetimes(timezones=st.just(UTC))
    ),
    st.builds(Reopened, st.none() | st.sampled_from([s.id for s in JOURNEY.stages])),
    st.builds(Ended, st.sampled_from(Ending), st.text(max_size=5)),
    st.builds(TaskTicked, st.just("apply"), st.just("form"), st.booleans()),
    st.builds(Noted, st.sampled_from("ab"), st.text(max_size=5)),
)


def accepted(changes: Sequence[Change]) -> list[Event]:
    """Those of ``changes`` that are not refused, as a history."""
    history = events()
    for change in changes:
        event = Event(len(history) + 1, BEGIN + timedelta(hours=len(history) + 1), change)
        try:
            fold("a", [*history, event])
        except Refused:
            continue
        history.append(event)
    return history


@given(st.lists(CHANGES, max_size=12))
def test_undoing_everything_comes_back_to_the_beginning(changes: list[Change]) -> None:
    history = accepted(changes)
    begun = fold("a", history[:1])
    while (last := undoable(history)) is not None:
        history.append(Event(len(history) + 1, BEGIN, Undone(last.number)))
        fold("a", history)
    end = fold("a", history)
    assert (end.stages, end.state, end.notes) == (begun.stages, begun.state, begun.notes)


@given(st.lists(CHANGES, max_size=12))
def test_a_history_and_what_it_comes_to_survive_json(changes: list[Change]) -> None:
    history = accepted(changes)
    assert msgspec.json.decode(msgspec.json.encode(history), type=list[Event]) == history
    application = fold("a", history)
    assert msgspec.json.decode(msgspec.json.encode(application), type=Application) == application


@given(st.lists(CHANGES, max_size=12))
def test_at_most_one_stage_is_open_and_what_lies_behind_it_has_a_result(changes: list[Change]) -> None:
    application = fold("a", accepted(changes))
    found = [application.stage_state(place) for place in range(len(application.stages))]
    assert found.count(StageState.OPEN) <= 1
    for now, state in zip(application.stages[: application.current], found[: application.current], strict=True):
        assert state in (StageState.PASSED, StageState.WAIVED) or (state is StageState.FAILED and now.stage.optional)


def test_a_report_that_was_sent_is_remembered_and_its_task_is_done() -> None:
    task = Task("send-report", name("Send the report"), Due(-1))
    with_task = Journey("j", name("J"), tuple(replace(s, tasks=(*s.tasks, task)) for s in JOURNEY.stages))
    sent = ReportSent("RD-7F3K-92QX", "report.pdf", "Ms Sato")
    changes = (Added("Hinata", with_task), Resulted("apply", PASSED), sent)
    history = [Event(n, BEGIN + timedelta(hours=n), change) for n, change in enumerate(changes, 1)]
    told = fold("a", history)

    assert [(s.report, s.name, s.to, s.at) for s in told.sent] == [
        ("RD-7F3K-92QX", "report.pdf", "Ms Sato", history[-1].at)
    ]
    done = {stage.stage.id: [t.done_at for t in stage.tasks if t.task.id == "send-report"] for stage in told.stages}
    # what is over stays as it was
    assert done == {
        "apply": [None],
        **{stage: [history[-1].at] for stage in ("briefing", "interview", "contract", "start")},
    }
    undone = fold("a", [*history, Event(4, history[-1].at, Undone(3))])
    assert undone.sent == ()
    assert not any(t.done_at for stage in undone.stages for t in stage.tasks)


def test_a_report_may_be_sent_again_and_after_the_end() -> None:
    sent = [ReportSent("RD-7F3K-92QX", "a.pdf"), Ended(Ending.WITHDRAWN), ReportSent("RD-7F3K-92QY", "b.pdf")]
    told = after(*sent)
    assert [s.name for s in told.sent] == ["a.pdf", "b.pdf"]
