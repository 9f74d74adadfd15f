"""Words for the states of applications and their changes, the same in window, terminal and report."""

from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from app.domain.applications.application import Application, ApplicationState, StageState
from app.domain.applications.change import (
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
    ReportSent,
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
from app.domain.applications.needs import Changed, NeedState
from app.domain.readiness.profile import in_language
from app.text import Text, language
from app.wording.dates import day_words, moment_words
from app.wording.names import Names
from app.wording.values import (
    NOT_MEASURED,
    WORK_WORDS,
    first_large,
    value_words,
)

STAGE_STATE_WORDS: Mapping[StageState, Text] = {
    StageState.NOT_REACHED: Text("Not reached"),
    StageState.OPEN: Text("Now"),
    StageState.SCHEDULED: Text("Scheduled"),
    StageState.PASSED: Text("Passed"),
    StageState.FAILED: Text("Failed"),
    StageState.WAIVED: Text("Left out"),
}

FALLEN: Final = Text("No longer planned")
"""Of a date before which the application ended."""

APPLICATION_STATE_WORDS: Mapping[ApplicationState, Text] = {
    ApplicationState.ACTIVE: Text("Under way"),
    ApplicationState.OFFERED: Text("Offered"),
    ApplicationState.STARTED: Text("Work begun"),
    ApplicationState.REJECTED: Text("Rejected by the company"),
    ApplicationState.DECLINED: Text("Offer declined"),
    ApplicationState.WITHDRAWN: Text("Withdrawn"),
}

DONE_WORDS: Final[Mapping[str, Text]] = {
    "apply": Text("I have applied"),
    "briefing": Text("I took part"),
    "training": Text("I finished it"),
    "contract": Text("It is signed"),
    "start": Text("I have started"),
}
"""The operator's answer for stages that cannot be passed or failed, only done or not yet done."""

NEED_WORDS: Mapping[NeedState, Text] = {
    NeedState.FRESH: Text("Freshly checked"),
    NeedState.STALE: Text("To be checked again"),
    NeedState.MISSING: Text("Not checked yet"),
    NeedState.FAILING: Text("Something to fix"),
}

_LONGEST_NOTE: Final = 40
_DEEPEST: Final = 2


def names_of(history: Iterable[Event]) -> Names:
    """The names of everything that was ever added, and each change in words."""
    names = Names()
    depths: dict[int, int] = {}
    for event in history:
        names.learn(event)
        words = change_words(event.change, names)
        if isinstance(event.change, Undone):
            depths[event.number] = depth = depths.get(event.change.number, 0) + 1
            if depth > _DEEPEST:
                # words within words within words could not be said, nor read
                words = Text("taken back: {change}", change=event.change.number)
        names.said[event.number] = words
    return names


def change_words(change: Change, names: Names) -> Text:
    """One change in a few words, for a history and for telling what was undone."""
    match change:
        case TaskTicked():
            return _task_ticked(change, names)
        case Resulted():
            return _resulted(change, names)
        case Scheduled():
            return _scheduled(change, names)
        case Noted():
            return _noted(change, names)
        case TaskAdded():
            return _task_added(change, names)
        case TaskDated():
            return _task_dated(change, names)
        case TaskRemoved():
            return _task_removed(change, names)
        case ContactKept():
            return _contact_kept(change, names)
        case LinkKept():
            return _link_kept(change, names)
        case Attached():
            return _attached(change)
        case Detached():
            return _detached(change, names)
        case ReportSent():
            return _report_sent(change)
        case StageAdded():
            return _stage_added(change)
        case StageRemoved():
            return _stage_removed(change, names)
        case Reordered():
            return _reordered(change, names)
        case Reopened():
            return _reopened(change, names)
        case Ended():
            return _ended(change)
        case Edited():
            return _edited(change)
        case Added():
            return _added(change)
        case Undone():
            return _undone(change, names)
        case _:
            assert_never(change)


def company_words(company: str) -> Text:
    """The name of an application's company, or that it has none yet."""
    return Text.verbatim(company) if company else Text("Company not named yet")


def stage_words(stage: str, state: StageState) -> Text:
    """The state of the stage with that id, in words."""
    return Text("Completed") if state is StageState.PASSED and stage in DONE_WORDS else STAGE_STATE_WORDS[state]


def standing_words(application: Application, place: int) -> Text | None:
    """How the stage at ``place`` stands; None where an application that has ended leaves nothing to say."""
    state = application.stage_state(place)
    if application.ending is None or application.stages[place].result is not None:
        return stage_words(application.stages[place].stage.id, state)
    return FALLEN if application.ended_before_date(place) else None


def changed_words(changed: Changed) -> str:
    """A change since the check before, ``Picture width: 640 px → 1280 px``; a dash for a missing value."""
    before, after = (
        NOT_MEASURED if value is None else value_words(changed.metric, value)
        for value in (changed.before, changed.after)
    )
    what = first_large(str(changed.metric.label))
    return str(Text("{what}: {before} → {after}", what=what, before=before, after=after))


def _added(change: Added) -> Text:
    return Text("application to {company} begun", company=company_words(change.company.strip()))


def _edited(change: Edited) -> Text:
    parts: list[Text] = []
    if change.company is not None:
        parts.append(Text("company {company}", company=change.company.strip()))
    if change.work is not None:
        parts.append(Text("kind of work {work}", work=WORK_WORDS[change.work]))
    if change.profile is not None:
        parts.append(Text("profile {profile}", profile=change.profile) if change.profile else Text("no profile"))
    return Text("corrected: {what}", what=str(Text(", ")).join(map(str, parts)))


def _scheduled(change: Scheduled, names: Names) -> Text:
    stage = names.stage(change.stage)
    if change.at is None:
        return Text("{stage}: without a date again", stage=stage)
    when = moment_words(change.at, change.until, year=True)
    if change.place:
        return Text("{stage}: on {when} ({place})", stage=stage, when=when, place=change.place)
    return Text("{stage}: on {when}", stage=stage, when=when)


def _resulted(change: Resulted, names: Names) -> Text:
    state = stage_words(change.stage, StageState(change.result.value))
    return Text("{stage}: {state}", stage=names.stage(change.stage), state=state)


def _reopened(change: Reopened, names: Names) -> Text:
    if change.stage is None:
        return Text("the application goes on again")
    return Text("{stage}: open again", stage=names.stage(change.stage))


def _ended(change: Ended) -> Text:
    state = APPLICATION_STATE_WORDS[ApplicationState(change.ending.value)]
    return Text("{state} ({reason})", state=state, reason=change.reason) if change.reason else state


def _stage_added(change: StageAdded) -> Text:
    return Text("stage added: {stage}", stage=in_language(change.stage.name, language()))


def _stage_removed(change: StageRemoved, names: Names) -> Text:
    return Text("stage removed: {stage}", stage=names.stage(change.stage))


def _reordered(change: Reordered, names: Names) -> Text:
    comma = str(Text(", "))
    return Text("order of stages: {stages}", stages=comma.join(map(names.stage, change.stages)))


def _task_added(change: TaskAdded, names: Names) -> Text:
    title = in_language(change.task.title, language())
    return Text("{stage}: task added: {task}", stage=names.stage(change.stage), task=title)


def _task_dated(change: TaskDated, names: Names) -> Text:
    stage, task = names.stage(change.stage), names.task(change.stage, change.task)
    if change.on is None:
        return Text("{stage}: {task}: due as usual", stage=stage, task=task)
    return Text("{stage}: {task}: due {day}", stage=stage, task=task, day=day_words(change.on))


def _task_ticked(change: TaskTicked, names: Names) -> Text:
    stage, task = names.stage(change.stage), names.task(change.stage, change.task)
    if change.done and (change.stage, change.task) in names.checked:
        return Text("{stage}: {task}: done by the check", stage=stage, task=task)
    if change.done:
        return Text("{stage}: {task}: done", stage=stage, task=task)
    return Text("{stage}: {task}: not done yet", stage=stage, task=task)


def _task_removed(change: TaskRemoved, names: Names) -> Text:
    stage, task = names.stage(change.stage), names.task(change.stage, change.task)
    return Text("{stage}: task removed: {task}", stage=stage, task=task)


def _noted(change: Noted, names: Names) -> Text:
    if not change.text.strip():
        known = names.papers.get((Noted, change.note))
        return Text("note removed: {words}", words=_short(known)) if known else Text("note removed")
    return Text("note: {words}", words=_short(change.text))


def _contact_kept(change: ContactKept, names: Names) -> Text:
    if not change.name.strip():
        known = names.papers.get((ContactKept, change.contact))
        return Text("contact removed: {words}", words=_short(known)) if known else Text("contact removed")
    return Text("contact: {name}", name=change.name)


def _link_kept(change: LinkKept, names: Names) -> Text:
    if not change.url.strip():
        known = names.papers.get((LinkKept, change.link))
        return Text("link removed: {words}", words=_short(known)) if known else Text("link removed")
    return Text("link: {words}", words=change.words or change.url)


def _attached(change: Attached) -> Text:
    return Text("file attached: {name}", name=change.name)


def _detached(change: Detached, names: Names) -> Text:
    return Text("file removed: {name}", name=names.papers.get((Attached, change.file), change.file))


def _report_sent(change: ReportSent) -> Text:
    if change.to.strip():
        return Text("report sent to {name}: {file}", name=change.to.strip(), file=change.name)
    return Text("report sent: {file}", file=change.name)


def _undone(change: Undone, names: Names) -> Text:
    return Text("taken back: {change}", change=names.said.get(change.number, change.number))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NOTE else line[: _LONGEST_NOTE - 1] + "…"
