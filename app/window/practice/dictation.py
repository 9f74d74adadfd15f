"""Dictation: ready, the forms, what they came to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.practice.entries import is_right
from app.domain.practice.facts import Dictated, FieldTyped
from app.practice.results import Skill
from app.practice.words import FIELD_WORDS
from app.text import Text
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.widgets.switch import hold_parts, show_only
from app.window.practice.checked_row import checked_row
from app.window.practice.dictation_form import DictationForm
from app.window.practice.heard_result import HeardResult
from app.window.practice.player import Player
from app.window.practice.start_row import StartRow
from app.window.practice.told_row import ToldRow
from app.window.state.practice import PracticeModel

_WORDS = (Text("Right"), Text("Not right"))


class DictationView(HearsLanguage, QWidget):
    """One of its three parts is shown."""

    closed = Signal()

    def __init__(self, model: PracticeModel, player: Player) -> None:
        super().__init__()
        self._model = model
        self._result_of: Dictated | None = None
        self.ready = Card()
        row = StartRow()
        row.started.connect(self._begin)
        row.closed.connect(self.closed)
        self.start = row.begin
        self._fill_ready(row)
        self.form = DictationForm(player)
        self.form.ended.connect(self._end)
        self.form.left.connect(self.show_start)
        self.result = HeardResult()
        self.result.again.connect(self.show_start)
        self.result.closed.connect(self.closed)
        self._parts = (self.ready, self.form, self.result)
        hold_parts(self, self._parts)
        show_only(self.ready, self._parts)

    def _fill_ready(self, row: StartRow) -> None:
        about = Text(
            "Two customers say their data on the telephone, five fields each. Put your headset on."
            " You hear a field when you come to it."
        )
        keys = Text("Tab or Enter leads to the next field, F2 plays it again. The name is typed in kana.")
        self.ready.body.setSpacing(Space.S16)
        self.ready.body.addWidget(Label(Text("Dictation"), Type.HEADING, bold=True))
        self.ready.body.addWidget(Label(about, Type.BODY))
        self.ready.body.addWidget(Label(keys, Type.BODY, token=Token.TEXT2))
        self.ready.body.addWidget(row)

    def show_start(self) -> None:
        """Tell what comes, before it is heard."""
        self._result_of = None
        show_only(self.ready, self._parts)
        self.start.setFocus()

    def language_changed(self) -> None:
        """Say the result in the other language."""
        if self._result_of is not None:
            self._show_result(self._result_of)

    def _begin(self) -> None:
        show_only(self.form, self._parts)
        self.form.begin(int(self._model.now().timestamp()))

    def _end(self, fact: Dictated) -> None:
        is_typed = any(field.typed for field in fact.fields)
        if is_typed:
            self._model.save(fact)
        show_only(self.result, self._parts)
        self._result_of = fact if is_typed else None
        if is_typed:
            self._show_result(fact)
        else:
            self.result.show_nothing()

    def _show_result(self, fact: Dictated) -> None:
        rows = [_row(field) for field in fact.fields]
        again = sum(max(0, field.played - 1) for field in fact.fields)
        one, many = Text("Played once more: one time"), Text("Played once more: {n} times", n=again)
        remarks = [one if again == 1 else many] if again else []
        if not all(field.played for field in fact.fields):
            remarks.append(Text("Part of it was read and not heard, so it counts for no result."))
        right = sum(map(is_right, fact.fields))
        of = Text("of {n} {n:field|fields} right", n=len(fact.fields))
        self.result.show_parts(right, of, self._model.standing(Skill.DICTATION), rows, remarks)


def _row(field: FieldTyped) -> ToldRow:
    right = is_right(field)
    typed = field.typed or str(Text("left empty"))
    said = Text("Typed: {typed} | Said: {said}", typed=typed, said=field.asked)
    return checked_row(FIELD_WORDS[field.name], right=right, words=_WORDS, detail=said)
