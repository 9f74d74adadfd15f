"""Times and days in this computer's time zone."""

from datetime import date, datetime


def local(at: datetime, now: datetime) -> datetime:
    """``at`` in this computer's zone with its summer time, or in the zone of ``now`` if its offset differs.

    The zone of ``now`` itself is only a fixed offset, which is wrong on the
    other side of a clock change.
    """
    here = now.astimezone().utcoffset() == now.utcoffset()
    return at.astimezone(None if here else now.tzinfo)


def days_until(when: date, now: datetime) -> int:
    """Days from today to ``when``, a day or a time (with its zone), whatever the time of day; negative for the past."""
    day = local(when, now).date() if isinstance(when, datetime) else when
    return (day - now.date()).days
