"""Looks at a camera's pictures beside the thread that takes them, which must never wait."""

import queue
import threading
from typing import TYPE_CHECKING

from app.signals.picture.look import LOOK_EVERY_S, Look, Looker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Onlooker:
    """Looks at one picture at a time; pictures that come meanwhile are not looked at."""

    def __init__(self) -> None:
        self._shown: queue.SimpleQueue[NDArray[np.uint8]] = queue.SimpleQueue()
        self._looks: queue.SimpleQueue[Look] = queue.SimpleQueue()
        self._looking = False
        self._count = 0
        self._next_s = 0.0
        # ends with its process, as it waits for pictures for ever
        threading.Thread(target=self._work, daemon=True).start()

    def wants(self, at_s: float) -> bool:
        """Whether a picture of that time is to be looked at."""
        return not self._looking and at_s >= self._next_s

    def show(self, image: "NDArray[np.uint8]", at_s: float) -> None:
        """Look at this picture, height x width x 3, BGR; it must not be changed any more."""
        self._looking = True
        self._count += 1
        self._next_s = at_s + LOOK_EVERY_S[self._count % len(LOOK_EVERY_S)]
        self._shown.put(image)

    def look(self) -> Look | None:
        """What was seen in the picture shown before, once."""
        if self._looks.empty():
            return None
        self._looking = False
        return self._looks.get()

    def _work(self) -> None:
        looker = Looker()
        while True:
            self._looks.put(looker.look(self._shown.get()))
