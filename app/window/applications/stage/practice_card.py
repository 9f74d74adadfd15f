"""What practice for a stage comes to: what is due today, each skill against its aim, what to mend first."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.practice.exam_words import rehearsed_words
from app.practice.stage import OF_STAGES, PRACTISED
from app.practice.words import better_words, mend_line, standing_words, today_words
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.window.state.applications import ApplicationsModel

_BEGIN: Final[Mapping[str, Text]] = {
    "interview": Text("Practise the interview"),
    "calls": Text("Practise a call"),
    "exam": Text("Mock examination"),
}


class PracticeCard(HearsLanguage, Card):
    """Shown at the stages that can be practised for."""

    pressed = Signal()
    """The page of practice is to be opened."""
    begun = Signal(str)
    """What is practised at the stage that is shown is to be begun, by its name on that page."""

    def __init__(self, model: ApplicationsModel, shown: SignalInstance, parent: QWidget | None = None) -> None:
        """``shown`` tells the id of the stage that is shown."""
        super().__init__(parent=parent)
        self._applications, self._model = model, model.session.practice
        self.today = Label("", Type.BODY)
        self.skills = QVBoxLayout()
        self.skills.setSpacing(Space.S4)
        self.exam = Label("", Type.NOTE)
        self.mend = Label("", Type.NOTE, token=Token.TEXT2)
        self.open = Button(Text("Open practice"), small=True, after="act-next")
        self.open.clicked.connect(self.pressed)
        self._stage = ""
        self.begin = Button("", small=True, after="act-next")
        self.begin.clicked.connect(lambda: self.begun.emit(OF_STAGES.get(self._stage, "")))
        row = Flow()
        row.addWidget(self.begin)
        row.addWidget(self.open)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(Label(Text("Practice"), Type.HEADING, bold=True))
        self.body.addWidget(self.today)
        self.body.addLayout(self.skills)
        self.body.addWidget(self.exam)
        self.body.addWidget(self.mend)
        self.body.addLayout(row)
        self._model.changed.connect(self._sync)
        shown.connect(self.show_stage)
        self.hide()

    def show_stage(self, stage: str) -> None:
        """Show where practice stands, if it is practised for the stage of that id."""
        self._stage = stage
        self.begin.setVisible(stage in OF_STAGES)
        if stage in OF_STAGES:
            self.begin.set_words(_BEGIN[OF_STAGES[stage]])
        self.setVisible(stage in PRACTISED)
        if stage in PRACTISED and not self._model.ready:
            self._model.read()
        self._sync()

    def language_changed(self) -> None:
        """The words are composed here."""
        self._sync()

    def _sync(self) -> None:
        found = None if self.isHidden() else self._model.glance(self._applications.all)
        empty(self.skills)
        self.mend.hide()
        self.exam.setVisible(found is not None)
        if found is None:
            self.today.set_words(Text("One moment …"))
            return
        self.today.set_words(Text("Today's practice: {what}", what=today_words(found)))
        for standing in found.standings:
            token = Token.PASS if standing.reached else Token.TEXT
            self.skills.addWidget(Label(standing_words(standing), Type.NOTE, token=token))
            if (better := better_words(standing)) is not None:
                self.skills.addWidget(Label(better, Type.CAPTION, token=Token.TEXT2))
        self.exam.set_words(rehearsed_words(self._model.examined()))
        mend = mend_line(self._model.facts)
        if mend is not None:
            self.mend.set_words(mend)
            self.mend.show()
