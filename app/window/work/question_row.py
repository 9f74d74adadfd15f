"""One question about an offer or a contract: what the text says, and what that comes to."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.parts import Said
from app.domain.work.terms import Looked, Question, Result
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button
from app.widgets.flow import Flow
from app.widgets.forms.copying import Copying
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.segments import Segments
from app.work.terms import RESULT_WORDS, SAID_WORDS, asked_words, basis_words, copy_words, whom_words, why_words

_TOKENS = {Result.HOLD: Token.FAIL, Result.ASK: Token.MARGINAL}


class QuestionRow(QWidget):
    """What stands out opens below it: why, the rule, words to copy, whom to ask."""

    answered = Signal()

    def __init__(self, question: Question, today: date) -> None:
        super().__init__()
        self.question = question
        self._today = today
        self.said = Segments([(said.value, words) for said, words in SAID_WORDS.items()])
        self.said.show_chosen(Said.NOT_ASKED.value)
        self.said.chosen.connect(lambda _said: self.answered.emit())
        self.said.set_question(lambda: asked_words(question))
        self.result = Label("", Type.NOTE, bold=True)
        self.why = Label(lambda: why_words(question), Type.NOTE)
        self.basis = Label(lambda: basis_words(question, today), Type.CAPTION, token=Token.TEXT2)
        self.words = Label(lambda: str(Text("Words to send: {words}", words=copy_words(question))), Type.BODY)
        self.copy = Button(Text("Copy"), icon="act-copy", small=True)
        Copying(self.copy, Text("Copy"), lambda: copy_words(question))
        self.whom = Label(lambda: "\n".join(whom_words(question)), Type.CAPTION, token=Token.TEXT2)
        self._more = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        top = Beside(gap=Space.S16, below=Space.S4)
        top.put(Label(lambda: asked_words(self.question), Type.BODY))
        top.put(self.said)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(Space.S16, 0, 0, 0)
        more.setSpacing(Space.S4)
        row = Flow()
        row.addWidget(self.copy)
        for part in (self.result, self.why, self.basis, self.words):
            more.addWidget(part)
        more.addLayout(row)
        more.addWidget(self.whom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S8)
        column.setSpacing(Space.S8)
        column.addLayout(top)
        column.addWidget(self._more)
        self._more.hide()

    @property
    def value(self) -> Said:
        """What the text says."""
        return Said(self.said.current)

    def set_value(self, said: Said) -> None:
        """Show what was saved."""
        self.said.show_chosen(said.value)

    def show_result(self, found: Looked | None) -> None:
        """Show what it comes to; None: it is not asked of this kind of contract."""
        self.setVisible(found is not None)
        stands_out = found is not None and found.result in _TOKENS
        self._more.setVisible(stands_out)
        if found is not None and stands_out:
            self.result.set_words(RESULT_WORDS[found.result])
            self.result.set_token(_TOKENS[found.result])
            self.basis.setVisible(bool(basis_words(self.question, self._today)))
