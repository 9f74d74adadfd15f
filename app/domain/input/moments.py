"""Days and times as people and scripts write them: one parser for all inputs."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from app.domain.input.bad_input import BadInput
from app.domain.input.bounds import FIRST_YEAR, LAST_YEAR, STORED_YEARS
from app.domain.input.lookalike import plain
from app.domain.input.named_days import numbered
from app.domain.input.said_days import said_day
from app.domain.input.visible import quoted
from app.text import Text

# compiled when the first one is read: the window is loaded with this module and reads none
_CLOCK: Final = r"(\d{1,2})(?:[:.](\d{2})|時(?:(\d{1,2})分|(半))?)"
"""A time of day as it is typed: ``9:05``, ``9.05``, ``9時5分``, ``9時半``."""
_DAY: Final = r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|年(\d{1,2})月(\d{1,2})日)(.*)"
"""Year, month and day as they are typed, and what follows."""
_DAY_OF_YEAR: Final = r"(\d{1,2})(?:[-/.](\d{1,2})|月(\d{1,2})日?)"
_BEGINS_WITH_DAY: Final = rf"({_DAY_OF_YEAR})(?!\d)(.*)"
_WEEKDAY: Final = r"\s*\([月火水木金土日]\)"
"""Beside a day, as messages have it; full-width brackets have become these."""


def moment(words: str, zone_name: str | None = None, *, day_alone: bool = False, today: date | None = None) -> datetime:
    """A time with its offset: ``2026-11-25 10:00`` in that or this computer's zone, or ISO 8601 with an offset.

    With ``today`` the year may be left out: ``12/3 午後3時`` is on the next such day; ``明日 15時`` and ``3 Dec, 3 pm``
    are understood, too.
    Raises BadInput, also for a time that does not exist or exists twice because of a clock change, and for a day
    without a time, unless ``day_alone`` makes that the day's first moment.
    """
    iso = _iso(words, today)
    zone = _zone(zone_name)
    try:
        read = datetime.fromisoformat(iso)
    except ValueError as error:
        problem = Text(
            "{words} is no time such as 2026-11-25 10:00 or 2026-11-25T10:00+09:00", words=f"'{quoted(words)}'"
        )
        raise BadInput(problem) from error
    if _is_day(iso) and not day_alone:
        raise BadInput(Text("{words} is a day without a time; expected such as {words} 10:00", words=iso))
    _accept_year(read, words)
    if read.tzinfo is None:
        return _fixed(_placed(read, zone, zone_name))
    if zone is not None:
        raise BadInput(Text("{words} has an offset already; leave out --zone or the offset", words=iso))
    return _fixed(read)


def stored_moment(stored: object) -> datetime | None:
    """A saved time, given in ISO 8601; None if it is none, or one that cannot be shown in this zone."""
    try:
        at = datetime.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None
    if at is None or at.year not in STORED_YEARS:
        return None
    return at if at.tzinfo else at.astimezone()


def span(
    begin: str, until: str | None, zone_name: str | None, today: date | None = None, *, overnight: bool = False
) -> tuple[datetime, datetime | None]:
    """Beginning and end; the end may be a mere ``10:40`` of the same day. ``today`` as for ``moment``.

    With ``overnight`` a mere time of day that is not after the beginning lies on the next day.

    Raises BadInput.
    """
    at = moment(begin, zone_name, today=today)
    if until is None:
        return at, None
    iso = _iso(until, today)
    if clock := _clock(plain(until)):
        # the day and zone of the beginning, in whatever form that was written
        offset = datetime.fromisoformat(_iso(begin, today)).tzinfo
        on = at.date() + timedelta(days=overnight and clock <= f"{at:%H:%M}")
        iso = f"{on}T{clock}{at.isoformat()[-6:] if offset else ''}"
    try:
        datetime.fromisoformat(iso)
    except ValueError as error:
        problem = Text("{words} is no time such as 10:40 or 2026-11-25 10:40", words=f"'{quoted(until)}'")
        raise BadInput(problem) from error
    return at, moment(iso, zone_name)


def day(words: str, today: date | None = None) -> date:
    """A day such as ``2026-11-25``; with ``today`` also ``12/3``, the next such day. Raises BadInput."""
    try:
        read = date.fromisoformat(_iso(words, today))
    except ValueError as error:
        raise BadInput(Text("{words} is no day such as 2026-11-25", words=f"'{quoted(words)}'")) from error
    _accept_year(read, words)
    return read


def _iso(words: str, today: date | None = None) -> str:
    """``words`` in ISO 8601 if their day is unambiguous, or the next such day from ``today`` on; else as typed."""
    normal = numbered(plain(words))
    if typed := re.fullmatch(_DAY, normal):
        written, rest = f"{typed[1]}-{typed[3] or typed[5]:0>2}-{typed[4] or typed[6]:0>2}", typed[7]
    elif today and (typed := re.fullmatch(_BEGINS_WITH_DAY, normal)) and (near := day_near(typed[1], today)):
        written, rest = near.isoformat(), typed[5]
    elif today and (said := said_day(normal, today)):
        written, rest = said[0].isoformat(), said[1]
    else:
        return normal
    rest = re.sub(rf"^{_WEEKDAY}", "", rest).strip().removeprefix("T")
    clock = _clock(rest) or (f"0{rest}" if re.match(r"[0-9](?![0-9])", rest) else rest)
    return f"{written}{'T' if clock else ''}{clock}"


def _clock(words: str) -> str:
    """A time of day in ISO 8601, or nothing if it is written otherwise."""
    read = clock_time(words)
    return "" if read is None else read.isoformat("minutes")


def _plain_clock(words: str) -> str:
    typed = re.fullmatch(_CLOCK, words)
    if typed is None:
        return ""
    minute = "30" if typed[4] else typed[2] or typed[3] or "0"
    return f"{typed[1]:0>2}:{minute:0>2}"


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _accept_year(read: date, words: str) -> None:
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        expected = Text("a year from {first} to {last} was expected", first=FIRST_YEAR, last=LAST_YEAR)
        raise BadInput(Text.verbatim(f"{quoted(words)}: {expected}"))


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        problem = Text("{name} is no time zone such as Asia/Tokyo or Europe/London", name=f"'{quoted(name)}'")
        raise BadInput(problem) from error


def _placed(naive: datetime, zone: tzinfo | None, zone_name: str | None) -> datetime:
    """``naive`` in ``zone``, or in this computer's zone for None."""
    first, second = (_to_utc(naive.replace(fold=fold), zone) for fold in (0, 1))
    if first == second:
        return first.astimezone(zone)
    words, where = naive.isoformat(" ", "minutes"), zone_name or str(Text("this computer's time zone"))
    if first.astimezone(zone).replace(tzinfo=None) != naive:
        problem = Text("{words} does not exist in {zone}: clocks are put forward then", words=words, zone=where)
    else:
        both = [t.astimezone(zone).isoformat(timespec="minutes") for t in (first, second)]
        problem = Text(
            "{words} comes twice in {zone}, as clocks are put back; expected {first} or {second}",
            words=words,
            zone=where,
            first=both[0],
            second=both[1],
        )
    raise BadInput(problem)


def _to_utc(naive: datetime, zone: tzinfo | None) -> datetime:
    # astimezone takes a time without zone for one of this computer
    return (naive if zone is None else naive.replace(tzinfo=zone)).astimezone(UTC)


def _fixed(at: datetime) -> datetime:
    """``at`` with a fixed offset, as it is saved."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()), fold=0)


_HALF_OF_DAY: Final = r"(?:(午前|午後|[AaPp][Mm])\s*)?(.*?)(?:\s*([AaPp])[Mm])?"


def clock_time(words: str) -> time | None:
    """A time of day in any usual form: ``10:45``, ``１０：４５``, ``10時45分``, ``午後3時半``, ``3:30 pm``; or None."""
    typed = re.fullmatch(_HALF_OF_DAY, plain(words))
    if typed is None:
        return None
    half, rest = typed[1] or typed[3] or "", typed[2]
    if half and rest.isdecimal() and len(rest) <= 2:
        rest += "時"
    try:
        read = time.fromisoformat(_plain_clock(rest))
    except ValueError:
        return None
    if half and read.hour <= 12:
        is_afternoon = half == "午後" or half[0] in "Pp"
        return read.replace(hour=read.hour % 12 + 12 * is_afternoon)
    return read


def day_near(words: str, today: date) -> date | None:
    """A day in any usual form, also without its year: ``12/3``, ``12月3日（木）`` are the next such day; or None.

    Also as it is said from today on: ``明日``, ``来週の金曜日``.
    """
    alone = re.sub(f"{_WEEKDAY}$", "", numbered(plain(words)))
    typed = re.fullmatch(_DAY_OF_YEAR, alone)
    try:
        if typed is None:
            return day(alone, today)
        month, number = int(typed[1]), int(typed[2] or typed[3])
        # the 29th of February comes within eight years
        return next(
            found
            for year in range(today.year, today.year + 9)
            if (found := _day_or_none(year, month, number)) is not None and found >= today
        )
    except (BadInput, StopIteration):
        return None


def _day_or_none(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
