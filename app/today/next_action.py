"""The one thing to do next, chosen by when it matters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.advice import Fix
from app.domain.applications.needs import NeedState
from app.domain.readiness.judge import Judgement
from app.domain.readiness.verdict import Verdict
from app.outlook import Outlook
from app.today.day import Day, DueTask, Happening
from app.today.line_offer import WatchOffer

_NEAR: Final = timedelta(days=1)
"""A date so near is prepared for before anything else."""
_AT_HAND: Final = timedelta(hours=3)
"""Before a date so near nothing is begun that has nothing to do with it."""
_DONE: Final = (Verdict.PASS, Verdict.MARGINAL, Verdict.SUPPLIED, Verdict.NOT_NEEDED)


class Act(StrEnum):
    """What there is to do."""

    JOIN = "join"
    """Go to the appointment: it begins, or is going on."""
    ANSWER = "answer"
    """Answer the question that a check waits for."""
    WATCH = "watch"
    """See how a running check goes on."""
    QUICK_CHECK = "quick_check"
    CHECK = "check"
    FIX = "fix"
    WATCH_LINE = "watch_line"
    """Watch the line at the hour of an interview, which is now."""
    TASK = "task"
    ASK = "ask"
    """Ask a company that has been silent for long."""
    PREPARE = "prepare"
    """Look over what was prepared, and tell the company of ``items`` that can't be mended in time."""
    REPORT = "report"
    BEGIN = "begin"
    """Begin the next application, after the last one has ended."""


class NextAction(Struct, frozen=True, eq=False):
    """What to do next, and what for."""

    act: Act
    items: tuple[str, ...] = ()
    """Items to check, or the one to answer for or to fix."""
    happening: Happening | None = None
    """The date that it is for."""
    task: DueTask | None = None
    fix: Fix | None = None
    offer: WatchOffer | None = None
    silent: Outlook | None = None
    """The application whose company may be asked."""
    parted: Outlook | None = None
    """The application that has ended."""


class Standing(Struct, frozen=True):
    """How the equipment stands, judged by the company chosen at home."""

    verdicts: Mapping[str, Verdict]
    """By item, in the order of the wizard."""
    fixes: Sequence[Fix] = ()
    """What to do about it, the most important first."""
    waiting: frozenset[str] = frozenset()
    """Items whose check waits for an answer."""
    running: frozenset[str] = frozenset()
    """Items whose check runs."""

    @classmethod
    def of(
        cls,
        judgement: Judgement,
        items: Iterable[str],
        fixes: Sequence[Fix],
        waiting: Iterable[str] = (),
        running: Iterable[str] = (),
    ) -> "Standing":
        """Of ``items`` as judged; one that the company does not ask for is unknown."""
        verdicts = {item: judgement.items.get(item, Verdict.UNKNOWN) for item in items}
        return cls(verdicts, fixes, frozenset(waiting), frozenset(running))

    @property
    def ready(self) -> tuple[bool, ...]:
        """Whether each item is ready."""
        return tuple(verdict in _DONE for verdict in self.verdicts.values())

    @property
    def not_ready(self) -> tuple[str, ...]:
        """The items that are not ready, in their order."""
        return tuple(item for item, verdict in self.verdicts.items() if verdict not in _DONE)


def next_action(day: Day, standing: Standing) -> NextAction:
    """The first of all that can be done: what cannot wait, then what has a day, then the equipment, then the report."""
    return next(_in_order(day, standing))


def _in_order(day: Day, standing: Standing) -> Iterator[NextAction]:
    # who is in one meeting wants the room of the next
    yield from (NextAction(Act.JOIN, happening=one) for one in reversed(day.happenings) if one.now_on)
    near = [one for one in day.happenings if day.now < one.appointment.at <= day.now + _NEAR]
    for one in near:
        yield from _equipment_for(one, day, standing)
    pressing = [task for task in day.tasks if task.pressing]
    soon = [(one.application.id, one.place) for one in near]
    # what is for a near date goes before what has been overdue for long
    yield from _tasks(task for task in pressing if (task.application.id, task.duty.place) in soon)
    if near and near[0].appointment.at <= day.now + _AT_HAND:
        yield from _tasks(pressing)
        yield NextAction(Act.PREPARE, _failing(near[0]), near[0])
    yield from (NextAction(Act.WATCH_LINE, offer=one) for one in day.offers if one.presses(day.now))
    for one in day.happenings:
        # early, because what has to be bought for it takes days
        yield from _equipment_for(one, day, standing)
    yield from _tasks(pressing)
    yield from (NextAction(Act.ANSWER, (item,)) for item in standing.verdicts if item in standing.waiting)
    if day.parted is not None:
        yield NextAction(Act.BEGIN, parted=day.parted)
    yield from _unknown(standing)
    yield from (NextAction(Act.FIX, (fix.item,), fix=fix) for fix in standing.fixes if fix.must and in_time(fix, day))
    yield from (NextAction(Act.ASK, silent=one) for one in day.silent)
    yield from _tasks(task for task in day.tasks if not task.pressing)
    yield NextAction(Act.REPORT)


def in_time(fix: Fix, day: Day) -> bool:
    """Whether it can still be done before the next date, where something has to be bought for it."""
    return fix.cost_yen == 0 or day.next_at is None or day.next_at - day.now >= timedelta(days=fix.days)


def _equipment_for(one: Happening, day: Day, standing: Standing) -> Iterator[NextAction]:
    found = one.equipment
    asked = [item for item in found.to_check if item in standing.waiting]
    yield from (NextAction(Act.ANSWER, (item,), one) for item in asked)
    quick = tuple(item for item in found.quick_due if item not in standing.running)
    if quick:
        yield NextAction(Act.QUICK_CHECK, quick, one)
    failing = _failing(one)
    for item in found.to_check:
        if item in failing:
            yield from _fix_for(item, one, day, standing)
        elif item not in found.quick_due:
            yield NextAction(Act.WATCH if item in standing.running else Act.CHECK, (item,), one)


def _failing(one: Happening) -> tuple[str, ...]:
    return tuple(need.item for need in one.equipment.needs if need.state is NeedState.FAILING)


def _fix_for(item: str, one: Happening, day: Day, standing: Standing) -> Iterator[NextAction]:
    fixes = [fix for fix in standing.fixes if fix.item == item and fix.must]
    if not fixes:
        # only the company of this date asks for it; its own page knows what to do
        yield NextAction(Act.CHECK, (item,), one)
    yield from (NextAction(Act.FIX, (item,), one, fix=fix) for fix in fixes if in_time(fix, day))


def _tasks(tasks: Iterable[DueTask]) -> Iterator[NextAction]:
    for task in tasks:
        if task.checkable:
            act = Act.QUICK_CHECK if task.quick else Act.CHECK
            yield NextAction(act, task.checkable, _date_of(task), task)
        elif not task.waits:
            yield NextAction(Act.TASK, task=task)


def _date_of(task: DueTask) -> Happening | None:
    found = (one for one in task.outlook.dates if one.place == task.duty.place)
    return next((Happening(task.outlook, one) for one in found), None)


def _unknown(standing: Standing) -> Iterator[NextAction]:
    unknown = [item for item, verdict in standing.verdicts.items() if verdict is Verdict.UNKNOWN]
    yield from (NextAction(Act.CHECK, (item,)) for item in unknown if item not in standing.running)
    yield from (NextAction(Act.WATCH, (item,)) for item in unknown)
