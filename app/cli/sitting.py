"""Runs items one after another in the terminal and keeps what they find, like the window does."""

import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.advice import fact_words
from app.checks.drive import End, Outcome, close_gaps, drive, new_run, now
from app.checks.item import Item
from app.checks.probe import Ask, Found, Offer, Probe, Question, Step
from app.cli.operator import TerminalOperator
from app.cli.screen import Screen
from app.cli.steps import StepWriter, fields_of
from app.devices.ports import Devices
from app.domain.evidence import Evidence, Value
from app.domain.judge import judge
from app.domain.profile import Profile
from app.storage.store import Store
from app.text import Text

_log = logging.getLogger(__name__)


@dataclass
class Sitting:
    """One sitting of one operator: facts go to the store before anybody is told of them."""

    store: Store
    devices: Devices
    profile: Profile
    operator: TerminalOperator
    screen: Screen
    steps: StepWriter
    stopped: Callable[[], bool]
    _unsaved: bool = False

    def run(self, items: Sequence[Item]) -> Evidence:
        """What these items found. One that breaks off is a device error; the others go on until ``stopped``."""
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

    def keep_answer(self, question: Question, value: Value) -> None:
        """Keep a plain answer, as a preset for the next time."""
        if not question.challenge:
            self._keep(lambda: self.store.answer(question.id, value, now()))

    def kept_answers(self) -> dict[str, Value]:
        """The store's answers; none where it cannot be read, as on a disk that has become full."""
        kept: dict[str, Value] = {}
        self._keep(lambda: kept.update(self.store.answers()))
        return kept

    def _run(self, item: Item) -> Outcome:
        run_id = new_run()
        self._keep(lambda: self.store.begin(item.id, run_id, now()))
        self.steps.write(item.id, step="begin")
        self.operator.next_item()
        found = Evidence()

        def show(step: Step) -> None:
            nonlocal found
            if isinstance(step, Found):
                found = found + step.evidence
                self._keep(lambda: self.store.found(run_id, step.evidence))
            elif isinstance(step, Ask | Offer):
                self.operator.expect()
            self.screen.show(step)
            self.steps.write(item.id, **fields_of(step), **self._given(step))

        try:
            outcome = self._drive(item, run_id, show)
        except Exception:  # noqa: BLE001 - the outermost level of a run: the other items go on
            _log.exception("the check of %s broke off", item.id)
            rest = close_gaps(found, item.metrics, End.TROUBLE, None).stamped(now(), run_id)
            show(Found(rest))
            outcome = Outcome(found, End.TROUBLE)
        self._keep(lambda: self.store.end(run_id, outcome.end, now()))
        trouble = {"trouble": outcome.trouble.trouble.value} if outcome.trouble else {}
        self.steps.write(item.id, step="end", end=outcome.end.value, **trouble)
        return outcome

    def _given(self, step: Step) -> dict[str, Value]:
        """The answer that the file has in store, for a script that would else answer itself."""
        if not isinstance(step, Ask | Offer):
            return {}
        with contextlib.suppress(ValueError):
            prepared = self.operator.prepared(step.question)
            if prepared is not None:
                return {"given": prepared}
        return {}

    def _drive(self, item: Item, run_id: str, show: Callable[[Step], None]) -> Outcome:
        probe: Probe = item.make_probe(self.devices, self.profile)
        return drive(
            probe,
            self.operator,
            metrics=item.metrics,
            show=show,
            cancelled=self.stopped,
            presets=self._presets(item),
            run=run_id,
        )

    def _presets(self, item: Item) -> dict[str, Value]:
        """Earlier answers. In a quick check they choose the devices, so one that is named now takes their place."""
        kept = self.kept_answers()
        return {q: value for q, value in kept.items() if not (item.is_quick and self.operator.knows(q))}

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except Exception:  # noqa: BLE001 - a full disk must not end the check; the operator is told
            _log.exception("could not save")
            if not self._unsaved:
                self.screen.say(str(Text("This could not be saved in {file}.", file=self.store.path)))
            self._unsaved = True
