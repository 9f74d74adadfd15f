"""The tasks of a stage, with their days."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.application import Application, StageState, TaskNow
from app.domain.change import TaskTicked
from app.domain.journey import Anchor
from app.shell.empty import empty
from app.shell.journey_words import due_words, said
from app.text import Text
from app.widgets.label import Label
from app.widgets.piece import Words
from app.widgets.todo import Todo
from app.widgets.tokens import Space, Token, Type
from app.wording_journey import day_words


class Tasks(QWidget):
    """One row each; what is ticked stays where it is."""

    changed = Signal(object)
    """TaskTicked."""

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
                self._column.addWidget(row)
        self._none.setVisible(not self._rows)
        for row, task in zip(self._rows, stage.tasks, strict=True):
            below, late = _below(application, place, task, now)
            row.show_task(partial(said, task.task.title), below, done=task.done_at is not None, late=late)

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
