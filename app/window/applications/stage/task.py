"""A task of a stage: to tick, to move to another day, and to remove."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.checked_tasks import again_words, instead_words
from app.domain.applications.agenda import Duty, is_owed
from app.domain.applications.application import Application, TaskNow
from app.domain.applications.change import TaskDated, TaskRemoved, TaskTicked
from app.domain.applications.journey import Anchor, Task
from app.domain.applications.local import local
from app.domain.applications.needs import Need
from app.practice.stage import TASKS
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.day import DayEdit
from app.widgets.forms.fields import misread_words
from app.widgets.forms.form import Form
from app.widgets.iconbutton import IconButton
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.todo import Todo
from app.window.applications.words import due_words, said
from app.window.state.applications import SaveChange
from app.wording.dates import day_as_of
from app.wording.task_day import earlier_words

LEADS: Final[Mapping[str, tuple[str, str]]] = {
    "send-report": ("report", ""),
    "draft-answers": ("prepare", "fields"),
    "read-basics": ("prepare", "reading"),
    "write-motive": ("prepare", "drafts"),
    "practise-introduction": ("prepare", "drafts"),
    "note-sheet": ("prepare", "sheet"),
    "read-twice": ("prepare", "read_twice"),
    "write-questions": ("papers", ""),
    "sum-up": ("papers", ""),
    "keep-receipt": ("papers", ""),
    "keep-result": ("papers", ""),
    "keep-copy": ("papers", ""),
    **{task: ("practice", what) for task, what in TASKS.items()},
    "write-lessons": ("papers", ""),
}
"""Where tasks with that id can be done: a place of the page or the program, and the part of it."""

_EQUIPMENT: Final = ("equipment", "")
"""Where a task is done that a check does."""

LeadsTo = Callable[[str, str], bool]
"""Whether the page has a place of ``LEADS`` now."""

ChecksLeft = Callable[[int, Task], tuple[Need, ...]]
"""What is to be checked before a task of the stage at that place is done."""


class TaskRow(QWidget):
    """One line; the form for its day opens below."""

    led = Signal(str, str)
    """Where the task can be done, as in ``LEADS``."""
    _now: datetime
    """When the task was shown."""
    _application: Application

    def __init__(
        self,
        stage: str,
        task: TaskNow,
        save_change: SaveChange,
        leads_to: LeadsTo,
        checks_left: ChecksLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save_change, self._leads_to, self._checks_left = save_change, leads_to, checks_left
        self._place = 0
        self._stage, self._task, self._due = stage, task, date.max
        self.tick = Todo()
        self.tick.clicked.connect(self._tick)
        self.edit = IconButton("sign-calendar", self._edit_words)
        self.edit.clicked.connect(self._turn)
        self.form: _DayForm | None = None
        self._is_writing = False
        self._where = _EQUIPMENT if task.task.checks else LEADS.get(task.task.id)
        self.go = IconButton("act-next", self._go_words, Token.ACCENT)
        self.go.clicked.connect(self._lead)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.tick, 1)
        line.addWidget(self.go)
        line.addWidget(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S4)
        self._column.addLayout(line)
        self.instead = Label("", Type.NOTE, bold=True, token=Token.ACCENT)
        self.instead.hide()
        # below the words of the task
        below = QHBoxLayout()
        below.setContentsMargins(32, 0, 0, Space.S8)
        below.addWidget(self.instead)
        self._column.addLayout(below)

    def show_task(self, application: Application, place: int, task: TaskNow, now: datetime) -> None:
        """Show the task with its day, and whether it is done or overdue."""
        self._task, self._place, self._now, self._application = task, place, now, application
        self._due = application.due(place, task) or (now + timedelta(days=1)).date()
        if task.done_at is not None:
            self.instead.hide()
        again = again_words(application, place, task, self._checks_left, now)
        below, late = (again, True) if again else _below(application, place, task, now)
        self.tick.show_task(lambda: said(task.task.title), below, done=task.done_at is not None, late=late)
        self.tick.setEnabled(application.ending is None)
        leads = self._where is not None and self._leads_to(*self._where)
        self.go.setVisible(leads and application.ending is None and (task.done_at is None or again is not None))
        self.edit.setVisible(application.ending is None)
        if self.form is not None:
            self.form.setVisible(self._is_writing and application.ending is None)

    @property
    def half_written(self) -> date | None:
        """The day in the form while it is open, else None."""
        return self.form.day.value() if self.form is not None and self._is_writing else None

    def take_up(self, day: date) -> None:
        """Open the form with a day that is not saved yet."""
        if self.form is None:
            self.form = self._make_form()
            self._column.addWidget(self.form)
        self.form.day.set_value(day)
        self.form.usual.setVisible(self._task.on is not None and self._task.task.due is not None)
        self._is_writing = True
        self.form.setVisible(self.tick.isEnabled())

    def _tick(self) -> None:
        """Save it, or say what does the task instead, and lead there."""
        done = self.tick.isChecked()
        left, now = self._checks_left(self._place, self._task.task) if done else (), self._now
        if not left:
            self._save_change(TaskTicked(self._stage, self._task.task.id, done))
            return
        self.tick.setChecked(False)
        self._say_below(lambda: str(instead_words(left, now)))
        self._lead()

    def _say_below(self, words: TextSource) -> None:
        """Say why it is otherwise than was asked for."""
        self.instead.set_words(words)
        self.instead.show()

    def _edit_words(self) -> str:
        return str(Text("Another day, or remove: {task}", task=said(self._task.task.title)))

    def _go_words(self) -> str:
        return str(Text("Go there: {task}", task=said(self._task.task.title)))

    def _lead(self) -> None:
        if self._where is not None:
            self.led.emit(*self._where)

    def _turn(self) -> None:
        if self._is_writing:
            self._close()
            return
        self.instead.hide()
        self.take_up(self._due)
        assert self.form is not None
        QTimer.singleShot(0, self.form.day, self.form.day.setFocus)

    def _make_form(self) -> "_DayForm":
        form = _DayForm()
        form.save.clicked.connect(self._save)
        form.usual.clicked.connect(lambda: self._close(TaskDated(self._stage, self._task.task.id, None)))
        form.remove.clicked.connect(lambda: self._close(TaskRemoved(self._stage, self._task.task.id)))
        form.cancel.clicked.connect(lambda _checked: self._close())
        form.left.connect(self._close)
        return form

    def _save(self) -> None:
        assert self.form is not None
        if self.form.day.misread_once():
            return
        change = TaskDated(self._stage, self._task.task.id, self.form.day.value())
        if self._close(change) and (earlier := earlier_words(self._application, change, self._now)) is not None:
            self._say_below(earlier)

    def _close(self, change: TaskDated | TaskRemoved | None = None) -> bool:
        """Make the change, if there is one, and close once it is saved; a removed row passes no focus on."""
        if change is not None and not self._save_change(change):
            return False
        assert self.form is not None
        self._is_writing = False
        self.form.hide()
        if not self.isHidden():
            self.edit.setFocus()
        return True


class _DayForm(Form):
    def __init__(self) -> None:
        super().__init__()
        self.day = DayEdit(Text("By which day?"))
        self.trouble = Remark(token=Token.FAIL)
        self.day.misread.connect(lambda words: self.complain(misread_words(words)))
        self.day.dateChanged.connect(lambda _day: self.complain(None))
        self.save = Button(Text("Save the day"), small=True)
        self.usual = Button(Text("As usual"), ButtonKind.TEXT, small=True)
        self.remove = Button(Text("Remove this task"), ButtonKind.TEXT, small=True)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT, small=True)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S4)
        for button in (self.save, self.usual, self.remove, self.cancel):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, Space.S12)
        column.setSpacing(Space.S8)
        for widget in (self.day, self.trouble, buttons):
            column.addWidget(widget)

    def complain(self, words: Text | None) -> None:
        """Say below the day what has to be corrected; None removes the complaint."""
        if words is None:
            self.trouble.hide()
        else:
            self.trouble.tell(words)


def _below(application: Application, place: int, task: TaskNow, now: datetime) -> tuple[TextSource, bool]:
    """The text about a task's day, and whether the task is overdue."""
    if task.done_at is not None:
        done = local(task.done_at, now).date()
        return lambda: str(Text("Done on {day}", day=day_as_of(done, now))), False
    duty = Duty(place, task, application.due(place, task))
    counts = is_owed(application, place, task, now)
    if duty.due is not None:
        past = duty.overdue(now.date())
        # a past day in a stage that is over no longer matters
        return (lambda: str(due_words(duty, now))) if counts or not past else "", counts and past
    rule = task.task.due
    if rule is not None and counts and rule.of is Anchor.STAGE:
        return Text("The day follows from the date of the stage"), False
    return "", False
