"""An offer or a contract looked through: what its text says, what stands out, and whom to ask."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.journey import PerLanguage
from app.domain.readiness.profile import in_language
from app.domain.work.change import ContractCorrected, ContractKept, OfferCorrected, OfferKept
from app.domain.work.parts import Said, Terms
from app.domain.work.terms import Result, look, overall
from app.library.work.terms import Questions, contract_questions, offer_questions
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.cooling_off import CoolingOff
from app.window.work.question_row import QuestionRow
from app.work.terms import asks_cooling_off, overall_words

_NEW: Final = ""
_TOKENS: Final = {Result.HOLD: Token.FAIL, Result.ASK: Token.MARGINAL}
_HEADINGS: Final = {"offer": Text("Look through an offer"), "contract": Text("Look through a contract")}


class TermsView(QWidget):
    """Of one kind, ``offer`` or ``contract``; nothing is judged but the text."""

    closed = Signal()

    def __init__(self, model: WorkModel, kind: str) -> None:
        super().__init__()
        self._model, self._kind = model, kind
        self._application = ""
        today = model.now().date()
        self.questions: Questions = offer_questions() if kind == "offer" else contract_questions()
        self.back = Button(Text("Back to today"), ButtonKind.TEXT, icon="act-back", small=True)
        self.back.set_flush(flush=True)
        self.back.clicked.connect(self.closed)
        self.which = ChoiceField(Text("Which one"), [(_NEW, Text("A new one"))])
        self.which.changed.connect(self._turn)
        self.about = LineField(Text("Who made it"))
        self.result = Label("", Type.SUBHEADING, bold=True)
        self.note = Label(
            Text("Look into the text and say what is written there. The result is about the text, not about people."),
            Type.NOTE,
            token=Token.TEXT2,
        )
        self.cooling_off = CoolingOff(model.now)
        self.rows = {q.id: QuestionRow(q, today) for q in self.questions.all}
        for row in self.rows.values():
            row.answered.connect(self._show)
        self._groups: dict[str, Card] = {}
        self.save = Button(Text("Save what it says"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        top = Card()
        top.body.setSpacing(Space.S12)
        top.body.addWidget(Label(_HEADINGS[self._kind], Type.HEADING, bold=True))
        for part in (self.note, self.which, self.about, self.result, self.cooling_off):
            top.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(self.back)
        column.addWidget(top)
        for name, words in self.questions.groups.items():
            card = self._groups[name] = Card()
            card.body.setSpacing(Space.S12)
            card.body.addWidget(Label(partial(_in_shown, words), Type.SUBHEADING, bold=True))
            for question in self.questions.all:
                if question.group == name:
                    card.body.addWidget(self.rows[question.id])
            column.addWidget(card)
        row = Flow()
        row.addWidget(self.save)
        column.addLayout(row)

    def begin(self, application: str = "", about: str = "") -> None:
        """Offer those that were saved; with an application, its own or a new one of that company."""
        self._application = application
        saved = self._saved()
        self.which.set_options([(_NEW, Text("A new one")), *((name, terms.about) for name, terms in saved.items())])
        self.which.setVisible(bool(saved))
        known = next((name for name, terms in saved.items() if application and terms.application == application), None)
        if known is not None:
            self.which.set_value(known)
            self._turn()
        elif about and not self.about.value():
            self.which.set_value(_NEW)
            self.about.set_value(about)
        self._show()
        self.about.setFocus()

    def answers(self) -> dict[str, Said]:
        """What is said to each question."""
        return {name: row.value for name, row in self.rows.items()}

    def _saved(self) -> dict[str, Terms]:
        work = self._model.work
        return work.offers if self._kind == "offer" else work.contracts

    def _turn(self) -> None:
        """Show another one."""
        terms = self._saved().get(self.which.value())
        self.about.set_value(terms.about if terms else "")
        for name, row in self.rows.items():
            row.set_value(terms.answers.get(name, Said.NOT_ASKED) if terms else Said.NOT_ASKED)
        self._show()

    def _show(self) -> None:
        found = look(self.questions.all, self.answers())
        by_id = {each.question.id: each for each in found}
        for name, row in self.rows.items():
            row.show_result(by_id.get(name))
        for name, card in self._groups.items():
            card.setVisible(any(each.question.group == name for each in found))
        self.result.set_words(overall_words(found))
        self.result.set_token(_TOKENS.get(overall(found), Token.TEXT))
        self.cooling_off.setVisible(asks_cooling_off(found))
        self.cooling_off.show_about(self.about.value())

    def _save(self) -> None:
        if not self.about.value():
            self.about.complain(Text("Write whose it is."))
            self.about.setFocus()
            return
        answers = {name: said for name, said in self.answers().items() if said is not Said.NOT_ASKED}
        if not answers:
            self.about.complain(Text("Answer at least one question below."))
            next(iter(self.rows.values())).said.focus_chosen()
            return
        if not self.about.fits():
            return
        known = self.which.value()
        before = self._saved().get(known)
        application = self._application or (before.application if before else "")
        terms = Terms(self.about.value(), answers, application, self._model.now().date())
        offer = self._kind == "offer"
        if known:
            done = self._model.add(OfferCorrected(known, terms) if offer else ContractCorrected(known, terms))
        elif offer:
            done = self._model.change(lambda work: (OfferKept(work.next_id("offer"), terms),))
        else:
            done = self._model.change(lambda work: (ContractKept(work.next_id("contract"), terms),))
        if done:
            saved = known or next(reversed(self._saved()))
            self.begin(application)
            self.which.set_value(saved)


def _in_shown(words: PerLanguage) -> str:
    return in_language(words, language())
