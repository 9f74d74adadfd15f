"""Adding a task to a stage, besides those of the template."""

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.change import TaskAdded
from app.domain.applications.ids import own_id
from app.domain.applications.journey import Task
from app.text import Text, language
from app.widgets.button import Button
from app.widgets.flow import Flow
from app.widgets.forms.day import DayEdit
from app.widgets.forms.fields import LineField, misread_words
from app.widgets.forms.half_written import HalfWritten
from app.widgets.forms.toggles import Check
from app.widgets.look.tokens import Space
from app.window.state.applications import SaveChange


class NewTask(QWidget):
    """One line; a day can be chosen once something is written."""

    def __init__(self, save_change: SaveChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save_change = save_change
        self._of, self._today = ("", ""), date.max
        self._half_written: HalfWritten[tuple[str, str], tuple[str, bool, date]] = HalfWritten()
        self.line = LineField(Text("Something else to do"), placeholder=Text("For instance: ask a friend to call me"))
        self.line.entered.connect(self._add)
        self.line.changed.connect(self._sync)
        self.dated = Check(Text("By a certain day"))
        self.dated.toggled.connect(self._sync)
        self.day = DayEdit(Text("By a certain day"))
        self.day.misread.connect(lambda words: self.line.complain(misread_words(words)))
        self.add = Button(Text("Add"), small=True)
        self.add.clicked.connect(self._add)
        self._more = QWidget()
        flow = Flow(self._more, spacing=Space.S12)
        for widget in (self.dated, self.day, self.add):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addWidget(self.line)
        column.addWidget(self._more)
        self._sync()

    def show_stage(self, application: str, stage: str, now: datetime) -> None:
        """Offer a task for this stage; what is half written for another stage stays with that stage."""
        self._today = now.date()
        if (application, stage) != self._of:
            written = (self.line.value(), self.dated.isChecked(), self.day.value()) if self.line.value() else None
            half = self._half_written.turn(self._of, written, (application, stage))
            self._of = (application, stage)
            self._begin(*half or ())

    def _begin(self, words: str = "", dated: bool = False, day: date | None = None) -> None:
        self.line.set_value(words)
        self.line.complain(None)
        self.dated.setChecked(dated)
        self.day.set_value(day or self._today + timedelta(days=1))
        self._sync()

    def _sync(self) -> None:
        written = bool(self.line.value())
        self._more.setVisible(written)
        self.day.setVisible(written and self.dated.isChecked())

    def _add(self) -> None:
        title, on = self.line.value(), self.day.value() if self.dated.isChecked() else None
        if self.dated.isChecked() and self.day.misread_once():
            return
        if not self.line.fits():
            self.line.edit.setFocus()
        elif title:
            task = Task(own_id(), {language(): title})
            if self._save_change(TaskAdded(self._of[1], task, on)):
                self._begin()
