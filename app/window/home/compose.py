"""The present state of home, made from what is known."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from app.advice import readiness_summary, remedies
from app.domain.applications.application import Application
from app.domain.applications.local import days_until
from app.farewell import farewell, kept_words, kind_words
from app.text import Text
from app.today.day import Day, DueTask, Happening, day_of
from app.today.line_offer import LINE, WatchOffer
from app.today.next_action import Act, NextAction, Standing, next_action
from app.today.words import (
    WATCH_NOW,
    action_words,
    appointment_words,
    check_words,
    clock_words,
    due_words,
    happening_words,
    heading,
    note_words,
    offer_words,
    task_words,
    when_words,
)
from app.window.check.item_words import item_icon
from app.window.home.glance import (
    APPLICATION,
    BEGIN,
    JOIN,
    NAME,
    QUICK_CHECK,
    WATCH,
    HomeState,
    Line,
    NextDate,
    NextStep,
    Target,
)
from app.window.state.applications import ApplicationsModel
from app.window.state.quick_check import QuickCheck
from app.window.state.session import Session
from app.wording.dates import moment_as_of
from app.wording.values import date_words

_MOST_TASKS: Final = 5
"""More would push the equipment off the page."""


def home_state(session: Session, model: ApplicationsModel) -> HomeState:
    """Make the whole state; its texts are read again when the language changes."""
    name, now = session.name, session.clock()
    # a watch that goes on is not offered
    watching = session.line_watch
    day, standing = day_of(model.outlooks(), now, watching.watches), _standing(session)
    if watching.is_on:
        day = replace(day, offers=())
    ready = standing.ready
    rest = len(day.tasks) - _MOST_TASKS
    return HomeState(
        greeting=Text("Hello, {name}", name=name) if name else Text("Hello"),
        today=lambda: date_words(now),
        due=_due(day),
        next=_step(next_action(day, standing), session, day),
        lasting=_step(next_action(day_of((), now), standing), session, day),
        heading=heading(day),
        lines=tuple(_lines(day)),
        rest=_more_tasks(rest),
        ready=ready,
        tally=Text("{n} of {count} {count:item|items} {n:is|are} ready", n=sum(ready), count=len(ready)),
    )


def _more_tasks(n: int) -> Text | str:
    if n <= 0:
        return ""
    return Text("and one more task") if n == 1 else Text("and {n} more tasks", n=n)


def _standing(session: Session) -> Standing:
    judging, checks = session.judging, session.checks
    items = [item.id for item in judging.items]
    waiting, running = filter(checks.waits, items), filter(checks.running, items)
    return Standing.of(judging.judgement, items, remedies(judging.judgement), waiting, running)


def _due(day: Day) -> NextDate | None:
    """The date to count down to."""
    one = day.foremost
    if one is None:
        return None
    stage = one.application.stages[one.place].stage.id
    # a training that began days ago goes on today
    days, interview = max(0, days_until(one.at, day.now)), stage == "interview"
    when = partial(moment_as_of, one.at, day.now)
    what = partial(happening_words, one)
    if days == 0:
        before = Text("Your interview is") if interview else Text("Your next date is")
        return NextDate(before, Text("today"), Text.verbatim(""), when, what, one.application.id, stage)
    before = Text("Interview in") if interview else Text("Next date in")
    after = Text("day") if days == 1 else Text("days")
    return NextDate(before, Text.verbatim(str(days)), after, when, what, one.application.id, stage)


def _lines(day: Day) -> Iterator[Line]:
    """The dates, then the tasks, then what to check for the dates."""
    when = clock_words if day.is_today else when_words
    nameless: set[str] = set()
    for one in day.happenings:
        room = Target(JOIN, *_ids(one), one.link) if one.now_on and one.link else None
        yield Line(
            "sign-calendar",
            late=False,
            title=partial(_joined, partial(when, one), partial(happening_words, one)),
            detail=partial(note_words, one),
            target=Target(APPLICATION, *_ids(one)),
            **_button(room, one.application, nameless),
        )
    for task in day.tasks[:_MOST_TASKS]:
        yield Line(
            "sign-clock",
            late=task.overdue,
            title=partial(task_words, task),
            detail=partial(due_words, task),
            target=Target(APPLICATION, task.application.id, _stage(task)),
            action=_QUICK if task.quick else "",
            button=Target(QUICK_CHECK, task.application.id, _stage(task)) if task.quick else Target(""),
        )
    for offer in day.offers:
        yield Line(
            item_icon(LINE),
            late=False,
            title=partial(_offer_part, offer, day, 0),
            detail=partial(_offer_part, offer, day, 1),
            target=Target(LINE, offer.application.id),
            action=WATCH_NOW if offer.is_now(day.now) else "",
            button=Target(WATCH, offer.application.id) if offer.is_now(day.now) else Target(""),
        )
    for one, items in day.to_check:
        quick = {*items} <= {*one.equipment.quick_due}
        yield Line(
            item_icon(items[0]),
            late=False,
            title=check_words(items),
            detail=partial(happening_words, one),
            target=Target(APPLICATION, *_ids(one)),
            action=_QUICK if quick else "",
            button=Target(QUICK_CHECK, *_ids(one)) if quick else Target(""),
        )


def _button(room: Target | None, application: Application, nameless: set[str]) -> dict[str, Any]:
    """The way into the meeting room, else the invitation to name the company: once for each that has no name."""
    if room is not None:
        return {"action": Text("Open the meeting room"), "button": room}
    if application.company or application.id in nameless:
        return {}
    nameless.add(application.id)
    return {"action": Text("Name the company"), "button": Target(NAME, application.id)}


def _joined(*parts: partial[str]) -> str:
    return str(Text(" · ")).join(part() for part in parts)


def _ids(one: Happening) -> tuple[str, str]:
    return one.application.id, one.application.stages[one.place].stage.id


def _stage(task: DueTask) -> str:
    return task.application.stages[task.duty.place].stage.id


def quick_check_due(model: ApplicationsModel, application: str = "", stage: str = "") -> QuickCheck | None:
    """What to check quickly for that date, or for the next that needs it; None if nothing needs it any more."""
    everything = [Happening(outlook, one) for outlook in model.outlooks() for one in outlook.dates]
    for one in sorted(everything, key=lambda one: one.appointment.at):
        if application and _ids(one) != (application, stage):
            continue
        if due := one.equipment.quick_due:
            what = partial(appointment_words, one.application, one.place)
            return QuickCheck(due, what, model.profile_of(one.application))
    return None


def _step(action: NextAction, session: Session, day: Day) -> NextStep:
    """The card of what to do next."""
    others = any(session.attempted(item.id) for item in session.judging.items)
    title, detail = partial(_part, action, day, 0), partial(_part, action, day, 1)
    one, task = action.happening, action.task
    item = action.items[0] if action.items else ""
    ids = _ids(one) if one is not None else (task.application.id, _stage(task)) if task is not None else ("", "")
    check = Target(item, ids[0])
    match action.act:
        case Act.JOIN if one is not None and one.link:
            target = Target(JOIN, *ids, one.link)
            return NextStep(target, "sign-company", title, detail, Text("Open the meeting room"), others=False)
        case Act.JOIN | Act.PREPARE:
            target = Target(APPLICATION, *ids)
            return NextStep(target, "sign-calendar", title, detail, Text("Have a look"), others=False)
        case Act.QUICK_CHECK:
            target = Target(QUICK_CHECK, *ids)
            return NextStep(target, item_icon(item), title, detail, _QUICK, others)
        case Act.TASK:
            target = Target(APPLICATION, *ids)
            return NextStep(target, "act-check", title, detail, Text("Go there"), others)
        case Act.WATCH_LINE:
            assert action.offer is not None
            target = Target(WATCH, action.offer.application.id)
            return NextStep(target, item_icon(LINE), title, detail, WATCH_NOW, others)
        case Act.ASK:
            assert action.silent is not None
            target = Target(APPLICATION, action.silent.application.id)
            return NextStep(target, "sign-clock", title, detail, Text("Have a look"), others)
        case Act.FIX:
            return NextStep(check, item_icon(item), title, detail, Text("See how to fix"), others)
        case Act.ANSWER | Act.WATCH | Act.CHECK:
            told = detail if one is not None else session.judging.item(item).why
            return NextStep(check, item_icon(item), title, told, _CHECK_WORDS[action.act], others)
        case Act.BEGIN:
            assert action.parted is not None
            said = farewell(action.parted, session.saved.answers, session.evidence)
            words = kind_words(said) if said else title
            kept = partial(kept_words, said) if said else ""
            target = Target(BEGIN, action.parted.application.id)
            return NextStep(target, "sign-company", words, kept, Text("Add the next application"), others)
        case Act.REPORT:
            summary = partial(_summary, session)
            return NextStep(Target("summary"), "nav-report", summary, title, Text("To the summary"), others=False)


_QUICK: Final = Text("Check now (20 s)")
_CHECK_WORDS: Final = {
    Act.ANSWER: Text("Answer the questions"),
    Act.WATCH: Text("Watch the check"),
    Act.CHECK: Text("Start the check"),
}


def _part(action: NextAction, day: Day, number: int) -> str:
    return action_words(action, day.now)[number]


def _offer_part(offer: WatchOffer, day: Day, number: int) -> str:
    return offer_words(offer, day.now)[number]


def _summary(session: Session) -> str:
    return readiness_summary(session.judging.judgement).title
