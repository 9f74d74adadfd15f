"""The left side of the window: the name of the program, the places, and help and settings at the foot."""

from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout

from app.widgets.look.tokens import Space
from app.widgets.pane import Side
from app.widgets.rail import Rail
from app.window.frame.brand import Brand


def side_of(rail: Rail, foot: Rail) -> Side:
    """In a low window the gaps between them shrink before anything is cut."""
    side = Side(216)
    column = QVBoxLayout(side)
    column.setContentsMargins(12, Space.S24, 12, Space.S16)
    column.setSpacing(0)
    column.addWidget(Brand())
    column.addSpacerItem(_gap())
    column.addWidget(rail)
    column.addSpacerItem(_gap())
    column.addStretch(1)
    column.addWidget(foot)
    return side


def _gap() -> QSpacerItem:
    return QSpacerItem(0, Space.S24, vData=QSizePolicy.Policy.Maximum)
