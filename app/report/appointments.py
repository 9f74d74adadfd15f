"""What of an application belongs in a calendar: its appointments, and the days its tasks are due."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from app.domain.application import Application, ApplicationState, StageState
from app.domain.change import Attached, ContactKept, Detached, Event, LinkKept, Noted, Undone
from app.domain.history import fold, step
from app.domain.journey import Words

_NOT_DATED: Final = (Noted, ContactKept, LinkKept, Attached, Detached)
"""Changes that no calendar shows."""
_OVER: Final = (ApplicationState.REJECTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN)


class Entry(Struct, frozen=True):
    """One line of a calendar."""

    uid: str
    """The same in every export, so that a calendar updates what it has."""
    company: str
    stage: Words
    start: datetime | date
    """A day alone is that of a task."""
    until: datetime | None = None
    place: str = ""
    task: Words | None = None
    done: bool = False
    cancelled: bool = False
    todo: tuple[tuple[Words, date | None], ...] = ()
    """The stage's open tasks, each with the day it is due."""
    equipment: bool = False
    """Whether something has to be checked before."""


def entries(application: Application, now: datetime) -> tuple[Entry, ...]:
    """The appointments of an application, and its tasks that are due today or later (``now`` has a time zone)."""
    return tuple(_entries(application, now))


def gone(application: Application, history: Sequence[Event], now: datetime) -> tuple[Entry, ...]:
    """What an earlier export held and this one does not, as far as it lies ahead: cancelled, as it was last."""
    known = {entry.uid for entry in entries(application, now)}
    was: dict[str, Entry] = {}
    for event, state in zip(history, _states(application.id, history), strict=True):
        if not isinstance(event.change, _NOT_DATED):
            was.update((entry.uid, entry) for entry in entries(state, now))
    ahead = (entry for uid, entry in was.items() if uid not in known and _ahead(entry, now))
    return tuple(replace(entry, cancelled=True, company=application.company) for entry in ahead)


def _states(id: str, history: Sequence[Event]) -> Iterator[Application]:
    """What the application was after each change."""
    state: Application | None = None
    for number, event in enumerate(history, 1):
        state = fold(id, history[:number]) if isinstance(event.change, Undone) else step(id, state, event)
        yield state


def _entries(application: Application, now: datetime) -> Iterator[Entry]:
    over = application.state in _OVER
    for place, stage in enumerate(application.stages):
        state = application.stage_state(place)
        left_out = over or state is StageState.WAIVED
        if stage.at is not None:
            yield Entry(
                uid=_uid(application.id, stage.stage.id),
                company=application.company,
                stage=stage.stage.name,
                start=stage.at,
                until=stage.until,
                place=stage.place,
                cancelled=_not_held(stage.at, stage.ended_at, application.changed_at, left_out=left_out),
                todo=tuple(
                    (task.task.title, application.due(place, task)) for task in stage.tasks if task.done_at is None
                ),
                equipment=bool(stage.stage.equipment),
            )
        for task in stage.tasks:
            due = application.due(place, task)
            if due is not None and due >= now.date():
                yield Entry(
                    uid=_uid(application.id, stage.stage.id, task.task.id),
                    company=application.company,
                    stage=stage.stage.name,
                    start=due,
                    task=task.task.title,
                    done=task.done_at is not None,
                    cancelled=left_out and task.done_at is None,
                )


def _not_held(at: datetime, ended_at: datetime | None, changed_at: datetime, *, left_out: bool) -> bool:
    """Whether an appointment falls through: its stage ended before it, or nothing was left to come."""
    if ended_at is not None:
        return ended_at < at
    return left_out and changed_at < at


def _ahead(entry: Entry, now: datetime) -> bool:
    return entry.start > now if isinstance(entry.start, datetime) else entry.start >= now.date()


def _uid(*ids: str) -> str:
    """Ids are anybody's words; what separates them is quoted inside."""
    return "/".join(quote(part, safe="") for part in ids) + "@readydesk"


def all_entries(
    applications: Iterable[Application], histories: Mapping[str, Sequence[Event]], now: datetime
) -> Iterator[tuple[Application, Entry]]:
    """Each entry of each application, cancelled ones last."""
    for application in applications:
        history = histories.get(application.id, ())
        for entry in (*entries(application, now), *gone(application, history, now)):
            yield application, entry
