"""Agenda: what is to be done for an application, by when, and what comes next."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from app.domain.applications.application import Application, StageState, TaskNow
from app.domain.applications.journey import Anchor
from app.domain.applications.local import days_until

AT_HAND = (StageState.OPEN, StageState.SCHEDULED)
_USUAL: Final = timedelta(hours=1)


class Duty(Struct, frozen=True):
    """A task that is not done, in the stage at ``place``; ``due`` is None where no day can be told."""

    place: int
    task: TaskNow
    due: date | None

    def overdue(self, today: date) -> bool:
        """Whether its day is before ``today``."""
        return self.due is not None and self.due < today


class Appointment(Struct, frozen=True):
    """The stage at ``place`` begins at that time; ``until`` is when it ends, where that is known."""

    place: int
    at: datetime
    until: datetime | None = None

    def over(self, now: datetime) -> bool:
        """Whether it is over at ``now``; without a known end it is over once it has begun."""
        return (self.until or self.at) <= now


def duties(application: Application) -> tuple[Duty, ...]:
    """What is to be done in the stages that are open or have a time, the most urgent first, the undated last.

    Of a stage that is not reached yet only tasks with a day of the operator's
    own count, and of the stage passed last only those meant for afterwards,
    such as summing up what was said. Other undone tasks no longer count.
    """
    found = (
        Duty(place, task, application.due(place, task)) for place, task in owed(application) if task.done_at is None
    )
    return tuple(sorted(found, key=lambda duty: (duty.due or date.max, duty.place)))


def is_owed(application: Application, place: int, task: TaskNow, now: datetime) -> bool:
    """Whether a task of the stage at ``place`` counts by ``duties``, done or not, and can still be done."""
    counts = any(at == place and one is task for at, one in owed(application))
    return counts and not too_late(application, place, task, now)


def owed(application: Application) -> Iterator[tuple[int, TaskNow]]:
    """The tasks that count by the rules of ``duties``, done or not, each with the place of its stage."""
    if not application.going:
        return
    states = [application.stage_state(place) for place in range(len(application.stages))]
    behind = (place for place, state in enumerate(states[: application.current]) if state is not StageState.WAIVED)
    last = max(behind, default=None)
    for place, (now, state) in enumerate(zip(application.stages, states, strict=True)):
        if state in AT_HAND:
            yield from ((place, task) for task in now.tasks)
        elif state is StageState.PASSED and place == last:
            yield from ((place, task) for task in now.tasks if _comes_after(task) and application.due(place, task))
        elif state is StageState.NOT_REACHED:
            yield from ((place, task) for task in now.tasks if task.on is not None)


def too_late(application: Application, place: int, task: TaskNow, now: datetime) -> bool:
    """Whether the stage at ``place`` has begun, and the task makes sense only before that."""
    at = application.stages[place].at
    return task.task.only_before and at is not None and at <= now


def _comes_after(task: TaskNow) -> bool:
    rule = task.task.due
    return rule is not None and rule.of is Anchor.STAGE and rule.days > 0


def appointments(application: Application) -> tuple[Appointment, ...]:
    """The times of all stages that have not ended, the earliest first."""
    if not application.going:
        return ()
    found = [
        Appointment(place, now.at, now.until)
        for place, now in enumerate(application.stages)
        if now.at is not None and application.stage_state(place) in AT_HAND
    ]
    return tuple(sorted(found, key=lambda appointment: appointment.at))


def meets(application: Application, at: datetime, until: datetime | None) -> list[Appointment]:
    """The times of ``application`` that last while something from ``at`` to ``until`` does.

    What has no known end is taken to last an hour, as interviews and briefings do.
    """
    end = until or at + _USUAL
    return [a for a in appointments(application) if a.at < end and at < (a.until or a.at + _USUAL)]


def next_appointment(dates: Iterable[Appointment], now: datetime) -> Appointment | None:
    """The first of ``dates`` from today on that is not over; if all are over, the first of today; else None."""
    ahead = [a for a in dates if days_until(a.at, now) >= 0]
    return next((a for a in ahead if not a.over(now)), ahead[0] if ahead else None)
