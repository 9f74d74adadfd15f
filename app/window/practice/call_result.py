"""After a call: complete the note, hear each answer beside a model sentence, tick; then what the call came to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.practice.called import Called, Tick
from app.domain.practice.ruby import bare, pieces
from app.domain.practice.scenario import Ending, Scenario
from app.domain.readiness.profile import in_language
from app.domain.readiness.verdict import Verdict
from app.practice.calling import Standing, told_of_call
from app.practice.calling_words import (
    ACT_WORDS,
    CALL_LINE_WORDS,
    ENDING_WORDS,
    STANDING_WORDS,
    details_of,
    value_of_call,
)
from app.signals.rates import SPEECH_HZ
from app.text import Text, language
from app.widgets.announce import announce
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.textfield import TextField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.practice.after_row import AfterRow
from app.window.practice.player import Player
from app.window.practice.told_row import ToldRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.checks.call_taken import Taken

_VERDICTS: Final[Mapping[Standing, Verdict]] = {
    Standing.SHOWN: Verdict.PASS,
    Standing.NOT_YET: Verdict.FAIL,
    Standing.UNKNOWN: Verdict.UNKNOWN,
}


class CallResult(QWidget):
    """First the note and the ticks, then the lines."""

    finished = Signal(object)
    """The Called, to be saved."""
    again = Signal()
    closed = Signal()

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._called: Called | None = None
        self._scenario: Scenario | None = None
        self._taken: Taken | None = None
        self._typed: tuple[str, ...] = ()
        self._heard = False
        self.head = Label("", Type.CARD, bold=True)
        self.note = TextField(Text("Your note"))
        self.checks: list[tuple[str, str, Check]] = []
        self._answers = QVBoxLayout()
        self._answers.setSpacing(Space.S8)
        self.finish = Button(Text("Show the result"), ButtonKind.FILLED, after="act-next")
        self.finish.clicked.connect(self._finish)
        self._rows = QVBoxLayout()
        self.after = AfterRow()
        self.after.again.connect(self.again)
        self.after.closed.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        top = Card()
        top.body.addWidget(self.head)
        self.review = Card()
        self.review.body.setSpacing(Space.S12)
        self.review.body.addWidget(self.note)
        self.review.body.addLayout(self._answers)
        row = Flow()
        row.addWidget(self.finish)
        self.review.body.addLayout(row)
        self.lines = Card()
        self.lines.body.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        for part in (top, self.review, self.after, self.lines):
            column.addWidget(part)
        column.addStretch(1)

    def show_review(self, called: Called, scenario: Scenario, note: str, taken: "Taken | tuple[str, ...]") -> None:
        """Ask for what the microphone cannot tell; ``taken``: see ``CallRun.ended``."""
        self._called, self._scenario, self._heard = called, scenario, False
        self._taken, self._typed = (None, taken) if isinstance(taken, tuple) else (taken, ())
        end = scenario.nodes[called.end].end or Ending.BAD
        self.head.set_words(ENDING_WORDS[end])
        self.note.set_value(note)
        empty(self._answers)
        self.checks = []
        if self._taken is not None or any(self._typed):
            heard, read = (
                Text("Hear your answers, and tick what you said"),
                Text("Read your answers, and tick what they hold"),
            )
            self._answers.addWidget(Label(heard if self._taken else read, Type.SUBHEADING, bold=True))
            for number, turn in enumerate(called.turns):
                self._answers.addWidget(self._answer(number, turn.node))
        self.review.show()
        self.after.hide()
        self.lines.hide()
        (self.note.edit if not note else self.finish).setFocus()
        announce(self, self.head.text())

    def show_lines(self) -> None:
        """Show what the call came to."""
        if self._called is None or self._scenario is None:
            return
        empty(self._rows)
        for told in told_of_call(self._called, self._scenario):
            verdict, word = _VERDICTS[told.standing], STANDING_WORDS[told.standing]
            self._rows.addWidget(
                ToldRow(CALL_LINE_WORDS[told.line], value_of_call(told), verdict, word, details_of(told))
            )
        self.review.hide()
        self.after.show()
        self.lines.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """The sound is forgotten."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._player.stop()
            self._taken = None

    def _answer(self, number: int, node: str) -> QWidget:
        assert self._scenario is not None
        here = self._scenario.nodes[node]
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        said = Text("The caller: {words}", words=bare(pieces(in_language(here.say, language()))))
        if here.say:
            column.addWidget(Label(said, Type.BODY))
        model = Text("For example: {model}", model=in_language(here.model, language()) if here.model else "")
        if here.model:
            column.addWidget(Label(model, Type.NOTE, token=Token.TEXT2))
        # else all turns would sound alike to a screen reader
        turn = said if here.say else model
        if self._taken is None:
            column.addWidget(Label(Text("Your answer: {words}", words=self._typed[number] or "–"), Type.BODY))
        else:
            row = Flow()
            hear = Button(Text("Hear your answer"), ButtonKind.TEXT, small=True, icon="act-play")
            hear.set_question(turn)
            hear.clicked.connect(lambda: self._play(number))
            row.addWidget(hear)
            column.addLayout(row)
        for act in here.acts:
            check = Check(ACT_WORDS[act])
            check.set_question(turn)
            self.checks.append((node, act.value, check))
            column.addWidget(check)
        return part

    def _play(self, number: int) -> None:
        if self._taken is None:
            return
        self._heard = True
        start_s, end_s = self._taken.spans_s[number]
        samples = self._taken.samples[round(start_s * SPEECH_HZ) : round(end_s * SPEECH_HZ)]

        def make() -> "tuple[NDArray[np.float32], int]":
            from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call

            return as_heard_in_a_call(samples, SPEECH_HZ), PLAY_RATE_HZ

        self._player.play_made(make)

    def _finish(self) -> None:
        if self._called is None or self._scenario is None:
            return
        ticks = tuple(Tick(node, act, check.isChecked()) for node, act, check in self.checks)
        self._called = replace(
            self._called,
            note=self.note.value(),
            wanted=self._scenario.wanted(language()),
            ticks=ticks,
            heard=self._heard,
        )
        self.finished.emit(self._called)
        self.show_lines()
        self.after.once_more.setFocus()
