"""Which items to practise on which day, so that everything was seen again shortly before the dated stage.

A plain schedule of reviews brings half of the items for the last time long before the day. Here new items are spread
until three days before, and what was not seen since then comes once more in these three, the weakest first, evenly.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

LAST_DAYS: Final = 3
"""Days before the stage in which nothing new comes and everything is seen once more (ours)."""
FEW_DAYS: Final = 5
"""With fewer days it is told what may be left out (ours)."""
SECONDS_NEW: Final = 20.0
SECONDS_REVIEW: Final = 9.0
"""What an item takes the first time, and again (ours, until the operator's own answers tell)."""
NEW_A_DAY: Final = 10
"""New items a day while there is no date (ours)."""
MINUTES_A_DAY: Final = 20.0
"""More a day than that is told with what may be left out (ours)."""


class Known(NamedTuple):
    """An item that was answered before."""

    item: str
    due: datetime
    last: datetime
    chance: float
    """How likely it is known at the stage, or now if there is no date; 0 to 1."""


class Pace(NamedTuple):
    """What an item takes."""

    new_s: float = SECONDS_NEW
    review_s: float = SECONDS_REVIEW

    def minutes(self, new: int, reviews: int) -> float:
        """What so many take together."""
        return (new * self.new_s + reviews * self.review_s) / 60


class Today(NamedTuple):
    """What to practise today."""

    reviews: tuple[str, ...]
    """The most urgent first."""
    new: tuple[str, ...]
    days_left: int | None
    """Until the stage; 0 on its day, None without a date."""


def today(
    known: Iterable[Known], unseen: Sequence[str], now: datetime, stage_at: datetime | None, begun_today: int = 0
) -> Today:
    """What is still to be practised on the day of ``now``; days are those of its time zone.

    ``unseen`` in the order in which they should come; ``begun_today``: how many items were new today and are answered
    by now. A stage whose time has come counts as none.
    """
    known = list(known)
    due = [k for k in known if _day(k.due, now) <= now.date()]
    reviews = sorted(due, key=lambda k: k.due)
    days_left = None
    new = NEW_A_DAY
    if stage_at is not None and stage_at > now:
        days_left = (_day(stage_at, now) - now.date()).days
        reviews += _once_more(known, due, now, days_left)
        # with fewer days than that they come on all of them, rather than all today; on the day itself nothing new
        days = days_left - LAST_DAYS if days_left > LAST_DAYS else days_left
        new = _evenly(len(unseen) + begun_today, days) if days else 0
    return Today(tuple(k.item for k in reviews), tuple(unseen[: max(0, new - begun_today)]), days_left)


def _evenly(count: int, days: int) -> int:
    """How many of ``count`` fall on each day."""
    return math.ceil(count / max(1, days))


def _once_more(known: Sequence[Known], due: Collection[Known], now: datetime, days_left: int) -> list[Known]:
    """Those that were not seen within the last days, as many as still fall on today."""
    if days_left > LAST_DAYS:
        return []
    begin = now.date() - timedelta(days=LAST_DAYS - days_left)
    rest = [k for k in known if k not in due and _day(k.last, now) < begin]
    rest.sort(key=lambda k: (k.chance, k.item))
    seen_today = sum(_day(k.last, now) == now.date() for k in known)
    return rest[: max(0, _evenly(len(rest) + seen_today, days_left) - seen_today)]


def minutes_a_day(unseen: int, known: int, days_left: int, pace: Pace) -> float:
    """Average until the stage: each new item once, everything about twice again, and once more at the end."""
    return pace.minutes(unseen, 2 * unseen + 2 * known) / max(1, days_left)


def _day(at: datetime, now: datetime) -> date:
    return at.astimezone(now.tzinfo).date()
