"""The present state of home, made from what is known."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from app.advice import readiness_summary
from app.checks.item import Item
from app.domain.applications.local import days_until, local
from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.piece import TextSource
from app.window.applications.words import appointment_words
from app.window.check.item_words import item_icon, remedies
from app.window.home.glance import QUICK_CHECK, HomeState, NextDate, NextStep
from app.window.state.applications import ApplicationsModel
from app.window.state.quick_check import QuickCheck
from app.window.state.session import Session
from app.wording.dates import moment_as_of
from app.wording.values import date_words

_SOON = timedelta(days=1)
_DONE = (Verdict.PASS, Verdict.MARGINAL, Verdict.SUPPLIED, Verdict.NOT_NEEDED)


def home_state(session: Session, model: ApplicationsModel) -> HomeState:
    """Make the whole state; its texts are read again when the language changes."""
    name, judging = session.name, session.judging
    ready = tuple(judging.verdict(item.id) in _DONE for item in judging.items)
    return HomeState(
        greeting=Text("Hello, {name}", name=name) if name else Text("Hello"),
        today=lambda: date_words(session.clock()),
        due=_due(session, model),
        next=_next(session, model),
        ready=ready,
        tally=Text("{n} of {count} items are ready", n=sum(ready), count=len(ready)),
    )


def _due(session: Session, model: ApplicationsModel) -> NextDate | None:
    """The next date of the applications."""
    now = session.clock()
    dates = [date for date in _dates(session, model) if days_until(date.at, now) >= 0]
    if not dates:
        return None
    # what is still to come goes before what is over
    at, what, interview, application, stage, _over = min(dates, key=lambda date: (date.over, date.at))
    days = days_until(at, now)
    when = partial(moment_as_of, at, now)
    if days == 0:
        before = Text("Interview is") if interview else Text("Next date is")
        return NextDate(before, Text("today"), Text.verbatim(""), when, what, application, stage)
    before = Text("Interview in") if interview else Text("Next date in")
    after = Text("day") if days == 1 else Text("days")
    return NextDate(before, Text.verbatim(str(days)), after, when, what, application, stage)


class _Date(NamedTuple):
    """A date in the zone of the clock, and what it is; ``over`` once it has begun."""

    at: datetime
    what: TextSource
    interview: bool
    application: str
    stage: str
    over: bool


def _dates(session: Session, model: ApplicationsModel) -> Iterator[_Date]:
    now = session.clock()
    for outlook in model.outlooks():
        application, coming = outlook.application, outlook.next
        if coming is not None:
            stage = application.stages[coming.place].stage.id
            what = partial(appointment_words, application, coming.place)
            at, interview = local(coming.at, now), stage == "interview"
            yield _Date(at, what, interview, application.id, stage, coming.over(now))


def soon_due(session: Session, model: ApplicationsModel) -> QuickCheck | None:
    """What to check for a date within a day: for the next appointment that asks for it, None if there is none."""
    now = session.clock()
    everything = [(a, outlook) for outlook in model.outlooks() for a in outlook.dates]
    soon = ((a, outlook) for a, outlook in everything if now < a.at <= now + _SOON)
    for coming, outlook in sorted(soon, key=lambda one: one[0].at):
        if due := outlook.equipment_at(coming.place).quick_due:
            application = outlook.application
            what = partial(appointment_words, application, coming.place)
            return QuickCheck(due, what, model.profile_of(application))
    return None


def _next(session: Session, model: ApplicationsModel) -> NextStep:
    """First what can't wait, then what has not been checked, then what must be fixed, then the report."""
    judging = session.judging
    others = any(session.attempted(item.id) for item in judging.items)
    open_items = [i for i in judging.items if judging.verdict(i.id) is Verdict.UNKNOWN]
    asking = [i for i in judging.items if session.checks.waits(i.id)]
    if asking:
        return _item_step(asking[0], Text("Answer: {item}", item=asking[0].title), Text("Answer the questions"), others)
    soon = soon_due(session, model)
    if soon is not None:
        title = Text("Check your equipment once more")
        return NextStep(QUICK_CHECK, item_icon(soon.items[0]), title, soon.what, Text("Check now (20 s)"), others)
    if open_items:
        return _open_step(session, open_items, others)
    todo = remedies(judging)
    if todo and todo[0].must:
        fix = todo[0]
        return NextStep(fix.item, item_icon(fix.item), fix.title, fix.detail, Text("See how to fix"), others)
    return NextStep(
        "summary",
        "nav-report",
        lambda: readiness_summary(judging.judgement).title,
        Text("Make the report and send it to the recruiter."),
        Text("To the summary"),
        others=False,
    )


def _open_step(session: Session, open_items: Sequence[Item], others: bool) -> NextStep:
    idle = [i for i in open_items if not session.checks.running(i.id)]
    item = (idle or open_items)[0]
    action = Text("Start the check") if idle else Text("Watch the check")
    return _item_step(item, Text("Check: {item}", item=item.title), action, others)


def _item_step(item: Item, title: Text, action: Text, others: bool) -> NextStep:
    return NextStep(item.id, item_icon(item.id), title, item.why, action, others)
