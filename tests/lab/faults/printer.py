"""Conditions of the printer, on a real spooler."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import cv2

from app.checks.drive import Operator, now
from app.checks.page_code import PageCode, fresh
from app.checks.probe import Again, Answer, Declined, Question
from app.devices.local.camera import LocalCameras
from app.devices.local.helper import Helper
from app.devices.local.printing import LocalPrinters
from app.devices.local.this_machine import this_machine
from app.devices.ports import CameraInfo, CameraStream, Devices
from tests.devices.local import works
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab
from tests.lab.paper import QUEUE, PrintShop, page_of
from tests.lab.scenes import View, film_of

_HOLDS_UP_S = 3.0


class _AtThePrinter(Operator):
    """Prints, takes the page and types its code; or, with ``code``, always the same.

    ``resumed`` is what they say of a paused printer, ``start`` whether the program may start it, ``helps`` whether they
    do what the printer asks for.
    """

    def __init__(
        self,
        shop: PrintShop,
        code: str | None = None,
        *,
        resumed: bool = False,
        start: bool = False,
        helps: bool = False,
    ) -> None:
        self._shop, self._code, self._resumed, self._start, self._helps = shop, code, resumed, start, helps
        self._holds_up_since_s: float | None = None

    def answer(self, question: Question) -> Answer:
        match question.id:
            case "printer.print":
                return True
            case "printer.resumed":
                return self._resumed
            case "printer.start":
                return self._start
            case "printer.look":
                return "fine"
            case "printer.code" if self._code == "" and self._holds_up_since_s is None:
                return Again()
            case "printer.code" if self._code != "":
                return self._code or self._shop.read_code(self._shop.wait_for_page())
            case _:
                return Declined()

    def offered(self, question: Question) -> Answer | None:
        if question.id == "printer.give_up" and self._helps:
            self._shop.helped.touch()
        if question.id != "printer.code":
            return None
        # holds the page up for a while, then gives up
        self._holds_up_since_s = self._holds_up_since_s or time.monotonic()
        return Declined() if time.monotonic() - self._holds_up_since_s > _HOLDS_UP_S else None


class _HeldUp(LocalCameras):
    """A camera to which the printed sheet, or another, is held up as soon as it is opened."""

    def __init__(self, shop: PrintShop, films: Path, view: View, sheet: Path | None = None) -> None:
        super().__init__(extra=(str(films / "held-up.avi"),))
        self._shop, self._film, self._view, self._sheet = shop, films / "held-up.avi", view, sheet

    def list(self) -> tuple[CameraInfo, ...]:
        return (CameraInfo("held-up", str(self._film)),)

    def open(self, camera: CameraInfo, width_px: int, height_px: int, *, codes: bool = False) -> CameraStream:
        sheet = self._sheet or self._shop.wait_for_page()
        film_of(cv2.imread(str(self._shop.look(sheet, 150))), self._view, self._film)
        return super().open(camera, width_px, height_px, codes=codes)


class _HastyPrinters(LocalPrinters):
    """A minute at the printer passes in a second."""

    def wait(self, seconds: float) -> None:
        time.sleep(seconds / 100)


def _with(printers: LocalPrinters, cameras: LocalCameras | None = None) -> Devices:
    real = this_machine()
    return Devices(real.machine, printers, real.sound, cameras or _NoCameras(), real.network)


class _NoCameras(LocalCameras):
    """No camera, whatever the machine has."""

    def list(self) -> tuple[CameraInfo, ...]:
        return ()


@contextmanager
def _open(lab: Lab) -> Iterator[PrintShop]:
    shop = lab.paper
    shop.clear()
    shop.activate()
    try:
        yield shop
    finally:
        shop.deactivate()


@contextmanager
def _good(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop))


@contextmanager
def _software_only(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        yield Scene(_with(LocalPrinters()), _AtThePrinter(shop))


@contextmanager
def _none(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        os.environ["CUPS_SERVER"] = str(lab.folder / "no-spooler-here")
        try:
            yield Scene(_with(LocalPrinters()), _AtThePrinter(shop))
        finally:
            os.environ.update(shop.environment())


@contextmanager
def _stopped(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        shop.stop_queue()
        try:
            yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop))
        finally:
            shop.start_queue()


@contextmanager
def _still_stopped(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        shop.stop_queue()
        try:
            yield Scene(_with(_HastyPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop, resumed=True))
        finally:
            shop.start_queue()


@contextmanager
def _started(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        shop.stop_queue()
        try:
            yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop, start=True))
        finally:
            shop.start_queue()


@contextmanager
def _refusing(lab: Lab, *, start: bool) -> Iterator[Scene]:
    with _open(lab) as shop:
        shop.refuse()
        try:
            yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop, start=start))
        finally:
            shop.accept()


@contextmanager
def _yesterdays_page(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop, "ACD-EFH"))


@contextmanager
def _held_up(lab: Lab, view: View) -> Iterator[Scene]:
    """The page itself, held up so; nobody types a thing."""
    with _open(lab) as shop:
        cameras = _HeldUp(shop, lab.folder, view)
        yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,)), cameras), _AtThePrinter(shop, ""))


@contextmanager
def _another_held_up(lab: Lab, code: PageCode | None) -> Iterator[Scene]:
    """A page of yesterday, or of another printer, or one with a square that is not ours."""
    with _open(lab) as shop:
        sheet = lab.folder / "other.pdf"
        square = code.content if code is not None else "https://example.com/"
        Helper(works.print_to_file, page_of(square, "ACD-EFH"), str(sheet), "A4", timeout_s=30).result()
        cameras = _HeldUp(shop, lab.folder, View(), sheet)
        yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,)), cameras), _AtThePrinter(shop, ""))


@contextmanager
def _driverless(lab: Lab, reason: str = "none") -> Iterator[Scene]:
    """Only a printer that speaks for itself counts; that of the lab is software to all who are not told."""
    with _open(lab) as shop, shop.driverless("EPSON_EW_M634T_Series", reason):
        yield Scene(_with(LocalPrinters()), _AtThePrinter(shop))


@contextmanager
def _machine(lab: Lab, trouble: str, *, helps: bool = False) -> Iterator[Scene]:
    """A queue whose printer is in trouble."""
    name = "事務所のプリンター"
    with _open(lab) as shop:
        shop.add_machine(name, trouble)
        try:
            yield Scene(_with(_HastyPrinters(paper_printers=(name,))), _AtThePrinter(shop, "", helps=helps))
        finally:
            shop.helped.touch()
            shop.clear()
            shop.remove_queue(name)


@contextmanager
def _failing_filter(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        shop.add_failing_filter("Filter")
        try:
            yield Scene(_with(_HastyPrinters(paper_printers=("Filter",))), _AtThePrinter(shop, ""))
        finally:
            shop.clear()
            shop.remove_queue("Filter")


@contextmanager
def _class(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        shop.add_class("組", QUEUE)
        try:
            yield Scene(_with(LocalPrinters(paper_printers=("組",))), _AtThePrinter(shop))
        finally:
            shop.remove_queue("組")


def _trouble(name: str, trouble: str) -> Fault:
    verdicts = {"printer.count": "pass", "printer.job": "fail", "printer.page": "unknown:device_error"}
    return Fault("printer", name, False, partial(_machine, trouble=trouble), verdicts)


def _view(name: str, view: View, *, good: bool = True) -> Fault:
    verdicts = {**_PRINTED, "printer.page": "pass" if good else "unknown:declined"}
    return Fault("printer", name, good, partial(_held_up, view=view), verdicts)


_PRINTED = {"printer.count": "pass", "printer.job": "pass"}
_NOT_THIS = {**_PRINTED, "printer.page": "unknown:declined"}

FAULTS = [
    Fault("printer", "a good printer", True, _good, {**_PRINTED, "printer.page": "pass"}),
    Fault("printer", "no printer", False, _none, {"printer.count": "fail", "printer.job": "unknown"}),
    Fault("printer", "software only", False, _software_only, {"printer.count": "fail", "printer.page": "unknown"}),
    Fault(
        "printer",
        "a paused queue",
        False,
        _stopped,
        {"printer.count": "pass", "printer.job": "fail", "printer.page": "unknown:device_error"},
    ),
    Fault(
        "printer",
        "a queue that is said to run again, and does not",
        False,
        _still_stopped,
        {"printer.count": "pass", "printer.job": "fail", "printer.page": "unknown:device_error"},
    ),
    Fault("printer", "yesterday's page", False, _yesterdays_page, {**_PRINTED, "printer.page": "unknown:unproven"}),
    Fault("printer", "a paused queue that we may start", True, _started, {**_PRINTED, "printer.page": "pass"}),
    Fault(
        "printer",
        "a queue that takes no jobs",
        False,
        partial(_refusing, start=False),
        {"printer.count": "pass", "printer.job": "fail", "printer.page": "unknown:device_error"},
    ),
    Fault(
        "printer",
        "a queue that takes jobs again when we ask it",
        True,
        partial(_refusing, start=True),
        {**_PRINTED, "printer.page": "pass"},
    ),
    _trouble("no paper", "media-empty-error"),
    _trouble("a printer that wants a password", "wants-password"),
    _trouble("a printer that holds the page", "holds"),
    _trouble("a printer that stops", "stops"),
    _trouble("a printer that cancels", "cancels"),
    _trouble("a printer that fails", "fails"),
    _trouble("a printer that cannot be reached", "connecting-to-device"),
    Fault(
        "printer",
        "paper is loaded when it is asked for",
        False,
        partial(_machine, trouble="media-empty-error", helps=True),
        {**_PRINTED, "printer.page": "unknown:declined"},
    ),
    Fault(
        "printer",
        "a filter that fails",
        False,
        _failing_filter,
        {"printer.count": "pass", "printer.job": "fail", "printer.page": "unknown:device_error"},
    ),
    Fault("printer", "a printer that needs no driver", True, _driverless, {**_PRINTED, "printer.page": "pass"}),
    Fault(
        "printer",
        "a printer that needs no driver and is low on ink",
        True,
        partial(_driverless, reason="marker-supply-low-warning"),
        {**_PRINTED, "printer.page": "pass"},
    ),
    Fault("printer", "a class of printers with a Japanese name", True, _class, {**_PRINTED, "printer.page": "pass"}),
    _view("the page held up, clear", View(distance_mm=350, tilt_degrees=10, turn_degrees=5)),
    _view("the page held up, just good", View(500, 25, -12, blur_px=1.0, noise=4, light=0.5)),
    _view("the page held up, from across the desk", View(1500)),
    _view("the page held up, just too far", View(2300), good=False),
    _view("the page held up, just too blurred", View(450, blur_px=14), good=False),
    Fault(
        "printer",
        "yesterday's page held up",
        False,
        partial(_another_held_up, code=fresh(QUEUE, now() - timedelta(days=1))),
        _NOT_THIS,
    ),
    Fault("printer", "a page of another printer held up", False, partial(_another_held_up, code=fresh("X")), _NOT_THIS),
    Fault("printer", "another square held up", False, partial(_another_held_up, code=None), _NOT_THIS),
]
