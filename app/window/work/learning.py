"""Learning: what was learnt, answered points found again, and reading what a client means."""

from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.input.bad_input import BadInput
from app.domain.work.money import yen_typed
from app.domain.work.parts import Learnt, LearntFrom
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField, NumberField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.exercise import ExerciseView
from app.window.work.points import alike_words
from app.window.work.tab import WorkTab
from app.wording.dates import day_as_of
from app.wording.work import SOURCE_WORDS, length_words
from app.wording.yen import yen_words
from app.work.learning import kept

_SHOWN = 15
_MOST_MIN = 6000


class LearningTab(WorkTab):
    """The log, or the exercise in its place."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._shown: object = None
        self.what = LineField(Text("What you learnt, in one line"))
        self.source = ChoiceField(Text("Where from"), [(s.value, SOURCE_WORDS[s]) for s in LearntFrom])
        self.skill = LineField(Text("For which skill"))
        self.cost = LineField(Text("What it cost, in yen"), placeholder="0")
        self.cost.changed.connect(self._show_post)
        self.post = Check(Text("Note the cost as an expense, too"))
        self.minutes = NumberField(Text("How long"), 0, _MOST_MIN, Text("min"))
        self.save = Button(Text("Note it"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self.what.entered.connect(self._save)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S4)
        self.question = LineField(Text("A question that you have"))
        self.question.changed.connect(self._look)
        self.found = Label("", Type.BODY)
        self.begin = Button(Text("Read 20 messages"), after="act-next")
        self.begin.clicked.connect(self._begin)
        self.exercise = ExerciseView()
        self.exercise.closed.connect(self._close)
        self._log = QWidget()
        self._lay_out()
        show_only(self._log, (self._log, self.exercise))

    def _lay_out(self) -> None:
        form = Card()
        form.body.setSpacing(Space.S12)
        form.body.addWidget(Label(Text("Learnt"), Type.HEADING, bold=True))
        form.body.addWidget(self.what)
        fields = Beside(gap=Space.S16, below=Space.S12)
        for field in (self.source, self.skill, self.cost, self.minutes):
            fields.put(field)
        form.body.addLayout(fields)
        form.body.addWidget(self.post)
        row = Flow()
        row.addWidget(self.save)
        form.body.addLayout(row)
        form.body.addLayout(self._rows)
        answered = Card()
        answered.body.setSpacing(Space.S12)
        answered.body.addWidget(Label(Text("Answered before"), Type.HEADING, bold=True))
        about = Text("Look here before you ask a client: what was answered once shows itself.")
        answered.body.addWidget(Label(about, Type.NOTE, token=Token.TEXT2))
        answered.body.addWidget(self.question)
        answered.body.addWidget(self.found)
        reading = Card()
        reading.body.setSpacing(Space.S12)
        reading.body.addWidget(Label(Text("Does it ask or order?"), Type.HEADING, bold=True))
        about = Text("Clients often order in the form of a question. Read 20 messages and see why each is what it is.")
        reading.body.addWidget(Label(about, Type.NOTE, token=Token.TEXT2))
        row = Flow()
        row.addWidget(self.begin)
        reading.body.addLayout(row)
        column = QVBoxLayout(self._log)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        for card in (form, answered, reading):
            column.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._log)
        whole.addWidget(self.exercise)
        self._look()
        self._show_post()

    def sync(self) -> None:
        """Show the newest entries."""
        work, today = self._model.work, self._model.now().date()
        shown = (tuple(work.learnt.items()), today)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        for learnt in list(reversed(work.learnt.values()))[:_SHOWN]:
            parts = [str(SOURCE_WORDS[learnt.source])]
            parts += [learnt.skill] if learnt.skill else []
            parts += [yen_words(learnt.cost_yen)] if learnt.cost_yen else []
            parts += [length_words(timedelta(minutes=learnt.minutes))] if learnt.minutes else []
            day = day_as_of(learnt.on, today) if learnt.on else ""
            said = " · ".join(filter(None, [day, *parts]))
            self._rows.addWidget(Label(learnt.what, Type.BODY))
            self._rows.addWidget(Label(said, Type.NOTE, token=Token.TEXT2))
        if not work.learnt:
            self._rows.addWidget(Label(Text("Nothing was noted yet."), Type.NOTE, token=Token.TEXT2))

    def show_part(self, id: str) -> None:
        """There is only the form."""
        del id
        self.focus_next()

    def focus_next(self) -> None:
        """Give the keyboard to the line of what was learnt."""
        self.what.setFocus()

    def _show_post(self) -> None:
        """Only a cost can be an expense."""
        self.post.setVisible(self.cost.value() not in ("", "0", "０"))

    def _look(self) -> None:
        words = self.question.value()
        found = alike_words(self._model, words, "") if words else ""
        self.found.set_words(found or (Text("Nothing like that was answered yet.") if words else ""))
        self.found.setVisible(bool(words))

    def _save(self) -> None:
        if not self.what.value():
            self.what.complain(Text("Write what you learnt."))
            self.what.setFocus()
            return
        if not self.what.fits() or not self.skill.fits():
            return
        cost = self._cost()
        if cost is None:
            return
        learnt = Learnt(
            self.what.value(),
            LearntFrom(self.source.value()),
            cost_yen=cost,
            skill=self.skill.value(),
            minutes=int(self.minutes.value()),
            on=self._model.now().date(),
        )
        posted_on = learnt.on if cost and self.post.isChecked() else None
        if self._model.change(lambda work: kept(work, learnt, posted_on)):
            for line in (self.what, self.cost):
                line.set_value("")
            self.minutes.set_value(0)
            self.post.setChecked(False)
            self._show_post()
            self.what.setFocus()

    def _cost(self) -> int | None:
        """In yen, 0 for nothing; None if it can't be read, which is said."""
        typed = self.cost.value()
        if typed in ("", "0", "０"):
            return 0
        try:
            return yen_typed(typed)
        except BadInput as problem:
            self.cost.complain(problem.words)
            self.cost.setFocus()
            return None

    def _begin(self) -> None:
        show_only(self.exercise, (self._log, self.exercise))
        self.exercise.begin()

    def _close(self) -> None:
        show_only(self._log, (self._log, self.exercise))
        self.begin.setFocus()
