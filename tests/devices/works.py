"""What helpers are told to do in tests."""

import os
import time

from app.devices import print_page
from app.devices.ports import DeviceError, TestPage, Trouble


def process_id() -> int:
    return os.getpid()


def refuse(message: str, device: str) -> None:
    raise DeviceError(Trouble.DENIED, message, device)


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def stumble() -> float:
    return 1 / 0


def print_to_file(page: TestPage, target: str) -> None:
    application = print_page._application()
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(target)
    painter = QPainter(printer)
    print_page._paint(painter, printer, "EPSON", page)
    painter.end()
    del application


def hang() -> None:
    time.sleep(60)
