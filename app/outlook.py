"""Outlook: what comes next for an application as of a time, what is missing and what to check for it.

Window and terminal put it into words. Reminders and the calendar of the coming weeks go by the same
`appointments`; a calendar file holds ended stages too, and asks only what their equipment is.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from app.advice import item_title
from app.catalog import ITEMS
from app.domain.applications.agenda import Appointment, Duty, appointments, duties, next_appointment, too_late
from app.domain.applications.application import Application, StageState
from app.domain.applications.journey import Task
from app.domain.applications.local import days_until
from app.domain.applications.needs import Need, NeedState, needs
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import Profile, in_language
from app.text import Text, language
from app.wording.applications import APPLICATION_STATE_WORDS, STAGE_STATE_WORDS
from app.wording.dates import days_words

_QUICK: Final = tuple(item.id for item in ITEMS if item.make_quick)


class Situation(StrEnum):
    """What an application waits for. The first that applies counts."""

    ENDED = "ended"
    FAILED = "failed"
    """The current stage was not passed; only a new date for it reopens it, not one of a later stage."""
    DATED = "dated"
    """There is a next appointment."""
    NO_REPLY = "no_reply"
    """The company has been silent for so long that the operator may ask."""
    REPLY_AWAITED = "reply_awaited"
    """The current stage's date is over and its result is awaited."""
    UNDATED = "undated"


class Missing(StrEnum):
    """What an application still lacks, the most urgent first."""

    OVERDUE = "overdue"
    """Tasks whose day is past."""
    TASKS = "tasks"
    """The other tasks to do."""
    EQUIPMENT = "equipment"
    """Items to check."""
    REPLY = "reply"
    """The company's, after so long that the operator may ask."""


class Grounds(NamedTuple):
    """What the equipment is judged by: profile and evidence."""

    profile: Profile
    """The company's profile."""
    evidence: Evidence


class Equipment(Struct, frozen=True):
    """What a stage needs, and which of it to check. Ids are in the order of the stage."""

    needs: tuple[Need, ...] = ()
    to_check: tuple[str, ...] = ()
    """Items to check now. One that was good before only if a check now would still be fresh at the stage's time."""
    quick: tuple[str, ...] = ()
    """Items for which the quick check is enough: checked before, and nothing is wrong with them."""
    quick_due: tuple[str, ...] = ()
    """Items in both ``to_check`` and ``quick``."""

    @property
    def ready(self) -> bool:
        """Whether nothing is left to check."""
        return all(need.state is NeedState.FRESH for need in self.needs)


class Outlook(Struct, frozen=True, dict=True, eq=False):
    """Outlook of ``application`` as of ``now`` (with a time zone). Each value is computed at first use."""

    application: Application
    now: datetime
    grounds: Callable[[], Grounds]
    """Called only when equipment is needed, because it may read a company's file."""

    def grounded(self) -> Self:
        """The same with its grounds already there, for a thread that may not ask the store for them."""
        grounds = self.grounds()
        return replace(self, grounds=lambda: grounds)

    @cached_property
    def situation(self) -> Situation:
        """What the application waits for now."""
        a = self.application
        if not a.going or a.current is None:
            return Situation.ENDED
        state = a.stage_state(a.current)
        if state is StageState.FAILED:
            return Situation.FAILED
        if self.next is not None:
            return Situation.DATED
        if self.no_reply:
            return Situation.NO_REPLY
        return Situation.REPLY_AWAITED if state is StageState.SCHEDULED else Situation.UNDATED

    @cached_property
    def dates(self) -> tuple[Appointment, ...]:
        """All appointments of stages that have not ended, the earliest first."""
        return appointments(self.application)

    @cached_property
    def next(self) -> Appointment | None:
        """The next appointment from today on, preferably one that is not over; None if there is none."""
        return next_appointment(self.dates, self.now)

    @property
    def days_left(self) -> int | None:
        """Whole days until the next appointment; 0 on its day."""
        return None if self.next is None else days_until(self.next.at, self.now)

    @cached_property
    def silent_since(self) -> datetime | None:
        """Since when the company owes a reply, or None."""
        return self.application.silent_since(self.now)

    @property
    def silent_days(self) -> int:
        """For how many calendar days the company has owed a reply; 0 if it does not."""
        return 0 if self.silent_since is None else -days_until(self.silent_since, self.now)

    @cached_property
    def no_reply(self) -> bool:
        """Whether the reply has been missing for so long that the operator may ask."""
        return self.application.no_reply(self.now)

    @cached_property
    def tasks(self) -> tuple[Duty, ...]:
        """Tasks that can still be done, the most urgent first."""
        a = self.application
        return tuple(duty for duty in duties(a) if not too_late(a, duty.place, duty.task, self.now))

    @cached_property
    def overdue(self) -> tuple[Duty, ...]:
        """The tasks whose day is past."""
        today = self.now.date()
        return tuple(duty for duty in self.tasks if duty.overdue(today))

    @property
    def task_due(self) -> Duty | None:
        """The next task whose day is today or later."""
        today = self.now.date()
        return next((duty for duty in self.tasks if duty.due is not None and duty.due >= today), None)

    def missing(self) -> Iterator[Missing]:
        """All that is missing, the most urgent first; equipment is judged only if nobody stops before it."""
        if self.overdue:
            yield Missing.OVERDUE
        if len(self.tasks) > len(self.overdue):
            yield Missing.TASKS
        if self.equipment.to_check:
            yield Missing.EQUIPMENT
        if self.no_reply:
            yield Missing.REPLY

    @property
    def place(self) -> int | None:
        """The stage to prepare for: the next with a time, else the current one; None once that has begun."""
        if self.situation is Situation.ENDED:
            return None
        place = self.application.current if self.next is None else self.next.place
        return None if place is None or self._begun(place) else place

    @property
    def equipment(self) -> Equipment:
        """Equipment for the stage to prepare for; empty if there is none."""
        return Equipment() if self.place is None else self.equipment_at(self.place)

    def equipment_at(self, place: int) -> Equipment:
        """Equipment for the stage at ``place``; empty if that has ended."""
        a = self.application
        if not a.going or a.stages[place].result is not None:
            return Equipment()
        return self._sorted(place, self.needs_at(place))

    def needs_at(self, place: int) -> tuple[Need, ...]:
        """What the stage at ``place`` needs, even if it has ended."""
        found = self._needs.get(place)
        if found is None:
            asked = bool(self.application.stages[place].stage.equipment)
            found = needs(self.application, place, *self.grounds(), self.now) if asked else ()
            self._needs[place] = found
        return found

    def checks_left(self, place: int, task: Task) -> tuple[Need, ...]:
        """What is still to be checked before ``task`` of the stage at ``place`` is done; empty if no check does it."""
        if not task.checks:
            return ()
        return tuple(n for n in self.needs_at(place) if n.item in task.checks and n.state is not NeedState.FRESH)

    @cached_property
    def _needs(self) -> dict[int, tuple[Need, ...]]:
        return {}

    def _sorted(self, place: int, found: tuple[Need, ...]) -> Equipment:
        # once the interview has begun there is nothing left to check for it
        to_check = () if self._begun(place) else tuple(need.item for need in found if _counts_now(need, self.now))
        again = tuple(n for n in found if n.item in _QUICK and n.state in (NeedState.STALE, NeedState.FRESH))
        quick = tuple(need.item for need in again)
        return Equipment(found, to_check, quick, tuple(item for item in to_check if item in quick))

    def _begun(self, place: int) -> bool:
        at = self.application.stages[place].at
        return at is not None and at <= self.now


def _counts_now(need: Need, now: datetime) -> bool:
    if need.state is NeedState.STALE:
        return need.newer_than <= now
    return need.state is not NeedState.FRESH


def situation_words(outlook: Outlook) -> Text:
    """The situation in words: ``あと3日``, ``返事を待っています``."""
    match outlook.situation:
        case Situation.ENDED:
            return APPLICATION_STATE_WORDS[outlook.application.state]
        case Situation.FAILED:
            return STAGE_STATE_WORDS[StageState.FAILED]
        case Situation.DATED:
            assert outlook.days_left is not None
            return days_words(outlook.days_left)
        case Situation.NO_REPLY:
            return _no_reply(outlook)
        case Situation.REPLY_AWAITED:
            return Text("Waiting for a reply")
        case Situation.UNDATED:
            return Text("No date yet")


def missing_words(outlook: Outlook, missing: Missing) -> Text:
    """Something that is missing in words: the first of several tasks by name, all equipment by name."""
    match missing:
        case Missing.OVERDUE:
            return Text("Overdue: {task}", task=_first_of(outlook.overdue))
        case Missing.TASKS:
            return Text("To do: {task}", task=_first_of(outlook.tasks[len(outlook.overdue) :]))
        case Missing.EQUIPMENT:
            return Text("Check: {item}", item=str(Text(", ")).join(map(item_title, outlook.equipment.to_check)))
        case Missing.REPLY:
            return _no_reply(outlook)


def _no_reply(outlook: Outlook) -> Text:
    return Text("No reply for {days} {days:day|days}", days=outlook.silent_days)


def _first_of(duties: Sequence[Duty]) -> str:
    first = in_language(duties[0].task.task.title, language())
    return str(Text("{task} and {n} more", task=first, n=len(duties) - 1)) if len(duties) > 1 else first
