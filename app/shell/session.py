"""What the window knows: the store, the company, the evidence and the runs. Pages read it and ask it to act."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.catalog import ITEMS, items_of
from app.checks.drive import Outcome, now
from app.checks.item import Item
from app.checks.probe import Answer, Found, Question, Step
from app.devices.ports import Devices
from app.domain.evidence import Evidence, Measurement
from app.domain.judge import Judgement, judge
from app.domain.line import stripped
from app.domain.metric import Metric
from app.domain.moments import kept_moment
from app.domain.profile import Profile
from app.domain.verdict import Verdict
from app.runtime.runner import Runner
from app.shell.kept import Kept
from app.shell.live import Live, Order
from app.storage.store import Store

NAME: Final = "operator.name"
INTERVIEW_AT: Final = "operator.interview_at"
FIRST: Final = "computer"
"""Measures the load of the processor, so nothing else may begin before its first finding."""
_APART_MS: Final = 150
"""Between two checks that begin by themselves: each loads libraries and looks for its devices first."""


class Session(QObject):
    """One sitting of one operator in front of one company's profile."""

    stepped = Signal(str, object)
    """Item id, Step: what its page shows has changed."""
    changed = Signal(str)
    """Item id: its run began or ended, or something was found."""
    judged_anew = Signal()
    """By another profile."""
    operator_changed = Signal()
    erased = Signal()
    unsaved = Signal()
    """Something could not be written."""

    def __init__(
        self, store: Store, profile: Profile, devices: Callable[[], Devices], clock: Callable[[], datetime] = now
    ) -> None:
        super().__init__()
        self.store: Final = store
        self.chosen = self.profile = profile
        """The profile chosen at home, and the one that is judged by: another while an application is checked for."""
        self.clock: Final = clock
        self.runner: Final = Runner(devices, store, self)
        self.kept: Final = Kept(store, clock, self)
        self.evidence = store.evidence()
        self.live: dict[str, Live] = {}
        self._judgement: Judgement | None = None
        self._facts: Mapping[Metric, Measurement] | None = None
        self._waiting: list[str] = []
        self._ordered: dict[str, Order] = {}
        self._ending: set[str] = set()
        """Items whose run makes way for the one ordered last."""
        self._erasing = False
        self.holding = False
        """Whether the checks that start now wait for ``release``."""
        self._news: dict[str, None] = {}
        self._tell_soon = _once_after(0, self, self._tell)
        self._launch_soon = _once_after(_APART_MS, self, self._launch_waiting)
        self.runner.stepped.connect(self._step)
        self.runner.ended.connect(self._end)
        self.runner.unsaved.connect(self.unsaved)
        self.kept.unsaved.connect(self.unsaved)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items with a step of their own for this company."""
        return items_of(self.profile)

    def item(self, item_id: str) -> Item:
        """One of ``items``, or of the seven: an application may need what the company chosen at home does not."""
        return next(item for item in (*self.items, *ITEMS) if item.id == item_id)

    @property
    def judgement(self) -> Judgement:
        """All that is known, held against the company's profile as of now."""
        if self._judgement is None:
            self._judgement = judge(self.evidence, self.profile, self.clock())
        return self._judgement

    @property
    def facts(self) -> Mapping[Metric, Measurement]:
        """Per metric the measurement that counts."""
        if self._facts is None:
            self._facts = self.evidence.facts
        return self._facts

    def verdict(self, item_id: str) -> Verdict:
        """The item's verdict as of now."""
        return self.judgement.items.get(item_id, Verdict.UNKNOWN)

    def refresh(self) -> None:
        """Judge again: time has passed."""
        self._judgement = None

    def running(self, item_id: str) -> bool:
        """Whether its check is going or about to."""
        return item_id in self.runner.running or item_id in self._waiting

    def checked_at(self, item_id: str) -> datetime | None:
        """When something of this item was observed last."""
        times = [m.taken_at for m in self.evidence.measurements if m.metric.item == item_id and m.taken_at]
        return max(times, default=None)

    def attempted(self, item_id: str) -> bool:
        """Whether a run has left anything, if only a reason."""
        return any(r.metric.item == item_id for r in self.evidence.records)

    @property
    def name(self) -> str:
        """The operator's name, or an empty text."""
        return stripped(str(self.kept.answers.get(NAME, "")))

    @property
    def interview_at(self) -> datetime | None:
        """When the interview is, in the zone of this computer's clock, if known."""
        at = kept_moment(self.kept.answers.get(INTERVIEW_AT))
        return at and at.astimezone()

    def set_operator(self, name: str, interview_at: datetime | None) -> None:
        """Keep who the operator is and when the interview is."""
        self.kept.answer(NAME, stripped(name) or None)
        self.kept.answer(INTERVIEW_AT, interview_at.isoformat() if interview_at else None)
        self.operator_changed.emit()

    def set_profile(self, profile: Profile, name: str) -> None:
        """Judge by another company's profile from now on; ``name`` is its id or file."""
        self.chosen = self.profile = profile
        self.kept.set_setting("profile", name)
        self._judgement = None
        self.judged_anew.emit()

    def judge_for(self, profile: Profile | None) -> None:
        """Judge by what an application's company asks for while a check for it is shown; None: as chosen at home."""
        self.profile = profile or self.chosen
        self._judgement = None

    def hold(self) -> None:
        """Let the checks that start now begin with ``release``: their page is about to be made and painted."""
        self.holding = True

    def release(self) -> None:
        """The page is there."""
        if self.holding:
            self.holding = False
            self.runner.release()

    def start(self, item_id: str, *, quick: bool = False) -> None:
        """Check an item, in its quick form if ``quick``, now or as soon as the computer's load has been measured.

        A quick one takes the place of a whole one that is going on: who asks for it has no time for that.
        """
        begun = self._ordered.get(item_id)
        if self.running(item_id) and (not quick or begun is None or begun.quick):
            return
        self._ordered[item_id] = Order(self.item(item_id), self.profile, quick)
        if item_id in self.runner.running:
            self._ending.add(item_id)
            self.live.pop(item_id, None)
            self.runner.cancel(item_id)
        elif item_id != FIRST and self._first_is_measuring():
            if item_id not in self._waiting:
                self._waiting.append(item_id)
            self.changed.emit(item_id)
        else:
            self._launch(item_id)

    def start_together(self) -> None:
        """Begin all that needs no person and has no result yet, the computer before the others."""
        for item in self.items:
            if item.alone and not self.attempted(item.id) and self.verdict(item.id) is not Verdict.SUPPLIED:
                self.start(item.id)

    def stop(self, item_id: str) -> None:
        """End its check; what was found stays."""
        if item_id in self._waiting:
            self._waiting.remove(item_id)
            self.changed.emit(item_id)
        self._ending.discard(item_id)
        self.runner.cancel(item_id)

    def answer(self, item_id: str, question: Question, value: Answer) -> None:
        """Answer what an item asks."""
        live = self.live.get(item_id)
        if live is not None and live.question is question:
            live.answered()
            self.runner.answer(item_id, question, value)
            if not question.challenge and isinstance(value, bool | float | str):
                self.kept.answers[question.id] = value
            self.changed.emit(item_id)

    def erase(self) -> None:
        """Forget everything, as soon as what is going on has ended."""
        self._waiting.clear()
        self._ending.clear()
        self._news.clear()
        self._erasing = bool(self.runner.running)
        if self._erasing:
            self.runner.cancel_all()
        else:
            self._erase_now()

    def _erase_now(self) -> None:
        self._erasing = False
        if not self.kept.erase():
            return
        self.live.clear()
        self.evidence = Evidence()
        self._facts = None
        self._judgement = None
        self.erased.emit()

    def close(self) -> bool:
        """End all runs and free their devices; True if all have."""
        self._waiting.clear()
        self._tell_soon.stop()
        self._launch_soon.stop()
        return self.runner.close()

    def _first_is_measuring(self) -> bool:
        live = self.live.get(FIRST)
        return FIRST in self.runner.running and (live is None or not live.found)

    def _launch(self, item_id: str) -> None:
        self.live[item_id] = Live(begun_at=self.clock())
        order = self._ordered[item_id]
        self.runner.prepare(order.item, order.profile, self.kept.answers, quick=order.quick)
        self.runner.start(item_id, held=self.holding)
        self.changed.emit(item_id)

    def _launch_waiting(self) -> None:
        if self._waiting and not self._launch_soon.isActive() and not self._first_is_measuring():
            self._launch(self._waiting.pop(0))
            self._launch_soon.start()

    def _step(self, item_id: str, step: Step) -> None:
        live = self.live.get(item_id)
        if live is None:
            return
        live.take(step)
        self.stepped.emit(item_id, step)
        if isinstance(step, Found):
            self._know(step.evidence)
            self._tell_in_a_moment(item_id)
            if item_id == FIRST:
                self._launch_waiting()

    def _end(self, item_id: str, outcome: Outcome) -> None:
        if item_id in self._ending:
            self._ending.remove(item_id)
            self._launch(item_id)
            return
        live = self.live.get(item_id)
        if live is not None:
            live.end(outcome)
            self._tell_in_a_moment(item_id)
        if self._erasing and not self.runner.running:
            self._erase_now()
        elif item_id == FIRST:
            self._launch_waiting()

    def add(self, item_id: str, evidence: Evidence) -> None:
        """Know more about an item. Whoever found it has saved it."""
        self._know(evidence)
        self.changed.emit(item_id)

    def _know(self, evidence: Evidence) -> None:
        self.evidence = self.evidence + evidence
        self._facts = None
        self._judgement = None

    def _tell_in_a_moment(self, item_id: str) -> None:
        # a run finds several things and ends at one go; the pages show them at one go, too
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
