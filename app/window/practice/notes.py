"""Notes of calls: choose a call, hear it and write, see what the note holds."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.practice.entries import holds
from app.domain.practice.facts import Noted, Practised
from app.domain.practice.wanted import Wanted
from app.domain.readiness.profile import in_language
from app.library.practice.notes import NoteCall, notes
from app.practice.results import Skill
from app.text import Text, language
from app.widgets.card import Card
from app.widgets.forms.choice import ChoiceField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.widgets.piece import HearsLanguage
from app.widgets.switch import hold_parts, show_only
from app.window.practice.checked_row import checked_row
from app.window.practice.heard_result import HeardResult
from app.window.practice.note_run import NoteRun
from app.window.practice.note_said import NoteSaid
from app.window.practice.player import Player
from app.window.practice.start_row import StartRow
from app.window.practice.told_row import ToldRow
from app.window.state.practice import PracticeModel
from app.wording.values import first_large

_ANY = ""
_WORDS = (Text("Noted"), Text("Missing"))


class NotesView(HearsLanguage, QWidget):
    """One of its three parts is shown."""

    closed = Signal()

    def __init__(self, model: PracticeModel, player: Player) -> None:
        super().__init__()
        self._model = model
        self._result_of: Noted | None = None
        self.ready = Card()
        self.call = ChoiceField(Text("Call"), [(_ANY, Text("The one not heard for longest"))])
        row = StartRow()
        row.started.connect(self._begin)
        row.closed.connect(self.closed)
        self.start = row.begin
        self._fill_ready(row)
        self.run = NoteRun(player)
        self.run.ended.connect(self._end)
        self.run.left.connect(self.show_start)
        self.end = QWidget()
        self.result = HeardResult()
        self.result.again.connect(self.show_start)
        self.result.closed.connect(self.closed)
        self.said = NoteSaid()
        ending = QVBoxLayout(self.end)
        ending.setContentsMargins(0, 0, 0, 0)
        ending.setSpacing(Space.S16)
        ending.addWidget(self.result)
        ending.addWidget(self.said)
        self._parts = (self.ready, self.run, self.end)
        hold_parts(self, self._parts)
        show_only(self.ready, self._parts)

    def _fill_ready(self, row: StartRow) -> None:
        about = Text(
            "You hear a customer for about a minute and write down what a colleague has to know."
            " Put your headset on. How you word it is not marked; the facts are."
        )
        self.ready.body.setSpacing(Space.S16)
        self.ready.body.addWidget(Label(Text("Notes of calls"), Type.HEADING, bold=True))
        self.ready.body.addWidget(Label(about, Type.BODY))
        self.ready.body.addWidget(self.call)
        self.ready.body.addWidget(row)

    def show_start(self) -> None:
        """Ask which call."""
        self._result_of = None
        self._offer()
        show_only(self.ready, self._parts)
        self.start.setFocus()

    def language_changed(self) -> None:
        """Titles, facts and results are composed here."""
        self._offer()
        if self._result_of is not None:
            self._show_result(self._result_of)

    def _offer(self) -> None:
        titles = [(name, in_language(call.title, language())) for name, call in notes().items()]
        self.call.set_options(
            [(_ANY, Text("The one not heard for longest")), *((name, Text.verbatim(t)) for name, t in titles)]
        )

    def _begin(self) -> None:
        wanted = notes().get(self.call.value()) or not_heard_longest(self._model.facts)
        show_only(self.run, self._parts)
        self.run.begin(wanted)

    def _end(self, fact: Noted) -> None:
        if fact.typed:
            self._model.save(fact)
        show_only(self.end, self._parts)
        self._result_of = fact
        self._show_result(fact)

    def _show_result(self, fact: Noted) -> None:
        call = notes()[fact.note]
        self.said.show_call(call, fact.typed)
        if not fact.typed:
            self.result.show_nothing()
            return
        names = {each.accepted: in_language(each.name, language()) for each in call.facts}
        rows = [_row(wanted, names.get(wanted.accepted, wanted.name), fact.typed) for wanted in fact.wanted]
        remarks = [Text("Heard: {n}", n=fact.played)]
        if not fact.played:
            remarks = [Text("It was read and not heard, so it counts for no result.")]
        right = sum(holds(fact.typed, wanted) for wanted in fact.wanted)
        of = Text("of {n} {n:fact|facts} noted", n=len(fact.wanted))
        self.result.show_parts(right, of, self._model.standing(Skill.NOTES), rows, remarks)


def not_heard_longest(facts: Iterable[Practised]) -> NoteCall:
    """The call that was never heard, else the one that was heard longest ago."""
    last = {practised.fact.note: practised.number for practised in facts if isinstance(practised.fact, Noted)}
    return min(notes().values(), key=lambda call: last.get(call.id, 0))


def _row(wanted: Wanted, name: str, typed: str) -> ToldRow:
    right = holds(typed, wanted)
    detail = "" if right else Text("Such as: {words}", words=wanted.accepted[0])
    return checked_row(first_large(name), right=right, words=_WORDS, detail=detail)
