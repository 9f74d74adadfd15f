"""Hours that were worked, by kind, and what they truly brought."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.work.parts import TimeKind
from app.domain.work.state import TimeEntry, Work

_HOUR = timedelta(hours=1)


class Period(NamedTuple):
    """From one day to another, both counted."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))


class Hours(NamedTuple):
    """How long was worked, by kind; nothing is rounded."""

    by_kind: dict[TimeKind, timedelta]

    @property
    def earning(self) -> timedelta:
        """Of it what was paid for."""
        return self.by_kind.get(TimeKind.EARNING, timedelta())

    @property
    def all(self) -> timedelta:
        """All of it."""
        return sum(self.by_kind.values(), timedelta())


class Hourly(NamedTuple):
    """True yen per hour, floored; None where no hour was kept."""

    per_earning_hour: int | None
    """Sales by earning hours."""
    per_hour: int | None
    """Sales by all hours."""
    kept_per_hour: int | None
    """Sales less the business share of expenses, by all hours."""


def entries(work: Work, period: Period, order: str = "") -> tuple[TimeEntry, ...]:
    """Times that began in a period, oldest first; with ``order`` only its own."""
    found = (e for e in work.times.values() if period.holds(e.day) and order in ("", e.order))
    return tuple(sorted(found, key=lambda entry: entry.spell.begun))


def hours(found: Iterable[TimeEntry]) -> Hours:
    """Their length by kind."""
    by_kind: dict[TimeKind, timedelta] = {}
    for entry in found:
        by_kind[entry.what] = by_kind.get(entry.what, timedelta()) + entry.length
    return Hours(by_kind)


def hourly(sales_yen: int, expenses_yen: int, worked: Hours) -> Hourly:
    """What an hour brought: sales come from invoices, never from hours times a rate."""
    return Hourly(
        _each(sales_yen, worked.earning), _each(sales_yen, worked.all), _each(sales_yen - expenses_yen, worked.all)
    )


def _each(yen: int, length: timedelta) -> int | None:
    return yen * _HOUR // length if length else None
