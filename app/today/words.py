"""The day and the next action in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, assert_never

from app.advice import item_title, item_titles
from app.domain.applications.application import Application
from app.domain.applications.local import days_until
from app.domain.applications.reminding import Reminder
from app.domain.line_watches import WANTED
from app.domain.readiness.profile import in_language
from app.outlook import situation_words
from app.text import Text, language
from app.today.day import ROOM_OPENS, Day, DueTask, Happening
from app.today.line_offer import WatchOffer
from app.today.next_action import Act, NextAction
from app.wording.applications import company_words
from app.wording.dates import day_as_of, days_words, moment_as_of
from app.wording.values import time_words


def appointment_words(application: Application, place: int) -> str:
    """The name of a stage, with its company."""
    stage = in_language(application.stages[place].stage.name, language())
    return str(Text("{stage}, {company}", stage=stage, company=company_words(application.company)))


def reminder_words(due: Sequence[Reminder], now: datetime) -> tuple[str, str]:
    """What one message says of all reminders that are due at once: the first, when it is, and how many more."""
    first, more = due[0], len(due) - 1
    title, when = reminded_words(first, now)
    return title, str(Text("{when}, and {n} more", when=when, n=more)) if more else when


def reminded_words(one: Reminder, now: datetime) -> tuple[str, str]:
    """What one reminder says, and when that is, or what for."""
    what = appointment_words(one.application, one.place)
    return (str(_WATCH_NOW), what) if one.watch else (what, moment_as_of(one.at, now))


def offer_words(offer: WatchOffer, now: datetime) -> tuple[str, str]:
    """When to watch the line, and for which interview, with how many of the three watches are done."""
    at = time_words(offer.at)
    title = Text("Watch the line tomorrow at {time}, the hour of your interview", time=at)
    if offer.is_now(now):
        title = _WATCH_NOW
    elif offer.at.date() == now.date():
        title = Text("Watch the line today at {time}, the hour of your interview", time=at)
    done = Text("watches at that hour: {n} of {all}", n=offer.done, all=WANTED)
    return str(title), str(Text(" · ")).join((appointment_words(offer.application, offer.appointment.place), str(done)))


_WATCH_NOW: Final = Text("Watch the line now, at the hour of your interview")
WATCH_NOW: Final = Text("Watch now (10 min)")
"""On a button."""


def heading(day: Day) -> Text:
    """What the list of the day is about."""
    return Text("Today") if day.is_today else Text("Until the next date")


def happening_words(one: Happening) -> str:
    """What it is, for whom."""
    return appointment_words(one.application, one.place)


def when_words(one: Happening) -> str:
    """When it is."""
    if one.at.date() == one.outlook.now.date():
        return str(Text("today, {time}", time=clock_words(one)))
    return moment_as_of(one.at, one.outlook.now, one.until)


def clock_words(one: Happening) -> str:
    """When it is, on a day that is told already."""
    if one.at.date() != one.outlook.now.date():
        return moment_as_of(one.at, one.outlook.now, one.until)
    start, until = time_words(one.at), one.until
    if until is None or until.date() != one.at.date():
        return start
    return str(Text("{start} to {end}", start=start, end=time_words(until)))


def note_words(one: Happening) -> str:
    """That it is over, or on its day from when on the meeting room can be opened; empty where neither holds."""
    if one.over:
        return str(Text("It is over. Once you know how it went, note it here."))
    if not one.link or one.now_on or one.begun or one.at.date() != one.outlook.now.date():
        return ""
    return str(Text("You can open the meeting room here from {time}", time=time_words(one.at - ROOM_OPENS)))


def task_words(task: DueTask) -> str:
    """The title of a task."""
    return in_language(task.duty.task.task.title, language())


def due_words(task: DueTask) -> str:
    """The company of a task, and by when it is due."""
    day, now = task.duty.due, task.outlook.now
    assert day is not None
    left = days_words(days_until(day, now))
    words = Text("Was due {day} ({left})", day=day_as_of(day, now), left=left)
    if not task.overdue:
        words = Text("By {day} ({left})", day=day_as_of(day, now), left=left)
    return str(Text(" · ")).join((str(company_words(task.application.company)), str(words)))


def check_words(items: tuple[str, ...]) -> Text:
    """That these are to be checked."""
    return Text("Check: {item}", item=item_titles(items))


_CHECK_TITLES: Final = {
    "computer": Text("Check the computer"),
    "printer": Text("Check the printer"),
    "workspace": Text("Check the workspace"),
    "internet": Text("Check the internet line"),
    "phone": Text("Check the telephone"),
    "headset": Text("Check the headset"),
    "webcam": Text("Check the webcam"),
}


def _check_title(item: str) -> Text:
    """One item to check, as a sentence; a company's own questions as a list of one."""
    return _CHECK_TITLES.get(item) or check_words((item,))


def action_words(action: NextAction, now: datetime) -> tuple[str, str]:
    """What to do next: a title, and a sentence, which may be empty."""
    one, task = action.happening, action.task
    what = "" if one is None else str(Text(" · ")).join((happening_words(one), when_words(one)))
    first = item_title(action.items[0]) if action.items else ""
    match action.act:
        case Act.JOIN:
            assert one is not None
            return str(_join_title(one, now)), what
        case Act.ANSWER:
            return str(Text("Answer: {item}", item=first)), what
        case Act.WATCH:
            return str(_check_title(action.items[0])), what
        case Act.QUICK_CHECK:
            return str(Text("Check your equipment once more")), what
        case Act.CHECK:
            return str(_check_title(action.items[0])), what
        case Act.FIX:
            assert action.fix is not None
            return action.fix.title, action.fix.detail
        case Act.WATCH_LINE:
            assert action.offer is not None
            return offer_words(action.offer, now)
        case Act.TASK:
            assert task is not None
            return task_words(task), due_words(task)
        case Act.ASK:
            assert action.silent is not None
            company = action.silent.application.company
            asked = Text("Ask {company} how things stand", company=company) if company else Text("Ask how things stand")
            return str(asked), str(situation_words(action.silent))
        case Act.PREPARE:
            assert one is not None
            return str(_prepare_title(action.items, one)), what
        case Act.REPORT:
            return str(Text("Make the report and send it to the recruiter.")), ""
        case Act.BEGIN:
            return str(Text("Begin the next application")), ""
        case _:
            assert_never(action.act)


def _prepare_title(failing: tuple[str, ...], one: Happening) -> Text:
    if failing:
        return Text("Tell the company beforehand: not in order in time: {items}", items=item_titles(failing))
    if one.equipment.ready:
        return Text("All set. Look over what you prepared")
    return Text("Look over what you prepared")


def _join_title(one: Happening, now: datetime) -> Text:
    if one.begun:
        return Text("It has begun: go in now") if one.link else Text("It has begun")
    minutes = max(1, round((one.appointment.at - now).total_seconds() / 60))
    if one.link:
        return Text("It begins in {n} min: open the meeting room", n=minutes)
    return Text("It begins in {n} min", n=minutes)
