"""How much data a measurement may still move."""

import math
import threading
import time


class Allowance:
    """How much the streams of one measurement may still move, together.

    The last ``reserve_bytes`` are for going on until everything is known of what was moved before them: where some
    stop, the others get more of the line.
    """

    def __init__(self, data_bytes: int, reserve_bytes: int = 0) -> None:
        self._data_bytes = self._left_bytes = data_bytes
        self._reserve_bytes = reserve_bytes
        self._lock = threading.Lock()
        self.spent_s = math.inf
        """The time of ``perf_counter`` when no more than the reserve was left."""

    def take(self, size: int) -> int:
        """As much of ``size`` as is left."""
        with self._lock:
            given = min(size, self._left_bytes)
            self._left_bytes -= given
            if self._left_bytes <= self._reserve_bytes and self.spent_s == math.inf:
                self.spent_s = time.perf_counter()
            return given

    @property
    def taken_bytes(self) -> int:
        """What was taken so far."""
        return self._data_bytes - self._left_bytes

    @property
    def is_empty(self) -> bool:
        """Whether the reserve is gone as well."""
        return not self._left_bytes

    @property
    def is_spent(self) -> bool:
        """Whether no more than the reserve is left."""
        return self.spent_s < math.inf
