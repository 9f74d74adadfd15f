"""The tasks of a stage, with their days."""

import uuid
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.application import Application, StageState, TaskNow
from app.domain.change import TaskAdded, TaskRemoved, TaskTicked
from app.domain.journey import Anchor, Task
from app.shell.empty import empty
from app.shell.journey_own import OWN, NewTask, is_own
from app.shell.journey_words import due_words, said
from app.text import Text, language
from app.widgets.button import Button, Kind
from app.widgets.label import Label
from app.widgets.piece import Words
from app.widgets.todo import Todo
from app.widgets.tokens import Space, Token, Type
from app.wording_journey import day_words


class Tasks(QWidget):
    """One row each; what is ticked stays where it is."""

    changed = Signal(object)
    """TaskTicked, TaskAdded or TaskRemoved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[str, ...] = ()
        self._rows: list[Todo] = []
        self._none = Label(Text("There is nothing to do for this stage."), Type.NOTE, token=Token.TEXT2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S4)
        column.addLayout(self._column)
        self.new = NewTask()
        self.new.entered.connect(self._add)
        column.addSpacing(Space.S8)
        column.addWidget(self.new)

    @property
    def rows(self) -> list[Todo]:
        """All of them, from top to bottom."""
        return [*self._rows]

    def show_stage(self, application: Application, place: int, now: datetime) -> None:
        """Show the tasks of the stage at that place."""
        stage = application.stages[place]
        key = (application.id, stage.stage.id, *(task.task.id for task in stage.tasks))
        if key != self._key:
            self._key = key
            empty(self._column)
            self._rows = []
            for task in stage.tasks:
                row = Todo()
                row.clicked.connect(partial(self._tick, row, stage.stage.id, task.task.id))
                self._rows.append(row)
                self._column.addWidget(self._with_remove(row, stage.stage.id, task) if is_own(task) else row)
        self._stage = stage.stage.id
        self.new.setVisible(application.ending is None)
        self._none.setVisible(not self._rows)
        for row, task in zip(self._rows, stage.tasks, strict=True):
            below, late = _below(application, place, task, now)
            row.show_task(partial(said, task.task.title), below, done=task.done_at is not None, late=late)

    def _with_remove(self, row: Todo, stage: str, task: TaskNow) -> QWidget:
        """What the operator added can go again."""
        line = QWidget()
        both = QHBoxLayout(line)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(row, 1)
        remove = Button(Text("Remove"), Kind.TEXT, small=True)
        remove.setAccessibleDescription(said(task.task.title))
        remove.clicked.connect(lambda: self.changed.emit(TaskRemoved(stage, task.task.id)))
        both.addWidget(remove)
        return line

    def _add(self) -> None:
        title, on = self.new.value()
        if title:
            task = Task(OWN + uuid.uuid4().hex[:8], {language(): title})
            self.new.clear()
            self.changed.emit(TaskAdded(self._stage, task, on))

    def _tick(self, row: Todo, stage: str, task: str, _checked: bool = False) -> None:
        self.changed.emit(TaskTicked(stage, task, row.isChecked()))


def _below(application: Application, place: int, task: TaskNow, now: datetime) -> tuple[Words, bool]:
    """What is said of a task's day, and whether it has gone by."""
    if task.done_at is not None:
        return Text("Done on {day}", day=day_words(task.done_at.astimezone(now.tzinfo).date())), False
    due = application.due(place, task)
    owed = application.going and application.stage_state(place) in (StageState.OPEN, StageState.SCHEDULED)
    if due is not None:
        late = owed and due < now.date()
        # a day that has gone by in a stage that is over concerns nobody
        return (due_words(due, now.date()), late) if owed or due >= now.date() else ("", False)
    rule = task.task.due
    if rule is not None and owed and rule.of is Anchor.STAGE:
        return Text("The day follows from the date of the stage"), False
    return "", False
