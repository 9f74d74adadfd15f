"""Times by the clock on the wall, and days by the calendar beside it."""

from datetime import date, datetime


def local(at: datetime, now: datetime) -> datetime:
    """``at`` by this computer's clock, in summer as in winter; by that of ``now`` where it goes otherwise.

    The zone of ``now`` itself is only an offset, and another one after the
    clocks have been changed.
    """
    here = now.astimezone().utcoffset() == now.utcoffset()
    return at.astimezone(None if here else now.tzinfo)


def days_until(when: date, now: datetime) -> int:
    """Days from today to ``when``, a day or a time (with its zone), however late it is; negative for what is past."""
    day = local(when, now).date() if isinstance(when, datetime) else when
    return (day - now.date()).days
