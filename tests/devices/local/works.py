"""What helpers are told to do in tests."""

import os
import time
from collections.abc import Generator
from multiprocessing.connection import Connection

from app.devices.local import print_page
from app.devices.local.camera_worker import OPENING, CaptureRequest
from app.devices.ports import DeviceError, Picture, TestPage, Trouble


def priority() -> int:
    """How far it lets others go first."""
    return os.getpriority(os.PRIO_PROCESS, 0)


def process_id() -> int:
    return os.getpid()


def refuse(message: str, device: str) -> None:
    raise DeviceError(Trouble.DENIED, message, device)


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def stumble() -> float:
    return 1 / 0


def print_to_file(page: TestPage, target: str, size: str = "") -> None:
    application = print_page._application()
    from PySide6.QtGui import QPageSize, QPainter
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(600)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(target)
    if size:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId[size]))
    print_page.set_margins(printer)
    painter = QPainter(printer)
    print_page.draw_on(printer, painter, "EPSON", page)
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


def lose_connection() -> Generator[int, None, None]:
    """An error of the system's, of which the function made nothing."""
    yield 1
    raise ConnectionResetError("by the other side")


def go_on() -> Generator[int, None, None]:
    """Has no end."""
    while True:
        yield os.getpid()
        time.sleep(0.01)


def watch_slowly_begun(pictures: Connection, order: CaptureRequest) -> None:
    pictures.send(OPENING)
    pictures.send(Picture(0.0, order.width_px, order.height_px, 100.0, None))
    pictures.poll(None)  # until the reader closes the pipe


def watch_the_second_way(pictures: Connection, order: CaptureRequest) -> None:
    """A camera whose driver takes its process down unless it is opened the other way."""
    if order.attempt == 0:
        os._exit(3)
    pictures.send(Picture(0.1, order.width_px, order.height_px, 120.0, None))
    pictures.send(DeviceError(Trouble.ABSENT, "pulled out", order.name))


def hang_with_steps() -> Generator[int, None, None]:
    """Never says anything."""
    time.sleep(60)
    yield 1


def tell_rank() -> Generator[int, None, None]:
    """How far the system puts this process behind others."""
    yield os.getpriority(os.PRIO_PROCESS, 0)


def two_cameras() -> list[tuple[str, int]]:
    return [("First", 0), ("Second", 1)]


def watch_and_lose(pictures: Connection, order: CaptureRequest) -> None:
    """A camera that is pulled out after its third picture."""
    for n in range(3):
        pictures.send(Picture(n / 30, order.width_px, order.height_px, 120.0, 2.0 if n else None))
    pictures.send(DeviceError(Trouble.ABSENT, "pulled out", order.name))
