"""Days of one time zone."""

from datetime import date, datetime, timedelta


class Days:
    """Tells the day of a time; quick for thousands of times that mostly follow each other."""

    def __init__(self, now: datetime) -> None:
        """Days are those of the time zone of ``now``."""
        self._zone = now.tzinfo
        self._enter(now)

    def of(self, at: datetime) -> date:
        """The day of ``at``, a time with a time zone."""
        if not self._begin <= at < self._end:
            self._enter(at)
        return self._day

    def within(self, now: datetime) -> tuple[datetime, datetime]:
        """Begin and end of the day of ``now``."""
        self.of(now)
        return self._begin, self._end

    def _enter(self, at: datetime) -> None:
        local = at.astimezone(self._zone)
        self._day = local.date()
        self._begin = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        self._end = self._begin + timedelta(days=1)
