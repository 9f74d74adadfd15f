"""The scripted operator: does what a person would when the program asks, through real sound and real paper.

It knows steps only as ``--steps`` writes them, so the same operator sits in
front of the terminal and of the window.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from app.library.answers import load_answers

if TYPE_CHECKING:
    from types import TracebackType

    from app.domain.readiness.metric import Value
    from tests.lab.ears import Ears
    from tests.lab.paper import PrintShop
    from tests.lab.sound import VirtualHeadset

ANSWERS = Path(__file__).with_name("answers.toml")
Record = Mapping[str, Any]
"""One line of ``--steps``."""


@dataclass(frozen=True)
class Pace:
    """How long a person takes, in seconds; assumed of somebody who is no typist and listens to the end first."""

    to_type: float = 1.5
    """From the last digit heard to the first one typed."""
    a_digit: float = 0.4
    to_read: float = 1.0
    """From the sentence on the screen to the first word aloud."""


AT_ONCE = Pace(0.0, 0.0, 0.0)


class ScriptedOperator:
    """Wears the lab's headset, stands at its printer and has its answers in mind.

    ``headset`` and ``shop`` are None where there is nothing to hear or to
    read; challenges are then declined. A context: the headset is worn while
    it lasts.
    """

    def __init__(
        self,
        language: str,
        *,
        headset: VirtualHeadset | None = None,
        shop: PrintShop | None = None,
        answers: Mapping[str, Value] | None = None,
        pace: Pace = AT_ONCE,
    ) -> None:
        self.language = language
        self.answered: dict[str, Value | None] = {}
        """What was answered to each question, None where it was declined."""
        self._headset = headset
        self._pace = pace
        self._shop = shop
        self._answers = load_answers(ANSWERS) if answers is None else answers
        self._sheets = len(shop.pages()) if shop else 0
        self._ears: Ears | None = None
        self._voice: threading.Thread | None = None
        self._worn = contextlib.ExitStack()

    def __enter__(self) -> Self:
        if self._headset:
            self._ears = self._worn.enter_context(self._headset.listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._voice:
            self._voice.join(30)
        self._worn.close()

    def follow(self, record: Record) -> None:
        """Do what a step other than a question asks for: read aloud."""
        if record["step"] == "tell" and record["role"] == "aloud" and self._headset:
            if self._voice:
                self._voice.join(30)
            # espeak reads no kanji, so it says something of the same length
            speak = partial(self._headset.speak, language=self.language)
            self._voice = threading.Timer(self._pace.to_read, speak)
            self._voice.start()

    def answer(self, record: Record) -> Value | None:
        """The answer to an ``ask`` or ``offer``, or None to decline it.

        An offer to say that something is done (``headset.read.1``) is
        declined as long as it is not: the program finds the end by itself.
        """
        question: str = record["question"]
        answer = self._proof(question) if record.get("challenge") else self._answers.get(question)
        self.answered[question] = answer
        return answer

    def _proof(self, question: str) -> str | None:
        if question == "printer.code" and self._shop:
            return self._shop.read_code(self._shop.wait_for_page(self._sheets + 1))
        if question.startswith("headset.digits.") and self._ears:
            left, right = self._ears.digits(self.language)
            typed = {"left": left, "right": right, "all": left + right}[question.rpartition(".")[2]]
            due_s = self._ears.spoken_until_s + self._pace.to_type + self._pace.a_digit * len(typed)
            if self._pace != AT_ONCE:
                time.sleep(max(0.0, due_s - time.monotonic()))
            return typed
        return None
