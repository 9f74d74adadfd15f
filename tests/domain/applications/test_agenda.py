"""What is to be done next, across the stages of an application."""

from datetime import date, timedelta

from hypothesis import given
from msgspec.structs import replace

from app.domain.applications.agenda import appointments, duties, next_appointment, too_late
from app.domain.applications.application import Application
from app.domain.applications.change import (
    Change,
    Ended,
    Ending,
    Result,
    Resulted,
    Scheduled,
    TaskAdded,
    TaskDated,
    TaskTicked,
)
from app.domain.applications.journey import Anchor, Due, Task
from tests.domain.applications.histories import applications
from tests.domain.applications.way import MEETING, after


def test_only_the_stages_at_hand_ask_for_anything() -> None:
    assert [d.task.task.id for d in duties(after())] == ["send"]
    later = after(Resulted("apply", Result.PASSED), Scheduled("meet", MEETING))
    assert [(d.task.task.id, d.due) for d in duties(later)] == [("test", date(2026, 11, 19)), ("thank", None)]


def test_a_day_of_the_operators_own_counts_before_its_stage_is_reached() -> None:
    own = TaskAdded("sign", Task("seal", {"en": "Buy a seal"}), on=date(2026, 11, 6))
    undated = TaskAdded("sign", Task("ask", {"en": "Ask"}))
    assert [(d.place, d.task.task.id) for d in duties(after(own, undated))] == [(0, "send"), (2, "seal")]
    assert [d.task.task.id for d in duties(after(own)) if d.overdue(date(2026, 11, 7))] == ["send", "seal"]
    assert duties(after(own, Ended(Ending.WITHDRAWN))) == ()


def test_what_was_meant_for_afterwards_is_owed_until_the_next_stage_has_ended() -> None:
    summed = TaskAdded("meet", Task("sum-up", {"en": "Sum up"}, Due(1)))
    met = (summed, Resulted("apply", Result.PASSED), Scheduled("meet", MEETING), Resulted("meet", Result.PASSED))

    assert [(d.task.task.id, d.due) for d in duties(after(*met))] == [("read", None), ("sum-up", date(2026, 11, 21))][
        ::-1
    ]
    assert duties(after(*met, TaskTicked("meet", "sum-up")))[0].task.task.id == "read"
    assert duties(after(*met, Resulted("sign", Result.FAILED)))[0].task.task.id == "sum-up"
    assert duties(after(*met, Ended(Ending.WITHDRAWN))) == ()


def test_what_was_meant_for_the_day_itself_is_not_owed_afterwards() -> None:
    bring = TaskAdded("meet", Task("bring", {"en": "Bring the letter"}, Due(0)))
    met = (bring, Resulted("apply", Result.PASSED), Scheduled("meet", MEETING), Resulted("meet", Result.PASSED))
    assert "bring" not in [d.task.task.id for d in duties(after(*met))]


def test_what_was_meant_for_afterwards_is_owed_also_where_the_next_stage_is_left_out() -> None:
    summed = TaskAdded("apply", Task("sum-up", {"en": "Sum up"}, Due(1)))
    held = Scheduled("apply", MEETING)
    waived = after(summed, held, Resulted("apply", Result.PASSED), Resulted("meet", Result.WAIVED))
    assert "sum-up" in [d.task.task.id for d in duties(waived)]


def test_what_is_over_gives_way_to_what_is_to_come_on_the_same_day() -> None:
    morning = Scheduled("apply", MEETING, MEETING + timedelta(minutes=40))
    both = after(morning, Scheduled("sign", MEETING.replace(hour=16)))
    during, afterwards = MEETING + timedelta(minutes=39), MEETING + timedelta(minutes=40)
    assert [next_appointment(appointments(both), at).place for at in (during, afterwards)] == [0, 2]  # type: ignore[union-attr]
    assert next_appointment(appointments(after(morning)), afterwards) is not None, "of today, until its result is known"


def test_what_is_done_or_over_is_not_owed() -> None:
    assert duties(after(TaskTicked("apply", "send"))) == ()
    assert duties(after(Ended(Ending.WITHDRAWN))) == ()
    assert appointments(after(Scheduled("apply", MEETING), Ended(Ending.WITHDRAWN))) == ()


def test_a_day_is_overdue_when_it_has_gone_by() -> None:
    (duty,) = duties(after())
    assert duty.task.task.id == "send"
    assert not duty.overdue(date(2026, 11, 5))
    assert duty.overdue(date(2026, 11, 6))


def test_a_scheduled_stage_ahead_counts_too_the_earliest_first() -> None:
    application = after(Scheduled("sign", MEETING), Scheduled("apply", MEETING - timedelta(days=5)))
    assert [a.place for a in appointments(application)] == [0, 2]
    assert [d.task.task.id for d in duties(application)] == ["send", "read"]


def test_today_still_counts_as_next_and_yesterday_does_not() -> None:
    application = after(Scheduled("apply", MEETING))
    this_evening = MEETING.replace(hour=20)
    found = next_appointment(appointments(application), this_evening)
    assert found is not None
    assert found.at == MEETING
    assert next_appointment(appointments(application), this_evening + timedelta(days=1)) is None


def due_of(task: Task, *changes: Change, of: str = "meet") -> date | None:
    """When that task of a stage is due."""
    application = after(TaskAdded(of, task), *changes)
    place = application.position(of)
    return application.due(place, application.stages[place].tasks[-1])


def test_what_can_only_be_done_before_a_date_is_due_before_it() -> None:
    reply = Task("reply", {"en": "Reply"}, Due(3, of=Anchor.OPENED), before=True)
    reached = Resulted("apply", Result.PASSED)
    usual = due_of(reply, reached)
    assert usual is not None
    near = MEETING.replace(year=usual.year, month=usual.month, day=usual.day)

    assert due_of(reply, reached, Scheduled("meet", near)) == usual - timedelta(days=1)
    assert due_of(reply, reached, Scheduled("meet", near + timedelta(days=9))) == usual
    assert due_of(replace(reply, before=False), reached, Scheduled("meet", near)) == usual
    # without a rule it follows from the date
    assert due_of(replace(reply, due=None), reached, Scheduled("meet", near)) == usual - timedelta(days=1)
    assert due_of(replace(reply, due=None), reached) is None


def test_a_day_that_was_chosen_behind_the_date_is_brought_to_it() -> None:
    check = Task("check", {"en": "Check"}, Due(-1))
    later = TaskDated("meet", "check", MEETING.date() + timedelta(days=5))
    assert due_of(check, Scheduled("meet", MEETING), later) == MEETING.date()


def test_what_can_only_be_done_before_is_gone_once_the_stage_has_begun() -> None:
    application = after(Resulted("apply", Result.PASSED), Scheduled("meet", MEETING))
    place = application.position("meet")
    test, thank = application.stages[place].tasks

    assert not too_late(application, place, test, MEETING - timedelta(minutes=1))
    assert too_late(application, place, test, MEETING)
    assert not too_late(application, place, thank, MEETING)


@given(applications)
def test_whatever_happens_what_can_only_be_done_before_a_stage_is_due_before_its_end_of_day(made: Application) -> None:
    for place, stage in enumerate(made.stages):
        for task in stage.tasks:
            due = made.due(place, task)
            if stage.at is not None and task.task.only_before:
                assert due is not None
                assert due <= stage.at.date()
