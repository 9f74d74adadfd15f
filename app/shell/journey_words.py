"""What the pages of the applications say: dates, days left, and how a stage or a task stands."""

import logging
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from app.domain.agenda import Duty, duties, next_appointment
from app.domain.application import Application, StageState
from app.domain.badfile import BadFile
from app.domain.guide import Guide
from app.domain.journey import Words as PerLanguage
from app.domain.local import local
from app.domain.profile import in_language
from app.shell.companies import Companies
from app.storage.guides import load_guide
from app.text import Text, language
from app.widgets.piece import Words
from app.wording_dates import day_words, moment_words
from app.wording_journey import APPLICATION_STATE_WORDS, STAGE_STATE_WORDS

_log = logging.getLogger(__name__)


DONE_WORDS: Final[Mapping[str, Text]] = {
    "apply": Text("I have applied"),
    "briefing": Text("I took part"),
    "training": Text("I finished it"),
    "contract": Text("It is signed"),
    "start": Text("I have started"),
}
"""What the operator says of the stages where nobody passes or fails."""


def how_long(stage: str) -> str:
    """How long a stage takes as its guide has it, without what is said by the way; nothing for one without."""
    guide = guide_of(stage)
    takes = guide.in_language(language()).takes if guide else ""
    return takes.partition("（")[0].partition(",")[0]


@cache
def guide_of(stage: str) -> Guide | None:
    """The guide that comes along, read once; one that cannot be read is none."""
    try:
        return load_guide(stage)
    except BadFile as problem:
        _log.warning("the guide can't be read: %s", problem)
        return None


def said(words: PerLanguage) -> str:
    """What a template says in the chosen language, else in English, else as it can."""
    return in_language(words, language())


def stage_name(application: Application, place: int) -> str:
    """Of the stage at that place."""
    return said(application.stages[place].stage.name)


def days_left(day: date, today: date) -> Text:
    """How far a day is from today."""
    days = (day - today).days
    match days:
        case 0:
            return Text("today")
        case 1:
            return Text("tomorrow")
        case -1:
            return Text("yesterday")
    return Text("in {days} days", days=days) if days > 0 else Text("{days} days ago", days=-days)


def due_words(due: date, today: date) -> Text:
    """By when a task is to be done."""
    if due < today:
        return Text("Was due {day} ({left})", day=day_words(due), left=days_left(due, today))
    return Text("By {day} ({left})", day=day_words(due), left=days_left(due, today))


def standing_words(application: Application, now: datetime) -> Text:
    """What is awaited next, in a few words: ``あと3日``, ``返事を待っています``."""
    today = now.date()
    if not application.going:
        return APPLICATION_STATE_WORDS[application.state]
    coming = next_appointment(application, now)
    if coming is not None:
        return days_left(local(coming.at, now).date(), today)
    if application.no_reply(now):
        return Text("No reply for {days} days", days=silent_days(application, now))
    assert application.current is not None
    state = application.stage_state(application.current)
    if state is StageState.FAILED:
        return STAGE_STATE_WORDS[state]
    if state is StageState.SCHEDULED:
        return Text("Waiting for a reply")
    return Text("No date yet")


def stage_line(application: Application) -> str:
    """The stage that it has come to."""
    place = application.current
    return stage_name(application, len(application.stages) - 1 if place is None else place)


def short_stage(application: Application, place: int) -> str:
    """The stage at that place, without what stands in brackets."""
    return stage_name(application, place).partition("（")[0].partition(" (")[0]


def date_line(application: Application, now: datetime) -> str:
    """The next date, of which stage if it is not the one at hand, or that there is none."""
    coming = next_appointment(application, now)
    if coming is None:
        return str(Text("No date yet"))
    when = moment_words(local(coming.at, now), coming.until and local(coming.until, now))
    if coming.place == application.current:
        return when
    # in a line of its own, so that no weekday is torn from its date
    return f"{short_stage(application, coming.place)}\n{when}"


def missing_line(application: Application, now: datetime) -> tuple[str, bool]:
    """What is to be done, and whether some of it is late; nothing for what is over."""
    open_ones = duties(application)
    late = [duty for duty in open_ones if duty.overdue(now.date())]
    if late:
        return str(Text("Overdue: {task}{more}", task=said(late[0].task.task.title), more=_more(len(late)))), True
    if open_ones:
        return str(
            Text("To do: {task}{more}", task=said(open_ones[0].task.task.title), more=_more(len(open_ones)))
        ), False
    return (str(Text("Everything is done for now")) if application.going else ""), False


def duty_words(application: Application, duty: Duty) -> str:
    """A task with its company."""
    return str(Text("{company}: {task}", company=application.company, task=said(duty.task.task.title)))


def appointment_words(application: Application, place: int) -> str:
    """A stage with its company."""
    return str(Text("{stage}, {company}", stage=stage_name(application, place), company=application.company))


def _more(count: int) -> str:
    return str(Text(" and {n} more", n=count - 1)) if count > 1 else ""


def silent_days(application: Application, now: datetime) -> int:
    """For how many days the company has owed a word."""
    since = application.silent_since(now)
    return (now - since).days if since else 0


def profile_options(companies: Companies, own: str | None = None) -> list[tuple[str, Words]]:
    """Whose requirements count: id or file with its name; ``own`` is offered whether it is known or not."""
    known: list[tuple[str, Words]] = [*companies.options()]
    missing: list[tuple[str, Words]] = [(own, Path(own).stem)] if own and own not in dict(known) else []
    return [("", Text("Those chosen at home")), *known, *missing]
