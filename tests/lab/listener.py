"""A person at the lab's headset: hears the digits and types them, reads aloud when asked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.checks.drive import Operator, unattended
from app.text import language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from app.checks.probe import Answer, Question
    from app.domain.readiness.metric import Value
    from tests.lab.ears import Ears
    from tests.lab.sound import VirtualHeadset


class Listener(Operator):
    """Answers what it hears, speaks at ``speech_dbfs`` (or not at all), and ``says`` the rest.

    ``speech`` is what arrives of each sentence, at 48 kHz, instead of what the lab's headset says by itself.
    """

    def __init__(
        self,
        headset: VirtualHeadset,
        ears: Ears,
        *,
        speech_dbfs: float | None = -26.0,
        speech: Callable[[], NDArray[np.float32]] | None = None,
        says: Mapping[str, Value] | None = None,
        swapped: bool = False,
    ) -> None:
        self._headset = headset
        self._ears = ears
        self._speech_dbfs = speech_dbfs
        self._speech = speech
        self._says = {"headset.worn": True, "headset.ready": True, "headset.own_voice": True, **(says or {})}
        self._swapped = swapped
        self._speaking: dict[str, threading.Thread] = {}

    def answer(self, question: Question) -> Answer:
        if question.id in self._says:
            return self._says[question.id]
        if question.id.startswith("headset.digits."):
            left, right = self._ears.digits(language())
            if question.id.endswith("all"):
                return left + right
            return right if question.id.endswith("right") is not self._swapped else left
        return unattended(question)

    def offered(self, question: Question) -> Answer | None:
        if not question.id.startswith("headset.read."):
            return None
        thread = self._speaking.get(question.id)
        if thread is None:
            thread = threading.Thread(target=self._read_aloud)
            self._speaking[question.id] = thread
            thread.start()
        return None if thread.is_alive() else True

    def _read_aloud(self) -> None:
        if self._speech is not None:
            self._headset.play(self._speech())
        elif self._speech_dbfs is not None:
            self._headset.speak(language=language(), level_dbfs=self._speech_dbfs)
