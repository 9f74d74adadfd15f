"""A call is played, or read: the caller's words, the keys of what one did, and the note beside them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checks.call import TURN_OVER, practise_call
from app.checks.call_taken import Taken
from app.checks.drive import End, Outcome
from app.checks.kept_run import answer_to_save
from app.checks.probe import (
    Answer,
    Ask,
    Choice,
    Confirm,
    Level,
    Offer,
    Option,
    Progress,
    Question,
    Step,
    Tell,
    Try,
)
from app.domain.practice.scenario import Act, Scenario
from app.domain.readiness.profile import in_language
from app.practice.calling import called_of
from app.practice.calling_words import ACT_WORDS, ANSWER_AGAIN
from app.practice.played_call import script_of
from app.practice.read_call import ReadCall
from app.runtime.runner import unkept_runner
from app.text import Text, language
from app.widgets.announce import announce
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.textfield import TextField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.results.meter import Meter
from app.widgets.ruby_label import RubyLabel
from app.window.check.live_card import LiveCard
from app.window.practice.option import OptionRow
from app.window.state.run_state import RunState
from app.window.state.session import Session
from app.wording.values import trouble_words

_ID: Final = "call"
_MOST_KEYS: Final = 9


class CallRun(QWidget):
    """Number keys say what one did; with Alt also while the note is written."""

    ended = Signal(object, str, object)
    """A Called without note and ticks, the note so far, and what was recorded, a Taken; by text what was typed at each
    turn, a tuple of str."""
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = unkept_runner(self, session.devices, self._step, self._end)
        self._live: RunState | None = None
        self._scenario: Scenario | None = None
        self._question: Question | None = None
        self._taken: list[Taken] = []
        self._silence_ends = False
        self.reading: ReadCall | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.brief = Label("", Type.NOTE, token=Token.TEXT2)
        self.state = Label("", Type.CARD, bold=True)
        self.said = RubyLabel()
        self.shows = Check(Text("Show the caller's words"))
        self.shows.setChecked(True)
        self.shows.toggled.connect(self._show_said)
        self.meter = Meter()
        self.rows: list[OptionRow] = []
        self._options = QVBoxLayout()
        self._options.setSpacing(Space.S8)
        self.confirm = Button("", ButtonKind.FILLED)
        self.confirm.clicked.connect(lambda: self._say(True))
        self.devices = LiveCard(checks=False)
        self.devices.answered.connect(self._answer)
        self.devices.tried.connect(lambda question, value: self._runner.answer(_ID, question, Try(value)))
        self.trouble = Notice("", icon="verdict-unknown", token=Token.UNKNOWN)
        self.trouble.pressed.connect(self._again)
        self.typed = TextField(Text("Your answer"), Text("What you would say; you tick it afterwards"))
        self.note = TextField(Text("Your note"), Text("Name, number, matter, promise"))
        self.stop = Button(Text("Stop without a result"), ButtonKind.TEXT)
        self.stop.clicked.connect(self.left)
        for number in range(1, _MOST_KEYS + 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda number=number: self._press(number))
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(Token.ACCENT_SOFT, Token.ACCENT_LINE)
        card.body.setSpacing(Space.S8)
        for part in (self.state, self.said):
            card.body.addWidget(part)
        card.body.addLayout(self._options)
        row = Flow()
        row.addWidget(self.confirm)
        card.body.addLayout(row)
        card.body.addStretch(1)
        writing = Card()
        keys = Label(Text("While you write, press Alt and a number to choose."), Type.NOTE, token=Token.TEXT2)
        # what one did is chosen in haste, so it stands right below the caller's words and all else over here
        for widget in (self.brief, self.typed, self.note, keys, self.shows, self.meter):
            writing.body.addWidget(widget)
        writing.body.addStretch(1)
        beside = Beside(gap=Space.S16)
        beside.put(card)
        beside.put(writing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(self.trouble)
        column.addWidget(self.devices)
        column.addLayout(beside)
        leave = Flow()
        leave.addWidget(self.stop)
        column.addLayout(leave)
        column.addStretch(1)

    def begin(self, scenario: Scenario, *, as_text: bool, silence_ends: bool = False) -> None:
        """Let this customer call; for ``silence_ends`` see ``Script``."""
        self._scenario = scenario
        self._taken = []
        self.reading = ReadCall(scenario) if as_text else None
        self._question = None
        # it has the keyboard itself while there is nothing to choose
        self.setAccessibleName(in_language(scenario.title, language()))
        # else the page that went away hands it to the note, and figures would be written there
        self.setFocus()
        self.brief.set_words(Text.verbatim(in_language(scenario.brief, language())))
        self.note.set_value("")
        self.trouble.hide()
        self.devices.hide()
        self.typed.setVisible(as_text)
        self.meter.setVisible(not as_text)
        self.shows.setVisible(not as_text)
        self._show_question(None)
        self.said.set_marked("")
        self.state.set_words("")
        if self.reading is not None:
            self._read_on(self.reading)
            return
        self._silence_ends = silence_ends
        self._ring(None)

    def _ring(self, cut: Taken | None) -> None:
        """Let it ring, or go on with the turn that was cut off."""
        session, scenario = self._session, self._scenario
        if scenario is None:
            return
        self.trouble.hide()
        self._live = RunState(begun_at=session.clock())
        self.devices.show_live(self._live, session.profile)
        script = script_of(scenario, str, silence_ends=self._silence_ends, after=cut)
        self._runner.prepare(practise_call(script, self._taken.append), session.profile, session.saved.answers)
        self._runner.start(_ID)

    def _again(self) -> None:
        self.setFocus()
        self._ring(self._taken[-1] if self._taken else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses; Enter picks up or goes on."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.rows):
            self._press(number)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Free microphone and headphones however the page is left, and forget the voice."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._taken = []
            self._runner.cancel_all()

    def _read_on(self, reading: ReadCall) -> None:
        """By text: show what the caller says there, and the ways on."""
        here = reading.here
        self.typed.set_value("")
        self.state.set_words(Text("The caller says") if here.say else Text("You pick up the telephone"))
        self.said.set_marked(here.say.get(language(), ""))
        if here.end is not None:
            self.ended.emit(reading.called, self.note.value(), tuple(reading.typed))
            return
        if not self._is_writing:
            announce(self, self.state.text(), self.said.text())
        options = tuple(Option(act.value, ACT_WORDS[act]) for act in reading.ways)
        self._show_question(Choice(id=_ID, ask=Text("What do you do"), options=options))

    def _step(self, _item_id: str, step: Step) -> None:
        live = self._live
        if live is None:
            return
        live.take(step)
        # only the choice of devices is asked; all else is offered while the call goes on
        self.devices.setVisible(isinstance(step, Ask) or (live.waiting and not self.devices.isHidden()))
        if not self.devices.isHidden():
            self.devices.take(step)
        match step:
            case Level(dbfs=dbfs):
                self.meter.set_level(dbfs)
            case Progress(label=label):
                self.state.set_words(label)
            case Offer(question=question):
                self._show_question(question)
                if question.ask == TURN_OVER and not self._is_writing:
                    announce(self, question.ask)
            case Tell(text=words):
                self.said.set_marked(str(words))
                self._show_said()
            case _:
                pass

    @property
    def _is_writing(self) -> bool:
        return self.note.edit.hasFocus() or self.typed.edit.hasFocus()

    def _show_said(self) -> None:
        self.said.setVisible(self.shows.isHidden() or self.shows.isChecked())

    def _show_question(self, question: Question | None) -> None:
        self._question = question
        writing = self._is_writing
        if not writing:
            # a row that goes away would hand the keyboard to the note, and numbers would be written there
            self.setFocus()
        empty(self._options)
        self.rows = []
        self.confirm.setVisible(isinstance(question, Confirm))
        if isinstance(question, Confirm):
            self.state.set_words(question.ask)
            self.confirm.set_words(question.yes)
            self.confirm.setFocus()
        elif isinstance(question, Choice):
            self._fill(question.options)
            if not writing:
                self.rows[0].setFocus()
        self._show_said()

    def _fill(self, options: Sequence[Option]) -> None:
        for number, option in enumerate(options, 1):
            row = OptionRow(number, str(option.label), number - 1)
            row.clicked.connect(lambda _on=False, value=option.value: self._say(value))
            self.rows.append(row)
            self._options.addWidget(row)

    def _press(self, number: int) -> None:
        if 1 <= number <= len(self.rows):
            self.rows[number - 1].click()

    def _say(self, answer: Answer) -> None:
        question, self._question = self._question, None
        if question is None or self._scenario is None:
            return
        self._show_question(None)
        if self.reading is not None:
            self.reading.do(Act(str(answer)), self.typed.value().strip())
            self._read_on(self.reading)
            return
        self._runner.answer(_ID, question, answer)

    def _answer(self, question: Question, answer: Answer) -> None:
        if self._live is not None:
            self._live.answered(answer)
        value = answer_to_save(question, answer)
        if value is not None and not question.id.startswith(_ID):
            self._session.saved.answer(question.id, value)
        self._runner.answer(_ID, question, answer)

    def _end(self, _item_id: str, outcome: Outcome) -> None:
        live, self._live = self._live, None
        scenario, taken = self._scenario, self._taken[-1:]
        if not self.isVisible() or scenario is None:
            self._taken = []
            return
        self._show_question(None)
        if taken and taken[0].end:
            self.ended.emit(called_of(taken[0], scenario), self.note.value(), taken[0])
            return
        told = trouble_words(outcome.trouble) if outcome.end is End.TROUBLE else live.note if live else None
        button = ANSWER_AGAIN if taken else Text("Once more")
        self.trouble.tell(told or Text("The call was not answered."), button=button)
        self.state.set_words(Text("The call is interrupted.") if taken else "")
        self.trouble.stop.setFocus()
