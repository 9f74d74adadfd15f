"""What the window knows: the store, the company, the evidence and the operator. Pages read it and ask it to act."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.catalog import items_of
from app.checks.agreement import agreed_before
from app.checks.drive import End, new_run, now
from app.checks.probe import Found, Step
from app.devices.ports import Devices
from app.domain.input.line import stripped
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.metric import Measurement, Metric
from app.domain.readiness.profile import InternetTargets, Profile
from app.domain.readiness.verdict import Verdict
from app.runtime.background import BackgroundWork
from app.storage.settings import OPERATOR_NAME, PROFILE
from app.storage.store import Store
from app.storage.turns import BUSY_S
from app.window.state.checks import Checks
from app.window.state.closed_reminders import ClosedReminders
from app.window.state.judging import Judging
from app.window.state.line_watch import LineWatching
from app.window.state.noise_diary import NoiseDiary
from app.window.state.run_state import Stills
from app.window.state.saved import Saved

if TYPE_CHECKING:
    from app.window.state.practice import PracticeModel
    from app.window.state.work import WorkModel


class Session(QObject):
    """One session of one operator: the facts, and the company by which they are judged."""

    changed = Signal(str)
    """Item id: its run began or ended, or something was found."""
    judged_anew = Signal()
    """Another profile counts now."""
    operator_changed = Signal()
    erasing = Signal(bool)
    """Everything is being erased, which may take seconds; False: that has ended."""
    erased = Signal()
    unsaved = Signal()
    """Something could not be saved."""

    def __init__(
        self,
        store: Store,
        profile: Profile,
        devices: Callable[[], Devices],
        clock: Callable[[], datetime] = now,
        make_checks: type[Checks] = Checks,
    ) -> None:
        super().__init__()
        self.store: Final = store
        self.profile = profile
        """The profile of the company chosen at home."""
        self.devices = devices
        """Called on a thread: making them may take a while."""
        self.clock: Final = clock
        self.saved: Final = Saved(store, clock, self)
        self.checks: Final = make_checks(devices, store, self.saved.answers, clock, self)
        self.closed_reminders: Final = ClosedReminders(devices, store.path.parent, self)
        self.noise_diary: Final = NoiseDiary(
            devices, self.saved, lambda: self.saved.answers.get("workspace.microphone"), clock, self
        )
        self.line_watch: Final = LineWatching(devices, self.saved, self._watched_targets, self._watched, clock, self)
        self.evidence = store.evidence()
        self._judged: list[Judging] = []
        """Judgements of the present facts, one for each company that was asked for."""
        self._facts: Mapping[Metric, Measurement] | None = None
        self.stills: Stills | None = None
        """Pictures of the operator from the newest check that showed them; gone when the program ends."""
        # connected before any page, which then shows what is known by that time
        self.checks.stepped.connect(self._step)
        self.checks.changed.connect(self._keep_stills)
        self.checks.changed.connect(self.changed)
        self.checks.unsaved.connect(self.unsaved)
        self.saved.unsaved.connect(self.unsaved)

    @cached_property
    def practice(self) -> "PracticeModel":
        """What is practised; made when it is first asked for."""
        from app.window.state.practice import PracticeModel

        return PracticeModel(self.store, self.saved, self.clock, lambda: self.profile, self)

    @cached_property
    def work(self) -> "WorkModel":
        """One's work; made when it is first asked for."""
        from app.window.state.work import WorkModel

        model = WorkModel(self.store, self.saved, self.clock, self)
        self.erased.connect(model.read)
        return model

    @property
    def judging(self) -> Judging:
        """All that is known, judged by what the company chosen at home asks for."""
        return self.judging_for(self.profile)

    def judging_for(self, profile: Profile) -> Judging:
        """All that is known, judged by what this company asks for, as of now or of the last ``refresh``."""
        found = next((judging for judging in self._judged if judging.profile is profile), None)
        if found is None:
            judgement = judge(self.evidence, profile, self.clock())
            found = Judging(profile, items_of(profile), self.evidence, judgement)
            self._judged.append(found)
        return found

    @property
    def facts(self) -> Mapping[Metric, Measurement]:
        """For each metric the measurement that counts."""
        if self._facts is None:
            self._facts = self.evidence.facts
        return self._facts

    def refresh(self) -> None:
        """Judge again the next time, because time has passed."""
        self._judged.clear()

    def checked_at(self, item_id: str) -> datetime | None:
        """When something of this item was last observed, or None."""
        times = [m.taken_at for m in self.evidence.measurements if m.metric.item == item_id and m.taken_at]
        return max(times, default=None)

    def attempted(self, item_id: str) -> bool:
        """Whether a run has left any record, even if only a reason."""
        return any(r.metric.item == item_id for r in self.evidence.records)

    def start_together(self) -> None:
        """Start all checks that need no person and have no result yet; a page is made with them."""
        judging = self.judging
        todo = [
            item
            for item in judging.items
            if item.alone and not self.attempted(item.id) and judging.verdict(item.id) is not Verdict.SUPPLIED
        ]
        self.checks.start_together(todo, self.profile, with_page=True)

    def add(self, item_id: str, evidence: Evidence) -> None:
        """Add evidence of an item, which is saved already."""
        self._know(evidence)
        self.changed.emit(item_id)

    @property
    def name(self) -> str:
        """The operator's name, or ""."""
        return OPERATOR_NAME.read(self.saved.answers.get(OPERATOR_NAME.key))

    def set_name(self, name: str) -> None:
        """Save the operator's name."""
        self.saved.answer(OPERATOR_NAME.key, OPERATOR_NAME.write(stripped(name)))
        self.operator_changed.emit()

    def set_profile(self, profile: Profile, name: str) -> None:
        """Judge by another company's profile from now on; ``name`` is its id or file."""
        self.profile = profile
        self.saved.set_setting(PROFILE, name)
        self.refresh()
        self.judged_anew.emit()

    def forget_stills(self, item_id: str) -> None:
        """Drop the pictures of the operator, which that item's check took."""
        self.stills = None
        self.changed.emit(item_id)

    def close(self) -> None:
        """End the checks, write what is still to be written, and release the devices and the store."""
        # what is read for later would find the store closed
        for reading in self.findChildren(BackgroundWork):
            reading.drop()
        self.noise_diary.forget()
        self.line_watch.close()
        self.checks.close()
        self.saved.close(BUSY_S)
        self.store.close()

    def erase(self) -> None:
        """Erase everything, as soon as the running checks have ended; ``erasing`` tells that it goes on."""
        self.erasing.emit(True)
        self.checks.end_all(lambda: self.saved.erase(self._erased))

    def _erased(self, done: bool) -> None:
        self.erasing.emit(False)
        if not done:
            return
        self.noise_diary.forget()
        self.line_watch.forget()
        self.checks.live.clear()
        self.stills = None
        self._hold(Evidence())
        self.closed_reminders.turn(False)
        self.erased.emit()

    def _watched_targets(self) -> InternetTargets:
        """The company's own servers where the operator agreed to contact them."""
        return agreed_before(self.profile.targets, self.saved.answers)

    def _watched(self, evidence: Evidence) -> None:
        """Save and show what a watch of the line came to."""
        run, at = new_run(), self.clock()
        stamped = evidence.stamped(at, run)
        item_id = stamped.measurements[0].metric.item
        self.saved.records.begin(item_id, run, at)
        self.saved.records.found(run, stamped)
        self.saved.records.end(run, End.COMPLETED, at)
        self.add(item_id, stamped)

    def _step(self, _item_id: str, step: Step) -> None:
        if isinstance(step, Found):
            self._know(step.evidence)

    def _keep_stills(self, item_id: str) -> None:
        live = self.checks.live.get(item_id)
        if live is not None and live.stills is not None:
            self.stills, live.stills = live.stills, None

    def _know(self, evidence: Evidence) -> None:
        self._hold(self.evidence.then(evidence))

    def _hold(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._facts = None
        self.refresh()
