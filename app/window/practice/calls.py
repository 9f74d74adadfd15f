"""Calls: choose one, answer it, see what it came to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.practice.called import Called
from app.domain.practice.scenario import Scenario
from app.domain.readiness.profile import in_language
from app.library.practice.calls import has_sound
from app.practice.calling_words import WORK_WORDS
from app.storage.settings import SILENCE_ENDS
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.widgets.switch import hold_parts, show_only
from app.window.practice.call_result import CallResult
from app.window.practice.call_run import CallRun
from app.window.practice.player import Player
from app.window.state.practice import PracticeModel
from app.window.state.session import Session

if TYPE_CHECKING:
    from app.checks.call_taken import Taken


class CallsView(HearsLanguage, QWidget):
    """One of its three parts is shown."""

    closed = Signal()

    def __init__(self, session: Session, player: Player) -> None:
        super().__init__()
        self._model: PracticeModel = session.practice
        self._as_text = False
        self.ready = Card()
        self.work = ChoiceField(Text("Kind of work"), [*WORK_WORDS.items()])
        self.work.changed.connect(self._offer)
        self.call = ChoiceField(Text("Call"), [("", "")])
        self.call.changed.connect(self._show_brief)
        self.brief = Label("", Type.BODY)
        self.silent = Label(Text("This call has no sound, so it is text only."), Type.NOTE, token=Token.TEXT2)
        self.silence = Check(Text("Silence of 1.5 seconds ends my turn"))
        self.silence.setChecked(self._model.saved.setting(SILENCE_ENDS))
        self.start = Button(Text("Let it ring"), ButtonKind.FILLED, after="act-next")
        self.start.clicked.connect(lambda: self._begin(as_text=False))
        self.text = Button(Text("Without sound, as text"), ButtonKind.OUTLINED)
        self.text.clicked.connect(lambda: self._begin(as_text=True))
        self.back = Button(Text("Back to practice"), ButtonKind.TEXT, icon="act-back")
        self.back.clicked.connect(self.closed)
        self._fill_ready()
        self.run = CallRun(session)
        self.run.ended.connect(self._review)
        self.run.left.connect(self._ask)
        self.result = CallResult(player)
        self.result.finished.connect(self._model.save)
        self.result.again.connect(lambda: self._begin(as_text=self._as_text))
        self.result.closed.connect(self.closed)
        self._parts = (self.ready, self.run, self.result)
        hold_parts(self, self._parts)
        show_only(self.ready, self._parts)

    def _fill_ready(self) -> None:
        about = Text(
            "A customer calls. You speak as you would at work, then press the key of what you did; the caller goes on"
            " from there. Wear a headset. Nothing you say is kept."
        )
        self.ready.body.setSpacing(Space.S12)
        self.ready.body.addWidget(Label(Text("Practise a call"), Type.HEADING, bold=True))
        for part in (Label(about, Type.BODY), self.work, self.call, self.brief, self.silent, self.silence):
            self.ready.body.addWidget(part)
        row = Flow()
        row.addWidget(self.start)
        row.addWidget(self.text)
        row.addWidget(self.back)
        self.ready.body.addLayout(row)

    def show_start(self) -> None:
        """Ask which call."""
        for field in (self.work, self.call):
            field.setEnabled(True)
        self._offer()
        self._ask()

    def _ask(self) -> None:
        show_only(self.ready, self._parts)
        (self.start if self.start.isEnabled() else self.text).setFocus()

    def language_changed(self) -> None:
        """Titles and lines are composed here."""
        self._offer()
        if self.result.lines.isVisible():
            self.result.show_lines()

    @property
    def _chosen(self) -> Scenario | None:
        return self._model.calls.get(self.call.value())

    def _offer(self) -> None:
        last = {p.fact.scenario: p.number for p in self._model.facts if isinstance(p.fact, Called)}
        here = [call for call in self._model.calls.values() if call.work == self.work.value()]
        here.sort(key=lambda call: last.get(call.id, 0))
        self.call.set_options([(call.id, Text.verbatim(in_language(call.title, language()))) for call in here])
        self._show_brief()

    def _show_brief(self) -> None:
        call = self._chosen
        if call is None:
            return
        self.brief.set_words(Text.verbatim(in_language(call.brief, language())))
        sounds = has_sound(call, language())
        self.silent.setVisible(not sounds)
        self.silence.setVisible(sounds)
        self.start.setEnabled(sounds)

    def offer_call(self, call: Scenario) -> None:
        """Ask how this one is to be done, and no other, as in the mock examination."""
        self.work.set_value(call.work)
        self._offer()
        self.call.set_value(call.id)
        for field in (self.work, self.call):
            field.setEnabled(False)
        self._show_brief()
        self._ask()

    def _begin(self, *, as_text: bool) -> None:
        call = self._chosen
        if call is None:
            return
        self._as_text = as_text
        self._model.saved.set_setting(SILENCE_ENDS, self.silence.isChecked())
        show_only(self.run, self._parts)
        self.run.begin(call, as_text=as_text, silence_ends=self.silence.isChecked())

    def _review(self, called: Called, note: str, taken: "Taken | tuple[str, ...]") -> None:
        call = self._model.calls[called.scenario]
        show_only(self.result, self._parts)
        self.result.show_review(called, call, note, taken)
