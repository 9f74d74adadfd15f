"""Runs a probe to its end, for the terminal, the tests and the window's threads alike."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.checks.probe import (
    Answer,
    Ask,
    Choice,
    Confirm,
    Declined,
    Found,
    Offer,
    Phase,
    Probe,
    Question,
    Step,
    Tell,
    Trial,
)
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Value
from app.domain.readiness.verdict import UnknownReason

REASONS: Mapping[Trouble, UnknownReason] = {
    Trouble.ABSENT: UnknownReason.DEVICE_ERROR,
    Trouble.DENIED: UnknownReason.PERMISSION_DENIED,
    Trouble.BUSY: UnknownReason.DEVICE_ERROR,
    Trouble.UNSUPPORTED: UnknownReason.UNSUPPORTED,
    Trouble.TIMEOUT: UnknownReason.DEVICE_ERROR,
    Trouble.UNREACHABLE: UnknownReason.SERVER_UNREACHABLE,
}


class End(StrEnum):
    """How a run ended: completed, cancelled, or broken off by a device error."""

    COMPLETED = "completed"
    CANCELLED = "cancelled"
    TROUBLE = "trouble"


class Outcome(Struct, frozen=True):
    """Everything a run observed, stamped, with a reason for each metric that it did not reach."""

    evidence: Evidence
    end: End
    trouble: DeviceError | None = None


class Operator:
    """Answers the questions. The default declines all, except choices that have a fallback."""

    def answer(self, question: Question) -> Answer:
        """Answer an Ask; may block."""
        return unattended(question)

    def answer_trying(self, question: Question, trial: Trial, show: Callable[[Step], None]) -> Answer:  # noqa: ARG002
        """Answer an Ask whose devices can be tried meanwhile; what comes of it goes to ``show``.

        The trial is closed by the caller. The default tries nothing.
        """
        return self.answer(question)

    def offered(self, question: Question) -> Answer | None:  # noqa: ARG002 - for those who override it
        """The answer to a standing Offer, or None if there is none yet; must not block."""
        return None


def unattended(question: Question) -> Answer:
    """The answer without an operator: a choice's fallback, else declined."""
    if isinstance(question, Choice) and question.fallback is not None:
        return question.fallback
    return Declined()


def now() -> datetime:
    """The current time in the local time zone."""
    return datetime.now(UTC).astimezone()


def new_run() -> str:
    """A fresh id for one run of one item."""
    return uuid.uuid4().hex


def drive(
    probe: Probe,
    operator: Operator | None = None,
    *,
    metrics: Iterable[Metric] = (),
    show: Callable[[Step], None] = lambda _step: None,
    cancelled: Callable[[], bool] = lambda: False,
    presets: Mapping[str, Value] | None = None,
    clock: Callable[[], datetime] = now,
    run: str | None = None,
) -> Outcome:
    """Run ``probe`` to its end in this thread.

    Every step goes to ``show``, evidence stamped with time and ``run``. The
    probe is closed on cancel and on a DeviceError, so that its ``finally``
    frees the device; what was found until then is kept. Each of ``metrics``
    that was not reached gets a reason. Any other exception passes through,
    after the probe was closed.
    """
    operator = operator or Operator()
    run_id = run or new_run()
    found = Evidence()
    offer: Question | None = None
    reply: Answer | None = None
    end, trouble = End.COMPLETED, None
    try:
        while True:
            if cancelled():
                end = End.CANCELLED
                break
            step = probe.send(reply)
            reply = None
            match step:
                case Found(evidence):
                    step = Found(evidence.stamped(clock(), run_id))
                    found = found + step.evidence
                    show(step)
                case Ask(question):
                    offer = None
                    reply = _asked(replace(step, question=_with_preset(question, presets)), operator, show)
                case Offer(question):
                    offer = _with_preset(question, presets)
                    show(Offer(offer))
                case _:
                    if isinstance(step, Phase):
                        offer = None
                    show(step)
            if offer is not None and reply is None:
                reply = operator.offered(offer)
                if reply is not None:
                    offer = None
    except StopIteration as stop:
        rest: Evidence = (stop.value or Evidence()).stamped(clock(), run_id)
        if rest:
            found = found + rest
            show(Found(rest))
    except DeviceError as error:
        end, trouble = End.TROUBLE, error
    finally:
        probe.close()
    unreached = close_gaps(found, metrics, end, trouble).stamped(clock(), run_id)
    if unreached:
        show(Found(unreached))
    return Outcome(found + unreached, end, trouble)


def close_gaps(found: Evidence, metrics: Iterable[Metric], end: End, trouble: DeviceError | None) -> Evidence:
    """An absence with a reason for each of ``metrics`` missing in ``found``; none after a completed run."""
    if end is End.COMPLETED:
        return Evidence()
    otherwise = UnknownReason.CANCELLED if end is End.CANCELLED else UnknownReason.DEVICE_ERROR
    reason = REASONS[trouble.trouble] if trouble else otherwise
    known = {r.metric for r in found.records}
    return Evidence(more=(m.unknown(reason) for m in metrics if m not in known))


def _with_preset(question: Question, presets: Mapping[str, Value] | None) -> Question:
    if not presets or question.challenge or question.id not in presets:
        return question
    return replace(question, preset=presets[question.id])


def _asked(step: Ask, operator: Operator, show: Callable[[Step], None]) -> Answer:
    """The operator's answer; a device is not asked for if the earlier choice is present, or if it is the only one."""
    question = step.question
    if isinstance(question, Choice):
        present = [option.value for option in question.options]
        if question.gone is not None:
            if question.preset in present:
                return question.preset
            if question.preset is not None:
                show(Tell(question.gone))
                # another device replaces it only if the operator says so
                question = replace(question, fallback=None)
            elif len(present) == 1:
                return present[0]
        if question.preset not in present:
            question = replace(question, preset=None)
    if isinstance(question, Confirm) and question.about:
        if question.is_given(question.preset):
            return True
        question = question.with_given(question.preset)
    show(Ask(question, plays_s=step.plays_s))
    if step.trial is None:
        return operator.answer(question)
    with closing(step.trial()) as running:
        return operator.answer_trying(question, running, show)
