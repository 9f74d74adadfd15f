"""One run of one item, driven on a thread of its own."""

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol

from msgspec import Struct

from app.checks.drive import End, Operator, Outcome, close_gaps, drive, now
from app.checks.item import Item
from app.checks.probe import Again, Answer, Declined, Found, Frame, Question, Step
from app.devices.ports import Devices
from app.domain.evidence import Evidence, Value
from app.domain.profile import Profile

_HELD_AT_MOST_S: Final = 1.0

_log = logging.getLogger(__name__)


class Records(Protocol):
    """Where runs are kept; written by the threads of the runs, which take turns."""

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        """The run has begun."""

    def found(self, run_id: str, evidence: Evidence) -> None:
        """Keep what was found."""

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        """Keep a plain answer."""

    def end(self, run_id: str, end: End, at: datetime) -> None:
        """The run has ended."""


class _Reply(Struct, frozen=True):
    question: Question
    answer: Answer


class Run(Operator):
    """Drives one probe on its thread and passes the steps on.

    Evidence and answers are kept before anybody is told of them. ``step``,
    ``done`` and ``unsaved`` are called on the run's thread. At most one
    ``Frame`` is under way; those that come before ``frame_shown`` are dropped.
    """

    def __init__(
        self,
        item: Item,
        profile: Profile,
        *,
        run_id: str,
        devices: Callable[[], Devices],
        records: Records,
        presets: Mapping[str, Value],
        step: Callable[["Run", Step], None],
        done: Callable[["Run", Outcome], None],
        unsaved: Callable[["Run"], None],
    ) -> None:
        self.item: Final = item
        self.profile: Final = profile
        self.id: Final = run_id
        self._devices = devices
        self._records = records
        self._presets = dict(presets)
        self._step = step
        self._done = done
        self._unsaved = unsaved
        self._found = Evidence()
        self._replies: queue.SimpleQueue[_Reply | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._may_go = threading.Event()
        self._frame_under_way = threading.Event()
        # A device that hangs in the system must not keep the program from ending.
        self._thread = threading.Thread(target=self._work, name=f"check {item.id}", daemon=True)

    def start(self, *, held: bool = False) -> None:
        """Begin, once only; if ``held``, not before ``release``, but a second later in any case."""
        if not held:
            self.release()
        self._thread.start()

    def release(self) -> None:
        """Go on, if it was held."""
        self._may_go.set()

    def give(self, question: Question, answer: Answer) -> None:
        """Answer ``question``; without effect if the probe asks something else by now."""
        self._replies.put(_Reply(question, answer))

    def cancel(self) -> None:
        """End at the next step; a question that waits is given up at once."""
        self._cancelled.set()
        self.release()
        self._replies.put(None)

    def wait(self, timeout_s: float) -> bool:
        """True when the thread has ended within ``timeout_s``."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def frame_shown(self) -> None:
        """The picture under way has arrived; the next may come."""
        self._frame_under_way.clear()

    def answer(self, question: Question) -> Answer:
        """Wait for the operator, or for the cancel."""
        while not self._cancelled.is_set():
            reply = self._replies.get()
            if reply is not None and reply.question is question:
                return self._kept(reply)
        return Declined()

    def offered(self, question: Question) -> Answer | None:
        """The answer to the standing offer, if it has come."""
        with suppress(queue.Empty):
            while True:
                reply = self._replies.get_nowait()
                if reply is not None and reply.question is question:
                    return self._kept(reply)
        return None

    def _kept(self, reply: _Reply) -> Answer:
        answer = reply.answer
        if not isinstance(answer, Declined | Again) and not reply.question.challenge:
            self._keep(lambda records: records.answer(reply.question.id, answer, now()))
        return answer

    def _show(self, step: Step) -> None:
        if isinstance(step, Frame):
            if self._frame_under_way.is_set():
                return
            self._frame_under_way.set()
        elif isinstance(step, Found):
            self._found = self._found + step.evidence
            self._keep(lambda records: records.found(self.id, step.evidence))
        self._step(self, step)

    def _work(self) -> None:
        self._may_go.wait(_HELD_AT_MOST_S)
        self._keep(lambda records: records.begin(self.item.id, self.id, now()))
        outcome = self._outcome()
        self._keep(lambda records: records.end(self.id, outcome.end, now()))
        self._done(self, outcome)

    def _outcome(self) -> Outcome:
        try:
            return drive(
                self.item.make_probe(self._devices(), self.profile),
                self,
                metrics=self.item.metrics,
                show=self._show,
                cancelled=self._cancelled.is_set,
                presets=self._presets,
                run=self.id,
            )
        except Exception:  # noqa: BLE001 - the outermost level of a run: the others go on
            _log.exception("the check of %s broke off", self.item.id)
            rest = close_gaps(self._found, self.item.metrics, End.TROUBLE, None).stamped(now(), self.id)
            if rest:
                self._show(Found(rest))
            return Outcome(self._found, End.TROUBLE)

    def _keep(self, write: Callable[[Records], None]) -> None:
        try:
            write(self._records)
        except Exception:  # noqa: BLE001 - a full disk must not end the check; the operator is told
            _log.exception("could not save the check of %s", self.item.id)
            self._unsaved(self)
