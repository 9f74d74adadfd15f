"""The stages of an application in another order, with one more or one less."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.application import Application
from app.domain.applications.change import StageAdded, StageRemoved
from app.domain.applications.ids import own_id
from app.domain.applications.journey import Stage
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.form import Form
from app.widgets.forms.half_written import HalfWritten
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.window.applications.words import stage_name
from app.window.state.applications import SaveChange


class StagesForm(QWidget):
    """Moves the chosen stage up or down, removes it, or adds another one after it."""

    moved = Signal(str, int)
    """Id of the stage, and how many places down it goes; up if negative."""

    def __init__(self, save_change: SaveChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save_change = save_change
        self._id = self._stage = ""
        self._half_written: HalfWritten[str, str] = HalfWritten()
        self._is_writing = False
        self._name = Label("", Type.NOTE, token=Token.TEXT2)
        self.up = Button(Text("Earlier"), ButtonKind.TEXT, small=True)
        self.down = Button(Text("Later"), ButtonKind.TEXT, small=True)
        self.remove = Button(Text("Remove the stage"), ButtonKind.TEXT, small=True)
        self.add = Button(Text("Add a stage"), ButtonKind.TEXT, icon="act-add", small=True)
        self.up.clicked.connect(lambda: self.moved.emit(self._stage, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self._stage, 1))
        self.remove.clicked.connect(lambda: save_change(StageRemoved(self._stage)))
        self.add.clicked.connect(self._open)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S4)
        for button in (self.up, self.down, self.remove, self.add):
            flow.addWidget(button)
        self.form = Form()
        self.form.left.connect(self._close)
        self.line = LineField(Text("Name of the stage"), placeholder=Text("For instance: trial day"))
        self.line.entered.connect(self._save)
        self.save = Button(Text("Add"), small=True)
        self.save.clicked.connect(self._save)
        cancel = Button(Text("Cancel"), ButtonKind.TEXT, small=True)
        cancel.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(cancel)
        row.addStretch(1)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self.line)
        form.addLayout(row)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        for widget in (self._name, buttons, self.form):
            column.addWidget(widget)

    def show_stage(self, application: Application, place: int, _now: datetime) -> None:
        """Offer what can be done with the stage at that place."""
        stages = application.stages
        fixed = sum(now.result is not None for now in stages)
        free = stages[place].result is None
        self._stage = stages[place].stage.id
        may_add = place >= fixed - 1
        if application.id != self._id:
            half = self._half_written.turn(self._id, self.line.value() if self._is_writing else None, application.id)
            self._id = application.id
            self._is_writing = half is not None
            self._begin(half or "")
        self.form.setVisible(self._is_writing and may_add)
        words: TextSource = lambda: str(  # noqa: E731
            Text("“{stage}”. You can drag stages, too.", stage=stage_name(application, place))
        )
        self._name.set_words(words if free or may_add else Text("What has ended stays as it is. Choose a later stage."))
        self.up.setVisible(free and place > fixed)
        self.down.setVisible(free and place < len(stages) - 1)
        self.remove.setVisible(free and len(stages) > 1)
        self.add.setVisible(may_add)

    @property
    def is_writing(self) -> bool:
        """Whether a name is half written, even if no stage can be added at the chosen place."""
        return self._is_writing

    def _begin(self, name: str = "") -> None:
        self.line.set_value(name)
        self.line.complain(None)

    def _open(self) -> None:
        if not self._is_writing:
            self._begin()
        self._is_writing = True
        self.form.show()
        QTimer.singleShot(0, self.line.edit, self.line.edit.setFocus)

    def _save(self) -> None:
        name = self.line.value()
        if not name:
            self.line.complain(Text("Please write something here."))
            self.line.edit.setFocus()
            return
        if not self.line.fits():
            self.line.edit.setFocus()
        elif self._save_change(StageAdded(Stage(own_id(), {language(): name}), self._stage)):
            self._close()

    def _close(self) -> None:
        self._is_writing = False
        self.form.hide()
        self.add.setFocus()
