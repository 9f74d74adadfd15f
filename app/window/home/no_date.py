"""In the place of the countdown while no date is known: an offer to enter one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.pressable import Pressable


class NoDate(Pressable):
    """Pressing it leads to where a date is entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading, title = Text("Your next date"), Text("Enter the interview or the briefing")
        detail = Text("Then you see here how many days are left, and what to do until then.")
        self._said = (title, detail)
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        row.addWidget(Icon("sign-calendar"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(title, bold=True), 1)
        row.addWidget(Icon("act-next", 18, Token.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S24, Space.S24, Space.S24, Space.S24)
        column.setSpacing(Space.S8)
        column.addWidget(Label(heading, Type.NOTE, bold=True, token=Token.TEXT2))
        column.addLayout(row)
        column.addWidget(Label(detail, Type.NOTE, token=Token.TEXT2))
        column.addStretch(1)
        self.built()
