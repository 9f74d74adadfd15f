"""What practice for a stage comes to: what is due today, each skill against its aim, what to mend first."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.practice.stage import PRACTISED
from app.practice.words import better_words, mend_line, standing_words, today_words
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.window.state.applications import ApplicationsModel


class PracticeCard(HearsLanguage, Card):
    """Shown at the stages that can be practised for."""

    pressed = Signal()
    """The page of practice is to be opened."""

    def __init__(self, model: ApplicationsModel, shown: SignalInstance, parent: QWidget | None = None) -> None:
        """``shown`` tells the id of the stage that is shown."""
        super().__init__(parent=parent)
        self._applications, self._model = model, model.session.practice
        self.today = Label("", Type.BODY)
        self.skills = QVBoxLayout()
        self.skills.setSpacing(Space.S4)
        self.mend = Label("", Type.NOTE, token=Token.TEXT2)
        self.open = Button(Text("Open practice"), small=True, after="act-next")
        self.open.clicked.connect(self.pressed)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch(1)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(Label(Text("Practice"), Type.HEADING, bold=True))
        self.body.addWidget(self.today)
        self.body.addLayout(self.skills)
        self.body.addWidget(self.mend)
        self.body.addLayout(row)
        self._model.changed.connect(self._sync)
        shown.connect(self.show_stage)
        self.hide()

    def show_stage(self, stage: str) -> None:
        """Show where practice stands, if it is practised for the stage of that id."""
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
        if found is None:
            self.today.set_words(Text("One moment …"))
            return
        self.today.set_words(Text("Today's practice: {what}", what=today_words(found)))
        for standing in found.standings:
            token = Token.PASS if standing.reached else Token.TEXT
            self.skills.addWidget(Label(standing_words(standing), Type.NOTE, token=token))
            if (better := better_words(standing)) is not None:
                self.skills.addWidget(Label(better, Type.CAPTION, token=Token.TEXT2))
        mend = mend_line(self._model.facts)
        if mend is not None:
            self.mend.set_words(mend)
            self.mend.show()
