"""What to do after a result."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow


class AfterRow(QWidget):
    """Once more, or back to practice."""

    again = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.once_more = Button(Text("Once more"), ButtonKind.FILLED, icon="act-repeat")
        self.once_more.clicked.connect(self.again)
        self.back = Button(Text("Back to practice"), ButtonKind.OUTLINED, icon="act-back")
        self.back.clicked.connect(self.closed)
        row = Flow(self)
        row.addWidget(self.once_more)
        row.addWidget(self.back)
