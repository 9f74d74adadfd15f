"""The day: all dates of today, or up to the next one, what is due until then, and what to check for it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from msgspec import Struct

from app.domain.applications.agenda import Appointment, Duty
from app.domain.applications.application import Application
from app.domain.applications.local import local
from app.domain.input.link import address_in
from app.domain.line_watch import LineWatch
from app.outlook import Equipment, Outlook, Situation
from app.today.line_offer import WatchOffer, watch_offers

ROOM_OPENS: Final = timedelta(minutes=15)
"""How long before the beginning the meeting room is opened."""
_USUAL_LENGTH: Final = timedelta(hours=1)
"""Of an appointment whose end is not known: whoever is late still finds the room."""
_LONGEST: Final = timedelta(hours=12)


class Happening(Struct, frozen=True, dict=True, eq=False):
    """An appointment of an application."""

    outlook: Outlook
    appointment: Appointment

    @property
    def application(self) -> Application:
        """The application that it belongs to."""
        return self.outlook.application

    @property
    def place(self) -> int:
        """The place of its stage."""
        return self.appointment.place

    @property
    def at(self) -> datetime:
        """When it begins, by this computer's clock."""
        return local(self.appointment.at, self.outlook.now)

    @property
    def until(self) -> datetime | None:
        """When it ends by this computer's clock, where that is known."""
        until = self.appointment.until
        return None if until is None else local(until, self.outlook.now)

    @property
    def link(self) -> str:
        """The address of the meeting room; empty if none is known."""
        return address_in(self.application.stages[self.place].place) or ""

    @property
    def over(self) -> bool:
        """Whether it has ended; without a known end an hour after it began."""
        return self.outlook.now >= (self.appointment.until or self.appointment.at + _USUAL_LENGTH)

    @property
    def begun(self) -> bool:
        """Whether it has begun."""
        return self.appointment.at <= self.outlook.now

    @property
    def now_on(self) -> bool:
        """Whether it is time to be there: from a quarter of an hour before its beginning until its end."""
        at, now = self.appointment.at, self.outlook.now
        # of a training over days only the first is known
        return at - ROOM_OPENS <= now < at + _LONGEST and not self.over

    @cached_property
    def equipment(self) -> Equipment:
        """What to check for it; nothing once it has begun."""
        return Equipment() if self.begun else self.outlook.equipment_at(self.place)


class DueTask(Struct, frozen=True, eq=False):
    """A task of an application that is due until the next date."""

    outlook: Outlook
    duty: Duty

    @property
    def application(self) -> Application:
        """The application that it belongs to."""
        return self.outlook.application

    @property
    def overdue(self) -> bool:
        """Whether its day is past."""
        return self.duty.overdue(self.outlook.now.date())

    @property
    def pressing(self) -> bool:
        """Whether its day is today or past."""
        return self.duty.due is not None and self.duty.due <= self.outlook.now.date()

    @property
    def checkable(self) -> tuple[str, ...]:
        """Items whose check would do it now; empty if no check does, or none would count yet."""
        now = self.outlook.now
        left = self.outlook.checks_left(self.duty.place, self.duty.task.task)
        return tuple(need.item for need in left if need.newer_than <= now)

    @property
    def quick(self) -> bool:
        """Whether a quick check does it."""
        return self.checkable != () and {*self.checkable} <= {*self.outlook.equipment_at(self.duty.place).quick}

    @property
    def waits(self) -> bool:
        """Whether only a check does it, and none would count yet."""
        return self.outlook.checks_left(self.duty.place, self.duty.task.task) != () and not self.checkable


class Day(Struct, frozen=True, dict=True, eq=False):
    """What the operator has to know as of ``now`` (with a time zone)."""

    now: datetime
    until: date
    """The last day that is told of: the day of the next date, or today."""
    happenings: tuple[Happening, ...]
    """Every appointment that lies on one of these days, the earliest first."""
    tasks: tuple[DueTask, ...]
    """What is due on these days and what is overdue, the most urgent first."""
    offers: tuple[WatchOffer, ...] = ()
    """Hours at which to watch the line for an interview, the earliest first."""
    silent: tuple[Outlook, ...] = ()
    """The applications whose companies have been silent for so long that the operator may ask, the longest first."""
    parted: Outlook | None = None
    """The application that ended last without work, or whose stage was not passed, while no other goes on."""

    @property
    def is_today(self) -> bool:
        """Whether no later day is told of."""
        return self.until == self.now.date()

    @cached_property
    def to_check(self) -> tuple[tuple[Happening, tuple[str, ...]], ...]:
        """The dates for which something has to be checked now, with the items that no task of theirs names."""
        found = ((one, self._unnamed(one)) for one in self.happenings)
        return tuple((one, items) for one, items in found if items)

    def _unnamed(self, one: Happening) -> tuple[str, ...]:
        of_it = (t for t in self.tasks if (t.application.id, t.duty.place) == (one.application.id, one.place))
        named = {item for task in of_it for item in task.checkable}
        return tuple(item for item in one.equipment.to_check if item not in named)

    @property
    def foremost(self) -> Happening | None:
        """The date to count down to: what is still to come or goes on, else what was; None if there is none."""
        today = self.now.date()
        return min(self.happenings, key=lambda one: (one.over, one.at.date() < today, one.at), default=None)

    @property
    def next_at(self) -> datetime | None:
        """When the next date begins that has not begun; None if none is known."""
        return next((one.at for one in self.happenings if not one.begun), None)


def day_of(outlooks: Sequence[Outlook], now: datetime, watches: Iterable[LineWatch] = ()) -> Day:
    """The day as of ``now``; all ``outlooks`` are of the same moment. ``watches`` are those of the line so far."""
    everything = [Happening(outlook, one) for outlook in outlooks for one in outlook.dates]
    everything.sort(key=lambda one: one.appointment.at)
    today = now.date()
    ahead = [one for one in everything if _last_day(one) >= today]
    # a training that goes on for days hides no other date
    following = next((one for one in ahead if not one.over and one.at.date() >= today), None)
    until = today if following is None else following.at.date()
    tasks = [
        DueTask(outlook, duty)
        for outlook in outlooks
        for duty in outlook.tasks
        if duty.due is not None and duty.due <= until
    ]
    tasks.sort(key=lambda task: task.duty.due or until)
    happenings = tuple(one for one in ahead if one.at.date() <= until)
    silent = sorted((one for one in outlooks if one.situation is Situation.NO_REPLY), key=lambda one: -one.silent_days)
    offers = watch_offers([one.application for one in outlooks], watches, now)
    return Day(now, until, happenings, tuple(tasks), offers, tuple(silent), _parted(outlooks))


def _parted(outlooks: Sequence[Outlook]) -> Outlook | None:
    over = [one for one in outlooks if one.situation is Situation.FAILED or one.application.ending is not None]
    if len(over) < len(outlooks):
        return None
    return max(over, key=lambda one: one.application.changed_at, default=None)


def _last_day(one: Happening) -> date:
    return (one.until or one.at).date()
