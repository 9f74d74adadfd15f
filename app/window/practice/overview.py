"""What is due today and where each skill stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.practice.exam_words import rehearsed_words
from app.practice.results import Skill
from app.practice.words import load_words, mend_line, stage_words, today_words
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.column import Column
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.practice.log_card import LogCard
from app.window.practice.skill_card import SkillCard
from app.window.state.applications import ApplicationsModel


class Overview(QWidget):
    """Today's card, the skills, what to mend first, the log."""

    pressed = Signal(str)
    """What to begin: ``due``, ``tasks``, ``form-20``, ``form-75``, or a skill as ``PracticePage.begin`` knows it."""

    def __init__(self, applications: ApplicationsModel) -> None:
        super().__init__()
        self._applications = applications
        self._model = model = applications.session.practice
        self.stage = Label(Text("One moment …"), Type.BODY, token=Token.TEXT2)
        self.today = Label("", Type.CARD, bold=True)
        self.load = Label("", Type.BODY)
        self.begin_typing = Button(Text("Begin typing"), ButtonKind.FILLED, after="act-next")
        self.begin_typing.clicked.connect(lambda: self.pressed.emit("typing"))
        self.begin_due = Button(Text("Answer questions"), ButtonKind.OUTLINED, after="act-next")
        self.begin_due.clicked.connect(lambda: self.pressed.emit("due"))
        self.mend = Label("", Type.BODY)
        self.cards = {
            Skill.TYPING: SkillCard(Skill.TYPING, (("typing", Text("Practise typing")),)),
            Skill.ITEMS: SkillCard(
                Skill.ITEMS,
                (
                    ("form-20", Text("Form of 20")),
                    ("form-75", Text("Form of 75")),
                    ("tasks", Text("Tasks on this computer")),
                ),
            ),
            Skill.KEYS: SkillCard(Skill.KEYS, (("keys", Text("Practise keys")),)),
            Skill.DICTATION: SkillCard(Skill.DICTATION, (("dictation", Text("Practise dictation")),)),
            Skill.NOTES: SkillCard(Skill.NOTES, (("notes", Text("Practise notes")),)),
            Skill.INTERVIEW: SkillCard(Skill.INTERVIEW, (("interview", Text("Practise the interview")),)),
            Skill.CALLS: SkillCard(Skill.CALLS, (("calls", Text("Practise a call")),)),
        }
        for card in self.cards.values():
            card.pressed.connect(self.pressed)
        self.exam = Label("", Type.BODY)
        self.begin_exam = Button(Text("Mock examination"), small=True, after="act-next")
        self.begin_exam.clicked.connect(lambda: self.pressed.emit("exam"))
        self.log = LogCard(model)
        self._lay_out()

    def _lay_out(self) -> None:
        today = Card(Token.ACCENT_SOFT, Token.ACCENT_LINE)
        today.body.addWidget(Label(Text("Today's practice"), Type.BODY, bold=True, token=Token.ACCENT))
        today.body.addWidget(self.today)
        today.body.addWidget(self.load)
        row = Flow()
        row.addWidget(self.begin_typing)
        row.addWidget(self.begin_due)
        today.body.addSpacing(Space.S8)
        today.body.addLayout(row)
        cards = Beside(gap=Space.S16)
        for card in self.cards.values():
            cards.put(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S16)
        whole.addWidget(self.stage)
        self._whole = Column(Space.S16)
        whole.addWidget(self._whole)
        column = self._whole.column
        column.addWidget(today)
        column.addLayout(cards)
        exam = Card()
        exam.body.addWidget(self.exam)
        beginning = Flow()
        beginning.addWidget(self.begin_exam)
        exam.body.addLayout(beginning)
        column.addWidget(exam)
        column.addWidget(self.mend)
        column.addWidget(self.log)

    def sync(self) -> None:
        """Show practice as of now."""
        found, now = self._model.glance(self._applications.all), self._model.now()
        self._whole.setVisible(found is not None)
        if found is None:
            self.stage.set_words(Text("One moment …"))
            return
        self.stage.set_words(stage_words(found, now))
        self.today.set_words(today_words(found))
        load = load_words(found, self._model.topic_names())
        self.load.set_words("\n".join(map(str, load)))
        self.load.setVisible(bool(load))
        due = bool(found.today.new or found.today.reviews)
        self.begin_due.setVisible(due)
        self.begin_typing.set_kind(ButtonKind.FILLED if found.typing_today else ButtonKind.OUTLINED)
        self.begin_due.set_kind(ButtonKind.OUTLINED if found.typing_today else ButtonKind.FILLED)
        for standing in found.standings:
            if standing.skill in self.cards:
                self.cards[standing.skill].show_standing(standing)
        self.exam.set_words(rehearsed_words(self._model.examined()))
        mend = mend_line(self._model.facts)
        self.mend.set_words(mend or "")
        self.mend.setVisible(mend is not None)
        self.log.sync()

    def focus_next(self) -> None:
        """Give the keyboard to what is due first."""
        first = self.begin_due if self.begin_due.kind is ButtonKind.FILLED and self.begin_due.isVisible() else None
        (first or self.begin_typing).setFocus(Qt.FocusReason.OtherFocusReason)
