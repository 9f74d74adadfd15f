"""Appointments and tasks as an iCalendar file (RFC 5545) that Google, Outlook and Apple import.

Tasks are all-day events and not VTODO, which Google and Outlook silently drop.
There is no METHOD, because nobody is invited: then a calendar takes UID and
SEQUENCE as its own and updates existing events (RFC 5545, 3.8.7.4).
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from app.domain.applications.change import Event
from app.domain.input.link import link_within
from app.domain.readiness.profile import in_language
from app.exchange.appointments import CalendarDate, all_dates
from app.exchange.zone import zone_here
from app.outlook import Outlook
from app.text import Text, language
from app.version import VERSION
from app.wording.applications import company_words
from app.wording.dates import day_words

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Timezone, vText
    from icalendar import Event as CalendarEvent

_MORNING: Final = time(8)
_LEAST_TO_RECHECK: Final = timedelta(hours=2)
"""How long before an early appointment to remind of the check, so that there is time to fix something."""
_FIRST_YEAR: Final = 1971
_LAST_YEAR: Final = 2100
"""Years for which rules of time zones are written, as each takes two lines; the last rule stays valid."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that are not allowed in a text (RFC 5545, 3.1) or cannot be written in UTF-8."""


def calendar_of(
    outlooks: Iterable[Outlook],
    histories: Mapping[str, Sequence[Event]] | None = None,
    exported: Container[str] = frozenset(),
) -> bytes:
    """An iCalendar file of these applications in the chosen language, as of the time of their outlooks.

    With ``histories`` by application id, dates that no longer hold since an
    earlier export are included as cancelled; ``exported`` are the ids of those
    that a calendar was given. The same applications give the same bytes at any
    time of a day, except for reminders that are past.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//ReadyDesk//ReadyDesk {VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    here = zone_here()
    days: list[date] = []
    for outlook, dated in all_dates(outlooks, histories or {}, exported):
        calendar.add_component(_event(outlook, dated, here))
        days.append(dated.start.date() if isinstance(dated.start, datetime) else dated.start)
    if days:
        _add_zones(calendar, days)
    written: bytes = calendar.to_ical()
    return written


def _add_zones(calendar: "Calendar", days: Sequence[date]) -> None:
    """Add the rules of time zones for the years in question; without them Outlook ignores a zone's name."""
    first, last = (min(max(day.year, _FIRST_YEAR), _LAST_YEAR) for day in (min(days), max(days)))
    known = (_rules(name, first, last) for name in sorted(calendar.get_missing_tzids()))
    calendar.subcomponents[:0] = [zone for zone in known if zone is not None]


@lru_cache(maxsize=16)
def _rules(name: str, first: int, last: int) -> "Timezone | None":
    """Of a time zone for these years, None if it is not known; they are searched day by day, which takes long."""
    from icalendar import Timezone

    try:
        zone = Timezone.from_tzid(name, first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1))
    except ValueError:
        return None
    # it says that it covers only those years, which helps nobody
    zone.pop("COMMENT", None)
    return zone


@cache
def _text_type() -> "type[vText]":
    from icalendar import vText

    class Escaped(vText):
        """A text escaped as RFC 5545, 3.3.11 has it; icalendar takes a backslash before an N for a line break."""

        def to_ical(self) -> bytes:
            text = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
            return text.replace("\n", r"\n").encode()

    return Escaped


def _escaped(words: str) -> "vText":
    return _text_type()(words)


def _event(outlook: Outlook, dated: CalendarDate, here: ZoneInfo | None) -> "CalendarEvent":
    from icalendar import Event as CalendarEvent

    application = outlook.application
    event = CalendarEvent()
    event.add("uid", dated.uid)
    # without a METHOD this is also the time of the last change (RFC 5545, 3.8.7.2)
    event.add("dtstamp", application.changed_at.astimezone(UTC))
    event.add("created", application.added_at.astimezone(UTC))
    event.add("last-modified", application.changed_at.astimezone(UTC))
    event.add("sequence", application.events)
    summary = _summary(dated)
    event.add("summary", _escaped(summary))
    event.add("status", "CANCELLED" if dated.cancelled else "CONFIRMED")
    if not isinstance(dated.start, datetime):
        event.add("dtstart", dated.start)
        event.add("dtend", dated.start + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("description", _escaped(_plain(in_language(dated.stage, language()))))
        return event
    event.add("dtstart", _zoned(dated.start, here))
    if dated.until is not None:
        event.add("dtend", _zoned(dated.until, here))
    event.add("transp", "TRANSPARENT" if dated.cancelled else "OPAQUE")
    place = _plain(dated.place)
    if place:
        event.add("location", _escaped(place))
    if link := link_within(place):
        event.add("url", link)
    if dated.todo:
        event.add("description", _escaped(_todo(dated)))
    if not dated.cancelled:
        for before, words in _reminders(dated, dated.start, summary):
            # some calendars show missed reminders at once
            if dated.start - before > outlook.now:
                event.add_component(_alarm(before, words))
    return event


def _zoned(at: datetime, here: ZoneInfo | None) -> datetime:
    """``at`` with the name of its zone if known, else in UTC."""
    zone = at.tzinfo if isinstance(at.tzinfo, ZoneInfo) else here
    if zone is not None and zone.key:
        local = at.astimezone(zone)
        # the name alone cannot tell which of two equal hours is meant when clocks go back
        if local.utcoffset() == at.utcoffset() == local.replace(fold=0).utcoffset():
            return local
    return at.astimezone(UTC)


def _summary(dated: CalendarDate) -> str:
    if dated.task is None:
        words = Text(
            "{stage}: {company}", stage=in_language(dated.stage, language()), company=company_words(dated.company)
        )
    else:
        words = Text(
            "{task} ({company})", task=in_language(dated.task, language()), company=company_words(dated.company)
        )
    if dated.cancelled:
        # many calendars show a cancelled date like any other
        words = Text("Cancelled: {what}", what=words)
    elif dated.done:
        words = Text("Done: {task}", task=words)
    return _plain(str(words))


def _todo(dated: CalendarDate) -> str:
    lines = [str(Text("Still to do:"))]
    for title, due in dated.todo:
        task = _plain(in_language(title, language()))
        words = Text.verbatim(task) if due is None else Text("{task} (by {day})", task=task, day=day_words(due))
        lines.append(f"- {words}")
    return "\n".join(lines)


def _reminders(dated: CalendarDate, start: datetime, summary: str) -> Iterable[tuple[timedelta, Text]]:
    """Reminders of a date: how long before it, and their words."""
    yield timedelta(days=1), Text("Tomorrow: {what}", what=summary)
    if dated.equipment:
        before = max(start - datetime.combine(start.date(), _MORNING, start.tzinfo), _LEAST_TO_RECHECK)
        yield before, Text("Check your equipment once more: {what}", what=summary)
    yield timedelta(hours=1), Text("In one hour: {what}", what=summary)


def _alarm(before: timedelta, words: Text) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", str(words))
    return alarm


def _plain(words: str) -> str:
    """``words`` as one line without control characters."""
    return " ".join(_CONTROL.sub(" ", words).split())
