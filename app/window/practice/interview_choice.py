"""Which question to answer aloud, and whether freely or by a draft."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.written import company_answer, draft_answer
from app.domain.practice.chosen import Time
from app.domain.practice.spoken import Spoken
from app.library.guides import load_guide
from app.library.practice.questions import InterviewQuestion, Part
from app.library.practice.sounds import aloud
from app.practice.speaking import share_of
from app.practice.speaking_words import FRAME_WORDS, PART_WORDS
from app.storage.recordings import erase, kept
from app.storage.settings import INTERVIEW_TIME, QUESTIONS_AS_TEXT
from app.text import Text, language
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.column import Column
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.window.practice.time_choice import TimeChoice
from app.window.state.practice import PracticeModel

_FREE: Final = ""
_STAGE: Final = "interview"


class InterviewChoice(HearsLanguage, QWidget):
    """Part, question, way of answering; the short text to read; recordings that were kept."""

    started = Signal(str, str)
    """Id of the question, key of the draft that is read; "" for a free answer."""
    closed = Signal()
    reading = Signal()
    """The short text is to be read."""

    def __init__(
        self, model: PracticeModel, companies: Callable[[], Mapping[str, str]], parent: QWidget | None = None
    ) -> None:
        """``companies`` returns the name of the company of each application by its id."""
        super().__init__(parent)
        self._model = model
        self._companies = companies
        self.part = ChoiceField(Text("Kind of question"), [(part.value, PART_WORDS[part]) for part in Part])
        self.part.changed.connect(self._offer_questions)
        self.question = ChoiceField(Text("Question"), [("", "")])
        self.question.changed.connect(self._show_question)
        self.way = ChoiceField(Text("How you answer"), [(_FREE, Text("Freely"))])
        self.time = TimeChoice(Text("Time (seconds)"))
        self.time.show_chosen(model.saved.setting(INTERVIEW_TIME))
        self.hear = Check(Text("Hear the question asked before you answer"))
        self.hear.setChecked(not model.saved.setting(QUESTIONS_AS_TEXT))
        self.silent = Label(Text("This question has no sound, so it is text only."), Type.NOTE, token=Token.TEXT2)
        self.why = Label("", Type.BODY)
        self.points = Label("", Type.BODY)
        self.frame = Label("", Type.NOTE, token=Token.TEXT2)
        self.start = Button(Text("Begin"), ButtonKind.FILLED, after="act-next")
        self.start.clicked.connect(lambda: self.started.emit(self.question.value(), self.way.value()))
        self.read = Button(Text("Read the short text"), ButtonKind.OUTLINED)
        self.read.clicked.connect(self.reading)
        self.back = Button(Text("Back to practice"), ButtonKind.TEXT, icon="act-back")
        self.back.clicked.connect(self.closed)
        self.why_read = Label("", Type.NOTE, token=Token.TEXT2)
        self.kept = Label("", Type.NOTE, token=Token.TEXT2)
        self.erase = Button(Text("Erase the kept recordings"), ButtonKind.TEXT, small=True)
        self.erase.clicked.connect(self._erase)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Practise the interview"), Type.HEADING, bold=True))
        about = Text(
            "Answer aloud and see how you spoke: pace, pauses, loudness, length. No words are recognised, only sound."
            " What you said, you tick yourself while you hear yourself."
        )
        card.body.addWidget(Label(about, Type.BODY))
        for part in (self.part, self.question, self.why, self.points, self.frame):
            card.body.addWidget(part)
        time = Column(Space.S8)
        time.column.addWidget(Label(self.time.asked, Type.BODY, bold=True))
        time.column.addWidget(self.time)
        card.body.addLayout(Beside.of(self.way, time, gap=Space.S16))
        card.body.addWidget(self.hear)
        card.body.addWidget(self.silent)
        row = Flow()
        row.addWidget(self.start)
        row.addWidget(self.read)
        row.addWidget(self.back)
        card.body.addLayout(row)
        card.body.addWidget(self.why_read)
        self.voices = Card()
        self.voices.body.addWidget(Label(Text("Kept recordings"), Type.SUBHEADING, bold=True))
        self.voices.body.addWidget(self.kept)
        erasing = Flow()
        erasing.addWidget(self.erase)
        self.voices.body.addLayout(erasing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(card)
        column.addWidget(self.voices)
        column.addStretch(1)

    def sync(self) -> None:
        """Offer what there is now: the question that was answered longest ago first."""
        parts = {question.part for question in self._questions.values()}
        self.part.set_options([(part.value, PART_WORDS[part]) for part in Part if part in parts])
        self._offer_questions()
        self._offer_drafts()
        read = share_of(self._model.facts) is not None
        told = Text("You have read it, so pace is known of free answers, too.")
        self.why_read.set_words(told if read else Text("Read it once, then pace is known of free answers, too."))
        files = kept(self._model.folder)
        self.voices.setVisible(bool(files))
        self.kept.set_words("\n".join(path.name for path in files))

    @property
    def chosen_time(self) -> Time:
        """How much time the operator takes."""
        return self.time.time

    def save(self) -> None:
        """Remember how one answers, for the next time."""
        self._model.saved.set_setting(INTERVIEW_TIME, self.time.current)
        self._model.saved.set_setting(QUESTIONS_AS_TEXT, not self.hear.isChecked())

    def language_changed(self) -> None:
        """Questions and drafts are composed here."""
        self.sync()

    @property
    def _questions(self) -> Mapping[str, InterviewQuestion]:
        return self._model.questions

    def _offer_questions(self) -> None:
        said = {p.fact.question: p.number for p in self._model.facts if isinstance(p.fact, Spoken)}
        here = [question for question in self._questions.values() if question.part.value == self.part.value()]
        here.sort(key=lambda question: said.get(question.id, 0))
        self.question.set_options([(q.id, Text.verbatim(q.in_language(language()).ask)) for q in here])
        self._show_question()

    def _show_question(self) -> None:
        question = self._questions.get(self.question.value())
        if question is None:
            return
        words = question.in_language(language())
        self.why.set_words(Text("Why it is asked: {why}", why=words.why))
        self.points.set_words("\n".join(f"• {point}" for point in words.points))
        self.frame.set_words(FRAME_WORDS[question.frame] if question.frame else "")
        self.frame.setVisible(question.frame is not None)
        self.time.show_usual(question.seconds)
        sounds = aloud(question.clip(language())) is not None
        self.hear.setVisible(sounds)
        self.silent.setVisible(not sounds)

    def _offer_drafts(self) -> None:
        guide = load_guide(_STAGE)
        titles = {draft_answer(d.id): d.title for d in guide.words[language()].drafts} if guide else {}
        written = [(key, Text("Read my draft: {title}", title=title)) for key, title in titles.items()]
        written += [
            (company_answer(key, one), Text("Read my draft: {title} ({company})", title=title, company=company))
            for one, company in self._companies().items()
            for key, title in titles.items()
        ]
        answers = self._model.saved.answers
        written = [(key, words) for key, words in written if str(answers.get(key, "")).strip()]
        self.way.set_options([(_FREE, Text("Freely")), *written])
        self.way.setVisible(bool(written))

    def _erase(self) -> None:
        for path in kept(self._model.folder):
            try:
                erase(path)
            except OSError:
                break
        self.sync()
