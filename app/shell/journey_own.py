"""What an application has of its own: tasks, stages, and their order."""

import uuid
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.application import Application, TaskNow
from app.domain.change import StageAdded, StageRemoved
from app.domain.journey import Stage
from app.shell.journey_words import stage_name
from app.text import Text, language
from app.widgets.body import SEEN_WHOLE
from app.widgets.button import Button, Kind
from app.widgets.calendar import DateEdit
from app.widgets.card import Card
from app.widgets.field import StillWheel
from app.widgets.fields import LineField, write_dates
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.toggles import Check
from app.widgets.tokens import Space, Token, Type

OWN: Final = "own-"
"""How the ids of what the operator added begin."""


def is_own(task: TaskNow) -> bool:
    """Whether the operator added it."""
    return task.task.id.startswith(OWN)


class NewTask(QWidget):
    """One line for another task; its day, if it has one, is asked when something is written."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineField(Text("Something else to do"), placeholder=Text("For instance: ask a friend to call me"))
        self.line.entered.connect(self.entered)
        self.line.changed.connect(self._sync)
        self.dated = Check(Text("By a certain day"))
        self.dated.toggled.connect(self._sync)
        self.day = DateEdit()
        self.day.installEventFilter(StillWheel(self))
        self.add = Button(Text("Add"), small=True)
        self.add.clicked.connect(self.entered)
        self._more = QWidget()
        flow = Flow(self._more, spacing=Space.S12)
        for widget in (self.dated, self.day, self.add):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addWidget(self.line)
        column.addWidget(self._more)
        self.clear()

    @property
    def edit(self) -> QLineEdit:
        """Where it is written."""
        return self.line.edit

    def value(self) -> tuple[str, date | None]:
        """What stands there, and its day."""
        day = self.day.date()
        return self.line.value(), date(day.year(), day.month(), day.day()) if self.dated.isChecked() else None

    def clear(self) -> None:
        """Ready for the next."""
        self.line.set_value("")
        self.dated.setChecked(False)
        soon = date.today() + timedelta(days=1)  # noqa: DTZ011 - the operator's own calendar
        self.day.setDate(QDate(soon.year, soon.month, soon.day))
        self.day.setAccessibleName(str(Text("By a certain day")))
        write_dates(self.day)
        self._sync()

    def _sync(self) -> None:
        written = bool(self.line.value())
        self._more.setVisible(written)
        self.day.setVisible(written and self.dated.isChecked())


class ShapeCard(Card):
    """The chosen stage goes up or down or away; another one comes after it."""

    changed = Signal(object)
    """StageAdded or StageRemoved."""
    moved = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._stage = ""
        self._name = Label("", Type.NOTE, token=Token.TEXT2)
        self.up = Button(Text("Earlier"), Kind.TEXT, small=True)
        self.down = Button(Text("Later"), Kind.TEXT, small=True)
        self.remove = Button(Text("Remove the stage"), Kind.TEXT, small=True)
        self.add = Button(Text("Add a stage"), Kind.TEXT, icon="act-add", small=True)
        self.up.clicked.connect(lambda: self.moved.emit(self._stage, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self._stage, 1))
        self.remove.clicked.connect(lambda: self.changed.emit(StageRemoved(self._stage)))
        self.add.clicked.connect(self._open)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S4)
        for button in (self.up, self.down, self.remove, self.add):
            flow.addWidget(button)
        self.form = QWidget()
        self.form.setProperty(SEEN_WHOLE, True)
        self.line = LineField(Text("Name of the stage"), placeholder=Text("For instance: trial day"))
        self.line.entered.connect(self._save)
        self.save = Button(Text("Add"), small=True)
        self.save.clicked.connect(self._save)
        cancel = Button(Text("Cancel"), Kind.TEXT, small=True)
        cancel.clicked.connect(self.form.hide)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(cancel)
        row.addStretch(1)
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addLayout(row)
        self.form.hide()
        self.body.addWidget(Label(Text("Change the way"), Type.HEADING, bold=True))
        self.body.addWidget(self._name)
        self.body.addWidget(buttons)
        self.body.addWidget(self.form)

    def show_stage(self, application: Application, place: int) -> None:
        """Show what can be done with the stage at that place."""
        stages = application.stages
        fixed = sum(now.result is not None for now in stages)
        free = stages[place].result is None
        self._stage = stages[place].stage.id
        self._last_free = place >= fixed - 1
        self._name.set_words(
            lambda: str(Text("“{stage}”. You can drag stages, too.", stage=stage_name(application, place)))
        )
        self.up.setVisible(free and place > fixed)
        self.down.setVisible(free and place < len(stages) - 1)
        self.remove.setVisible(free and len(stages) > 1)
        self.add.setVisible(self._last_free)
        self.setVisible(application.ending is None and (free or self._last_free))

    def _open(self) -> None:
        self.line.set_value("")
        self.form.show()
        QTimer.singleShot(0, self.line.edit, self.line.edit.setFocus)

    def _save(self) -> None:
        name = self.line.value()
        if not name:
            self.line.complain(Text("Please write something here."))
            return
        self.form.hide()
        self.changed.emit(StageAdded(Stage(OWN + uuid.uuid4().hex[:8], {language(): name}), self._stage))
