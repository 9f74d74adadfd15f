"""Words for days and times, long and short."""

from datetime import UTC, date, datetime, time

from app.domain.applications.local import local
from app.domain.readiness.evidence import LEAP
from app.text import Text, language
from app.wording.values import date_words, time_words


def day_words(day: date, *, year: bool = False) -> str:
    """A day: ``11月25日（水）`` or ``Wed 25 Nov``."""
    return date_words(datetime.combine(day, time(), UTC), year=year)


def day_as_of(day: date, now: date) -> str:
    """A day, with its year if that is not the one of ``now``."""
    return day_words(day, year=_other_year(day, now))


def short_day(day: date, now: date) -> str:
    """A day without the day of the week, for a narrow column."""
    words = day_as_of(day, now)
    return words.partition("（")[0] if language() == "ja" else words.partition(" ")[2]


def short_moment(at: datetime, now: date) -> str:
    """Day and time for a narrow column: ``11月25日 10:00`` or ``25 Nov, 10:00``."""
    day, clock = short_day(at, now), time_words(at)
    return f"{day} {clock}" if language() == "ja" else f"{day}, {clock}"


def moment_words(at: datetime, until: datetime | None, *, year: bool = False) -> str:
    """A time and its end: ``11月25日（水）10:00〜10:40`` or ``Wed 25 Nov, 10:00–10:40``."""
    day, clock = day_words(at.date(), year=year), time_words(at)
    japanese = language() == "ja"
    words = f"{day}{clock}" if japanese else f"{day}, {clock}"
    if until is None:
        return words
    to = "〜" if japanese else "\N{EN DASH}"
    ending = time_words(until) if until.date() == at.date() else short_moment(until, at)
    return f"{words}{to}{ending}"


def moment_as_of(at: datetime, now: date, until: datetime | None = None) -> str:
    """The same with its year if that is not the one of ``now``; all three are by the same clock."""
    return moment_words(at, until, year=_other_year(at, now))


def _other_year(day: date, now: date) -> bool:
    return day.year != now.year


def ahead_words(at: datetime | None, now: datetime) -> Text | None:
    """That the time of a check lies ahead, which only a wrong clock can have done; None if it does not."""
    if at is None or at <= now + LEAP:
        return None
    when = moment_as_of(local(at, now), now)
    return Text("Checked at a time that is still to come, {when}. Was this computer's clock wrong?", when=when)


def days_words(days: int) -> Text:
    """How far a day is from today, within a sentence."""
    return Text("in {days} days", days=days) if days > 1 else _near_or_past(days)


def days_column(days: int) -> Text:
    """How far a day is from today, in a column whose heading says that days are counted."""
    return Text("{days} days", days=days) if days > 1 else _near_or_past(days)


def _near_or_past(days: int) -> Text:
    match days:
        case 1:
            return Text("tomorrow")
        case 0:
            return Text("today")
        case -1:
            return Text("yesterday")
    return Text("{days} days ago", days=-days)
