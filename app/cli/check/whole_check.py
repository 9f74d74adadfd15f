"""A whole check in the terminal: the operator, the items, the results."""

import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from app.checks.drive import now
from app.checks.household import MOS_HOUSEHOLD
from app.checks.item import Item
from app.checks.probe import Ask
from app.checks.watching import WATCHED
from app.cli.check.operator import TerminalOperator
from app.cli.check.outputs import Outputs
from app.cli.check.results import EXIT_CODES, print_judgement
from app.cli.check.runs import TerminalRuns
from app.cli.check.screen import Screen
from app.cli.check.steps import fields_of
from app.cli.terminal.interrupt import INTERRUPTED, interruptible
from app.cli.terminal.lines import TerminalLines
from app.devices.ports import Devices
from app.domain.applications.application import Application
from app.domain.applications.reached import reached
from app.domain.own_typing import OwnTyping
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.domain.report import OperatorDetails
from app.library.answers import operator_questions
from app.report.snapshot import snapshot
from app.storage.settings import OPERATOR_NAME
from app.storage.store import Store
from app.text import Text

_TRIED_APART: Final = frozenset((*WATCHED, MOS_HOUSEHOLD))
"""What ``readydesk watch`` and ``household`` find, and the window."""


def attend(
    *,
    store: Store,
    devices: Devices,
    profile: Profile,
    items: Sequence[Item],
    judged: Collection[str] | None,
    answers: Mapping[str, Value],
    asks: bool,
    outputs: Outputs,
    application: Application | None = None,
    typing: OwnTyping | None = None,
) -> int:
    """Run ``items``, then print and write the results; returns the exit code.

    ``judged`` restricts readiness to these items; ``asks`` says that a person
    is at the keyboard. The report is for ``application`` and tells of ``typing``.
    After an interrupt, what was found stays in the store.
    """
    with interruptible() as stop:
        screen = Screen(asks)
        operator = TerminalOperator(
            answers,
            TerminalLines() if asks else None,
            screen.say,
            stop.is_set,
        )
        runs = TerminalRuns(store, devices, profile, operator, screen, outputs.steps, stop.is_set)
        operator.save = runs.save_answer
        known = store.evidence()
        try:
            details = _who(runs, answers, asks)
            evidence = runs.run(items)
            evidence = _left_out(known, items, evidence) + evidence
            runs.tick_tasks([item.id for item in items], now())
        finally:
            screen.close()
        if stop.is_set():
            screen.say(str(Text("Stopped. What was found so far is kept in {folder}.", folder=store.path.parent)))
            return INTERRUPTED
    at = now()
    judgement = judge(evidence, profile, at, judged)
    journey = reached(application, at) if application else None
    report = snapshot(evidence, profile, judgement, details, at, journey=journey, typing=typing)
    try:
        # before anything is printed, because the reader of the output may have closed it
        outputs.write(report)
    finally:
        if not outputs.stdout_is_json:
            print_judgement(judgement, evidence)
    sys.stdout.flush()
    return EXIT_CODES[judgement.readiness]


def _left_out(known: Evidence, items: Sequence[Item], found: Evidence) -> Evidence:
    """What was found before and these checks say nothing of: quick ones of much, whole ones of what is tried apart."""
    told = {record.metric for record in found.records}
    quick = {metric for item in items if item.is_quick for metric in item.metrics}
    apart = {metric for item in items for metric in item.metrics if metric in _TRIED_APART}
    facts = (m for m in known.facts.values() if m.metric in (quick | apart) - told)
    return Evidence(more=(*facts, *(curve for curve in known.curves.values() if curve.metric in apart - told)))


def _who(runs: TerminalRuns, answers: Mapping[str, Value], asks: bool) -> OperatorDetails:
    """The operator from the answers file, the store or the person, in this order."""
    known = {**runs.saved_answers(), **answers}
    for question in operator_questions():
        if question.id in answers:
            runs.save_answer(question, answers[question.id])
        elif asks and question.id not in known and not runs.stopped():
            runs.operator.expect()
            runs.steps.write("operator", **fields_of(Ask(question)))
            answer = runs.operator.answer(question)
            if isinstance(answer, str):
                known[question.id] = answer
    return OperatorDetails(OPERATOR_NAME.read(known.get(OPERATOR_NAME.key)))
