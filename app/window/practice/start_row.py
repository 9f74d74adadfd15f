"""What to do before something is practised."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow


class StartRow(QWidget):
    """Begin, or back to practice."""

    started = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin = Button(Text("Begin"), ButtonKind.FILLED, after="act-next")
        self.begin.clicked.connect(self.started)
        self.back = Button(Text("Back to practice"), ButtonKind.TEXT)
        self.back.clicked.connect(self.closed)
        row = Flow(self)
        row.addWidget(self.begin)
        row.addWidget(self.back)
