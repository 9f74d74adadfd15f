"""Conditions of the printer, on a real spooler."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.checks.drive import Operator
from app.checks.probe import Answer, Declined, Question
from app.devices.local.printing import LocalPrinters
from app.devices.local.this_machine import this_machine
from app.devices.ports import Devices
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab
from tests.lab.paper import QUEUE, PrintShop


class _AtThePrinter(Operator):
    """Prints, takes the page and types its code; or, with ``code``, always the same.

    ``resumed`` is what they say of a paused printer.
    """

    def __init__(self, shop: PrintShop, code: str | None = None, *, resumed: bool = False) -> None:
        self._shop, self._code, self._resumed = shop, code, resumed

    def answer(self, question: Question) -> Answer:
        match question.id:
            case "printer.print":
                return True
            case "printer.resumed":
                return self._resumed
            case "printer.code":
                return self._code or self._shop.read_code(self._shop.wait_for_page())
            case _:
                return Declined()


class _HastyPrinters(LocalPrinters):
    """A minute at the printer passes in seconds."""

    def wait(self, seconds: float) -> None:
        time.sleep(seconds / 20)


def _with(printers: LocalPrinters) -> Devices:
    real = this_machine()
    return Devices(real.machine, printers, real.sound, real.cameras, real.network)


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
def _yesterdays_page(lab: Lab) -> Iterator[Scene]:
    with _open(lab) as shop:
        yield Scene(_with(LocalPrinters(paper_printers=(QUEUE,))), _AtThePrinter(shop, "ACD-EFH"))


_PRINTED = {"printer.count": "pass", "printer.job": "pass"}

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
]
