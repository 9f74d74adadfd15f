"""What the states of applications and their changes are called, for window, terminal and report alike."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import singledispatch
from typing import Final

from msgspec import Struct

from app.domain.application import ApplicationState, StageState
from app.domain.change import (
    Added,
    Attached,
    Change,
    ContactKept,
    Detached,
    Edited,
    Ended,
    Event,
    LinkKept,
    Noted,
    Reopened,
    Reordered,
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
from app.domain.journey import Stage, Words
from app.domain.needs import Changed, NeedState
from app.domain.profile import in_language
from app.domain.reached import Reached
from app.text import Text, language
from app.wording import NOT_MEASURED, date_words, datetime_words, first_large, value_words

STAGE_STATE_WORDS: Mapping[StageState, Text] = {
    StageState.NOT_REACHED: Text("Not reached"),
    StageState.OPEN: Text("Now"),
    StageState.SCHEDULED: Text("Scheduled"),
    StageState.PASSED: Text("Passed"),
    StageState.FAILED: Text("Failed"),
    StageState.WAIVED: Text("Left out"),
}

APPLICATION_STATE_WORDS: Mapping[ApplicationState, Text] = {
    ApplicationState.ACTIVE: Text("Under way"),
    ApplicationState.OFFERED: Text("Offered"),
    ApplicationState.STARTED: Text("Work begun"),
    ApplicationState.REJECTED: Text("Rejected by the company"),
    ApplicationState.DECLINED: Text("Offer declined"),
    ApplicationState.WITHDRAWN: Text("Withdrawn"),
}

NEED_WORDS: Mapping[NeedState, Text] = {
    NeedState.FRESH: Text("Freshly checked"),
    NeedState.STALE: Text("Check once more"),
    NeedState.MISSING: Text("Not checked yet"),
    NeedState.FAILING: Text("Something to fix"),
}

_TO_OTHERS: Mapping[StageState, Text] = {StageState.OPEN: Text("In progress")}
"""Where the operator's own words would sound odd in a letter."""
_GOING: Final = (ApplicationState.ACTIVE, ApplicationState.OFFERED)
_LONGEST_NOTE: Final = 40


class Names(Struct, frozen=True):
    """What the ids in a history are called, also of what has been removed since."""

    stages: Mapping[str, Words]
    tasks: Mapping[tuple[str, str], Words]
    files: Mapping[str, str]
    changes: Mapping[int, Change]

    def stage(self, id: str) -> str:
        """In the chosen language."""
        return in_language(self.stages.get(id, {}), language()) or id

    def task(self, stage: str, id: str) -> str:
        """In the chosen language."""
        return in_language(self.tasks.get((stage, id), {}), language()) or id


def names_of(history: Iterable[Event]) -> Names:
    """Collected from everything that was ever added."""
    stages: dict[str, Words] = {}
    tasks: dict[tuple[str, str], Words] = {}
    files: dict[str, str] = {}
    changes: dict[int, Change] = {}
    for event in history:
        changes[event.number] = event.change
        added: Sequence[Stage] = ()
        match event.change:
            case Added(journey=journey):
                added = journey.stages
            case StageAdded(stage=stage):
                added = (stage,)
            case TaskAdded(stage=of, task=task):
                tasks[of, task.id] = task.title
            case Attached(file=file, name=name):
                files[file] = name
        for one in added:
            stages[one.id] = one.name
            tasks.update({(one.id, task.id): task.title for task in one.tasks})
    return Names(stages, tasks, files, changes)


def change_words(change: Change, names: Names) -> Text:
    """One change in a few words, for a history and for saying what was taken back."""
    return _words(change, names)


def day_words(day: date) -> str:
    """A day: ``11月25日（水）`` or ``Wed 25 Nov``."""
    return date_words(datetime.combine(day, time(), UTC))


def changed_words(changed: Changed) -> str:
    """What differs from the check before, ``Picture width: 640 px → 1280 px``; a dash where it could not be had."""
    before, after = (
        NOT_MEASURED if value is None else value_words(changed.metric, value)
        for value in (changed.before, changed.after)
    )
    what = first_large(str(changed.metric.label))
    return str(Text("{what}: {before} → {after}", what=what, before=before, after=after))


def reached_words(reached: Reached) -> str:
    """One line for a report: company, stage, state, the next date, and as of when all this."""
    state = APPLICATION_STATE_WORDS[reached.state]
    if reached.state in _GOING:
        stage = in_language(reached.stage, language())
        where = _TO_OTHERS.get(reached.stage_state, STAGE_STATE_WORDS[reached.stage_state])
        parts = [Text("Application to {company}: {state}", company=reached.company, state=stage), where]
    else:
        parts = [Text("Application to {company}: {state}", company=reached.company, state=state)]
    if reached.next_at is not None:
        parts.append(Text("next date {when}", when=datetime_words(reached.next_at)))
    parts.append(Text("as of {day}", day=date_words(reached.as_of)))
    return str(Text(" · ")).join(map(str, parts))


@singledispatch
def _words(change: Change, names: Names) -> Text:
    raise TypeError(change, names)


@_words.register
def _(change: Added, _names: Names) -> Text:
    return Text("application to {company} begun", company=change.company.strip())


@_words.register
def _(_change: Edited, _names: Names) -> Text:
    return Text("details corrected")


@_words.register
def _(change: Scheduled, names: Names) -> Text:
    stage = names.stage(change.stage)
    if change.at is None:
        return Text("{stage}: without a date again", stage=stage)
    return Text("{stage}: on {when}", stage=stage, when=datetime_words(change.at, year=True))


@_words.register
def _(change: Resulted, names: Names) -> Text:
    state = STAGE_STATE_WORDS[StageState(change.result.value)]
    return Text("{stage}: {state}", stage=names.stage(change.stage), state=state)


@_words.register
def _(change: Reopened, names: Names) -> Text:
    if change.stage is None:
        return Text("the application goes on again")
    return Text("{stage}: open again", stage=names.stage(change.stage))


@_words.register
def _(change: Ended, _names: Names) -> Text:
    state = APPLICATION_STATE_WORDS[ApplicationState(change.ending.value)]
    return Text("{state} ({reason})", state=state, reason=change.reason) if change.reason else state


@_words.register
def _(change: StageAdded, _names: Names) -> Text:
    return Text("stage added: {stage}", stage=in_language(change.stage.name, language()))


@_words.register
def _(change: StageRemoved, names: Names) -> Text:
    return Text("stage removed: {stage}", stage=names.stage(change.stage))


@_words.register
def _(change: Reordered, names: Names) -> Text:
    comma = str(Text(", "))
    return Text("order of stages: {stages}", stages=comma.join(map(names.stage, change.stages)))


@_words.register
def _(change: TaskAdded, names: Names) -> Text:
    title = in_language(change.task.title, language())
    return Text("{stage}: task added: {task}", stage=names.stage(change.stage), task=title)


@_words.register
def _(change: TaskDated, names: Names) -> Text:
    stage, task = names.stage(change.stage), names.task(change.stage, change.task)
    if change.on is None:
        return Text("{stage}: {task}: due as usual", stage=stage, task=task)
    return Text("{stage}: {task}: due {day}", stage=stage, task=task, day=day_words(change.on))


@_words.register
def _(change: TaskTicked, names: Names) -> Text:
    stage, task = names.stage(change.stage), names.task(change.stage, change.task)
    if change.done:
        return Text("{stage}: {task}: done", stage=stage, task=task)
    return Text("{stage}: {task}: not done yet", stage=stage, task=task)


@_words.register
def _(change: TaskRemoved, names: Names) -> Text:
    stage, task = names.stage(change.stage), names.task(change.stage, change.task)
    return Text("{stage}: task removed: {task}", stage=stage, task=task)


@_words.register
def _(change: Noted, _names: Names) -> Text:
    line = " ".join(change.text.split())
    if not line:
        return Text("note removed")
    short = line if len(line) <= _LONGEST_NOTE else line[: _LONGEST_NOTE - 1] + "…"
    return Text("note: {words}", words=short)


@_words.register
def _(change: ContactKept, _names: Names) -> Text:
    return Text("contact: {name}", name=change.name) if change.name.strip() else Text("contact removed")


@_words.register
def _(change: LinkKept, _names: Names) -> Text:
    return Text("link: {words}", words=change.words or change.url) if change.url.strip() else Text("link removed")


@_words.register
def _(change: Attached, _names: Names) -> Text:
    return Text("file attached: {name}", name=change.name)


@_words.register
def _(change: Detached, names: Names) -> Text:
    return Text("file removed: {name}", name=names.files.get(change.file, change.file))


@_words.register
def _(change: Undone, names: Names) -> Text:
    taken = names.changes.get(change.number)
    return Text("taken back: {change}", change=change_words(taken, names) if taken is not None else change.number)
