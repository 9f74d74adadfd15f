"""Lists printers and prints the test page with Qt, in a process of its own.

Spoolers and drivers may hang, and Qt needs an application object, which the
terminal does not have: see ``app.devices.local.helper``.
"""

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.devices.ports import DeviceError, TestPage, Trouble

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QPainter
    from PySide6.QtPrintSupport import QPrinter

_BARS: Final = ("#00a0e9", "#e4007f", "#fff100", "#e60012", "#009944", "#1d2088", "#000000")
_GREYS: Final = 11
_SMALL: Final = (
    "The quick brown fox jumps over the lazy dog. 0123456789",
    "いろはにほへと ちりぬるを 在宅勤務 検査 0123456789",
)
_SMALL_PT: Final = (6.0, 8.0, 10.5)
_QR_MM: Final = 56.0
_QUIET_MODULES: Final = 4
_RESOLUTION_DPI: Final = 300


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


def send(queue: str, job_title: str, page: TestPage) -> None:
    """Paint the page and send it to the spooler. Runs in a process of its own. Raises DeviceError."""
    application = _application()
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(queue)
    if info.isNull():
        raise DeviceError(Trouble.ABSENT, f"no printer {queue!r}", queue)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_RESOLUTION_DPI)
    printer.setDocName(job_title)
    printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(printer):
        raise DeviceError(Trouble.BUSY, f"{queue!r} does not let us print", queue)
    try:
        _paint(painter, printer, info.description() or queue, page)
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


def _family() -> str:
    """Family of a font with Japanese: the system's, else the bundled one."""
    from PySide6.QtGui import QFontDatabase

    if sys.platform in ("win32", "darwin"):
        return "Yu Gothic UI" if sys.platform == "win32" else "Hiragino Sans"
    known = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    chosen = next((f for f in known if f.startswith("Noto Sans CJK")), known[0] if known else "")
    if not chosen:
        import noto_cjk_sans_jp_bold
        import noto_cjk_sans_jp_regular

        for font in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold):
            number = QFontDatabase.addApplicationFont(str(font.FONT_PATH))
            chosen = next(iter(QFontDatabase.applicationFontFamilies(number)), chosen)
    return chosen


def _paint(painter: "QPainter", printer: "QPrinter", name: str, page: TestPage) -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QFont

    mm = printer.resolution() / 25.4
    width = printer.pageRect(printer.Unit.DevicePixel).width()
    family = _family()

    def font(points: float, bold: bool = False) -> QFont:
        made = QFont(family)
        made.setPointSizeF(points)
        made.setBold(bold)
        return made

    def words(text: str, x: float, y: float, height: float, points: float, bold: bool = False) -> None:
        painter.setFont(font(points, bold))
        area = QRectF(x, y, width - x, height)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    words(page.title, 0, 0, 12 * mm, 18, bold=True)
    at = datetime.now().astimezone()
    words(f"{name}    {at:%Y-%m-%d %H:%M:%S %z}", 0, 12 * mm, 7 * mm, 9)

    top = 24 * mm
    module = _QR_MM * mm / (len(page.qr) + 2 * _QUIET_MODULES)
    for row, line in enumerate(page.qr):
        for column, dark in enumerate(line):
            if dark:
                x, y = (column + _QUIET_MODULES) * module, top + (row + _QUIET_MODULES) * module
                painter.fillRect(QRectF(x, y, module, module), QColor("black"))
    beside = (_QR_MM + 6) * mm
    words(page.code, beside, top + 6 * mm, 20 * mm, 34, bold=True)
    for number, advice in enumerate(page.lines):
        words(advice, beside, top + (30 + 7 * number) * mm, 7 * mm, 10.5)

    y = top + (_QR_MM + 8) * mm
    for number, colour in enumerate(_BARS):
        bar = width / len(_BARS)
        painter.fillRect(QRectF(number * bar, y, bar, 22 * mm), QColor(colour))
    y += 30 * mm
    for number in range(_GREYS):
        step, grey = width / _GREYS, round(255 * number / (_GREYS - 1))
        painter.fillRect(QRectF(number * step, y, step, 16 * mm), QColor(grey, grey, grey))
    painter.setPen(QColor("black"))
    painter.drawRect(QRectF(0, y, width, 16 * mm))
    y += 22 * mm
    for points in _SMALL_PT:
        for text in _SMALL:
            words(text, 0, y, 7 * mm, points)
            y += (3 + points * 0.36) * mm
