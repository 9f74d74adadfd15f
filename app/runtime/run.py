"""One run of one item, driven on a thread of its own."""

import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from msgspec import Struct

from app.checks.drive import Operator, Outcome
from app.checks.item import Item
from app.checks.kept_run import Recorder, Records
from app.checks.probe import Answer, Declined, Frame, Question, Reply, Step, Trial, Try
from app.devices.ports import Devices
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile

_HELD_AT_MOST_S: Final = 1.0
_TRIAL_S: Final = 0.1


class _Reply(Struct, frozen=True):
    question: Question
    answer: Reply


class Run(Operator):
    """Drives one probe on its own thread and passes its steps on.

    Evidence and answers are saved before they are passed on. ``step``,
    ``done`` and ``unsaved`` are called on the run's thread, the last at most
    once. At most one ``Frame`` is in transit; those that come before
    ``frame_shown`` are dropped.
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
        self._recorder = Recorder(records, unsaved=lambda: unsaved(self))
        self._presets = dict(presets)
        self._step = step
        self._done = done
        self._replies: queue.SimpleQueue[_Reply | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._may_go = threading.Event()
        self._frame_under_way = threading.Event()
        # a daemon, because a hanging device must not keep the program from ending
        self._thread = threading.Thread(target=self._work, name=f"check {item.id}", daemon=True)

    def start(self, *, held: bool = False) -> None:
        """Start the thread, once only; if ``held``, it waits for ``release``, but a second at most."""
        if not held:
            self.release()
        self._thread.start()

    def release(self) -> None:
        """Let a held run begin."""
        self._may_go.set()

    def give(self, question: Question, answer: Reply) -> None:
        """Answer ``question``, or try a device of it; ignored if the probe no longer asks it."""
        self._replies.put(_Reply(question, answer))

    def cancel(self) -> None:
        """End at the next step; a waiting question is given up at once."""
        self._cancelled.set()
        self.release()
        self._replies.put(None)

    def wait(self, timeout_s: float) -> bool:
        """Whether the thread has ended, after waiting up to ``timeout_s``."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def frame_shown(self) -> None:
        """Note that the picture in transit has arrived, so the next may be sent."""
        self._frame_under_way.clear()

    def answer(self, question: Question) -> Answer:
        while not self._cancelled.is_set():
            reply = self._reply_to(question, None)
            if reply is not None and not isinstance(reply, Try):
                return self._saved(question, reply)
        return Declined()

    def answer_trying(self, question: Question, trial: Trial, show: Callable[[Step], None]) -> Answer:
        tried = next(trial, None)
        while not self._cancelled.is_set():
            if tried is not None:
                show(tried)
            # a level has taken its time already
            reply = self._reply_to(question, _TRIAL_S if tried is None else 0.0)
            if reply is not None and not isinstance(reply, Try):
                return self._saved(question, reply)
            tried = trial.send(reply)
        return Declined()

    def offered(self, question: Question) -> Answer | None:
        while (reply := self._reply_to(question, 0.0)) is not None:
            if not isinstance(reply, Try):
                return self._saved(question, reply)
        return None

    def _reply_to(self, question: Question, wait_s: float | None) -> Reply | None:
        """The next reply to ``question``; None once cancelled, or if none came within ``wait_s``, if that is set."""
        with suppress(queue.Empty):
            while not self._cancelled.is_set():
                reply = self._replies.get(timeout=wait_s) if wait_s != 0.0 else self._replies.get_nowait()
                if reply is not None and reply.question is question:
                    return reply.answer
        return None

    def _saved(self, question: Question, answer: Answer) -> Answer:
        self._recorder.answer(question, answer)
        return answer

    def _tell(self, step: Step) -> None:
        if isinstance(step, Frame):
            if self._frame_under_way.is_set():
                return
            self._frame_under_way.set()
        self._step(self, step)

    def _work(self) -> None:
        self._may_go.wait(_HELD_AT_MOST_S)
        outcome = self._recorder.begin(self.item, self.id).drive(
            lambda: self.item.make_probe(self._devices(), self.profile),
            self,
            tell=self._tell,
            cancelled=self._cancelled.is_set,
            presets=self._presets,
        )
        self._done(self, outcome)
