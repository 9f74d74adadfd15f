"""What each kind of change does to an application, and where it is refused."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import assert_never

from msgspec.structs import replace

from app.domain.applications import papers
from app.domain.applications.application import Application, ApplicationState, Refused, StageNow, TaskNow
from app.domain.applications.change import (
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
from app.domain.applications.journey import Stage
from app.domain.input.bounds import NAME_LETTERS, TEXT_LETTERS
from app.text import Text


def begun(id: str, change: Added, at: datetime) -> Application:
    """A new application, perhaps with a company that is named later. Raises Refused for one without stages."""
    if not change.journey.stages:
        raise Refused(str(Text("a journey of at least one stage was expected")))
    stages = tuple(_entered(stage) for stage in change.journey.stages)
    return Application(
        id=id,
        company=change.company.strip()[:NAME_LETTERS],
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
    # tasks are stored only once, since the saved states of hundreds of applications are read at every start
    name = {code: words[:NAME_LETTERS] for code, words in stage.name.items()}
    return StageNow(replace(stage, name=name, tasks=()), tuple(TaskNow(task) for task in stage.tasks))


def _with(application: Application, place: int, change: Callable[[StageNow], StageNow]) -> Application:
    stages = list(application.stages)
    stages[place] = change(stages[place])
    return replace(application, stages=tuple(stages))


def _going(application: Application) -> None:
    if application.ending is not None:
        raise Refused(str(Text("this application is over; reopen it first")))


def apply(change: Change, application: Application, at: datetime) -> Application:
    """``application`` after a change made ``at``. Raises Refused where it makes no sense."""
    # the most frequent changes come first: histories are folded by the hundred
    match change:
        case TaskTicked():
            return _tick_task(change, application, at)
        case Resulted():
            return _end_stage(change, application, at)
        case Scheduled():
            return _schedule(change, application, at)
        case Noted():
            return papers.note(change, application, at)
        case TaskAdded():
            return _add_task(change, application)
        case TaskDated():
            return _date_task(change, application)
        case TaskRemoved():
            return _remove_task(change, application)
        case ContactKept():
            return papers.put_contact(change, application)
        case LinkKept():
            return papers.put_link(change, application)
        case Attached():
            return papers.attach(change, application)
        case Detached():
            return papers.detach(change, application)
        case ReportSent():
            return papers.send_report(change, application, at)
        case StageAdded():
            return _add_stage(change, application)
        case StageRemoved():
            return _remove_stage(change, application)
        case Reordered():
            return _reorder(change, application)
        case Reopened():
            return _reopen(change, application)
        case Ended():
            return _end(change, application, at)
        case Edited():
            return _edit(change, application)
        case Added() | Undone():
            # ``history`` handles these itself
            raise TypeError(change, application, at)
        case _:
            assert_never(change)


def _edit(change: Edited, application: Application) -> Application:
    if change.company is not None and not change.company.strip():
        raise Refused(str(Text("a company's name was expected")))
    return replace(
        application,
        company=(change.company or application.company).strip()[:NAME_LETTERS],
        work=change.work or application.work,
        profile=application.profile if change.profile is None else change.profile or None,
    )


def _schedule(change: Scheduled, application: Application, at: datetime) -> Application:
    _going(application)
    change = replace(change, place=change.place[:TEXT_LETTERS])
    place = application.position(change.stage)
    if application.stages[place].result in (Result.PASSED, Result.WAIVED):
        raise Refused(str(Text("stage {stage} is through; reopen it first", stage=change.stage)))
    if change.at is None:
        return _with(
            application,
            place,
            lambda now: replace(now, at=None, until=None, set_at=None, place=change.place),
        )
    if change.at.tzinfo is None:
        raise Refused(str(Text("a time with its zone was expected")))
    if change.until is not None and change.until.astimezone(UTC) <= change.at.astimezone(UTC):
        raise Refused(str(Text("the end of an appointment lies after its beginning")))

    def scheduled(now: StageNow) -> StageNow:
        known = now.set_at if now.at == change.at else at
        return replace(
            now,
            at=change.at,
            until=change.until,
            set_at=known,
            place=change.place,
            result=None,
            ended_at=None,
        )

    return _with(application, place, scheduled)


def _end_stage(change: Resulted, application: Application, at: datetime) -> Application:
    _going(application)
    place = application.position(change.stage)
    if application.stages[place].result is not None:
        raise Refused(str(Text("stage {stage} has a result already; reopen it first", stage=change.stage)))
    for before in application.stages[:place]:
        if before.result not in (Result.PASSED, Result.WAIVED) and not before.stage.optional:
            raise Refused(str(Text("stage {stage} comes before; advance or waive it first", stage=before.stage.id)))
    return _with(application, place, lambda now: replace(now, result=change.result, ended_at=at))


def _reopen(change: Reopened, application: Application) -> Application:
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


def _end(change: Ended, application: Application, at: datetime) -> Application:
    _going(application)
    if application.state is ApplicationState.STARTED:
        raise Refused(str(Text("this application has led to work; nothing is left to end")))
    if change.ending is Ending.DECLINED and application.state is not ApplicationState.OFFERED:
        raise Refused(str(Text("there is no offer to decline yet; withdraw instead")))
    return replace(application, ending=change.ending, ended_at=at, reason=change.reason[:NAME_LETTERS])


def _add_stage(change: StageAdded, application: Application) -> Application:
    if any(now.stage.id == change.stage.id for now in application.stages):
        raise Refused(str(Text("there is a stage {stage} already", stage=change.stage.id)))
    place = 0 if change.after is None else application.position(change.after) + 1
    if any(now.result for now in application.stages[place:]):
        raise Refused(str(Text("a stage can only be put where nothing has ended yet")))
    stages = (*application.stages[:place], _entered(change.stage), *application.stages[place:])
    return replace(application, stages=stages)


def _remove_stage(change: StageRemoved, application: Application) -> Application:
    place = application.position(change.stage)
    if application.stages[place].result is not None:
        raise Refused(str(Text("stage {stage} has a result already; reopen it first", stage=change.stage)))
    if len(application.stages) == 1:
        raise Refused(str(Text("a journey of at least one stage was expected")))
    return replace(application, stages=(*application.stages[:place], *application.stages[place + 1 :]))


def _reorder(change: Reordered, application: Application) -> Application:
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


def _add_task(change: TaskAdded, application: Application) -> Application:
    place = application.position(change.stage)
    if any(now.task.id == change.task.id for now in application.stages[place].tasks):
        raise Refused(str(Text("there is a task {task} already", task=change.task.id)))
    added = TaskNow(change.task, on=change.on)
    return _with(application, place, lambda now: replace(now, tasks=(*now.tasks, added)))


def _date_task(change: TaskDated, application: Application) -> Application:
    return _with_task(application, change.stage, change.task, lambda now: replace(now, on=change.on))


def _tick_task(change: TaskTicked, application: Application, at: datetime) -> Application:
    done_at = at if change.done else None
    return _with_task(application, change.stage, change.task, lambda now: replace(now, done_at=done_at))


def _remove_task(change: TaskRemoved, application: Application) -> Application:
    place, number = _task(application, change.stage, change.task)
    return _with(application, place, lambda now: replace(now, tasks=(*now.tasks[:number], *now.tasks[number + 1 :])))
