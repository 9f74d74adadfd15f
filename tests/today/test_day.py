"""The day holds every date until the next one, and what is due until then."""

from datetime import timedelta

from hypothesis import given

from app.domain.applications.change import Scheduled, TaskDated
from app.domain.applications.local import local
from app.outlook import Outlook
from app.today.day import Day, Happening, day_of
from tests.domain.applications.histories import AT
from tests.today.days import EXAMPLES, days, outlook


def day(*outlooks: Outlook) -> Day:
    return day_of(outlooks, outlooks[0].now)


def companies(of: Day) -> list[str]:
    return [one.application.company for one in of.happenings]


@EXAMPLES
@given(days())
def test_what_is_shown_until_a_day_are_the_appointments_of_the_outlooks_until_that_day(
    made: tuple[tuple[Outlook, ...], Day],
) -> None:
    outlooks, of = made
    today = of.now.date()
    expected = [
        (id(one), appointment)
        for one in outlooks
        for appointment in one.dates
        if local(appointment.at, of.now).date() <= of.until
        and local(appointment.until or appointment.at, of.now).date() >= today
    ]
    shown = [(id(one.outlook), one.appointment) for one in of.happenings]
    assert sorted(shown, key=str) == sorted(expected, key=str)
    assert [one.at for one in of.happenings] == sorted(one.at for one in of.happenings)


@EXAMPLES
@given(days())
def test_no_date_lies_between_now_and_the_last_day_that_is_told(made: tuple[tuple[Outlook, ...], Day]) -> None:
    outlooks, of = made
    ahead = [local(a.at, of.now) for one in outlooks for a in one.dates if a.at > of.now]
    if ahead:
        assert of.until <= min(ahead).date()
    else:
        assert of.is_today
    if of.next_at is not None:
        assert of.next_at == min(ahead)


@EXAMPLES
@given(days())
def test_the_tasks_are_those_of_the_outlooks_that_are_due_until_then(made: tuple[tuple[Outlook, ...], Day]) -> None:
    outlooks, of = made
    expected = [duty for one in outlooks for duty in one.tasks if duty.due is not None and duty.due <= of.until]
    assert sorted(map(repr, expected)) == sorted(repr(task.duty) for task in of.tasks)
    dues = [task.duty.due for task in of.tasks if task.duty.due]
    assert dues == sorted(dues)


def test_all_of_today_is_told_and_nothing_after_it_while_something_is_still_to_come() -> None:
    morning = outlook(Scheduled("apply", AT - timedelta(hours=5), AT - timedelta(hours=4)), company="Morning")
    evening = outlook(Scheduled("apply", AT + timedelta(hours=3)), company="Evening")
    tomorrow = outlook(Scheduled("apply", AT + timedelta(days=1)), company="Tomorrow")

    assert companies(day(tomorrow, evening, morning)) == ["Morning", "Evening"]
    assert companies(day(tomorrow, morning)) == ["Morning", "Tomorrow"]


def test_a_training_of_several_days_hides_no_interview() -> None:
    training = outlook(Scheduled("apply", AT - timedelta(days=2), AT + timedelta(days=2)), company="Training")
    interview = outlook(Scheduled("apply", AT + timedelta(days=1)), company="Interview")

    of = day(training, interview)

    assert companies(of) == ["Training", "Interview"]
    assert of.foremost is not None
    assert of.foremost.application.company == "Interview"
    assert not of.happenings[0].now_on


def test_the_room_is_open_from_a_quarter_of_an_hour_before_until_the_end() -> None:
    at = AT + timedelta(minutes=60)

    def on(minutes: int, until: int | None = None) -> bool:
        end = None if until is None else at + timedelta(minutes=until)
        looked = outlook(Scheduled("apply", at, end, "https://meet.example.com/a"), minutes=60 + minutes)
        return Happening(looked, looked.dates[0]).now_on

    assert [on(-16), on(-15), on(0), on(29, until=30), on(30, until=30)] == [False, True, True, True, False]
    # without a known end somebody who is late still finds it
    assert [on(59), on(60)] == [True, False]


def test_a_task_moved_behind_the_next_date_is_not_told_yet() -> None:
    soon = AT + timedelta(days=3)
    of = day(outlook(Scheduled("apply", soon), TaskDated("apply", "send", soon.date() + timedelta(days=1))))
    assert of.tasks == ()
    of = day(outlook(Scheduled("apply", soon), TaskDated("apply", "send", soon.date())))
    assert [task.duty.task.task.id for task in of.tasks] == ["send"]
