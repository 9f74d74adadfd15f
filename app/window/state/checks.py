"""The queue of the checks: what is running, what waits for what, and what replaces what."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.checks.drive import Outcome
from app.checks.item import Item
from app.checks.kept_run import Records, answer_to_save
from app.checks.probe import Answer, Ask, Found, Question, Step, Try
from app.devices.ports import Devices
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.runtime.runner import Runner
from app.window.state.run_state import RunRequest, RunState

_APART_MS: Final = 150
"""The pause between two checks that start automatically: each first loads libraries and looks for its devices."""


class Checks(QObject):
    """Starts the runs in an order in which they don't disturb each other. It knows nothing of facts and verdicts."""

    stepped = Signal(str, object)
    """Item id, Step: the state that its page shows has changed."""
    changed = Signal(str)
    """Item id: its run was queued, began, was answered, found something or ended."""
    unsaved = Signal()
    """Something could not be saved."""

    def __init__(
        self,
        devices: Callable[[], Devices],
        records: Records,
        answers: dict[str, Value],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``answers``, by question id, are offered again, and new ones are added. ``devices`` as for ``Runner``."""
        super().__init__(parent)
        self.runner: Final = Runner(devices, records, self)
        self.live: Final[dict[str, RunState]] = {}
        """The newest run of each item that had one in this session."""
        self.when_painted: Callable[[Callable[[], None]], object] | None = None
        """Calls back once the window has painted what it is about to show; if None, no run waits for that."""
        self._answers = answers
        self._clock = clock
        self._requests: dict[str, RunRequest] = {}
        self._waiting: list[str] = []
        self._replay: dict[str, dict[str, Answer]] = {}
        """By item: what its new run is answered without asking, because the operator only went back to one question."""
        self._ending: set[str] = set()
        """Items whose run is being ended in favour of the one requested last."""
        self._all_ended: Callable[[], None] | None = None
        self._news: dict[str, None] = {}
        self._tell_soon = _once_after(0, self, self._tell)
        self._launch_soon = _once_after(_APART_MS, self, self._launch_waiting)
        self.runner.stepped.connect(self._step)
        self.runner.ended.connect(self._end)
        self.runner.unsaved.connect(self.unsaved)

    def running(self, item_id: str) -> bool:
        """Whether the item's check is running or in the queue."""
        return item_id in self.runner.running or item_id in self._waiting

    def waits(self, item_id: str) -> bool:
        """Whether its check goes on only after the operator has answered."""
        live = self.live.get(item_id)
        return self.running(item_id) and live is not None and live.waiting

    @property
    def listening(self) -> bool:
        """Whether a recording is going on: a user who reads aloud must not be interrupted."""
        going = (live for item_id, live in self.live.items() if self.running(item_id))
        return any(live.reading or live.level is not None for live in going)

    def start(self, item: Item, profile: Profile, *, quick: bool = False, with_page: bool = False) -> None:
        """Check an item for a company, now or once nothing needs an idle computer; ``quick``: in its quick form.

        A quick check replaces a whole one that is running, for which there is no
        time now. ``with_page`` says that its page is about to be made; the check
        begins when that has been painted.
        """
        begun = self._requests.get(item.id)
        if self.running(item.id) and (not quick or begun is None or begun.quick):
            return
        self._requests[item.id] = RunRequest(item, profile, quick)
        if item.id in self.runner.running:
            self._ending.add(item.id)
            self.live.pop(item.id, None)
            self.runner.cancel(item.id)
        elif not item.needs_idle and self._needs_idle_now():
            if item.id not in self._waiting:
                self._waiting.append(item.id)
            self.changed.emit(item.id)
        else:
            self._launch(item.id, with_page=with_page)

    def start_together(self, items: Iterable[Item], profile: Profile, *, with_page: bool = False) -> None:
        """Start all of these checks, first those that need an idle computer."""
        for item in sorted(items, key=lambda item: not item.needs_idle):
            self.start(item, profile, with_page=with_page)

    def stop(self, item_id: str) -> None:
        """End its check; what was found stays."""
        if item_id in self._waiting:
            self._waiting.remove(item_id)
            self.changed.emit(item_id)
        self._ending.discard(item_id)
        self._replay.pop(item_id, None)
        self.runner.cancel(item_id)

    def answer(self, item_id: str, question: Question, answer: Answer) -> None:
        """Answer a question of an item."""
        live = self.live.get(item_id)
        if live is not None and live.question is question:
            live.answered(answer)
            self.runner.answer(item_id, question, answer)
            value = answer_to_save(question, answer)
            if value is not None:
                self._answers[question.id] = value
            self.changed.emit(item_id)

    def try_device(self, item_id: str, question: Question, option: str) -> None:
        """Try a device of a choice that waits."""
        live = self.live.get(item_id)
        if live is not None and live.question is question:
            self.runner.answer(item_id, question, Try(option))

    def back(self, item_id: str) -> None:
        """Ask the question before the present one again: begin anew, with the same answers up to there."""
        live = self.live.get(item_id)
        if live is None or not live.may_go_back or item_id not in self.runner.running:
            return
        self._replay[item_id] = {question.id: answer for question, answer in live.answers[:-1]}
        self._ending.add(item_id)
        self.runner.cancel(item_id)

    def end_all(self, then: Callable[[], None]) -> None:
        """End the running checks and empty the queue; ``then`` is called when the last has ended."""
        self._waiting.clear()
        self._ending.clear()
        self._news.clear()
        if self.runner.running:
            self._all_ended = then
            self.runner.cancel_all()
        else:
            then()

    def close(self) -> bool:
        """End all runs and release their devices; True if all have ended."""
        self._waiting.clear()
        self._tell_soon.stop()
        self._launch_soon.stop()
        return self.runner.close()

    def _needs_idle_now(self) -> bool:
        """Whether a run has not yet found what it needs an idle computer for."""
        return any(
            self._requests[item_id].item.needs_idle and (item_id not in self.live or not self.live[item_id].found)
            for item_id in self.runner.running
        )

    def _launch(self, item_id: str, *, with_page: bool = False) -> None:
        if item_id in self._waiting:
            self._waiting.remove(item_id)
        self.live[item_id] = RunState(begun_at=self._clock())
        request = self._requests[item_id]
        self.runner.prepare(request.item, request.profile, self._answers, quick=request.quick)
        if with_page and self.when_painted is not None:
            self.runner.start(item_id, held=True)
            self.when_painted(self.runner.release)
        else:
            self.runner.start(item_id)
        self.changed.emit(item_id)

    def _launch_waiting(self) -> None:
        if self._waiting and not self._launch_soon.isActive() and not self._needs_idle_now():
            self._launch(self._waiting[0])
            self._launch_soon.start()

    def _step(self, item_id: str, step: Step) -> None:
        live = self.live.get(item_id)
        if live is None:
            return
        live.take(step)
        if isinstance(step, Ask) and step.question.id in (known := self._replay.get(item_id, {})):
            self.answer(item_id, step.question, known.pop(step.question.id))
            return
        self.stepped.emit(item_id, step)
        if isinstance(step, Found):
            self._tell_in_a_moment(item_id)
            self._launch_waiting_after(item_id)

    def _end(self, item_id: str, outcome: Outcome) -> None:
        if item_id in self._ending:
            self._ending.remove(item_id)
            self._launch(item_id)
            return
        live = self.live.get(item_id)
        if live is not None:
            live.end(outcome)
        # also of a run that was to make way and has no state any more: its item no longer runs
        self._tell_in_a_moment(item_id)
        if self._all_ended is not None and not self.runner.running:
            then, self._all_ended = self._all_ended, None
            then()
        else:
            self._launch_waiting_after(item_id)

    def _launch_waiting_after(self, item_id: str) -> None:
        if self._requests[item_id].item.needs_idle:
            self._launch_waiting()

    def _tell_in_a_moment(self, item_id: str) -> None:
        # a run may find several things and end in one turn of the event loop; the pages show them together
        self._news[item_id] = None
        self._tell_soon.start()

    def _tell(self) -> None:
        news, self._news = self._news, {}
        for item_id in news:
            self.changed.emit(item_id)


def _once_after(wait_ms: int, parent: QObject, work: Callable[[], None]) -> QTimer:
    timer = QTimer(parent, singleShot=True, interval=wait_ms)
    timer.timeout.connect(work)
    return timer
