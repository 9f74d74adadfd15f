"""Item: the printer. Finds it, prints a page with a code, and has the page shown or its code typed back."""

from collections.abc import Generator

from app.checks import page_code
from app.checks.item import Item
from app.checks.page_code import PageCode, normal, shown
from app.checks.page_look import LOOK, MORE, looked_at
from app.checks.page_look import METRICS as LOOKS
from app.checks.page_proof import CODE, SEEN, PrintedPage, proven
from app.checks.print_run import GIVE_UP, OUTCOMES, START, printed
from app.checks.probe import (
    Answer,
    Ask,
    Choice,
    Confirm,
    Found,
    Option,
    Phase,
    Probe,
    Progress,
    Step,
    Tell,
)
from app.checks.relay import Steps
from app.checks.show_page import WRONG
from app.devices.ports import (
    DeviceError,
    Devices,
    JobState,
    Printer,
    Printers,
    PrinterState,
    TestPage,
)
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

__all__ = ["PRINTER", "WRONG", "normal", "shown"]

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
JOB = Metric.choice("printer.job", Text("Printing"), OUTCOMES)
PAGE = Metric.flag("printer.page", Text("Test page"), Text("came out"), Text("did not come out"))

_PHASES = (Text("Find the printer"), Text("Print a page"), Text("Check the page"))
FINDING = Text("Looking for printers")
PAUSED = Text("The printer is paused. Switch it on, and resume it in the system's printer settings.")
STANDS = Text("The printer is paused, so it keeps every page.")
REFUSES = Text("The printer takes no pages at present.")

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
    stands = printer.refuses or printer.state is PrinterState.STOPPED
    if stands and not (yield from _runs(devices.printers, printer)):
        outcome = JobState.REFUSED if printer.refuses else JobState.FAILED
        return Evidence(JOB.measured(outcome.value, printer.title), PAGE.unknown(UnknownReason.DEVICE_ERROR))
    code = page_code.fresh(printer.name)
    if not (yield from printed(devices.printers, printer, _page(code), JOB)):
        return Evidence(PAGE.unknown(UnknownReason.DEVICE_ERROR))
    yield Phase(3, _PHASES)
    if (yield from proven(devices, PrintedPage(code, printer.title, PAGE), Phase(3, _PHASES))):
        yield from looked_at(printer.title)
    return Evidence()


def _chosen(printers: tuple[Printer, ...]) -> Generator[Step, Answer | None, Printer]:
    default = next((p for p in printers if p.default), printers[0])
    if len(printers) == 1:
        return default
    options = tuple(Option(p.name, Text.verbatim(p.title)) for p in printers)
    answer = yield Ask(Choice(id=QUEUE.id, ask=QUEUE.ask, options=options, fallback=default.name))
    return next((p for p in printers if p.name == answer), default)


def _runs(printers: Printers, printer: Printer) -> Steps[bool]:
    """Whether a queue that would hold or refuse the page goes on: started with the operator's consent, or by them."""
    if printer.startable and (yield from _started(printers, printer)):
        return True
    yield Tell(PAUSED)
    if (yield Ask(RESUMED)) is not True:
        return False
    yield Phase(2, _PHASES)
    return True


def _started(printers: Printers, printer: Printer) -> Steps[bool]:
    yield Tell(REFUSES if printer.refuses else STANDS)
    if (yield Ask(START)) is not True:
        return False
    try:
        printers.start(printer)
    except DeviceError:
        # whose computer it is decides who may manage its printers
        return False
    yield Phase(2, _PHASES)
    return True


def _page(code: PageCode) -> TestPage:
    import segno

    qr = segno.make_qr(code.content, error="h", boost_error=False)
    return TestPage(
        title=str(Text("ReadyDesk test page")),
        code=shown(code.code),
        qr=tuple(tuple(bool(module) for module in row) for row in qr.matrix),
        lines=(
            str(Text("Please type this code into ReadyDesk,")),
            str(Text("or hold this page up to the webcam.")),
            str(Text("Are all colours and all steps of grey there?")),
            str(Text("Can you read the small print below?")),
            str(Text("Is the frame whole on all four sides?")),
        ),
        at=code.at,
    )


PRINTER = Item(
    id="printer",
    title=Text("Printer"),
    why=Text("Contracts and training material have to be printed."),
    metrics=(COUNT, NAME, STATE, JOB, PAGE, *LOOKS),
    headline=(PAGE, NAME),
    questions=(QUEUE, PRINT, START, RESUMED, GIVE_UP, CODE, SEEN, LOOK, MORE),
    make_probe=_probe,
    minutes=1,
    alone=True,
)
