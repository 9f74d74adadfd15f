"""What a change was, in words: so that whoever takes it back knows what will happen."""

from functools import singledispatch

from app.domain.application import Application
from app.domain.change import (
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
from app.shell.journey_words import moment_words, said
from app.text import Text

_RESULTS = {
    Result.PASSED: Text("“{stage}” was passed"),
    Result.FAILED: Text("“{stage}” was not passed"),
    Result.WAIVED: Text("“{stage}” is not part of it"),
}
_ENDINGS = {
    Ending.REJECTED: Text("the company said no"),
    Ending.DECLINED: Text("you turned the offer down"),
    Ending.WITHDRAWN: Text("you withdrew"),
}


def change_words(change: Change, application: Application) -> Text:
    """What was done, e.g. ``“Interview” on Wed 25 Nov, 10:00``; in ``application`` as it stands now."""
    return _words(change, application)


@singledispatch
def _words(change: Change, application: Application) -> Text:
    raise TypeError(change, application)


def _stage(application: Application, id: str) -> str:
    for now in application.stages:
        if now.stage.id == id:
            return said(now.stage.name)
    return id


def _task(application: Application, stage: str, id: str) -> str:
    for now in application.stages:
        for task in now.tasks:
            if now.stage.id == stage and task.task.id == id:
                return said(task.task.title)
    return id


@_words.register
def _(change: Edited, application: Application) -> Text:
    return Text("details of {company}", company=change.company or application.company)


@_words.register
def _(change: Scheduled, application: Application) -> Text:
    stage = _stage(application, change.stage)
    if change.at is None:
        return Text("“{stage}” without a date", stage=stage)
    at, until = change.at.astimezone(), change.until and change.until.astimezone()
    return Text("“{stage}” on {moment}", stage=stage, moment=moment_words(at, until))


@_words.register
def _(change: Resulted, application: Application) -> Text:
    return Text(_RESULTS[change.result].msgid, stage=_stage(application, change.stage))


@_words.register
def _(change: Reopened, application: Application) -> Text:
    if change.stage is None:
        return Text("the application goes on")
    return Text("“{stage}” is open again", stage=_stage(application, change.stage))


@_words.register
def _(change: Ended, application: Application) -> Text:
    del application
    return _ENDINGS[change.ending]


@_words.register
def _(change: StageAdded, application: Application) -> Text:
    del application
    return Text("the stage “{stage}” was added", stage=said(change.stage.name))


@_words.register
def _(change: StageRemoved, application: Application) -> Text:
    del change, application
    return Text("a stage was removed")


@_words.register
def _(change: Reordered, application: Application) -> Text:
    del change, application
    return Text("the order of the stages")


@_words.register
def _(change: TaskAdded, application: Application) -> Text:
    del application
    return Text("the task “{task}” was added", task=said(change.task.title))


@_words.register
def _(change: TaskDated, application: Application) -> Text:
    return Text("the day of “{task}”", task=_task(application, change.stage, change.task))


@_words.register
def _(change: TaskTicked, application: Application) -> Text:
    task = _task(application, change.stage, change.task)
    return Text("“{task}” is done", task=task) if change.done else Text("“{task}” is not done", task=task)


@_words.register
def _(change: TaskRemoved, application: Application) -> Text:
    del change, application
    return Text("a task was removed")


@_words.register
def _(change: Noted, application: Application) -> Text:
    del application
    return Text("a note was written") if change.text.strip() else Text("a note was removed")


@_words.register
def _(change: ContactKept, application: Application) -> Text:
    del application
    return Text("contact {name}", name=change.name) if change.name.strip() else Text("a contact was removed")


@_words.register
def _(change: LinkKept, application: Application) -> Text:
    del application
    return Text("link {url}", url=change.words or change.url) if change.url.strip() else Text("a link was removed")


@_words.register
def _(change: Attached, application: Application) -> Text:
    del application
    return Text("file {name} was attached", name=change.name)


@_words.register
def _(change: Detached, application: Application) -> Text:
    del change, application
    return Text("a file was removed")
