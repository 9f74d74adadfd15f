"""Looks at a camera's pictures beside the thread that takes them, which must never wait."""

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from app.signals.picture.look import LOOK_EVERY_S, Look, Looker
from app.signals.square_code import CodeSearch, Sighting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CODES_EVERY_S: Final = (0.1,)

T = TypeVar("T")


class Onlooker(Generic[T]):
    """Looks at one picture at a time; pictures that come meanwhile are not looked at."""

    def __init__(self, sees: "Callable[[NDArray[np.uint8], float], T]", every_s: Sequence[float]) -> None:
        """``sees`` looks at a picture of a time, on a thread; ``every_s``: seconds between looks, in turn."""
        self._sees = sees
        self._every_s = tuple(every_s)
        self._shown: queue.SimpleQueue[tuple[NDArray[np.uint8], float]] = queue.SimpleQueue()
        self._seen: queue.SimpleQueue[T] = queue.SimpleQueue()
        self._looking = False
        self._count = 0
        self._next_s = 0.0
        # ends with its process, as it waits for pictures for ever
        threading.Thread(target=self._work, daemon=True).start()

    def wants(self, at_s: float) -> bool:
        """Whether a picture of that time is to be looked at."""
        return not self._looking and at_s >= self._next_s

    def show(self, image: "NDArray[np.uint8]", at_s: float) -> None:
        """Look at this picture; it must not be changed any more."""
        self._looking = True
        self._count += 1
        self._next_s = at_s + self._every_s[self._count % len(self._every_s)]
        self._shown.put((image, at_s))

    def seen(self) -> T | None:
        """What was seen in the picture shown before, once."""
        if self._seen.empty():
            return None
        self._looking = False
        return self._seen.get()

    def _work(self) -> None:
        while True:
            self._seen.put(self._sees(*self._shown.get()))


def face_finder() -> Onlooker[Look]:
    """Looks at previews: who is in them, and how they look."""
    looker = Looker()
    return Onlooker(lambda image, _at_s: looker.look(image), LOOK_EVERY_S)


def code_reader() -> Onlooker[tuple[Sighting, ...]]:
    """Looks for square codes in whole pictures: in all pixels of the camera they are read twice as far away."""
    return Onlooker(CodeSearch().look, _CODES_EVERY_S)
