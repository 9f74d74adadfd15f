"""The printer's probe."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import page_code
from app.checks.drive import End, Outcome, drive, now
from app.checks.page_code import normal, shown
from app.checks.probe import Again, Answer, Ask, Choice, Declined, Question, Step, Tell
from app.checks.show_page import WRONG
from app.devices.ports import DeviceError, JobState, Printer, PrinterState, Trouble
from app.domain.readiness.metric import Provenance, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.equipment import printer
from app.equipment.printer import PRINTER
from app.text import set_language
from tests.equipment.machines import Answers, ScriptedPrinters, devices

_PROFILE = Profile("standard", {"en": "Standard"})
_EPSON = Printer("EPSON", "EPSON EW-452A", PrinterState.IDLE, default=True)
_CANON = Printer("Canon", "Canon TS5430", PrinterState.OFFLINE)
_PDF = Printer("PDF", "Microsoft Print to PDF", PrinterState.IDLE, paper=False)


class Reader(Answers):
    """Types the code of the newest page, done to it what ``typed`` does."""

    def __init__(self, printers: ScriptedPrinters, **answers: object) -> None:
        super().__init__(**{"printer__print": True, **answers})
        self._printers = printers

    def answer(self, question: Question) -> Answer:
        if question.id == "printer.code" and "printer.code" not in self.answers:
            self.asked.append(question.id)
            return self._printers.pages[-1][1].code
        return super().answer(question)


def _check(printers: ScriptedPrinters, operator: Answers, steps: list[Step] | None = None) -> Outcome:
    show = steps.append if steps is not None else lambda _step: None
    return drive(PRINTER.make_probe(devices(printers=printers), _PROFILE), operator, metrics=PRINTER.metrics, show=show)


def _values(outcome: Outcome) -> dict[str, Value]:
    return {m.id.removeprefix("printer."): fact.value for m, fact in outcome.evidence.facts.items()}


def _reasons(outcome: Outcome) -> dict[str, UnknownReason]:
    return {m.id.removeprefix("printer."): a.reason for m, a in outcome.evidence.missing.items()}


def test_a_page_whose_code_is_typed_back_is_confirmed() -> None:
    printers = ScriptedPrinters([_EPSON, _PDF], [JobState.SENDING, JobState.PRINTING, JobState.COMPLETED])
    operator = Reader(printers)
    outcome = _check(printers, operator)
    assert _values(outcome) == {
        "count": 1, "name": "EPSON EW-452A", "state": "idle", "job": "completed", "page": True,
    }  # fmt: skip
    page = next(f for m, f in outcome.evidence.facts.items() if m.id == "printer.page")
    assert (page.provenance, page.device) == (Provenance.CONFIRMED, "EPSON EW-452A")
    assert operator.asked == ["printer.print", "printer.code", "printer.look"]
    assert not printers.jobs[0].cancelled


def test_every_page_has_a_code_of_its_own_in_letters_and_in_the_square() -> None:
    import cv2
    import numpy as np

    set_language("en")
    codes = set()
    for _ in range(5):
        printers = ScriptedPrinters([_EPSON])
        _check(printers, Reader(printers))
        page = printers.pages[0][1]
        assert re.fullmatch(r"[ACDEFHJKLMNPRTUVWXY3479]{3}-[ACDEFHJKLMNPRTUVWXY3479]{3}", page.code)
        modules = np.pad(np.where(np.array(page.qr), 0, 255).astype(np.uint8), 4, constant_values=255)
        picture = cv2.resize(modules, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
        words, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(picture)
        found = page_code.read(words)
        assert found is not None
        assert shown(found.code) == page.code
        codes.add(page.code)
    assert len(codes) == 5


def test_no_printer_is_a_fact_and_asks_nothing() -> None:
    operator = Answers()
    outcome = _check(ScriptedPrinters([]), operator)
    assert (outcome.end, _values(outcome), operator.asked) == (End.COMPLETED, {"count": 0}, [])
    assert _reasons(outcome) == dict.fromkeys(("job", "page"), UnknownReason.UNSUPPORTED)


def test_software_alone_is_no_printer() -> None:
    assert _values(_check(ScriptedPrinters([_PDF]), Answers())) == {"count": 0}


def test_with_several_the_default_is_the_fallback_and_software_is_no_choice() -> None:
    printers, steps = ScriptedPrinters([_PDF, _CANON, _EPSON]), list[Step]()
    _check(printers, Reader(printers, printer__queue="Canon"), steps)
    asked = next(s.question for s in steps if isinstance(s, Ask))
    assert isinstance(asked, Choice)
    assert (asked.id, [o.value for o in asked.options], asked.fallback) == (
        "printer.queue",
        ["Canon", "EPSON"],
        "EPSON",
    )
    assert printers.pages[0][0] is _CANON


def test_what_the_spooler_calls_offline_may_print() -> None:
    printers = ScriptedPrinters([_CANON])
    values = _values(_check(printers, Reader(printers)))
    assert (values["state"], values["job"], values["page"]) == ("offline", "completed", True)


@pytest.mark.parametrize("answer", [False, None])
def test_nothing_is_printed_unless_the_operator_wants_it(answer: bool | None) -> None:
    printers = ScriptedPrinters([_EPSON])
    operator = Answers() if answer is None else Answers(printer__print=answer)
    outcome = _check(printers, operator)
    assert printers.pages == []
    assert _reasons(outcome) == {"job": UnknownReason.DECLINED, "page": UnknownReason.DECLINED}


def test_a_job_that_waits_for_a_minute_is_stuck_and_taken_back() -> None:
    printers = ScriptedPrinters([_EPSON], [JobState.WAITING])
    outcome = _check(printers, Reader(printers))
    assert _values(outcome)["job"] == "stuck"
    assert _reasons(outcome) == {"page": UnknownReason.DEVICE_ERROR}
    assert printers.waited_s == 60
    assert printers.jobs[0].cancelled


def test_a_paused_queue_is_told_at_once() -> None:
    printers, steps = ScriptedPrinters([Printer("P", "P", PrinterState.STOPPED)], [JobState.WAITING]), list[Step]()
    _check(printers, Reader(printers), steps)
    assert Tell(printer.PAUSED) in steps


_PAUSED = Printer("P", "P", PrinterState.STOPPED)


@pytest.mark.parametrize("answers", [{}, {"printer__resumed": False}])
def test_a_paused_queue_that_nobody_resumes_prints_nothing_and_keeps_nobody_waiting(answers: dict[str, object]) -> None:
    printers = ScriptedPrinters([_PAUSED], [JobState.WAITING])
    outcome = _check(printers, Reader(printers, **answers))
    assert outcome.end is End.COMPLETED
    assert (_values(outcome)["state"], _values(outcome)["job"]) == ("stopped", "failed")
    assert _reasons(outcome) == {"page": UnknownReason.DEVICE_ERROR}
    assert (printers.pages, printers.waited_s) == ([], 0)


def test_a_resumed_queue_prints_and_one_that_is_only_said_to_run_is_stuck() -> None:
    printers = ScriptedPrinters([_PAUSED])
    values = _values(_check(printers, Reader(printers, printer__resumed=True)))
    assert (values["job"], values["page"]) == ("completed", True)
    printers = ScriptedPrinters([_PAUSED], [JobState.WAITING])
    values = _values(_check(printers, Reader(printers, printer__resumed=True)))
    assert (values["job"], printers.waited_s) == ("stuck", 60)


@pytest.mark.parametrize("trouble", [Trouble.TIMEOUT, Trouble.UNSUPPORTED])
def test_a_sending_that_breaks_down_says_nothing_of_the_printer(trouble: Trouble) -> None:
    printers = ScriptedPrinters([_EPSON], [JobState.SENDING, DeviceError(trouble)])
    outcome = _check(printers, Reader(printers))
    assert _reasons(outcome) == dict.fromkeys(("job", "page"), UnknownReason.DEVICE_ERROR)


def test_a_spooler_that_does_not_tell_still_lets_the_code_prove_the_page() -> None:
    printers = ScriptedPrinters([_EPSON], [JobState.SENDING, JobState.WAITING, DeviceError(Trouble.ABSENT)])
    outcome = _check(printers, Reader(printers))
    assert _reasons(outcome) == {"job": UnknownReason.DEVICE_ERROR}
    assert _values(outcome)["page"] is True


@pytest.mark.parametrize("end", [JobState.FAILED, DeviceError(Trouble.ABSENT), DeviceError(Trouble.BUSY)])
def test_a_job_that_fails_is_a_fact(end: JobState | DeviceError) -> None:
    printers = ScriptedPrinters([_EPSON], [JobState.SENDING, end])
    outcome = _check(printers, Reader(printers))
    assert (outcome.end, _values(outcome)["job"]) == (End.COMPLETED, "failed")
    assert _reasons(outcome) == {"page": UnknownReason.DEVICE_ERROR}


def test_cancelling_takes_the_job_back() -> None:
    printers = ScriptedPrinters([_EPSON], [JobState.PRINTING])
    outcome = drive(
        PRINTER.make_probe(devices(printers=printers), _PROFILE),
        Reader(printers),
        metrics=PRINTER.metrics,
        cancelled=lambda: printers.waited_s >= 2,
    )
    assert outcome.end is End.CANCELLED
    assert printers.jobs[0].cancelled
    reasons = _reasons(outcome)
    assert (reasons["job"], reasons["page"]) == (UnknownReason.CANCELLED, UnknownReason.CANCELLED)


def test_a_wrong_code_is_told_and_the_right_one_then_counts() -> None:
    printers, steps = ScriptedPrinters([_EPSON]), list[Step]()
    operator = Reader(printers)
    operator.answer = _then(["AAA-AAA"], operator.answer)  # type: ignore[method-assign]
    outcome = _check(printers, operator, steps)
    assert Tell(WRONG) in steps
    assert _values(outcome)["page"] is True


def _then(first: list[str], answer):
    def typed(question: Question) -> Answer:
        return first.pop(0) if question.id == "printer.code" and first else answer(question)

    return typed


def test_yesterdays_page_three_times_is_not_proven() -> None:
    printers = ScriptedPrinters([_EPSON])
    outcome = _check(printers, Reader(printers, printer__code=["AAA-AAA", "AAA-AAA", "AAA-AAA"]))
    assert _reasons(outcome) == {"page": UnknownReason.UNPROVEN}


@pytest.mark.parametrize(("seen", "value"), [(True, True), (False, False)])
def test_who_cannot_read_the_code_may_say_what_came_out(seen: bool, value: bool) -> None:
    printers = ScriptedPrinters([_EPSON])
    outcome = _check(printers, Reader(printers, printer__code=[Again()], printer__page__seen=seen))
    page = next(f for m, f in outcome.evidence.facts.items() if m.id == "printer.page")
    assert (page.value, page.provenance) == (value, Provenance.DECLARED)


def test_who_says_nothing_at_all_leaves_it_unknown() -> None:
    outcome = _check(ScriptedPrinters([_EPSON]), Answers(printer__print=True))
    assert _reasons(outcome) == {"page": UnknownReason.DECLINED}


@given(st.text("ACDEFHJKLMNPRTUVWXY3479", min_size=6, max_size=6), st.sampled_from(["", " ", "-", "－", "\u3000"]))
def test_however_a_code_is_typed_it_is_the_code(code: str, between: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code.lower())
    assert normal(between.join(wide)) == code
    assert normal(f" {shown(code)} ") == code


def test_a_code_of_the_wrong_length_is_refused_before_it_counts() -> None:
    assert page_code.complaint("AC") is not None
    assert page_code.complaint("ＡＣＤ－efh") is None


def test_the_code_is_a_challenge_and_never_a_preset() -> None:
    assert [q.id for q in PRINTER.questions if q.challenge] == ["printer.code"]


_STOPPED = Printer("P", "Office", PrinterState.STOPPED, startable=True)
_REFUSING = Printer("P", "Office", PrinterState.IDLE, startable=True, refuses=True)


@pytest.mark.parametrize("stands", [_STOPPED, _REFUSING])
def test_a_queue_that_stands_is_started_only_if_the_operator_agrees(stands: Printer) -> None:
    printers = ScriptedPrinters([stands])
    values = _values(_check(printers, Reader(printers, printer__start=True)))
    assert (printers.started, values["job"], values["page"]) == (["P"], "completed", True)
    for answers in ({}, {"printer__start": False}):
        printers = ScriptedPrinters([stands])
        operator = Reader(printers, **answers)
        values = _values(_check(printers, operator))
        assert (printers.started, printers.pages) == ([], [])
        assert values["job"] in ("failed", "refused")
        assert "printer.resumed" in operator.asked


@pytest.mark.parametrize("stands", [_STOPPED, _REFUSING])
def test_where_the_system_does_not_let_us_start_it_the_operator_may(stands: Printer) -> None:
    printers, steps = ScriptedPrinters([stands]), list[Step]()
    printers.refusal = DeviceError(Trouble.DENIED)
    values = _values(_check(printers, Reader(printers, printer__start=True, printer__resumed=True), steps))
    assert (values["job"], values["page"]) == ("completed", True)
    assert Tell(printer.PAUSED) in steps


def test_without_a_printer_that_can_be_started_nobody_is_asked_to_allow_it() -> None:
    printers = ScriptedPrinters([_PAUSED])
    operator = Reader(printers, printer__resumed=True)
    _check(printers, operator)
    assert "printer.start" not in operator.asked


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["fine"], {"clean": True, "dark": True, "colours": True, "whole": True}),
        (["streaks", "no_more"], {"clean": False, "dark": True, "colours": True, "whole": True}),
        (["edge", "colour", "no_more"], {"clean": True, "dark": True, "colours": False, "whole": False}),
        (["pale", None], {"clean": True, "dark": False, "colours": True, "whole": True}),
        (["streaks", "pale", "colour", "edge"], {"clean": False, "dark": False, "colours": False, "whole": False}),
        (["black_only"], {"clean": True, "dark": True, "whole": True}),
        ([None], {}),
    ],
)
def test_what_the_operator_sees_on_the_page_is_a_fact(answers: list[str | None], found: dict[str, bool]) -> None:
    printers = ScriptedPrinters([_EPSON])
    first, *more = (Declined() if answer is None else answer for answer in answers)
    outcome = _check(printers, Reader(printers, printer__look=first, printer__more=list(more)))
    values = _values(outcome)
    assert {name: values[name] for name in ("clean", "dark", "colours", "whole") if name in values} == found
    seen = [f for m, f in outcome.evidence.facts.items() if m.id in ("printer.clean", "printer.whole")]
    assert all(fact.provenance is Provenance.DECLARED for fact in seen)


def test_a_page_that_did_not_come_out_is_not_looked_at() -> None:
    printers = ScriptedPrinters([_EPSON])
    operator = Reader(printers, printer__code=[Again()], printer__page__seen=False, printer__look="fine")
    assert "clean" not in _values(_check(printers, operator))
    assert "printer.look" not in operator.asked


def test_what_is_wrong_with_the_page_is_advice_and_no_verdict() -> None:
    from app.catalog import METRICS
    from app.domain.readiness.judge import judge
    from app.domain.readiness.verdict import Verdict
    from app.library.profiles import load_profile
    from app.unasked import all_fixes

    printers = ScriptedPrinters([_EPSON])
    evidence = _check(printers, Reader(printers, printer__look="streaks", printer__more=["edge", "no_more"])).evidence
    judgement = judge(evidence, load_profile("standard", METRICS), now(), ("printer",))
    assert judgement.items["printer"] is Verdict.PASS
    assert [fix.metric for fix in all_fixes(judgement, evidence, "printer")] == ["printer.clean", "printer.whole"]
