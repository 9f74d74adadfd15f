"""The printer adapter on a real spooler."""

import time
from collections.abc import Iterator

import pytest

from app.checks.drive import drive
from app.checks.page_code import fresh, shown
from app.checks.probe import Answer, Question
from app.devices.local import cups, ipp
from app.devices.local.helper import Helper
from app.devices.local.printing import LocalJob, LocalPrinters
from app.devices.ports import DeviceError, JobState, Printer, PrinterState, TestPage, Trouble
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Profile
from app.equipment.printer import PRINTER
from app.text import set_language
from tests.devices.local import works
from tests.equipment.machines import Answers, devices
from tests.lab.lab import Lab
from tests.lab.paper import QUEUE, PrintShop, page_of

_PAGE = TestPage("ReadyDesk test page", "ACD-EFH", ((True, False), (False, True)), ("Please type this code.",))


@pytest.fixture
def shop(lab: Lab) -> Iterator[PrintShop]:
    lab.paper.clear()
    lab.paper.activate()
    yield lab.paper
    lab.paper.deactivate()


def _until(job: LocalJob, *wanted: JobState) -> JobState:
    until = time.monotonic() + 30
    while (state := job.state()) not in wanted:
        assert time.monotonic() < until, state
        time.sleep(0.05)
    return state


def test_queues_are_listed_and_only_the_named_ones_are_paper(shop: PrintShop) -> None:
    plain, named = LocalPrinters().list(), LocalPrinters(paper_printers=(QUEUE,)).list()
    assert plain == (Printer(QUEUE, QUEUE, PrinterState.IDLE, paper=False, default=True),)
    assert named == (Printer(QUEUE, QUEUE, PrinterState.IDLE, paper=True, default=True),)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_code_on_the_paper_proves_the_page(shop: PrintShop, language: str) -> None:
    class Reader(Answers):
        def answer(self, question: Question) -> Answer:
            if question.id == "printer.code":
                return shop.read_code(shop.wait_for_page()).lower().replace("-", "")
            return super().answer(question)

    set_language(language)
    try:
        ports = devices(printers=LocalPrinters(paper_printers=(QUEUE,)))
        probe = PRINTER.make_probe(ports, Profile("standard", {"en": "Standard"}))
        facts = {m.id: f for m, f in drive(probe, Reader(printer__print=True)).evidence.facts.items()}
    finally:
        set_language("en")
    assert facts["printer.job"].value == "completed"
    assert (facts["printer.page"].value, facts["printer.page"].provenance) == (True, Provenance.CONFIRMED)


def test_the_sheet_shows_colours_greys_and_print(shop: PrintShop) -> None:
    import cv2

    printers = LocalPrinters()
    _until(printers.print_page(printers.list()[0], _PAGE), JobState.COMPLETED)
    picture = cv2.imread(str(shop.look(shop.wait_for_page(), 72)))
    assert picture.shape[0] > picture.shape[1] > 500
    seen = {tuple(int(part) // 32 for part in pixel) for pixel in picture.reshape(-1, 3)[::7]}
    for blue, green, red in ((233, 160, 0), (127, 0, 228), (0, 241, 255), (18, 0, 230), (68, 153, 0), (0, 0, 0)):
        assert (blue // 32, green // 32, red // 32) in seen
    assert {(g, g, g) for g in range(8)} <= seen


def test_the_letters_on_the_sheet_are_the_code_the_printer_and_the_advice(lab: Lab) -> None:
    sheet = lab.folder / "page.pdf"
    Helper(works.print_to_file, _PAGE, str(sheet)).result()
    words = lab.paper.read(sheet)
    for wanted in ("ACD-EFH", "EPSON", "ReadyDesk test page", "Please type this code.", "いろはにほへと"):
        assert wanted in words


@pytest.mark.parametrize("size", ["A4", "Letter", "A5", "Postcard"])
def test_the_page_is_whole_on_every_sheet(lab: Lab, size: str) -> None:
    import cv2
    import numpy as np

    sheet = lab.folder / f"{size}.pdf"
    code = fresh("EPSON")
    Helper(works.print_to_file, page_of(code.content, shown(code.code)), str(sheet), size).result()
    grey = cv2.imread(str(lab.paper.look(sheet, 120)), cv2.IMREAD_GRAYSCALE)
    dark = grey < 128
    assert not any(edge.any() for edge in (dark[:10], dark[-10:], dark[:, :10], dark[:, -10:]))
    # the frame: a line along all four sides, unbroken
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    inside = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    assert min(part.mean() for part in (inside[1], inside[-2], inside[:, 1], inside[:, -2])) > 0.95
    assert lab.paper.read_code(sheet) == shown(code.code)


def test_a_paused_queue_keeps_the_job_until_it_is_taken_back(shop: PrintShop) -> None:
    shop.stop_queue()
    try:
        printers = LocalPrinters()
        (printer,) = printers.list()
        job = printers.print_page(printer, _PAGE)
        assert printer.state is PrinterState.STOPPED
        _until(job, JobState.WAITING)
        assert len(ipp.jobs(QUEUE)) == 1
        job.cancel()
        assert cups.job_state(QUEUE, job._title) is JobState.CANCELLED
    finally:
        shop.start_queue()
    assert shop.pages() == []


def test_a_paused_queue_that_goes_on_prints_after_all(shop: PrintShop) -> None:
    shop.stop_queue()
    printers = LocalPrinters()
    job = printers.print_page(printers.list()[0], _PAGE)
    try:
        _until(job, JobState.WAITING)
    finally:
        shop.start_queue()
    assert _until(job, JobState.COMPLETED) is JobState.COMPLETED


def test_a_printer_that_went_away_is_absent(shop: PrintShop) -> None:
    job = LocalPrinters().print_page(Printer("Gone", "Gone"), _PAGE)
    with pytest.raises(DeviceError) as error:
        _until(job, JobState.COMPLETED)
    assert error.value.trouble is Trouble.ABSENT


def test_taking_back_before_it_is_sent_leaves_nothing(shop: PrintShop) -> None:
    printers = LocalPrinters()
    job = printers.print_page(printers.list()[0], _PAGE)
    job.cancel()
    assert job.state() is JobState.FAILED
    assert shop.waiting() == []


@pytest.mark.parametrize("after_s", [0.2, 0.5, 0.8, 1.2])
def test_taken_back_at_any_moment_no_page_lingers(shop: PrintShop, after_s: float) -> None:
    shop.stop_queue()
    try:
        job = LocalPrinters().print_page(Printer(QUEUE, QUEUE), _PAGE)
        time.sleep(after_s)
        job.cancel()
        time.sleep(0.5)
        assert shop.waiting() == []
    finally:
        shop.start_queue()


def test_a_page_whose_filter_fails_is_told_and_does_not_stay(shop: PrintShop) -> None:
    shop.add_failing_filter("Filter")
    try:
        job = LocalPrinters().print_page(Printer("Filter", "Filter"), _PAGE)
        _until(job, JobState.FAILED)
        assert shop.waiting() == []
    finally:
        shop.remove_queue("Filter")


def test_starting_to_print_never_holds_the_caller(shop: PrintShop) -> None:
    printers = LocalPrinters()
    (printer,) = printers.list()
    began_s = time.monotonic()
    job = printers.print_page(printer, _PAGE)
    assert time.monotonic() - began_s < 0.3
    began_s = time.monotonic()
    job.state()
    assert time.monotonic() - began_s < 2
    _until(job, JobState.COMPLETED)


def test_a_paused_queue_is_started_and_one_that_refuses_takes_pages_again(shop: PrintShop) -> None:
    printers = LocalPrinters(paper_printers=(QUEUE,))
    shop.stop_queue()
    shop.refuse()
    (stands,) = printers.list()
    assert (stands.state, stands.refuses, stands.startable) == (PrinterState.STOPPED, True, True)
    printers.start(stands)
    (goes,) = printers.list()
    assert (goes.state, goes.refuses, goes.startable) == (PrinterState.IDLE, False, False)


def test_who_may_not_manage_printers_is_told_so(shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.stop_queue()
    try:
        monkeypatch.setattr(cups, "said", lambda _words: "")
        monkeypatch.setattr(ipp, "start", _denied)
        with pytest.raises(DeviceError) as error:
            LocalPrinters().start(Printer(QUEUE, QUEUE))
        assert error.value.trouble is Trouble.DENIED
    finally:
        shop.start_queue()


def _denied(_queue: str) -> None:
    raise DeviceError(Trouble.DENIED)
