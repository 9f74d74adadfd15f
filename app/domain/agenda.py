"""Agenda: what is to be done for an application, by when, and what comes next."""

from datetime import date, datetime

from msgspec import Struct

from app.domain.application import Application, StageState, TaskNow

AT_HAND = (StageState.OPEN, StageState.SCHEDULED)


class Duty(Struct, frozen=True):
    """A task that is not done, in the stage at ``place``; ``due`` is None where nothing tells by when."""

    place: int
    task: TaskNow
    due: date | None

    def overdue(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.due is not None and self.due < today


class Appointment(Struct, frozen=True):
    """The stage at ``place`` begins at that time."""

    place: int
    at: datetime


def duties(application: Application) -> tuple[Duty, ...]:
    """What is to be done in the stages that are open or have a time, the most urgent first, the undated last.

    Of a stage that is not reached only what has a day of the operator's own.
    What was left undone in one that has ended is no longer owed to anybody.
    """
    if not application.going:
        return ()
    found: list[Duty] = []
    for place, now in enumerate(application.stages):
        state = application.stage_state(place)
        for task in now.tasks:
            due = application.due(place, task)
            owed = state in AT_HAND or (state is StageState.NOT_REACHED and due is not None)
            if owed and task.done_at is None:
                found.append(Duty(place, task, due))
    return tuple(sorted(found, key=lambda duty: (duty.due or date.max, duty.place)))


def overdue(application: Application, today: date) -> tuple[Duty, ...]:
    """Those whose day has gone by."""
    return tuple(duty for duty in duties(application) if duty.overdue(today))


def appointments(application: Application) -> tuple[Appointment, ...]:
    """The times of all stages that have not ended, the earliest first."""
    if not application.going:
        return ()
    found = [
        Appointment(place, now.at)
        for place, now in enumerate(application.stages)
        if now.at is not None and application.stage_state(place) in AT_HAND
    ]
    return tuple(sorted(found, key=lambda appointment: appointment.at))


def next_appointment(application: Application, now: datetime) -> Appointment | None:
    """The first one that has not begun, or began today."""
    today = now.date()
    ahead = (a for a in appointments(application) if a.at.astimezone(now.tzinfo).date() >= today)
    return next(ahead, None)
