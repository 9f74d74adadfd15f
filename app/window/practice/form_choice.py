"""Before a form of questions: how many, and for how long."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.practice.chosen import Time
from app.text import Text
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.segments import Segments
from app.window.practice.start_row import StartRow

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
        self.time = Segments([(Time.USUAL, ""), (Time.LONGER, ""), (Time.NONE, Text("No clock"))])
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
        asked = Text("Time (minutes)")
        self.time.set_question(asked)
        time = Label(asked, Type.BODY, bold=True)
        words = (Label(about, Type.BODY), Label(keys, Type.BODY, token=Token.TEXT2))
        for part in (self.title, *words, time, self.time, row):
            self.body.addWidget(part)
        self.show_form(self._size)

    def show_form(self, size: int) -> None:
        """Offer a form of so many questions."""
        self._size = size
        self.title.set_words(Text("Form of {n}", n=size))
        for time in (Time.USUAL, Time.LONGER):
            self.time.set_words(time, Text.verbatim(str(round(time.of(_MINUTES[size]) or 0))))

    def _choose(self) -> None:
        self.chosen.emit(self._size, Time(self.time.current).of(_MINUTES[self._size] * 60.0))
