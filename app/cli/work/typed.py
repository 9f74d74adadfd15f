"""What is typed for work: sums and days."""

from datetime import date

from app.cli.options import or_bad_use
from app.domain.input import moments
from app.domain.input.moments import day_near
from app.domain.work.money import yen_typed

yen = or_bad_use(yen_typed)
"""A sum in whole yen. Raises BadUse."""
day = or_bad_use(moments.day)
"""A day with its year. Raises BadUse."""


def due_day(words: str, today: date) -> date | None:
    """The day that is meant by when something is due, such as 12/3; None where it is said in other words."""
    return day_near(words, today)
