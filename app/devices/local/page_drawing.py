"""Draws the test page: everything is lines, areas and letters, so that it is sharp at any resolution."""

import sys
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from app.devices.ports import TestPage

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

_BARS: Final = ("#00a0e9", "#e4007f", "#fff100", "#e60012", "#009944", "#1d2088", "#000000")
_GREYS: Final = 11
_LINES_MM: Final = (0.05, 0.1, 0.15, 0.25, 0.35, 0.5)
_SMALL: Final = (
    "The quick brown fox jumps over the lazy dog. 0123456789",
    "いろはにほへと ちりぬるを 在宅勤務 検査 0123456789",
)
_SMALL_PT: Final = (5.0, 6.0, 8.0, 10.5)
_WIDTH_MM, _HEIGHT_MM = 186.0, 252.0
"""Of what is drawn inside the frame; fits A4 and Letter, and is drawn smaller on smaller sheets."""
_INSIDE_MM: Final = 4.0
_FRAME_MM: Final = 0.5
_TICK_MM: Final = 8.0
_QR_MM: Final = 84.0
_QUIET_MODULES: Final = 4
_POINT_MM: Final = 25.4 / 72


def family() -> str:
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


def draw(painter: "QPainter", sheet: "QRectF", dots_per_mm: float, printer: str, page: TestPage) -> None:
    """Draw the page of the printer with this name into ``sheet``, the area in dots that it can print."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    area = QRectF(0, 0, sheet.width() / dots_per_mm, sheet.height() / dots_per_mm)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.translate(sheet.topLeft())
    painter.scale(dots_per_mm, dots_per_mm)
    _frame(painter, area)
    inside = area.adjusted(_INSIDE_MM, _INSIDE_MM, -_INSIDE_MM, -_INSIDE_MM)
    scale = min(1.0, inside.width() / _WIDTH_MM, inside.height() / _HEIGHT_MM)
    painter.translate(inside.left() + (inside.width() - _WIDTH_MM * scale) / 2, inside.top())
    painter.scale(scale, scale)
    _content(painter, printer, page)
    painter.restore()


def _frame(painter: "QPainter", area: "QRectF") -> None:
    """A line around everything that can be printed, thicker at the corners: what is cut off is seen at once."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QColor, QPen

    half = _FRAME_MM / 2
    edge = area.adjusted(half, half, -half, -half)
    pen = QPen(QColor("black"), _FRAME_MM)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(edge)
    painter.setPen(QPen(QColor("black"), 3 * _FRAME_MM, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    thick = area.adjusted(3 * half, 3 * half, -3 * half, -3 * half)
    for corner, right, down in (
        (thick.topLeft(), 1, 1),
        (thick.topRight(), -1, 1),
        (thick.bottomLeft(), 1, -1),
        (thick.bottomRight(), -1, -1),
    ):
        painter.drawLine(corner, corner + QPointF(right * _TICK_MM, 0))
        painter.drawLine(corner, corner + QPointF(0, down * _TICK_MM))


def _content(painter: "QPainter", printer: str, page: TestPage) -> None:
    words = partial(_words, painter, family())
    words(page.title, (0, 0, _WIDTH_MM, 11), 18, bold=True)
    at = page.at or datetime.now().astimezone()
    words(f"{printer}    {at:%Y-%m-%d %H:%M %z}", (0, 11, _WIDTH_MM, 7), 9)
    top = 20.0
    _square(painter, page.qr, top)
    beside, width = _QR_MM + 6, _WIDTH_MM - _QR_MM - 6
    words(page.code, (beside, top + 8, width, 22), 40, bold=True)
    for number, advice in enumerate(page.lines):
        words(advice, (beside, top + 36 + 8 * number, width, 8), 10.5)
    y = top + _QR_MM + 6
    _bars(painter, y, 26)
    y += 31
    _greys(painter, y, 18)
    y += 24
    _lines(painter, y, 22)
    y += 26
    for points in _SMALL_PT:
        height = points * _POINT_MM * 1.5
        for text in _SMALL:
            words(text, (0, y, _WIDTH_MM, height), points)
            y += height
        y += 1


def _words(
    painter: "QPainter",
    family: str,
    text: str,
    place: tuple[float, float, float, float],
    points: float,
    *,
    bold: bool = False,
) -> None:
    """Text in a place in mm: x, y, width, height; it is drawn narrower if it is too long for one line."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QFont, QFontMetricsF

    # letters are laid out large and scaled down, as a font of whole pixels would be two millimetres high
    large = 100
    font: QFont = QFont(family)
    font.setPixelSize(large)
    font.setBold(bold)
    metrics = QFontMetricsF(font)
    x, y, width, height = place
    scale = points * _POINT_MM / large
    narrow = min(1.0, width / max(metrics.horizontalAdvance(text) * scale, 0.01))
    painter.save()
    painter.translate(x, y + (height - metrics.height() * scale) / 2 + metrics.ascent() * scale)
    painter.scale(scale * narrow, scale)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    painter.drawText(QPointF(0, 0), text)
    painter.restore()


def _square(painter: "QPainter", rows: tuple[tuple[bool, ...], ...], top: float) -> None:
    """The code as one shape: between modules drawn one by one many printers leave hairlines."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QPainterPath

    module = _QR_MM / (len(rows) + 2 * _QUIET_MODULES)
    shape: QPainterPath = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for row, line in enumerate(rows):
        for column, dark in enumerate(line):
            if dark:
                x, y = (column + _QUIET_MODULES) * module, top + (row + _QUIET_MODULES) * module
                shape.addRect(QRectF(x, y, module, module))
    painter.fillPath(shape, QColor("black"))


def _bars(painter: "QPainter", y: float, height: float) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

    bar = _WIDTH_MM / len(_BARS)
    for number, colour in enumerate(_BARS):
        painter.fillRect(QRectF(number * bar, y, bar, height), QColor(colour))


def _greys(painter: "QPainter", y: float, height: float) -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QPen

    step = _WIDTH_MM / _GREYS
    for number in range(_GREYS):
        grey = round(255 * number / (_GREYS - 1))
        painter.fillRect(QRectF(number * step, y, step, height), QColor(grey, grey, grey))
    painter.setPen(QPen(QColor("black"), 0.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0, y, _WIDTH_MM, height))


def _lines(painter: "QPainter", y: float, height: float) -> None:
    """Hairlines lying, standing and slanted: a worn head or dirty rollers break or bend the thinnest first."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPen

    third = _WIDTH_MM / 3
    for number, width in enumerate(_LINES_MM):
        painter.setPen(QPen(QColor("black"), width))
        along = y + number * height / (len(_LINES_MM) - 1)
        painter.drawLine(QPointF(0, along), QPointF(third - 6, along))
        across = third + number * (third - 6) / (len(_LINES_MM) - 1)
        painter.drawLine(QPointF(across, y), QPointF(across, y + height))
        slanted = 2 * third + number * (third - height) / (len(_LINES_MM) - 1)
        painter.drawLine(QPointF(slanted, y + height), QPointF(slanted + height, y))
