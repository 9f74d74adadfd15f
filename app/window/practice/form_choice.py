"""Before a form of questions: how many, and for how long."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.practice.start_row import StartRow
from app.window.practice.time_choice import TimeChoice

_MINUTES: Final = {20: 10, 75: 90}
"""For a form of so many questions."""


class FormChoice(Card):
    """The clock of a form starts when it is begun here, and not by the way."""

    chosen = Signal(int, object)
    """How many questions, and the seconds for them or None."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._size = min(_MINUTES)
        self.title = Label("", Type.HEADING, bold=True)
        self.time = TimeChoice(Text("Time (minutes)"))
        row = StartRow()
        row.started.connect(self._choose)
        row.closed.connect(self.closed)
        self.start = row.begin
        about = Text(
            "Questions of all topics, as at a screening. What was right is told at the end, with the reasons."
            " What is not answered in time counts as wrong."
        )
        keys = Text("Keys 1 to 4 answer; U before that marks the answer as unsure.")
        self.body.setSpacing(Space.S16)
        time = Label(self.time.asked, Type.BODY, bold=True)
        words = (Label(about, Type.BODY), Label(keys, Type.BODY, token=Token.TEXT2))
        for part in (self.title, *words, time, self.time, row):
            self.body.addWidget(part)
        self.show_form(self._size)

    def show_form(self, size: int) -> None:
        """Offer a form of so many questions."""
        self._size = size
        self.title.set_words(Text("Form of {n}", n=size))
        self.time.show_usual(_MINUTES[size])

    def _choose(self) -> None:
        self.chosen.emit(self._size, self.time.time.of(_MINUTES[self._size] * 60.0))
