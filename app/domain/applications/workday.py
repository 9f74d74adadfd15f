"""Business days as Japanese companies count them."""

import sys
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec, module_from_spec


def is_business_day(day: date) -> bool:
    """Monday to Friday, without national holidays (substitute ones included) and 29 December to 3 January.

    The latter are those on which public offices close (Act on Holidays of
    Administrative Organs, No. 91 of 1988, Article 1); companies follow them.
    National holidays are known for the years 1949 to 2099.
    """
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not new_year and day not in _holidays(day.year)


def add_business_days(day: date, count: int) -> date:
    """``count`` business days after ``day``, or before it if negative; for 0 ``day`` itself, even a holiday."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_business_day(day)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    _leave_out_other_countries()
    from holidays.countries.japan import Japan

    return frozenset(Japan(years=year))


def _leave_out_other_countries() -> None:
    """Put the package of all countries in its place unread: it would load 250 of them, which takes 8 MB and 50 ms."""
    name = "holidays.countries"
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None:
        sys.modules[name] = module_from_spec(spec)
