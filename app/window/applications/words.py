"""The texts of the pages of the applications: dates, what is missing, and the names of stages and tasks."""

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from app.domain.applications.agenda import Duty
from app.domain.applications.application import Application
from app.domain.applications.guide import Guide
from app.domain.applications.journey import PerLanguage
from app.domain.applications.local import days_until, local
from app.domain.readiness.profile import Work, in_language
from app.domain.source import Source
from app.files.bad_file import BadFile
from app.library.guides import load_guide
from app.library.sources import load_sources
from app.outlook import Missing, Outlook, Situation, missing_words, situation_words
from app.text import Text, language
from app.widgets.piece import TextSource
from app.window.state.companies import Companies
from app.wording.applications import company_words
from app.wording.dates import day_as_of, days_words, moment_as_of
from app.wording.values import WORK_WORDS

_log = logging.getLogger(__name__)


def how_long(stage: str) -> str:
    """How long a stage takes by its guide, without side remarks; "" for a stage without a guide."""
    guide = guide_of(stage)
    takes = guide.in_language(language()).takes if guide else ""
    return takes.partition("（")[0].partition(",")[0]


@cache
def guide_of(stage: str) -> Guide | None:
    """The built-in guide, read once; None if it can't be read."""
    try:
        return load_guide(stage)
    except BadFile as problem:
        _log.warning("the guide can't be read: %s", problem)
        return None


def sources_of(ids: Iterable[str]) -> list[Source]:
    """The sources of these ids; none of them if the list can't be read."""
    try:
        known = load_sources()
    except BadFile as problem:
        _log.warning("the sources can't be read: %s", problem)
        return []
    return [known[id_] for id_ in ids if id_ in known]


def said(words: PerLanguage) -> str:
    """A text of a template in the chosen language, else in English, else in any."""
    return in_language(words, language())


def stage_name(application: Application, place: int) -> str:
    """The name of the stage at that place."""
    return said(application.stages[place].stage.name)


def due_words(duty: Duty, now: datetime) -> Text:
    """By when a task with a day is to be done, and how many days are left."""
    assert duty.due is not None
    day, left = day_as_of(duty.due, now), days_words(days_until(duty.due, now))
    if duty.overdue(now.date()):
        return Text("Was due {day} ({left})", day=day, left=left)
    return Text("By {day} ({left})", day=day, left=left)


def stage_line(application: Application) -> str:
    """The name of the present stage."""
    place = application.current
    return stage_name(application, len(application.stages) - 1 if place is None else place)


def short_stage(application: Application, place: int) -> str:
    """The name of the stage at that place, without brackets."""
    return stage_name(application, place).partition("（")[0].partition(" (")[0]


def date_line(outlook: Outlook) -> str:
    """The next date, with its stage if it is not the present one; without a date, what is awaited."""
    application, now, coming = outlook.application, outlook.now, outlook.next
    if coming is None:
        return str(situation_words(outlook))
    lines = [moment_as_of(local(coming.at, now), now, coming.until and local(coming.until, now))]
    # each in its own line, so that no weekday is separated from its date
    if coming.place != application.current:
        lines.insert(0, short_stage(application, coming.place))
    if outlook.situation is Situation.FAILED:
        lines.insert(0, str(situation_words(outlook)))
    return "\n".join(lines)


def missing_line(outlook: Outlook) -> tuple[str, bool]:
    """The most urgent of what is missing, and whether it is overdue; "" if the application is over."""
    # the line of the date says already that there is no reply
    told = Missing.REPLY if outlook.situation is Situation.NO_REPLY else None
    first = next((one for one in outlook.missing() if one is not told), None)
    if first is not None:
        return str(missing_words(outlook, first)), first is Missing.OVERDUE
    return (str(Text("Everything is done for now")) if outlook.application.going else ""), False


def duty_words(application: Application, duty: Duty) -> str:
    """The name of a task, with its company."""
    return str(Text("{company}: {task}", company=company_words(application.company), task=said(duty.task.task.title)))


def work_options() -> list[tuple[str, TextSource]]:
    """The kinds of work to choose from, after "" for one that is not known yet."""
    return [("", Text("I don't know yet")), *((kind.value, WORK_WORDS[kind]) for kind in Work)]


def profile_options(companies: Companies, own: str | None = None) -> list[tuple[str, TextSource]]:
    """Whose requirements count: id or file with its name; ``own`` is offered whether it is known or not."""
    known: list[tuple[str, TextSource]] = [*companies.options()]
    missing: list[tuple[str, TextSource]] = [(own, Path(own).stem)] if own and own not in dict(known) else []
    return [("", Text("Those chosen at home")), *known, *missing]
