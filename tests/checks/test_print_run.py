"""A print job is followed, and what it waits for is told."""

import pytest

from app.checks.drive import End, Outcome, drive
from app.checks.print_run import GIVE_UP, GOES_ON, OUTCOMES, START, TROUBLES
from app.checks.probe import Answer, Offer, Question, Step, Tell
from app.devices.ports import DeviceError, JobState, Printer, PrinterState, Trouble
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.equipment.printer import PRINTER
from tests.equipment.machines import Answers, ScriptedPrinters, devices

EPSON = Printer("EPSON", "EPSON EW-452A", PrinterState.IDLE, default=True)
SENDING, WAITING, PRINTING, COMPLETED = JobState.SENDING, JobState.WAITING, JobState.PRINTING, JobState.COMPLETED
HINDERED = [state for state in JobState if state.is_hindered]


class Waits(Answers):
    """Gives up once the offer to do so has stood for ``patience`` looks."""

    def __init__(self, patience: int | None = None) -> None:
        super().__init__(printer__print=True)
        self.patience = patience

    def offered(self, question: Question) -> Answer | None:
        if self.patience is None or question.id != GIVE_UP.id:
            return None
        self.patience -= 1
        return True if self.patience < 0 else None


def check(printers: ScriptedPrinters, operator: Answers | None = None) -> tuple[Outcome, list[Step]]:
    steps: list[Step] = []
    probe = PRINTER.make_probe(devices(printers=printers), Profile("standard", {"en": "Standard"}))
    return drive(probe, operator or Waits(), metrics=PRINTER.metrics, show=steps.append), steps


def job(outcome: Outcome) -> Value | None:
    return next((fact.value for metric, fact in outcome.evidence.facts.items() if metric.id == "printer.job"), None)


def told(steps: list[Step]) -> list[object]:
    return [step.text for step in steps if isinstance(step, Tell)]


@pytest.mark.parametrize("state", HINDERED)
def test_what_keeps_the_printer_is_told_at_once_and_ends_the_job_if_nobody_helps(state: JobState) -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, WAITING, state])
    outcome, steps = check(printers)
    assert TROUBLES[state] in told(steps)
    assert job(outcome) == state.value
    assert state.value in OUTCOMES
    assert printers.jobs[0].cancelled
    assert printers.waited_s <= 150


@pytest.mark.parametrize("state", HINDERED)
def test_once_it_is_put_right_the_page_counts(state: JobState) -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, *[state] * 100, PRINTING, COMPLETED])
    outcome, steps = check(printers)
    assert job(outcome) == "completed"
    assert told(steps).index(GOES_ON) > told(steps).index(TROUBLES[state])
    assert not printers.jobs[0].cancelled


@pytest.mark.parametrize("state", [state for state in HINDERED if state is not JobState.STOPPED])
def test_who_gives_up_is_not_kept_and_no_page_comes_later(state: JobState) -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, state])
    outcome, steps = check(printers, Waits(patience=4))
    assert Offer(GIVE_UP) in steps
    assert job(outcome) == state.value
    assert printers.waited_s < 5
    assert printers.jobs[0].cancelled


@pytest.mark.parametrize("seconds", [61, 120, 290])
def test_a_slow_printer_that_prints_is_not_cancelled(seconds: int) -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, WAITING, *[PRINTING] * (2 * seconds), COMPLETED])
    outcome, _ = check(printers)
    assert job(outcome) == "completed"
    assert not printers.jobs[0].cancelled


def test_one_that_prints_for_ever_is_stuck_after_five_minutes() -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, PRINTING])
    outcome, _ = check(printers)
    assert job(outcome) == "stuck"
    assert 299 <= printers.waited_s <= 301
    assert printers.jobs[0].cancelled


def test_low_ink_is_told_and_no_trouble() -> None:
    outcome, steps = check(ScriptedPrinters([EPSON], [SENDING, JobState.LOW_INK, JobState.LOW_INK, COMPLETED]))
    assert TROUBLES[JobState.LOW_INK] in told(steps)
    assert Offer(GIVE_UP) not in steps
    assert job(outcome) == "completed"


@pytest.mark.parametrize("end", [JobState.CANCELLED, JobState.REFUSED, JobState.FAILED])
def test_ends_other_than_paper_are_called_what_they_are(end: JobState) -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, WAITING, end])
    outcome, _ = check(printers)
    assert (outcome.end, job(outcome)) == (End.COMPLETED, end.value)


def test_a_page_that_waits_before_and_between_does_not_outlast_its_minute() -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, *[WAITING] * 60, *[PRINTING] * 60, WAITING])
    outcome, _ = check(printers)
    assert job(outcome) == "stuck"
    assert 89 <= printers.waited_s <= 91


class Starts(Waits):
    """Agrees, or not, that a queue is started that stops while the page waits."""

    def __init__(self, agrees: bool) -> None:
        super().__init__()
        self.agrees = agrees
        self.offers: list[str] = []

    def offered(self, question: Question) -> Answer | None:
        self.offers.append(question.id)
        return self.agrees if question.id == START.id else None


def test_a_queue_that_stops_half_way_is_started_if_the_operator_agrees() -> None:
    stops = [SENDING, WAITING, *[JobState.STOPPED] * 8, PRINTING, COMPLETED]
    printers = ScriptedPrinters([EPSON], stops)
    outcome, _ = check(printers, Starts(agrees=True))
    assert (printers.started, job(outcome)) == (["EPSON"], "completed")
    printers = ScriptedPrinters([EPSON], stops)
    outcome, _ = check(printers, Starts(agrees=False))
    assert (printers.started, job(outcome)) == ([], "stopped")
    assert printers.jobs[0].cancelled


def test_where_we_may_not_start_it_the_operator_may() -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, *[JobState.STOPPED] * 8, PRINTING, COMPLETED])
    printers.refusal = DeviceError(Trouble.DENIED)
    operator = Starts(agrees=True)
    outcome, _ = check(printers, operator)
    assert job(outcome) == "completed"
    assert GIVE_UP.id in operator.offers


class Late(Starts):
    """Agrees only after a while."""

    def offered(self, question: Question) -> Answer | None:
        answer = super().offered(question)
        return answer if self.offers.count(START.id) > 12 else None


def test_who_agrees_once_it_goes_on_by_itself_has_not_given_up() -> None:
    printers = ScriptedPrinters([EPSON], [SENDING, *[JobState.STOPPED] * 6, *[PRINTING] * 40, COMPLETED])
    outcome, _ = check(printers, Late(agrees=True))
    assert (printers.started, job(outcome)) == (["EPSON"], "completed")
