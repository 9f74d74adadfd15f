"""The program's logo and name at the head of the rail."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import IconBox
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type


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
