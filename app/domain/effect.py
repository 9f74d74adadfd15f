"""What each kind of change does to an application, and where it is refused."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any

from msgspec.structs import replace

from app.domain.application import Application, ApplicationState, Note, Refused, StageNow, TaskNow
from app.domain.change import (
    Added,
    Attached,
    Change,
    ContactKept,
    Detached,
    Edited,
    Ended,
    Ending,
    LinkKept,
    Noted,
    Reopened,
    Reordered,
    Result,
    Resulted,
    Scheduled,
    StageAdded,
    StageRemoved,
    TaskAdded,
    TaskDated,
    TaskRemoved,
    TaskTicked,
)
from app.domain.journey import Stage
from app.text import Text


def begun(id: str, change: Added, at: datetime) -> Application:
    """A new application. Raises Refused for one without company or stages."""
    if not change.company.strip():
        raise Refused(str(Text("a company's name was expected")))
    if not change.journey.stages:
        raise Refused(str(Text("a journey of at least one stage was expected")))
    stages = tuple(_entered(stage) for stage in change.journey.stages)
    return Application(
        id=id,
        company=change.company.strip(),
        journey=change.journey.id,
        stages=stages,
        added_at=at,
        changed_at=at,
        events=1,
        work=change.work,
        profile=change.profile,
        no_reply_days=change.journey.no_reply_days,
    )


def _entered(stage: Stage) -> StageNow:
    # its tasks stand once: what is kept of hundreds of applications is read at every start
    return StageNow(replace(stage, tasks=()), tuple(TaskNow(task) for task in stage.tasks))


def _with(application: Application, place: int, change: Callable[[StageNow], StageNow]) -> Application:
    stages = list(application.stages)
    stages[place] = change(stages[place])
    return replace(application, stages=tuple(stages))


def _going(application: Application) -> None:
    if application.ending is not None:
        raise Refused(str(Text("this application is over; reopen it first")))


@singledispatch
def apply(change: Change, application: Application, at: datetime) -> Application:
    """``application`` after a change made ``at``. Raises Refused where it makes no sense."""
    raise TypeError(change, application, at)


@apply.register
def _(change: Edited, application: Application, _at: datetime) -> Application:
    if change.company is not None and not change.company.strip():
        raise Refused(str(Text("a company's name was expected")))
    return replace(
        application,
        company=(change.company or application.company).strip(),
        work=change.work or application.work,
        profile=application.profile if change.profile is None else change.profile or None,
    )


@apply.register
def _(change: Scheduled, application: Application, at: datetime) -> Application:
    _going(application)
    place = application.position(change.stage)
    if application.stages[place].result in (Result.PASSED, Result.WAIVED):
        raise Refused(str(Text("stage {stage} is through; reopen it first", stage=change.stage)))
    if change.at is None:
        return _with(application, place, lambda now: replace(now, at=None, until=None, set_at=None, place=change.place))
    if change.at.tzinfo is None:
        raise Refused(str(Text("a time with its zone was expected")))
    if change.until is not None and change.until.astimezone(UTC) <= change.at.astimezone(UTC):
        raise Refused(str(Text("the end of an appointment lies after its beginning")))

    def scheduled(now: StageNow) -> StageNow:
        known = now.set_at if now.at == change.at else at
        return replace(
            now, at=change.at, until=change.until, set_at=known, place=change.place, result=None, ended_at=None
        )

    return _with(application, place, scheduled)


@apply.register
def _(change: Resulted, application: Application, at: datetime) -> Application:
    _going(application)
    place = application.position(change.stage)
    if application.stages[place].result is not None:
        raise Refused(str(Text("stage {stage} has a result already; reopen it first", stage=change.stage)))
    for before in application.stages[:place]:
        if before.result not in (Result.PASSED, Result.WAIVED) and not before.stage.optional:
            raise Refused(str(Text("stage {stage} comes before; advance or waive it first", stage=before.stage.id)))
    return _with(application, place, lambda now: replace(now, result=change.result, ended_at=at))


@apply.register
def _(change: Reopened, application: Application, _at: datetime) -> Application:
    if change.stage is None:
        if application.ending is None:
            raise Refused(str(Text("this application is going on; name the stage to reopen")))
        return replace(application, ending=None, ended_at=None, reason="")
    _going(application)
    place = application.position(change.stage)
    if application.stages[place].result is None:
        raise Refused(str(Text("stage {stage} has no result to take back", stage=change.stage)))
    for after in application.stages[place + 1 :]:
        if after.result is not None:
            raise Refused(
                str(Text("stage {stage} comes after and has a result; reopen it first", stage=after.stage.id))
            )
    return _with(application, place, lambda now: replace(now, result=None, ended_at=None))


@apply.register
def _(change: Ended, application: Application, at: datetime) -> Application:
    _going(application)
    if application.state is ApplicationState.STARTED:
        raise Refused(str(Text("this application has led to work; nothing is left to end")))
    if change.ending is Ending.DECLINED and application.state is not ApplicationState.OFFERED:
        raise Refused(str(Text("there is no offer to decline yet; withdraw instead")))
    return replace(application, ending=change.ending, ended_at=at, reason=change.reason)


@apply.register
def _(change: StageAdded, application: Application, _at: datetime) -> Application:
    if any(now.stage.id == change.stage.id for now in application.stages):
        raise Refused(str(Text("there is a stage {stage} already", stage=change.stage.id)))
    place = 0 if change.after is None else application.position(change.after) + 1
    if any(now.result for now in application.stages[place:]):
        raise Refused(str(Text("a stage can only be put where nothing has ended yet")))
    stages = (*application.stages[:place], _entered(change.stage), *application.stages[place:])
    return replace(application, stages=stages)


@apply.register
def _(change: StageRemoved, application: Application, _at: datetime) -> Application:
    place = application.position(change.stage)
    if application.stages[place].result is not None:
        raise Refused(str(Text("stage {stage} has a result already; reopen it first", stage=change.stage)))
    if len(application.stages) == 1:
        raise Refused(str(Text("a journey of at least one stage was expected")))
    return replace(application, stages=(*application.stages[:place], *application.stages[place + 1 :]))


@apply.register
def _(change: Reordered, application: Application, _at: datetime) -> Application:
    here = [now.stage.id for now in application.stages]
    if sorted(change.stages) != sorted(here):
        raise Refused(str(Text("all stages, each once, were expected: {known}", known=", ".join(here))))
    stages = tuple(application.stages[application.position(stage)] for stage in change.stages)
    if not _passed_over(stages) <= _passed_over(application.stages):
        raise Refused(str(Text("what has ended stays before what is to come")))
    return replace(application, stages=stages)


def _passed_over(stages: Sequence[StageNow]) -> set[str]:
    """Ids of the stages without a result that stand before one with a result."""
    last = max((place for place, now in enumerate(stages) if now.result), default=0)
    return {now.stage.id for now in stages[:last] if now.result is None}


def _task(application: Application, stage: str, task: str) -> tuple[int, int]:
    place = application.position(stage)
    for number, now in enumerate(application.stages[place].tasks):
        if now.task.id == task:
            return place, number
    known = ", ".join(now.task.id for now in application.stages[place].tasks)
    raise Refused(str(Text("no such task: {task}; expected one of {known}", task=task, known=known)))


def _with_task(application: Application, stage: str, task: str, change: Callable[[TaskNow], TaskNow]) -> Application:
    place, number = _task(application, stage, task)

    def changed(now: StageNow) -> StageNow:
        tasks = list(now.tasks)
        tasks[number] = change(tasks[number])
        return replace(now, tasks=tuple(tasks))

    return _with(application, place, changed)


@apply.register
def _(change: TaskAdded, application: Application, _at: datetime) -> Application:
    place = application.position(change.stage)
    if any(now.task.id == change.task.id for now in application.stages[place].tasks):
        raise Refused(str(Text("there is a task {task} already", task=change.task.id)))
    added = TaskNow(change.task, on=change.on)
    return _with(application, place, lambda now: replace(now, tasks=(*now.tasks, added)))


@apply.register
def _(change: TaskDated, application: Application, _at: datetime) -> Application:
    return _with_task(application, change.stage, change.task, lambda now: replace(now, on=change.on))


@apply.register
def _(change: TaskTicked, application: Application, at: datetime) -> Application:
    done_at = at if change.done else None
    return _with_task(application, change.stage, change.task, lambda now: replace(now, done_at=done_at))


@apply.register
def _(change: TaskRemoved, application: Application, _at: datetime) -> Application:
    place, number = _task(application, change.stage, change.task)
    return _with(application, place, lambda now: replace(now, tasks=(*now.tasks[:number], *now.tasks[number + 1 :])))


@apply.register
def _(change: Noted, application: Application, at: datetime) -> Application:
    keep = bool(change.text.strip())
    about = {note.stage for note in application.notes if note.id == change.note}
    if keep and change.stage is not None and change.stage not in about:
        application.position(change.stage)
    note = Note(change.note, change.text, at, change.stage)
    return replace(application, notes=_kept(application.notes, note, keep, lambda n: n.id))


@apply.register
def _(change: ContactKept, application: Application, _at: datetime) -> Application:
    kept = _kept(application.contacts, change, bool(change.name.strip()), lambda c: c.contact)
    return replace(application, contacts=kept)


@apply.register
def _(change: LinkKept, application: Application, _at: datetime) -> Application:
    return replace(application, links=_kept(application.links, change, bool(change.url.strip()), lambda k: k.link))


@apply.register
def _(change: Attached, application: Application, _at: datetime) -> Application:
    if change.stage is not None:
        application.position(change.stage)
    return replace(application, files=_kept(application.files, change, keep=True, key=lambda f: f.file))


@apply.register
def _(change: Detached, application: Application, _at: datetime) -> Application:
    rest = tuple(file for file in application.files if file.file != change.file)
    if len(rest) == len(application.files):
        raise Refused(str(Text("no such file: {file}", file=change.file)))
    return replace(application, files=rest)


def _kept(things: tuple[Any, ...], thing: Any, keep: bool, key: Callable[[Any], str]) -> tuple[Any, ...]:
    """``thing`` in the place of the one with the same key, else last; without ``keep`` that one goes."""
    places = [place for place, old in enumerate(things) if key(old) == key(thing)]
    if not places:
        return (*things, thing) if keep else things
    before, after = things[: places[0]], things[places[0] + 1 :]
    return (*before, thing, *after) if keep else (*before, *after)
