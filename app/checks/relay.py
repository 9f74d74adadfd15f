"""Parts of probes that pass on a device's reports as steps, and answers as choices or evidence."""

from collections.abc import Callable, Generator, Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from app.checks.probe import Again, Answer, Ask, Choice, Option, Question, Step, Trial
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.metric import Absence, Measurement, Metric
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

T = TypeVar("T")
R = TypeVar("R")

Steps = Generator[Step, Answer | None, R]
"""A part of a probe: yields steps, receives answers, returns ``R``."""


def shown(run: Generator[T, None, R], show: Callable[[T], Step]) -> Steps[R]:
    """Yield each report of ``run`` as a step and return its result.

    ``run`` is closed when the probe is, so that the device behind it is freed.
    """
    try:
        while True:
            try:
                report = next(run)
            except StopIteration as end:
                result: R = end.value
                return result
            yield show(report)
    finally:
        run.close()


LOOK_AGAIN: Final = Text("Look again")
"""The button beside a choice of devices, for when one has been plugged in since."""

NOT_KNOWN: Final = "unknown"
"""Value of the option "I don't know"."""


def declared(metric: Metric, question: Question) -> Steps[Measurement | Absence]:
    """What the operator says about ``metric``; declined if they skip it or do not know."""
    answer = yield Ask(question)
    known = not (isinstance(question, Choice) and answer == NOT_KNOWN)
    if known and isinstance(answer, bool | float | str) and not metric.complaint(answer):
        return metric.declared(answer)
    return metric.unknown(UnknownReason.DECLINED)


def picked(
    question: Choice, things: Sequence[T], option: Callable[[T], Option], trial: Callable[[], Trial] | None = None
) -> Steps[T | None]:
    """The one of ``things`` that the operator picks; the first if they decline, or if it is the only one.

    If the question has ``gone``, even the only one is asked for, and DeviceError
    ABSENT is raised if the operator picks none in place of the missing one.
    None if they press the question's ``again``, to look for devices once more.
    They can be tried by ``trial`` meanwhile.
    """
    options = tuple(option(thing) for thing in things)
    if len(options) == 1 and question.gone is None:
        return things[0]
    answer = yield Ask(replace(question, options=options, fallback=options[0].value), trial)
    if isinstance(answer, Again):
        return None
    told = (thing for thing, o in zip(things, options, strict=True) if answer in (o.value, str(o.label)))
    thing = next(told, None)
    if thing is None and question.gone is not None:
        raise DeviceError(Trouble.ABSENT, "the device chosen before is not there, and no other was chosen")
    return things[0] if thing is None else thing
