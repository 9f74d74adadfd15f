"""The mock examination: what is next in the sitting, and what it came to so far."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.readiness.profile import Work
from app.domain.readiness.verdict import Verdict
from app.practice.calling import Standing
from app.practice.calling_words import STANDING_WORDS, WORK_WORDS
from app.practice.exam import Examined, drawn_sitting, newest, open_sitting
from app.practice.exam_words import exam_line_words, exam_mend_words, exam_why_words, rehearsed_words, step_words
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.window.practice.told_row import ToldRow
from app.window.state.practice import PracticeModel

_VERDICTS: Final[Mapping[Standing, Verdict]] = {
    Standing.SHOWN: Verdict.PASS,
    Standing.NOT_YET: Verdict.FAIL,
    Standing.UNKNOWN: Verdict.UNKNOWN,
}


class ExamView(HearsLanguage, QWidget):
    """A sitting goes on for four hours; its steps are the ordinary pages of practice."""

    closed = Signal()
    stepped = Signal(str)
    """The next step: see ``Examined.todo``."""

    def __init__(self, model: PracticeModel) -> None:
        super().__init__()
        self._model = model
        self._open: Examined | None = None
        self.state = Label("", Type.CARD, bold=True)
        self.next = Button("", ButtonKind.FILLED, after="act-next")
        self.next.clicked.connect(self._step)
        self.work = ChoiceField(Text("Kind of work"), [(work.value, WORK_WORDS[work.value]) for work in Work])
        self.form = ChoiceField(Text("Form"), [("20", Text("Form of 20")), ("75", Text("Form of 75"))])
        self.begin = Button(Text("Begin a sitting"), ButtonKind.OUTLINED)
        self.begin.clicked.connect(self._begin)
        self.back = Button(Text("Back to practice"), ButtonKind.TEXT, icon="act-back")
        self.back.clicked.connect(self.closed)
        self.mend = Label("", Type.BODY)
        self._rows = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        about = Text(
            "One sitting of typing for five minutes, a form of questions and two calls with their notes. There is no"
            " total: each line is shown, not yet, or unknown. It forecasts nothing of what a company decides."
        )
        card = Card(Token.ACCENT_SOFT, Token.ACCENT_LINE)
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Mock examination"), Type.HEADING, bold=True))
        card.body.addWidget(self.state)
        card.body.addWidget(self.mend)
        row = Flow()
        row.addWidget(self.next)
        card.body.addLayout(row)
        anew = Card()
        anew.body.setSpacing(Space.S12)
        anew.body.addWidget(Label(about, Type.BODY))
        anew.body.addWidget(self.work)
        anew.body.addWidget(self.form)
        beginning = Flow()
        beginning.addWidget(self.begin)
        beginning.addWidget(self.back)
        anew.body.addLayout(beginning)
        self.lines = Card()
        self.lines.body.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        for part in (card, self.lines, anew):
            column.addWidget(part)
        column.addStretch(1)

    def sync(self) -> None:
        """Show the sitting that goes on, else the newest within 14 days."""
        facts, now, calls, aims = self._model.facts, self._model.now(), self._model.calls, self._model.aims
        self._open = open_sitting(facts, now, calls, aims)
        found = self._open or newest(facts, now, calls, aims)
        self.state.set_words(rehearsed_words(found))
        self.next.setVisible(self._open is not None)
        if self._open is not None:
            self.next.set_words(step_words(self._open.todo[0], dict(calls)))
        self.begin.set_kind(ButtonKind.OUTLINED if self._open else ButtonKind.FILLED)
        mend = "\n".join(f"• {exam_mend_words(line)}" for line in found.to_mend) if found else ""
        self.mend.set_words(Text("To mend first: {what}", what=f"\n{mend}") if mend else "")
        self.mend.setVisible(bool(mend))
        self.lines.setVisible(found is not None)
        empty(self._rows)
        for line in (line for line in (found.lines if found else ()) if line.required):
            verdict, word = _VERDICTS[line.standing], STANDING_WORDS[line.standing]
            self._rows.addWidget(ToldRow(exam_line_words(line), exam_why_words(line) or "", verdict, word, ()))

    def show_start(self) -> None:
        """With the keyboard on what is next."""
        self.sync()
        (self.next if self._open else self.begin).setFocus()

    def language_changed(self) -> None:
        """The words are composed here."""
        if self.isVisible():
            self.sync()

    def _begin(self) -> None:
        seed = int(self._model.now().timestamp())
        self._model.save(drawn_sitting(self.work.value(), self._model.calls, seed, int(self.form.value())))
        self.show_start()

    def _step(self) -> None:
        if self._open is not None:
            self.stepped.emit(self._open.todo[0])

    @property
    def size_asked(self) -> int:
        """Questions in the form of the sitting that goes on."""
        return self._open.sitting.size if self._open else 20
