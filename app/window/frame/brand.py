"""The program's logo and name at the head of the rail."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import IconBox, draw_icon
from app.widgets.label import Label
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import LIGHT, Space, Token, Type

_ICON_SIZES_PX: Final = (16, 24, 32, 48, 64, 256)


class Brand(QWidget):
    """The logo with the name beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, 0, 0, 0)
        row.setSpacing(Space.S12)
        mark = IconBox("act-check", box=32, icon=20, token=Token.ON_ACCENT, ground=Token.ACCENT)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(Text("ReadyDesk\nfor home operators"), Type.NOTE, bold=True), 1)


def program_icon() -> QIcon:
    """The logo for task bar and title bar, in the sizes that systems ask for."""
    icon = QIcon()
    for size_px in _ICON_SIZES_PX:
        icon.addPixmap(QPixmap.fromImage(program_picture(size_px)))
    return icon


def program_picture(size_px: int) -> QImage:
    """The logo in one size, also for the bundle."""
    picture = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    ground, ink = QColor(LIGHT[Token.ACCENT]), QColor(LIGHT[Token.ON_ACCENT])
    rounded(painter, QRectF(0, 0, size_px, size_px), size_px / 4, ground)
    inset = size_px * 0.19
    draw_icon(painter, "act-check", QRectF(inset, inset, size_px - 2 * inset, size_px - 2 * inset), ink, ground)
    painter.end()
    return picture
