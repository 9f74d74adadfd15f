"""Times by the clock on the wall."""

from datetime import datetime


def local(at: datetime, now: datetime) -> datetime:
    """``at`` by this computer's clock, in summer as in winter; by that of ``now`` where it goes otherwise.

    The zone of ``now`` itself is only an offset, and another one after the
    clocks have been changed.
    """
    here = now.astimezone().utcoffset() == now.utcoffset()
    return at.astimezone(None if here else now.tzinfo)
