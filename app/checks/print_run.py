"""Prints a page and follows its job to an end; what the job waits for is told, and nothing of it is left behind."""

from collections.abc import Mapping
from typing import Final

from app.checks.probe import Answer, Confirm, Found, Offer, Progress, Tell
from app.checks.relay import Steps
from app.devices.ports import DeviceError, JobState, Printer, Printers, PrintJob, TestPage, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

OUTCOMES: Final[Mapping[str, Text]] = {
    JobState.COMPLETED.value: Text("printed"),
    JobState.FAILED.value: Text("could not be printed"),
    "stuck": Text("not printed in time"),
    JobState.CANCELLED.value: Text("was cancelled"),
    JobState.REFUSED.value: Text("the printer takes no jobs"),
    JobState.HELD.value: Text("is held back"),
    JobState.PASSWORD.value: Text("waits for a password"),
    JobState.STOPPED.value: Text("the printer is paused"),
    JobState.OFFLINE.value: Text("the printer does not answer"),
    JobState.NO_PAPER.value: Text("no paper"),
    JobState.JAMMED.value: Text("paper is jammed"),
    JobState.COVER_OPEN.value: Text("a cover is open"),
    JobState.NO_TRAY.value: Text("the paper tray is missing"),
    JobState.OUTPUT_FULL.value: Text("the output tray is full"),
    JobState.NO_INK.value: Text("no ink or toner"),
    JobState.ATTENTION.value: Text("the printer wants attention"),
}
"""What may come of a job, in words."""

TROUBLES: Final[Mapping[JobState, Text]] = {
    JobState.HELD: Text("The page is held back. Release it on the printer or in the system's printer settings."),
    JobState.PASSWORD: Text("The printer wants a name and a password. Enter them in the system's printer settings."),
    JobState.STOPPED: Text("The printer is paused. Resume it in the system's printer settings."),
    JobState.OFFLINE: Text("The printer does not answer. Is it switched on and connected?"),
    JobState.NO_PAPER: Text("The printer has no paper. Please load some."),
    JobState.JAMMED: Text("Paper is jammed in the printer. Please take it out."),
    JobState.COVER_OPEN: Text("A cover of the printer is open. Please close it."),
    JobState.NO_TRAY: Text("A paper tray is missing. Please push it in."),
    JobState.OUTPUT_FULL: Text("The output tray is full. Please take the sheets out."),
    JobState.NO_INK: Text("The printer has no ink or toner left. Please change the cartridge."),
    JobState.ATTENTION: Text("The printer wants attention. Please look at its display."),
    JobState.LOW_INK: Text("It prints, but ink or toner is running low."),
}
"""What a job waits for, and what helps."""

GOES_ON: Final = Text("The printer goes on.")
GIVE_UP: Final = Confirm(
    id="printer.give_up",
    ask=Text("Waiting for the page"),
    yes=Text("Stop waiting"),
    no=None,
    listening=True,
)
START: Final = Confirm(
    id="printer.start",
    ask=Text("May ReadyDesk start it again?"),
    hint=Text("Other pages that wait there will be printed, too."),
    yes=Text("Start it"),
    no=Text("Leave it as it is"),
)
PROGRESS: Final[Mapping[JobState, Text]] = {
    JobState.SENDING: Text("Making the page"),
    JobState.WAITING: Text("The page waits for the printer"),
    JobState.PRINTING: Text("Printing the page"),
}
_STEP_S: Final = 0.5
_STUCK_S: Final = 60.0
_HINDERED_S: Final = 120.0
"""Enough to fetch paper or a cartridge from the cupboard."""
_PRINTING_S: Final = 300.0
"""The slowest printers warm up and clean their heads before a page."""
_REFUSALS: Final = (Trouble.ABSENT, Trouble.DENIED, Trouble.BUSY)


def printed(printers: Printers, printer: Printer, page: TestPage, metric: Metric) -> Steps[bool]:
    """Whether a page may have come out; what came of the job is found as ``metric``.

    A spooler that reports "offline" may still print.
    """
    job: PrintJob = printers.print_page(printer, page)
    patience = _Patience()
    state, told = JobState.SENDING, JobState.SENDING
    answer: Answer | None = None
    may_start = False
    try:
        while not patience.is_over:
            if answer is None:
                answer = yield Progress(None, PROGRESS.get(_kind(state), PROGRESS[JobState.WAITING]))
            if answer is True and may_start:
                may_start = False
                answer = yield from _start(printers, printer)
            if answer is not None:
                break
            try:
                state = job.state()
            except DeviceError as error:
                if state is JobState.SENDING and error.trouble in _REFUSALS:
                    state = JobState.FAILED
                else:
                    # a test that failed says nothing about the printer; the page may have come out
                    yield Found(Evidence(metric.unknown(UnknownReason.DEVICE_ERROR)))
                    return state is not JobState.SENDING
            if state.is_over:
                yield Found(Evidence(metric.measured(state.value, printer.title)))
                return state is JobState.COMPLETED
            if state is not told:
                answer = yield from _told(state, told)
                told = state
                # the question that was asked last still stands if nothing is asked now
                may_start = state is JobState.STOPPED or (may_start and not state.is_hindered)
            printers.wait(_STEP_S)
            patience.spend(_kind(state), _STEP_S)
        outcome = state.value if state.is_hindered else "stuck"
        yield Found(Evidence(metric.measured(outcome, printer.title)))
        return False
    finally:
        if not state.is_over:
            job.cancel()


def _told(state: JobState, before: JobState) -> Steps[Answer | None]:
    """Say what the job waits for now, and offer what can be done; what the operator answers at once."""
    if state not in TROUBLES:
        return (yield Tell(GOES_ON)) if before in TROUBLES else None
    answer = yield Tell(TROUBLES[state])
    if answer is None and state is JobState.STOPPED:
        return (yield Offer(START))
    if answer is None and state.is_hindered and (not before.is_hindered or before is JobState.STOPPED):
        answer = yield Offer(GIVE_UP)
    return answer


def _start(printers: Printers, printer: Printer) -> Steps[Answer | None]:
    """Start a queue that has stopped, as the operator agreed; where we may not, they may, or give up."""
    try:
        printers.start(printer)
    except DeviceError:
        return (yield Offer(GIVE_UP))
    return None


def _kind(state: JobState) -> JobState:
    """One of the states for which the time is counted apart."""
    if state is JobState.LOW_INK:
        return JobState.PRINTING
    return JobState.HELD if state.is_hindered else state


class _Patience:
    """How long a job has waited, printed, and been kept from printing."""

    def __init__(self) -> None:
        self._left_s = {JobState.PRINTING: _PRINTING_S, JobState.HELD: _HINDERED_S, JobState.WAITING: _STUCK_S}

    @property
    def is_over(self) -> bool:
        return any(left_s <= 0 for left_s in self._left_s.values())

    def spend(self, kind: JobState, seconds: float) -> None:
        """Count ``seconds`` in a state of this kind; sending is waiting."""
        self._left_s[kind if kind in self._left_s else JobState.WAITING] -= seconds
