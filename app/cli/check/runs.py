"""Runs items one after another in the terminal and saves what they find, as the window does."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.advice import fact_words
from app.checks.drive import Outcome, now
from app.checks.item import Item
from app.checks.kept_run import Recorder
from app.checks.probe import Answer, Ask, Offer, Question, Step
from app.cli.check.operator import TerminalOperator
from app.cli.check.screen import Screen
from app.cli.check.steps import StepWriter, fields_of
from app.cli.check.ticked import tick_done
from app.devices.ports import Devices
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.storage.store import Store
from app.text import Text


@dataclass
class TerminalRuns:
    """The runs of one session in the terminal; facts are saved before they are shown."""

    store: Store
    devices: Devices
    profile: Profile
    operator: TerminalOperator
    screen: Screen
    steps: StepWriter
    stopped: Callable[[], bool]
    _recorder: Recorder = field(init=False)

    def __post_init__(self) -> None:
        self._recorder = Recorder(self.store, unsaved=self._say_unsaved)

    def run(self, items: Sequence[Item]) -> Evidence:
        """Run the items until ``stopped`` and return their evidence; one that fails does not stop the others."""
        evidence = Evidence()
        for number, item in enumerate(items, 1):
            if self.stopped():
                break
            self.screen.item(item, number, len(items))
            outcome = self._run(item)
            evidence = evidence + outcome.evidence
            judgement = judge(evidence, self.profile, now(), [item.id])
            if item.id in judgement.items:
                facts = fact_words(item.id, judgement, outcome.evidence, self.profile)
                self.screen.verdict(judgement.items[item.id], facts)
        self.screen.close()
        return evidence

    def save_answer(self, question: Question, answer: Answer) -> None:
        """Save an answer as a preset for the next time."""
        self._recorder.answer(question, answer)

    def tick_tasks(self, items: Sequence[str], at: datetime) -> None:
        """Tick the tasks of applications that the check of these items has done, and say so."""

        def work() -> None:
            for said in tick_done(self.store, items, at):
                self.screen.say(str(said))

        self._recorder.attempt(work)

    def saved_answers(self) -> dict[str, Value]:
        """All saved answers; none if they cannot be read, as on a full disk."""
        saved: dict[str, Value] = {}
        self._recorder.attempt(lambda: saved.update(self.store.answers()))
        return saved

    def _run(self, item: Item) -> Outcome:
        run = self._recorder.begin(item)
        self.steps.write(item.id, step="begin")
        self.operator.next_item()

        def tell(step: Step) -> None:
            if isinstance(step, Ask | Offer):
                self.operator.expect()
            self.screen.show(step)
            self.steps.write(item.id, **fields_of(step), **self._given(step))

        outcome = run.drive(
            lambda: item.make_probe(self.devices, self.profile),
            self.operator,
            tell=tell,
            cancelled=self.stopped,
            presets=self._presets(item),
        )
        trouble = {"trouble": outcome.trouble.trouble.value} if outcome.trouble else {}
        self.steps.write(item.id, step="end", end=outcome.end.value, **trouble)
        return outcome

    def _given(self, step: Step) -> dict[str, Value]:
        """The answer that the file will give, so that a script need not answer; a field of the step's line."""
        if not isinstance(step, Ask | Offer):
            return {}
        with contextlib.suppress(ValueError):
            prepared = self.operator.prepared(step.question)
            if prepared is not None:
                return {"given": prepared}
        return {}

    def _presets(self, item: Item) -> dict[str, Value]:
        """Earlier answers. In a quick check these choose the devices, unless one is named this time."""
        saved = self.saved_answers()
        return {q: value for q, value in saved.items() if not (item.is_quick and self.operator.knows(q))}

    def _say_unsaved(self) -> None:
        self.screen.say(str(Text("This could not be saved in {file}.", file=self.store.path)))
