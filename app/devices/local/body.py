"""Bodies of an upload: how large they may be, and how much of one had left at what time."""

import time
from collections.abc import Iterator
from typing import Final

BODY_BYTES: Final = (16 << 10, 1 << 20)
PIECES: Final = 16
"""Of a body that takes long: when each has left shows how a line carried that stood still meanwhile."""
_AS_SENT: Final = 0.6
"""The last piece leaves later than this share of the time where the system holds little back."""


class Body:
    """``data`` that are sent in at most so many ``pieces``, and when each of them left."""

    def __init__(self, data: memoryview, pieces: int) -> None:
        self._data = data
        self._piece = max(BODY_BYTES[0], -(-len(data) // pieces))
        self._left: list[tuple[float, int]] = []

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[memoryview]:
        for k in range(0, len(self._data), self._piece):
            self._left.append((time.perf_counter(), k))
            yield self._data[k : k + self._piece]

    def marks(self, began_s: float, ended_s: float) -> list[tuple[float, int]]:
        """Seconds and bytes by then, from its begin to its answer at ``ended_s``: as the pieces left.

        Evenly where the system took them all at once and sent them later.
        """
        whole = (ended_s, len(self))
        if not self._left or self._left[-1][0] - began_s < _AS_SENT * (ended_s - began_s):
            return [(began_s, 0), whole]
        return [(began_s, 0), *self._left[1:], whole]
