"""Application: how one stands, folded from its history."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from app.domain.applications.change import (
    Attached,
    ContactKept,
    Ending,
    LinkKept,
    Result,
)
from app.domain.applications.journey import Anchor, Stage, Task
from app.domain.readiness.profile import Work
from app.text import Text


class Refused(ValueError):  # noqa: N818 - it is the change that is refused
    """A change that makes no sense in the present state; ``str()`` is one clear line."""


class StageState(StrEnum):
    """Where a stage stands."""

    NOT_REACHED = "not_reached"
    OPEN = "open"
    SCHEDULED = "scheduled"
    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"


class ApplicationState(StrEnum):
    """Where an application stands."""

    ACTIVE = "active"
    OFFERED = "offered"
    STARTED = "started"
    REJECTED = "rejected"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class TaskNow(Struct, frozen=True, omit_defaults=True, gc=False):
    """A task and whether it is done."""

    task: Task
    done_at: datetime | None = None
    on: date | None = None
    """Due day chosen by the operator; it overrides the template's."""


class StageNow(Struct, frozen=True, omit_defaults=True, gc=False):
    """A stage and what has happened in it."""

    stage: Stage
    """Without its tasks, which are in ``tasks``."""
    tasks: tuple[TaskNow, ...] = ()
    at: datetime | None = None
    until: datetime | None = None
    set_at: datetime | None = None
    """When ``at`` became known; tasks before it cannot be due earlier than that."""
    place: str = ""
    result: Result | None = None
    ended_at: datetime | None = None


class Note(Struct, frozen=True, omit_defaults=True, gc=False):
    """A note that the operator wrote, about one stage or the whole application."""

    id: str
    text: str
    at: datetime
    stage: str | None = None


class SentReport(Struct, frozen=True, omit_defaults=True, gc=False):
    """A readiness report that the operator sent to the company."""

    report: str
    name: str
    at: datetime
    to: str = ""


class Application(Struct, frozen=True, omit_defaults=True, gc=False):
    """One application as it stands. ``stages`` are in their order."""

    id: str
    company: str
    journey: str
    stages: tuple[StageNow, ...]
    added_at: datetime
    changed_at: datetime
    events: int
    """Number of its newest event."""
    work: Work | None = None
    profile: str | None = None
    ending: Ending | None = None
    ended_at: datetime | None = None
    reason: str = ""
    no_reply_days: int = 10
    notes: tuple[Note, ...] = ()
    contacts: tuple[ContactKept, ...] = ()
    links: tuple[LinkKept, ...] = ()
    files: tuple[Attached, ...] = ()
    sent: tuple[SentReport, ...] = ()
    """In the order in which they were sent."""

    def position(self, stage_id: str) -> int:
        """Place of a stage. Raises Refused if there is no such stage."""
        for place, now in enumerate(self.stages):
            if now.stage.id == stage_id:
                return place
        known = ", ".join(now.stage.id for now in self.stages)
        raise Refused(str(Text("no such stage: {stage}; expected one of {known}", stage=stage_id, known=known)))

    def place_of(self, stage_id: str) -> int:
        """Place of a stage, or of the present one if there is no such stage."""
        places = (place for place, now in enumerate(self.stages) if now.stage.id == stage_id)
        return next(places, self.current or 0)

    def moved(self, stage_id: str, by: int) -> tuple[str, ...] | None:
        """The ids of all stages with one moved down by so many places; None if that would lead beyond an end."""
        ids = [now.stage.id for now in self.stages]
        there = self.position(stage_id) + by
        if not 0 <= there < len(ids):
            return None
        ids.remove(stage_id)
        ids.insert(there, stage_id)
        return tuple(ids)

    def stage_state(self, place: int) -> StageState:
        """State of the stage at ``place``."""
        now = self.stages[place]
        if now.result is not None:
            return StageState(now.result.value)
        if now.stage.optional and any(later.result for later in self.stages[place + 1 :]):
            return StageState.WAIVED
        if now.at is not None:
            return StageState.SCHEDULED
        return StageState.OPEN if place == self.current else StageState.NOT_REACHED

    @property
    def current(self) -> int | None:
        """Place of the first stage that is neither passed nor waived, nor optional and behind; None when all are."""
        last = max((place for place, now in enumerate(self.stages) if now.result), default=-1)
        for place, now in enumerate(self.stages):
            through = now.result in (Result.PASSED, Result.WAIVED) or (now.stage.optional and place < last)
            if not through:
                return place
        return None

    @property
    def state(self) -> ApplicationState:
        """State of the whole application."""
        if self.ending is not None:
            return ApplicationState(self.ending.value)
        if self.current is None:
            return ApplicationState.STARTED
        offered = any(now.stage.offer for now in self.stages[: self.current + 1])
        return ApplicationState.OFFERED if offered else ApplicationState.ACTIVE

    @property
    def going(self) -> bool:
        """Whether anything is still to come."""
        return self.state in (ApplicationState.ACTIVE, ApplicationState.OFFERED)

    def opened_at(self, place: int) -> datetime | None:
        """When the stage at ``place`` was reached, or None if it was not."""
        if self.current is not None and place > self.current:
            return None
        ended = [now.ended_at for now in self.stages[:place] if now.ended_at]
        return max(ended, default=self.added_at)

    def due(self, place: int, task: TaskNow) -> date | None:
        """The day a task of the stage at ``place`` is due, in the zone of its anchor; None if it cannot be told.

        What can only be done before the stage begins is due at the latest on
        the day before, or on its day if that was chosen or is all that is left.
        """
        day, at = self._ruled(place, task), self.stages[place].at
        if at is None or not task.task.only_before:
            return day
        rule, set_at = task.task.due, self.stages[place].set_at
        chosen = task.on is not None or (rule is not None and rule.of is Anchor.STAGE)
        latest = at.date() if chosen else at.date() - timedelta(days=1)
        if set_at is not None:
            latest = min(max(latest, set_at.date()), at.date())
        return latest if day is None else min(day, latest)

    def _ruled(self, place: int, task: TaskNow) -> date | None:
        """The day by the operator's choice, else by the rule.

        Nothing is due before the day on which an appointment's time became
        known, so that one made at short notice makes no task overdue.
        """
        rule, stage = task.task.due, self.stages[place]
        if task.on is not None or rule is None:
            return task.on
        anchor = stage.at if rule.of is Anchor.STAGE else self.opened_at(place)
        if anchor is None:
            return None
        day, last = rule.on(anchor.date()), anchor.date()
        known = stage.set_at.date() if rule.of is Anchor.STAGE and stage.set_at is not None else day
        return max(day, known) if known <= last else day

    def ended_before_date(self, place: int) -> bool:
        """Whether the date of the stage at ``place`` is not held any more, because the application ended before it."""
        at = self.stages[place].at
        return at is not None and self.ended_at is not None and self.ended_at < at

    def silent_since(self, now: datetime) -> datetime | None:
        """Since when the company owes a reply; None while an appointment is ahead or under way, or none is owed."""
        if not self.going or self.current is None:
            return None
        stage = self.stages[self.current]
        ended = stage.until or stage.at
        if stage.stage.yours or stage.result is not None or (ended is not None and ended > now):
            return None
        if ended is None and not any(before.result for before in self.stages[: self.current]):
            # the company has not heard of the operator yet
            return None
        return ended or self.opened_at(self.current)

    def no_reply(self, now: datetime) -> bool:
        """Whether the company has been silent for so long that the operator may ask. Derived, never stored."""
        since = self.silent_since(now)
        return since is not None and now - since >= timedelta(days=self.no_reply_days)
