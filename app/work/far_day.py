"""A day that may be a slip of the keys: nothing forbids it, so it is asked about. For window and terminal."""

from datetime import date
from typing import Final, NamedTuple

from app.text import Text
from app.wording.yen import full_day


class Usual(NamedTuple):
    """Which days surprise nobody, from today on; limits ours."""

    ahead_days: int
    back_days: int


ISSUED: Final = Usual(31, 92)
"""Of an invoice: dated at the end of its month, or caught up on within a quarter."""
PAID: Final = Usual(0, 400)
"""Of money that came or went: never tomorrow; a whole year is caught up on when taxes are due."""


def far_day(day: date, today: date, usual: Usual) -> Text | None:
    """What to ask about that day; None for a usual one."""
    days = (day - today).days
    if -usual.back_days <= days <= usual.ahead_days:
        return None
    if days > 0:
        return Text("{day} is {days} {days:day|days} ahead. Is that the day you mean?", day=full_day(day), days=days)
    return Text("{day} is {days} {days:day|days} back. Is that the day you mean?", day=full_day(day), days=-days)
