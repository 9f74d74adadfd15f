"""Lists printers and prints the test page with Qt, in a process of its own.

Spoolers and drivers may hang, and Qt needs an application object, which the
terminal does not have: see ``app.devices.local.helper``.
"""

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.devices.local.page_drawing import draw
from app.devices.ports import DeviceError, TestPage, Trouble

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QPainter
    from PySide6.QtPrintSupport import QPrinter

_RESOLUTION_DPI: Final = 600
_MARGIN_MM: Final = 10.0
"""More than most printers need; one that needs more gets its own."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A queue as Qt reports it."""

    name: str
    title: str
    maker: str
    state: str
    """idle, active, aborted or error."""
    default: bool


def listed() -> list[Listed]:
    """All queues that Qt knows. Runs in a process of its own."""
    application = _application()
    from PySide6.QtPrintSupport import QPrinterInfo

    found = [
        Listed(
            info.printerName(),
            info.description() or info.printerName(),
            info.makeAndModel(),
            info.state().name.lower(),
            info.isDefault(),
        )
        for info in QPrinterInfo.availablePrinters()
    ]
    del application
    return found


def set_margins(printer: "QPrinter") -> None:
    """Leave a margin on all sides that the printer can leave."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout

    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    least = layout.minimumMargins()
    sides = (least.left(), least.top(), least.right(), least.bottom())
    printer.setPageMargins(QMarginsF(*(max(_MARGIN_MM, side) for side in sides)), QPageLayout.Unit.Millimeter)


def draw_on(printer: "QPrinter", painter: "QPainter", name: str, page: TestPage) -> None:
    """Draw the page of the printer called ``name`` on one sheet, as large as it is."""
    printer_rect = printer.pageRect(printer.Unit.DevicePixel)
    # the painter begins at the corner of what can be printed
    draw(painter, printer_rect.translated(-printer_rect.topLeft()), printer.resolution() / 25.4, name, page)


def send(queue: str, job_title: str, page: TestPage) -> None:
    """Paint the page and send it to the spooler. Runs in a process of its own. Raises DeviceError."""
    application = _application()
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(queue)
    if info.isNull():
        raise DeviceError(Trouble.ABSENT, f"no printer {queue!r}", queue)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_RESOLUTION_DPI)
    printer.setDocName(job_title)
    set_margins(printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise DeviceError(Trouble.BUSY, f"{queue!r} does not let us print", queue)
    try:
        draw_on(printer, painter, info.description() or queue, page)
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise DeviceError(Trouble.BUSY, f"{queue!r} did not take the page", queue)
    del application


def _application() -> "QGuiApplication":
    if sys.platform == "darwin":
        os.environ["QT_MAC_DISABLE_FOREGROUND_APPLICATION_TRANSFORM"] = "1"
    elif sys.platform != "win32":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # printing needs no display
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication(["readydesk"])
