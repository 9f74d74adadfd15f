"""What a rehearsal came to: hear it as a call, tick its points, see its measures beside those of the last time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.practice.spoken import Reviewed, Span, Spoken
from app.practice.speaking import Told
from app.practice.speaking_words import (
    LINE_WORDS,
    UNHEARD_WORDS,
    advice_of,
    band_of,
    band_words,
    drawn_out_words,
    span_words,
    value_of,
)
from app.signals.rates import SPEECH_HZ
from app.signals.speaking import Unheard
from app.text import Text
from app.widgets.announce import announce
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.toggles import Check
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.piece import TextSource
from app.window.practice.after_row import AfterRow
from app.window.practice.player import Player
from app.window.practice.told_row import ToldRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.checks.rehearsal import Recorded

_AROUND_S = 0.4
"""What is played around a drawn-out sound."""


class Answer(NamedTuple):
    """What is shown: the sound in memory, what was measured, and the points to tick."""

    recorded: "Recorded | None"
    """None once the page was left."""
    spoken: Spoken
    ask: TextSource
    points: tuple[str, ...]
    trouble: Text | None = None
    """Why it ended before it was finished."""


class InterviewResult(QWidget):
    """The sound is gone when it is left."""

    again = Signal()
    closed = Signal()
    reviewed = Signal(object)
    """A Reviewed, whenever something was ticked or struck out."""
    kept = Signal()
    """The recording is to be kept."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._answer: Answer | None = None
        self._heard = False
        self.head = Label("", Type.CARD, bold=True)
        self.ask = Label("", Type.BODY)
        self.trouble = Notice("", icon="verdict-unknown", token=Token.UNKNOWN)
        self.call = Button(Text("Hear it as a caller does"), icon="act-listen", small=True)
        self.call.clicked.connect(self._play_call)
        self.plain = Button(Text("As recorded"), small=True)
        self.plain.clicked.connect(lambda: self._play(None))
        self.keep = Button(Text("Keep the recording"), ButtonKind.TEXT, small=True)
        self.keep.clicked.connect(self.kept)
        self.keeping = Remark()
        self.checks: list[Check] = []
        self.strikes: list[Check] = []
        self._hear: list[Button] = []
        self._points = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._sounds = QVBoxLayout()
        self.sounds_head = Label("", Type.BODY)
        self.after = AfterRow()
        self.after.again.connect(self.again)
        self.after.closed.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        hearing = Card()
        hearing.body.setSpacing(Space.S8)
        hearing.body.addWidget(self.head)
        hearing.body.addWidget(self.ask)
        row = Flow()
        for button in (self.call, self.plain, self.keep):
            row.addWidget(button)
        hearing.body.addLayout(row)
        hearing.body.addWidget(self.keeping)
        self.ticks = Card()
        self.ticks.body.setSpacing(Space.S8)
        self.ticks.body.addWidget(Label(Text("Hear yourself, and tick what you said"), Type.SUBHEADING, bold=True))
        self.ticks.body.addLayout(self._points)
        self.measures = Card()
        self.measures.body.addLayout(self._rows)
        self.sounds = Card()
        self.sounds.body.addWidget(self.sounds_head)
        self.sounds.body.addLayout(self._sounds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        for card in (self.trouble, hearing, self.ticks):
            column.addWidget(card)
        column.addWidget(self.after)
        column.addWidget(self.measures)
        column.addWidget(self.sounds)
        column.addStretch(1)

    def show_answer(self, answer: Answer) -> None:
        """Show a new one; ``show_lines`` follows."""
        self._answer, self._heard = answer, False
        for button in (self.call, self.plain, self.keep):
            button.setEnabled(True)
        self.keeping.hide()
        self.trouble.hide()
        if answer.trouble is not None:
            self.trouble.tell(answer.trouble)
        self.ask.set_words(answer.ask)
        empty(self._points)
        self.checks = [Check(point) for point in answer.points]
        for check in self.checks:
            check.toggled.connect(self._review)
            self._points.addWidget(check)
        self.ticks.setVisible(bool(self.checks) and not answer.spoken.unheard)
        self._show_sounds(answer.spoken.drawn_out)
        unheard = answer.spoken.unheard
        self.head.set_words(UNHEARD_WORDS[Unheard(unheard)] if unheard else Text("This is how you spoke"))
        self.measures.setVisible(not unheard)
        self.sounds.setVisible(not unheard)
        # who lost the headset is not asked to listen, but to say it again
        (self.after.once_more if unheard or answer.trouble else self.call).setFocus()
        announce(self, self.head.text())

    def show_lines(self, lines: Sequence[Told], before: Sequence[Told], aim_s: float) -> None:
        """Show the measures, and those of the last time that the same was answered."""
        empty(self._rows)
        known = {line.line: line for line in before if line.value is not None}
        for line in lines:
            details = [] if (band := band_of(line)) is None else [band]
            if (advice := advice_of(line, aim_s)) is not None:
                details.insert(0, advice)
            value, last = value_of(line), None
            if (earlier := known.get(line.line)) is not None:
                value = Text("This time: {value}", value=value)
                last = Text("Last time: {value} ({word})", value=value_of(earlier), word=band_words(earlier))
            row = ToldRow(LINE_WORDS[line.line], value, line.verdict, band_words(line), tuple(details), last)
            self._rows.addWidget(row)

    def show_kept(self, words: Text) -> None:
        """Say where it was kept, or why not."""
        self.keep.setEnabled(False)
        self.keeping.tell(words)

    @property
    def recorded(self) -> "Recorded | None":
        """The sound, while it is shown."""
        return self._answer.recorded if self._answer else None

    @property
    def spoken(self) -> Spoken | None:
        """What was measured of it."""
        return self._answer.spoken if self._answer else None

    def hideEvent(self, event: QHideEvent) -> None:
        """The sound is forgotten."""
        super().hideEvent(event)
        if not event.spontaneous() and self._answer is not None:
            self._player.stop()
            self._answer = self._answer._replace(recorded=None)
            for button in (self.call, self.plain, self.keep, *self._hear):
                button.setEnabled(False)

    def _show_sounds(self, spans: Sequence[Span]) -> None:
        empty(self._sounds)
        self.sounds_head.set_words(drawn_out_words(len(spans)))
        self.strikes, self._hear = [], []
        for span in spans:
            hear = Button(Text("Hear"), ButtonKind.TEXT, small=True, icon="act-play")
            hear.set_question(span_words(span))
            hear.clicked.connect(lambda _on=False, span=span: self._play(span))
            self._hear.append(hear)
            strike = Check(Text("This is none"))
            strike.set_question(span_words(span))
            strike.toggled.connect(self._review)
            self.strikes.append(strike)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.S12)
            row.addWidget(Label(span_words(span), Type.BODY), 1, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(hear)
            row.addWidget(strike, 1)
            self._sounds.addWidget(line)

    def _review(self) -> None:
        if self._answer is not None:
            struck = tuple(number for number, check in enumerate(self.strikes) if check.isChecked())
            points = tuple(check.isChecked() for check in self.checks)
            self.reviewed.emit(Reviewed(self._answer.spoken.run, points, self._heard, struck))

    def _hear_all(self) -> None:
        """What was ticked is confirmed from now on."""
        self._heard = True
        if any(check.isChecked() for check in self.checks):
            self._review()

    def _play_call(self) -> None:
        if self.recorded is None:
            return
        self._hear_all()
        samples = self.recorded.samples

        def make() -> "tuple[NDArray[np.float32], int]":
            from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call

            return as_heard_in_a_call(samples, SPEECH_HZ), PLAY_RATE_HZ

        self._player.play_made(make)

    def _play(self, span: Span | None) -> None:
        if self.recorded is None:
            return
        samples = self.recorded.samples
        if span is None:
            self._hear_all()
        else:
            first = max(0, round((span.start_s - _AROUND_S) * SPEECH_HZ))
            samples = samples[first : round((span.end_s + _AROUND_S) * SPEECH_HZ)]
        self._player.play_made(lambda: (samples, SPEECH_HZ))
