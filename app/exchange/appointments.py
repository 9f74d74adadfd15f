"""The dates of an application in a calendar: its appointments, and the due days of its tasks."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from app.domain.applications.agenda import AT_HAND, owed
from app.domain.applications.application import Application
from app.domain.applications.change import Attached, ContactKept, Detached, Event, LinkKept, Noted
from app.domain.applications.history import states
from app.domain.applications.journey import PerLanguage
from app.outlook import Outlook
from app.text import Text

_NOT_DATED: Final = (Noted, ContactKept, LinkKept, Attached, Detached)
"""Changes that do not affect a calendar."""


class CalendarDate(Struct, frozen=True):
    """An appointment or a task in a calendar."""

    uid: str
    """The same in every export, so that a calendar updates what it has."""
    company: str
    stage: PerLanguage
    start: datetime | date
    """A time for an appointment, a day for a task."""
    until: datetime | None = None
    place: str = ""
    task: PerLanguage | None = None
    done: bool = False
    cancelled: bool = False
    todo: tuple[tuple[PerLanguage, date | None], ...] = ()
    """The stage's open tasks, each with the day it is due."""
    equipment: bool = False
    """Whether equipment must be checked before."""


def dates(outlook: Outlook) -> tuple[CalendarDate, ...]:
    """The appointments of an application, and its tasks that are due today or later."""
    return tuple(_dates(outlook.application, outlook.now, lambda place: bool(outlook.needs_at(place))))


def gone(outlook: Outlook, history: Sequence[Event]) -> tuple[CalendarDate, ...]:
    """Future dates that an earlier export had and this one has not, as they last were, but cancelled."""
    application, now = outlook.application, outlook.now
    known = {dated.uid for dated in dates(outlook)}
    was: dict[str, CalendarDate] = {}
    for event, state in zip(history, states(application.id, history), strict=True):
        if not isinstance(event.change, _NOT_DATED):
            was.update((dated.uid, dated) for dated in _dates(state, now, _nothing))
    ahead = (dated for uid, dated in was.items() if uid not in known and _ahead(dated, now))
    return tuple(replace(dated, cancelled=True, company=application.company) for dated in ahead)


def _nothing(_place: int) -> bool:
    """False for every stage: a cancelled date has no equipment to check."""
    return False


def _dates(application: Application, now: datetime, needs: Callable[[int], bool]) -> Iterator[CalendarDate]:
    going = application.going
    counting = {(place, task.task.id) for place, task in owed(application)}
    for place, stage in enumerate(application.stages):
        state = application.stage_state(place)
        over_at = _over_at(application, place)
        fallen = stage.at is not None and over_at is not None and over_at < stage.at
        at_hand = going and state in AT_HAND
        if stage.at is not None:
            yield CalendarDate(
                uid=_uid(application.id, stage.stage.id),
                company=application.company,
                stage=stage.stage.name,
                start=stage.at,
                until=stage.until,
                place=stage.place,
                cancelled=fallen,
                todo=tuple(
                    (task.task.title, application.due(place, task))
                    for task in stage.tasks
                    if at_hand and task.done_at is None
                ),
                equipment=not fallen and needs(place),
            )
        for task in stage.tasks:
            due = application.due(place, task)
            if due is not None and due >= now.date():
                yield CalendarDate(
                    uid=_uid(application.id, stage.stage.id, task.task.id),
                    company=application.company,
                    stage=stage.stage.name,
                    start=due,
                    task=task.task.title,
                    done=task.done_at is not None,
                    # a task that no longer counts is removed from the calendar
                    cancelled=task.done_at is None and (place, task.task.id) not in counting,
                )


def _over_at(application: Application, place: int) -> datetime | None:
    """When a stage ended, be it by its own result, a later one's if it is optional, or the application's end."""
    stage = application.stages[place]
    later = [after.ended_at for after in application.stages[place + 1 :]] if stage.stage.optional else []
    return min(filter(None, [stage.ended_at, application.ended_at, *later]), default=None)


def _ahead(dated: CalendarDate, now: datetime) -> bool:
    return dated.start > now if isinstance(dated.start, datetime) else dated.start >= now.date()


def _uid(*ids: str) -> str:
    """A unique id without slashes, as servers name files by it; ids may be any text, so dots are quoted."""
    return ".".join(quote(part, safe="").replace(".", "%2E") for part in ids) + "@readydesk"


def all_dates(
    outlooks: Iterable[Outlook], histories: Mapping[str, Sequence[Event]], exported: Container[str]
) -> Iterator[tuple[Outlook, CalendarDate]]:
    """Each date of each application, cancelled ones last, and of these only those that were ``exported``."""
    for outlook in outlooks:
        history = histories.get(outlook.application.id, ())
        for dated in (*dates(outlook), *gone(outlook, history)):
            if not dated.cancelled or dated.uid in exported:
                yield outlook, dated


def dateless(outlooks: Iterable[Outlook], histories: Mapping[str, Sequence[Event]], exported: Container[str]) -> bool:
    """Whether a calendar of these would be empty; calendar programs take such a file for damaged (RFC 5545, 3.6)."""
    return not any(True for _ in all_dates(outlooks, histories, exported))


DATELESS: Final = Text("There is no date yet that a calendar could be given.")


def held(outlooks: Iterable[Outlook]) -> frozenset[str]:
    """Ids of all dates of these applications that hold: those that an export gives to a calendar."""
    return frozenset(dated.uid for outlook in outlooks for dated in dates(outlook) if not dated.cancelled)
