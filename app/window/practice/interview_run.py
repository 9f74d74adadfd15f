"""A question is answered aloud: the question, the live card of the rehearsal, oneself beside it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checks.drive import End, Outcome
from app.checks.kept_run import answer_to_save
from app.checks.probe import Answer, Question, Step, Try
from app.checks.rehearsal import Recorded, rehearse
from app.runtime.runner import unkept_runner
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.column import Column
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.piece import TextSource
from app.widgets.ruby_label import RubyLabel
from app.window.check.live_card import LiveCard
from app.window.practice.framing import FramingCard
from app.window.state.run_state import RunState
from app.window.state.session import Session
from app.wording.values import trouble_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ID: Final = "rehearsal"


class Asked(NamedTuple):
    """What is to be answered."""

    ask: TextSource
    points: Sequence[str]
    marked: str
    """What is read aloud, with its readings; "" for a free answer."""
    aim_s: float
    share: float | None
    sound: "Callable[[], NDArray[np.float32]] | None"
    """The last three: see ``rehearse``."""


class InterviewRun(QWidget):
    """Begins when it is told to; leaving the page frees microphone and camera, and what was said is gone."""

    spoken = Signal(object, object)
    """A Recorded, and why it ended before it was finished, a Text; else None."""
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = unkept_runner(self, session.devices, self._step, self._end)
        self._live: RunState | None = None
        self._taken: list[Recorded] = []
        self._asked: Asked | None = None
        self.ask = Label("", Type.CARD, bold=True)
        self.ask_above = Label("", Type.BODY, bold=True)
        """The question once more, for where it is scrolled off the page; what is read aloud would not fit there."""
        self.points = Label("", Type.BODY, token=Token.TEXT2)
        self.text = RubyLabel()
        self.card = LiveCard(checks=False)
        self.card.answered.connect(self._answer)
        self.card.tried.connect(self._try)
        self.card.asked.connect(self.card.focus_first)
        self.trouble = Notice("", icon="verdict-unknown", token=Token.UNKNOWN)
        self.trouble.hide()
        self.again = Button(Text("Once more"), ButtonKind.FILLED, icon="act-repeat")
        self.again.clicked.connect(self._repeat)
        self.again.hide()
        self.stop = Button(Text("Stop without a result"), ButtonKind.TEXT)
        self.stop.clicked.connect(self.left)
        self.framing = FramingCard(session)
        self._lay_out()

    def _lay_out(self) -> None:
        asked = Card(Token.ACCENT_SOFT, Token.ACCENT_LINE)
        for part in (self.ask, self.points, self.text):
            asked.body.addWidget(part)
        speaking = Column(Space.S12)
        cards: tuple[QWidget, ...] = (asked, self.trouble, self.card)
        for card in cards:
            speaking.column.addWidget(card)
        row = Flow()
        row.addWidget(self.again)
        row.addWidget(self.stop)
        speaking.column.addLayout(row)
        speaking.column.addStretch(1)
        beside = Beside(gap=Space.S16)
        beside.put(speaking)
        beside.put(self.framing, at=Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(beside)
        whole.addStretch(1)

    def begin(self, asked: Asked) -> None:
        """Ask this."""
        self._asked = asked
        self.ask.set_words(asked.ask)
        self.ask_above.set_words("" if asked.marked else asked.ask)
        self.points.set_words("\n".join(f"• {point}" for point in asked.points))
        self.points.setVisible(bool(asked.points) and not asked.marked)
        self.text.set_marked(asked.marked)
        self.text.setVisible(bool(asked.marked))
        session = self._session
        self._taken.clear()
        self._live = RunState(begun_at=session.clock())
        self.trouble.hide()
        self.again.hide()
        self.card.show()
        self.card.show_live(self._live, session.profile)
        item = rehearse(asked.aim_s, asked.share, self._taken.append, asked=asked.sound)
        self._runner.prepare(item, session.profile, session.saved.answers)
        self._runner.start(_ID)

    def _repeat(self) -> None:
        if self._asked is not None:
            self.begin(self._asked)

    def hideEvent(self, event: QHideEvent) -> None:
        """Free the microphone however the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._runner.cancel_all()

    def _step(self, _item_id: str, step: Step) -> None:
        if self._live is not None:
            self._live.take(step)
            self.card.take(step)

    def _end(self, _item_id: str, outcome: Outcome) -> None:
        live, self._live = self._live, None
        self.card.hide()
        taken = list(self._taken)
        self._taken.clear()
        if not self.isVisible():
            return
        trouble = trouble_words(outcome.trouble) if outcome.end is End.TROUBLE else None
        if taken:
            self.spoken.emit(taken[-1], trouble)
            return
        told = trouble or (live.note if live else None)
        self.trouble.hide()
        if told is not None:
            self.trouble.tell(told)
        self.again.show()
        self.again.setFocus()

    def _answer(self, question: Question, answer: Answer) -> None:
        if self._live is not None:
            self._live.answered(answer)
        value = answer_to_save(question, answer)
        if value is not None and not question.id.startswith(_ID):
            # the devices chosen here are those of the headset's check
            self._session.saved.answer(question.id, value)
        self._runner.answer(_ID, question, answer)

    def _try(self, question: Question, option: str) -> None:
        self._runner.answer(_ID, question, Try(option))
