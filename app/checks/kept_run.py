"""Runs that are recorded: evidence is saved before it is shown, and a failed save does not stop the check.

Window and terminal write all runs here, also those of items that are put off.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Protocol

from app.checks.drive import End, Operator, Outcome, close_gaps, drive, new_run, now
from app.checks.item import Item
from app.checks.probe import Again, Answer, Confirm, Declined, Found, Probe, Question, Step
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value

_log = logging.getLogger(__name__)


class Records(Protocol):
    """Where runs are saved; called by the threads of the runs, one at a time."""

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        """Save that the run began."""

    def found(self, run_id: str, evidence: Evidence) -> None:
        """Save what the run found."""

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        """Save an answer that is no one-time proof."""

    def end(self, run_id: str, end: End, at: datetime) -> None:
        """Save how and when the run ended."""


class NoRecords:
    """For a run of which nothing is kept."""

    def begin(self, item_id: str, run_id: str, at: datetime) -> None:
        """Keep nothing."""

    def found(self, run_id: str, evidence: Evidence) -> None:
        """Keep nothing."""

    def answer(self, question_id: str, value: Value, at: datetime) -> None:
        """Keep nothing."""

    def end(self, run_id: str, end: End, at: datetime) -> None:
        """Keep nothing."""


def answer_to_save(question: Question, answer: Answer) -> Value | None:
    """The part of an answer to save as a preset for the next time.

    Of a yes that is given to something, that. None for a one-time proof, for no real answer, and for a question
    with one button: to be ready states no fact.
    """
    if isinstance(question, Confirm) and question.about:
        return "\n".join(question.about) if answer is True else None
    is_ready = isinstance(question, Confirm) and question.no is None
    return None if question.challenge or is_ready or isinstance(answer, Declined | Again) else answer


class Recorder:
    """Writes to ``records``. A full disk ends no check: ``unsaved`` is called, at the first failure only."""

    def __init__(self, records: Records, *, unsaved: Callable[[], object], clock: Callable[[], datetime] = now) -> None:
        self.records: Final = records
        self.clock: Final = clock
        self._unsaved = unsaved
        self._told = False

    def attempt(self, access: Callable[[], object]) -> None:
        """Read or write the records; any error is logged, and the first one reported by ``unsaved``."""
        try:
            access()
        except Exception:  # noqa: BLE001 - a full disk must not end the check; the operator is told
            _log.exception("could not save")
            if not self._told:
                self._told = True
                self._unsaved()

    def answer(self, question: Question, answer: Answer) -> None:
        """Save the answer, unless it is a one-time proof or declined."""
        value = answer_to_save(question, answer)
        if value is not None:
            self.attempt(lambda: self.records.answer(question.id, value, self.clock()))

    def begin(self, item: Item, run_id: str | None = None) -> "KeptRun":
        """Record that a run of ``item`` begins; one without an end was broken off, and what it found still counts."""
        run = KeptRun(item, run_id or new_run(), self)
        self.attempt(lambda: self.records.begin(item.id, run.id, self.clock()))
        return run

    def at_once(self, item: Item, evidence: Evidence, end: End) -> Evidence:
        """Record a whole run without a probe; returns the stamped evidence. Stops at the first failed write."""
        run_id, at = new_run(), self.clock()
        stamped = evidence.stamped(at, run_id)

        def write() -> None:
            self.records.begin(item.id, run_id, at)
            self.records.found(run_id, stamped)
            self.records.end(run_id, end, at)

        self.attempt(write)
        return stamped


class KeptRun:
    """A run whose beginning is recorded."""

    def __init__(self, item: Item, run_id: str, recorder: Recorder) -> None:
        self.id: Final = run_id
        self._item = item
        self._recorder = recorder

    def drive(
        self,
        make_probe: Callable[[], Probe],
        operator: Operator,
        *,
        tell: Callable[[Step], object],
        cancelled: Callable[[], bool],
        presets: Mapping[str, Value],
    ) -> Outcome:
        """Drive the probe to its end and the run with it.

        Each step goes to ``tell``; the evidence of a Found was saved before. An
        exception in the probe is logged and ends the run like a device error:
        what was found until then counts, the rest gets a reason.
        """
        found = Evidence()
        recorder = self._recorder
        records, clock = recorder.records, recorder.clock

        def show(step: Step) -> None:
            nonlocal found
            if isinstance(step, Found):
                found = found + step.evidence
                recorder.attempt(lambda: records.found(self.id, step.evidence))
            tell(step)

        try:
            outcome = drive(
                make_probe(),
                operator,
                metrics=self._item.metrics,
                show=show,
                cancelled=cancelled,
                presets=presets,
                clock=clock,
                run=self.id,
            )
        except Exception:  # noqa: BLE001 - the outermost level of a run: other runs go on
            _log.exception("the check of %s broke off", self._item.id)
            gaps = close_gaps(found, self._item.metrics, End.TROUBLE, None).stamped(clock(), self.id)
            if gaps:
                show(Found(gaps))
            outcome = Outcome(found, End.TROUBLE)
        recorder.attempt(lambda: records.end(self.id, outcome.end, clock()))
        return outcome
