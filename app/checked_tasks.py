"""Checked tasks: a check of the equipment does them, and no tick by hand while something is to be checked."""

from collections.abc import Callable, Iterator
from datetime import datetime

from app.advice import item_titles
from app.domain.applications.agenda import AT_HAND
from app.domain.applications.application import Application, Refused, TaskNow
from app.domain.applications.change import Change, TaskTicked
from app.domain.applications.journey import Task
from app.domain.applications.local import local
from app.domain.applications.needs import Need
from app.outlook import Outlook
from app.text import Text
from app.wording.dates import short_moment


def done_by_check(outlook: Outlook, item: str) -> Iterator[TaskTicked]:
    """The tasks that are done now that ``item`` was checked, each as the change that says so.

    Only for a stage whose time is known: how fresh a check has to be counts from that.
    """
    a = outlook.application
    if not a.going:
        return
    for place, stage in enumerate(a.stages):
        if stage.at is None or stage.at <= outlook.now or a.stage_state(place) not in AT_HAND:
            continue
        for task in stage.tasks:
            if task.done_at is not None or item not in task.task.checks:
                continue
            asked = any(need.item == item for need in outlook.needs_at(place))
            if asked and not outlook.checks_left(place, task.task):
                yield TaskTicked(stage.stage.id, task.task.id)


def accept_tick(outlook: Outlook, change: Change) -> None:
    """Raise Refused for a tick by hand of a task that only a check does, as long as something is to be checked."""
    left = _left(outlook, change)
    if left:
        raise Refused(str(instead_words(left, outlook.now)))


def _left(outlook: Outlook, change: Change) -> tuple[Need, ...]:
    if not isinstance(change, TaskTicked) or not change.done:
        return ()
    for place, stage in enumerate(outlook.application.stages):
        task = next((t for t in stage.tasks if t.task.id == change.task), None)
        if stage.stage.id == change.stage and task is not None and task.done_at is None:
            return outlook.checks_left(place, task.task)
    return ()


def again_words(
    application: Application,
    place: int,
    task: TaskNow,
    checks_left: Callable[[int, Task], tuple[Need, ...]],
    now: datetime,
) -> Text | None:
    """That the check which did a task is too old for the date of its stage, as after that was moved; else None."""
    stage = application.stages[place]
    ahead = application.going and stage.result is None and stage.at is not None and stage.at > now
    left = checks_left(place, task.task) if ahead and task.done_at is not None else ()
    return Text("For this date, check once more: {items}", items=_names(left)) if left else None


def _names(left: tuple[Need, ...]) -> str:
    return item_titles([need.item for need in left])


def instead_words(left: tuple[Need, ...], now: datetime) -> Text:
    """What to do instead of ticking it: check these, or wait until a check counts."""
    names = _names(left)
    waiting = [need.newer_than for need in left if need.newer_than > now]
    if len(waiting) == len(left):
        when = short_moment(local(min(waiting), now), now)
        return Text("The check does this task: {items}. It counts from {when} on.", items=names, when=when)
    return Text("The check does this task. Check now: {items}", items=names)
