"""The way from home to hearing oneself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind


class HearRow(QWidget):
    """One button below the tiles."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        button = Button(Text("Hear yourself as a caller does"), ButtonKind.TEXT, icon="act-listen", small=True)
        button.set_flush(flush=True)
        button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
