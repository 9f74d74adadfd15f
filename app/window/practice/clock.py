"""The clock of a typing run: it starts with the first word and may pause."""

from collections.abc import Callable
from time import monotonic


class TypingClock:
    """Counts seconds of typing."""

    def __init__(self, limit_s: float | None = None, time_s: Callable[[], float] = monotonic) -> None:
        self.limit_s = limit_s
        self._time_s = time_s
        self._before_s = 0.0
        self._since_s: float | None = None
        self.started = False

    @property
    def seconds(self) -> float:
        """Seconds since the start without pauses, at most the limit."""
        running = self._time_s() - self._since_s if self._since_s is not None else 0.0
        found = self._before_s + running
        return found if self.limit_s is None else min(found, self.limit_s)

    @property
    def left_s(self) -> float | None:
        """Seconds that are left; None without a limit."""
        return None if self.limit_s is None else self.limit_s - self.seconds

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.limit_s is not None and self.seconds >= self.limit_s

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._since_s is not None

    def end_now(self) -> None:
        """Let the time be up."""
        if self.limit_s is not None:
            self._before_s = self.limit_s

    def start(self) -> None:
        """Start, or go on after a pause."""
        self.started = True
        if self._since_s is None:
            self._since_s = self._time_s()

    def pause(self) -> None:
        """Stand still; before the start and twice it changes nothing."""
        if self._since_s is not None:
            self._before_s += self._time_s() - self._since_s
            self._since_s = None
