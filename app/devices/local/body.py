"""Bodies of an upload: how large they may be, and how much of one the far side had at what time."""

from collections.abc import Iterator
from typing import Final

BODY_BYTES: Final = (16 << 10, 1 << 20)
PIECES: Final = 16
"""Of a body that takes long: so it is known how much of it the system has."""


class Body:
    """``data`` that are handed to the system in at most so many ``pieces``."""

    def __init__(self, data: memoryview, pieces: int) -> None:
        self._data = data
        self._piece = max(BODY_BYTES[0], -(-len(data) // pieces))
        self._handed = 0
        self._seen: list[tuple[float, int]] = []

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[memoryview]:
        for k in range(0, len(self._data), self._piece):
            piece = self._data[k : k + self._piece]
            self._handed = k + len(piece)
            yield piece

    def look(self, now_s: float, unacknowledged_bytes: int) -> None:
        """Note how much of it has arrived; called by another thread than the one that sends."""
        latest = self._seen[-1][1] if self._seen else 0
        self._seen.append((now_s, max(latest, self._handed - unacknowledged_bytes)))

    def marks(self, began_s: float, ended_s: float) -> list[tuple[float, int]]:
        """Seconds, and bytes that had arrived by then, from its begin to its answer at ``ended_s``.

        Evenly in between where nobody has looked.
        """
        seen = [(at_s, arrived) for at_s, arrived in self._seen if began_s < at_s < ended_s]
        return [(began_s, 0), *seen, (ended_s, len(self))]
