"""The tasks of a stage, with their days."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Application, StageState
from app.text import Text
from app.widgets.empty import empty
from app.widgets.forms.half_written import HalfWritten
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.applications.stage.new_task import NewTask
from app.window.applications.stage.task import ChecksLeft, LeadsTo, TaskRow
from app.window.state.applications import SaveChange


class Tasks(QWidget):
    """One row for each task; a ticked one stays in its place."""

    led = Signal(str, str)
    """Where a task can be done, as in ``LEADS``."""

    def __init__(
        self, save_change: SaveChange, leads_to: LeadsTo, checks_left: ChecksLeft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._save_change, self._leads_to, self._checks_left = save_change, leads_to, checks_left
        self._of = ("", "")
        self._ids: tuple[str, ...] = ()
        self._rows: list[TaskRow] = []
        self._half_written: HalfWritten[tuple[str, str, str], date] = HalfWritten()
        self._none = Label(Text("There is nothing to do for this stage."), Type.NOTE, token=Token.TEXT2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.new = NewTask(save_change)
        column.addSpacing(Space.S8)
        column.addWidget(self.new)

    @property
    def rows(self) -> list[TaskRow]:
        """All rows, from top to bottom."""
        return [*self._rows]

    def show_stage(self, application: Application, place: int, now: datetime) -> None:
        """Show the tasks of the stage at that place."""
        stage = application.stages[place]
        of, ids = (application.id, stage.stage.id), tuple(task.task.id for task in stage.tasks)
        anew = (of, ids) != (self._of, self._ids)
        if anew:
            # put a half-written day aside for its task, unless that has just been removed
            for row, task_id in zip(self._rows, self._ids, strict=True):
                if of != self._of or task_id in ids:
                    self._half_written.put((*self._of, task_id), row.half_written)
            self._of, self._ids = of, ids
            empty(self._column)
            self._rows = []
            for task in stage.tasks:
                row = TaskRow(stage.stage.id, task, self._save_change, self._leads_to, self._checks_left)
                row.led.connect(self.led)
                self._rows.append(row)
                self._column.addWidget(row)
        self.new.show_stage(application.id, stage.stage.id, now)
        # of what has ended without success nothing more is asked
        open_ = application.ending is None and application.stage_state(place) is not StageState.FAILED
        shown = [open_ or task.done_at is not None for task in stage.tasks]
        self.new.setVisible(open_)
        self._none.setVisible(not any(shown))
        for row, task, visible in zip(self._rows, stage.tasks, shown, strict=True):
            row.show_task(application, place, task, now)
            row.setVisible(visible)
            day = self._half_written.take((*of, task.task.id)) if anew else None
            if day is not None:
                row.take_up(day)
