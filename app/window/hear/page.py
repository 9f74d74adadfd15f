"""Hear yourself as a caller does: record, then listen. It stores nothing, and ends when the page is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalog import own_voice
from app.checks.drive import End, Outcome
from app.checks.kept_run import answer_to_save
from app.checks.probe import Answer, Question, Step, Try
from app.runtime.runner import unkept_runner
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.window.check.live_card import LiveCard
from app.window.state.run_state import RunState
from app.window.state.session import Session
from app.wording.values import trouble_words

_ITEM = own_voice({})


class HearPage(QWidget):
    """Starts when it is shown, at the question whether to record."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._runner = unkept_runner(self, session.devices, self._step, self._end)
        self._live: RunState | None = None
        self.card = LiveCard(checks=False)
        self.card.answered.connect(self._answer)
        self.card.tried.connect(self._try)
        self.card.asked.connect(self.card.focus_first)
        self._trouble = Notice("", icon="verdict-unknown", token=Token.UNKNOWN)
        self._trouble.hide()
        self.again = Button(Text("Once more"), ButtonKind.FILLED, icon="act-repeat")
        self.again.clicked.connect(self._begin)
        self.close_button = Button(Text("Back to home"), ButtonKind.OUTLINED, icon="act-back")
        self.close_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(Space.S12)
        row.addWidget(self.again)
        row.addWidget(self.close_button)
        row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_ITEM.title, Type.TITLE, bold=True))
        words.addWidget(Label(_ITEM.why, Type.BODY, token=Token.TEXT2))
        self._body = Body()
        column = self._body.column
        column.setSpacing(Space.S16)
        column.addLayout(words)
        column.addWidget(self._trouble)
        column.addWidget(self.card)
        column.addLayout(row)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._body)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin; nothing is recorded before the operator says so."""
        super().showEvent(event)
        if not event.spontaneous() and not self._runner.running:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Free microphone and headphones however the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._runner.cancel_all()

    def _begin(self) -> None:
        session = self._session
        self._live = RunState(begun_at=session.clock())
        self._trouble.hide()
        self.again.hide()
        self.card.show()
        self.card.show_live(self._live, session.profile)
        self._runner.prepare(own_voice(session.facts), session.profile, session.saved.answers)
        self._runner.start(_ITEM.id)

    def _step(self, _item_id: str, step: Step) -> None:
        if self._live is not None:
            self._live.take(step)
            self.card.take(step)

    def _end(self, _item_id: str, outcome: Outcome) -> None:
        live, self._live = self._live, None
        self.card.hide()
        if not self.isVisible():
            return
        told = trouble_words(outcome.trouble) if outcome.end is End.TROUBLE else live.note if live else None
        self._trouble.hide()
        if told is not None:
            self._trouble.tell(told)
        self.again.show()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, question: Question, answer: Answer) -> None:
        if self._live is not None:
            self._live.answered(answer)
        value = answer_to_save(question, answer)
        if value is not None:
            # the devices chosen here are those of the headset's check
            self._session.saved.answer(question.id, value)
        self._runner.answer(_ITEM.id, question, answer)

    def _try(self, question: Question, option: str) -> None:
        self._runner.answer(_ITEM.id, question, Try(option))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.fit_margins(event.size().width())
