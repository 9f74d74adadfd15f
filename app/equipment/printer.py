"""Item: the printer. Finds it, prints a page with a code, and has the code typed back."""

from collections.abc import Generator
from typing import Final

from app.checks.item import Item
from app.checks.probe import (
    Again,
    Answer,
    Ask,
    Choice,
    Confirm,
    Declined,
    Found,
    LineQuestion,
    Option,
    Phase,
    Probe,
    Progress,
    Step,
    Tell,
)
from app.devices.ports import (
    DeviceError,
    Devices,
    JobState,
    Printer,
    Printers,
    PrinterState,
    PrintJob,
    TestPage,
    Trouble,
)
from app.domain.input.lookalike import plain
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

COUNT = Metric.number("printer.count", Text("Printers"))
NAME = Metric.text("printer.name", Text("Printer in use"))
STATE = Metric.choice(
    "printer.state",
    Text("State of the printer"),
    {
        PrinterState.IDLE.value: Text("ready"),
        PrinterState.PRINTING.value: Text("printing"),
        PrinterState.STOPPED.value: Text("paused"),
        PrinterState.OFFLINE.value: Text("reported as offline"),
    },
)
JOB = Metric.choice(
    "printer.job",
    Text("Printing"),
    {
        "completed": Text("printed"),
        "failed": Text("could not be printed"),
        "stuck": Text("not printed within a minute"),
    },
)
PAGE = Metric.flag("printer.page", Text("Test page"), Text("came out"), Text("did not come out"))

_ALPHABET: Final = "ACDEFHJKLMNPRTUVWXY3479"
"""No characters that are easily confused on paper."""
_CODE_LENGTH: Final = 6
_TRIES: Final = 3
_STUCK_S: Final = 60.0
_STEP_S: Final = 0.5
_REFUSALS: Final = (Trouble.ABSENT, Trouble.DENIED, Trouble.BUSY)

_PHASES = (Text("Find the printer"), Text("Print a page"), Text("Check the page"))
FINDING = Text("Looking for printers")
PRINTING = {
    JobState.SENDING: Text("Making the page"),
    JobState.WAITING: Text("The page waits for the printer"),
    JobState.PRINTING: Text("Printing the page"),
}
PAUSED = Text("The printer is paused. Switch it on, and resume it in the system's printer settings.")
WRONG = Text("This is not the code of the page just printed. Please take the newest page and look once more.")

QUEUE = Choice(id="printer.queue", ask=Text("Which printer do you want to use?"))
PRINT = Confirm(
    id="printer.print",
    ask=Text("Print a test page now?"),
    hint=Text("Please switch the printer on and load a sheet of paper."),
    yes=Text("Print it"),
    no=Text("Not now"),
)
RESUMED = Confirm(
    id="printer.resumed",
    ask=Text("Does the printer run again?"),
    yes=Text("It runs again"),
    no=Text("It stays paused"),
)


def _complaint(typed: str) -> Text | None:
    if len(normal(typed)) == _CODE_LENGTH:
        return None
    return Text("The code has {count} letters and digits.", count=_CODE_LENGTH)


CODE = LineQuestion(
    id="printer.code",
    ask=Text("What is the code on the page?"),
    hint=Text("It is printed in large letters, beside the square pattern."),
    challenge=True,
    again=Text("I can't read the code"),
    check=_complaint,
)
SEEN = Confirm(
    id="printer.page.seen",
    ask=Text("Did the test page come out of the printer?"),
    yes=Text("It came out"),
    no=Text("It did not"),
)


def normal(typed: str) -> str:
    """A typed code in normal form: width, case, spaces and hyphens do not matter."""
    return "".join(sign for sign in plain(typed).upper() if sign.isalnum())


def shown(code: str) -> str:
    """A code as it is printed, in two groups with a hyphen."""
    return f"{code[: _CODE_LENGTH // 2]}-{code[_CODE_LENGTH // 2 :]}"


def _probe(devices: Devices, profile: Profile) -> Probe:
    yield Phase(1, _PHASES)
    yield Progress(None, FINDING)
    on_paper = tuple(p for p in devices.printers.list() if p.paper)
    yield Found(Evidence(COUNT.measured(len(on_paper))))
    if not on_paper:
        return Evidence(JOB.unknown(UnknownReason.UNSUPPORTED), PAGE.unknown(UnknownReason.UNSUPPORTED))
    printer = yield from _chosen(on_paper)
    state = STATE.unknown(UnknownReason.UNSUPPORTED) if printer.state is None else STATE.measured(printer.state.value)
    yield Found(Evidence(NAME.measured(printer.title, printer.title), state))
    yield Phase(2, _PHASES)
    wanted = yield Ask(PRINT)
    if wanted is not True:
        return Evidence(JOB.unknown(UnknownReason.DECLINED), PAGE.unknown(UnknownReason.DECLINED))
    if printer.state is PrinterState.STOPPED and not (yield from _resumed()):
        return Evidence(JOB.measured("failed", printer.title), PAGE.unknown(UnknownReason.DEVICE_ERROR))
    code = _fresh_code()
    done = yield from _printed(devices.printers, printer, code)
    if not done:
        return Evidence(PAGE.unknown(UnknownReason.DEVICE_ERROR))
    yield Phase(3, _PHASES)
    yield from _proven(code, printer.title)
    return Evidence()


def _chosen(printers: tuple[Printer, ...]) -> Generator[Step, Answer | None, Printer]:
    default = next((p for p in printers if p.default), printers[0])
    if len(printers) == 1:
        return default
    options = tuple(Option(p.name, Text.verbatim(p.title)) for p in printers)
    answer = yield Ask(Choice(id=QUEUE.id, ask=QUEUE.ask, options=options, fallback=default.name))
    return next((p for p in printers if p.name == answer), default)


def _resumed() -> Generator[Step, Answer | None, bool]:
    """Whether the operator has resumed a paused queue, which would hold the page forever."""
    yield Tell(PAUSED)
    if (yield Ask(RESUMED)) is not True:
        return False
    yield Phase(2, _PHASES)
    return True


def _printed(printers: Printers, printer: Printer, code: str) -> Generator[Step, Answer | None, bool]:
    """Whether a page may have come out. A spooler that reports "offline" may still print."""
    job: PrintJob = printers.print_page(printer, _page(code))
    state = JobState.SENDING
    try:
        waited_s = 0.0
        while waited_s < _STUCK_S:
            yield Progress(None, PRINTING[state])
            try:
                state = job.state()
            except DeviceError as error:
                if state is JobState.SENDING and error.trouble in _REFUSALS:
                    state = JobState.FAILED
                else:
                    # a test that failed says nothing about the printer; the page may have come out
                    yield Found(Evidence(JOB.unknown(UnknownReason.DEVICE_ERROR)))
                    return state is not JobState.SENDING
            if state in (JobState.COMPLETED, JobState.FAILED):
                yield Found(Evidence(JOB.measured(state.value, printer.title)))
                return state is JobState.COMPLETED
            printers.wait(_STEP_S)
            waited_s += _STEP_S
        yield Found(Evidence(JOB.measured("stuck", printer.title)))
        return False
    finally:
        if state not in (JobState.COMPLETED, JobState.FAILED):
            job.cancel()


def _page(code: str) -> TestPage:
    import segno

    qr = segno.make_qr(f"READYDESK:{code}", error="h", boost_error=False)
    return TestPage(
        title=str(Text("ReadyDesk test page")),
        code=shown(code),
        qr=tuple(tuple(bool(module) for module in row) for row in qr.matrix),
        lines=(
            str(Text("Please type this code into ReadyDesk.")),
            str(Text("All colours and all steps of grey there?")),
            str(Text("Can you read the small print below?")),
        ),
    )


def _fresh_code() -> str:
    import secrets

    return "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))


def _proven(code: str, device: str) -> Probe:
    for left in reversed(range(_TRIES)):
        answer = yield Ask(CODE)
        if answer is None or isinstance(answer, Declined | Again):
            yield from _seen(device)
            return Evidence()
        if normal(str(answer)) == code:
            yield Found(Evidence(PAGE.confirmed(True, device)))
            return Evidence()
        if left:
            yield Tell(WRONG)
    yield Found(Evidence(PAGE.unknown(UnknownReason.UNPROVEN)))
    return Evidence()


def _seen(device: str) -> Probe:
    answer = yield Ask(SEEN)
    if isinstance(answer, bool):
        yield Found(Evidence(PAGE.declared(answer, device)))
    else:
        yield Found(Evidence(PAGE.unknown(UnknownReason.DECLINED)))
    return Evidence()


PRINTER = Item(
    id="printer",
    title=Text("Printer"),
    why=Text("Contracts and training material have to be printed."),
    metrics=(COUNT, NAME, STATE, JOB, PAGE),
    headline=(PAGE, NAME),
    questions=(QUEUE, PRINT, RESUMED, CODE, SEEN),
    make_probe=_probe,
    minutes=1,
    alone=True,
)
