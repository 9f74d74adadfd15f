"""What helpers are told to do in tests."""

import os
import time
from collections.abc import Generator

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


def count_to(last: int) -> Generator[int, None, str]:
    """Says its numbers and then its process."""
    yield from range(last)
    return str(os.getpid())


def give_up_at(last: int) -> Generator[int, None, None]:
    """Fails half way."""
    yield from range(last)
    raise DeviceError(Trouble.UNREACHABLE, "gone", "Server")


def go_on() -> Generator[int, None, None]:
    """Has no end."""
    while True:
        yield os.getpid()
        time.sleep(0.01)


def hang_with_steps() -> Generator[int, None, None]:
    """Never says anything."""
    time.sleep(60)
    yield 1
