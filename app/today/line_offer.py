"""An offer to watch the line at the hour of an interview, two or three days before it: there is time to mend it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from msgspec import Struct

from app.domain.applications.agenda import Appointment, appointments
from app.domain.applications.application import Application
from app.domain.applications.local import days_until, local
from app.domain.applications.reminding import Quiet, Reminder
from app.domain.line_watch import LineWatch
from app.domain.line_watches import WANTED, counted, in_hours
from app.domain.own_hours import Days, OwnHours

_DAYS_BEFORE: Final = (3, 2)
_USUAL_LENGTH: Final = timedelta(hours=1)
"""Of an interview whose end is not known."""
_FRESH: Final = timedelta(days=14)
"""What was watched before may have been another line (ours)."""
LINE: Final = "internet"
"""The item that a watch looks at."""


class WatchOffer(Struct, frozen=True, eq=False):
    """To watch the line from ``at`` to ``until``, today or tomorrow, by this computer's clock."""

    application: Application
    appointment: Appointment
    """The interview."""
    at: datetime
    until: datetime
    done: int
    """How many watches at that hour are done already, fewer than three."""
    done_then: bool
    """Whether one of them is of that day."""

    def is_now(self, now: datetime) -> bool:
        """Whether it is that hour."""
        return self.at <= now < self.until

    def presses(self, now: datetime) -> bool:
        """Whether it is that hour, and nothing was watched in it yet."""
        return self.is_now(now) and not self.done_then


def watch_offers(
    applications: Iterable[Application], watches: Iterable[LineWatch], now: datetime
) -> tuple[WatchOffer, ...]:
    """What is offered as of ``now``, the earliest first; an interview for which three watches are done has none."""
    newer = [watch for watch in watches if watch.at >= now - _FRESH]
    found = [
        offer
        for application in applications
        for one in appointments(application)
        if _asks_for_line(application, one) and (offer := _offer(application, one, newer, now)) is not None
    ]
    return tuple(sorted(found, key=lambda offer: offer.at))


def watch_reminders(offers: Iterable[WatchOffer], since: datetime, now: datetime, quiet: Quiet) -> Iterator[Reminder]:
    """Reminders of the offers whose hour began after ``since`` and goes on, none of which was taken yet."""
    for offer in offers:
        due = quiet.put_off(offer.at)
        if since < due <= now and offer.presses(now):
            yield Reminder(offer.application, offer.appointment.place, offer.at, watch=True)


def _asks_for_line(application: Application, one: Appointment) -> bool:
    stage = application.stages[one.place].stage
    # the id of an interview is the same in all built-in journeys; a company may have several
    return "interview" in stage.id and any(asked.item == LINE for asked in stage.equipment)


def _offer(application: Application, one: Appointment, watches: list[LineWatch], now: datetime) -> WatchOffer | None:
    at = local(one.at, now)
    until = local(one.until, now) if one.until is not None and one.until > one.at else at + _USUAL_LENGTH
    # what goes on past midnight is watched until then
    end = until.time() if until.date() == at.date() else time.max
    hour = in_hours(OwnHours(at.time(), end, Days.EVERY))
    done = counted(watches, hour)
    if len(done) == WANTED:
        return None
    left = days_until(one.at, now)
    for ahead in range(2 if left in _DAYS_BEFORE else 0):
        day = now.date() + timedelta(days=ahead)
        begin, over = (datetime.combine(day, clock, now.tzinfo) for clock in (at.time(), end))
        if left - ahead in _DAYS_BEFORE and now < over:
            return WatchOffer(application, one, begin, over, len(done), any(_day(w, now) == day for w in done))
    return None


def _day(watch: LineWatch, now: datetime) -> date:
    return watch.at.astimezone(now.tzinfo).date()
