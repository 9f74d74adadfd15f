"""Lines that look the same at every screen ratio."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def hairline(color: QColor, ratio: float, width_px: float = 1.0) -> QPen:
    """A pen of whole device pixels, so that at 125 % all lines are equally thick."""
    pen = QPen(color, max(1, round(width_px * ratio)))
    pen.setCosmetic(True)
    return pen


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    *,
    width_px: float = 1.0,
) -> None:
    """Paint a box with round corners; its border lies inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        ratio = painter.device().devicePixelRatio()
        pen = hairline(line, ratio, width_px)
        painter.setPen(pen)
        half = pen.widthF() / ratio / 2
        rect = rect.adjusted(half, half, -half, -half)
        radius -= half
    painter.drawRoundedRect(rect, radius, radius)
