"""Tasks that a check has just done: ticked, and told above the page on which the check was made."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checked_tasks import done_by_check
from app.text import Text
from app.today.words import appointment_words
from app.widgets.empty import empty
from app.widgets.look.tokens import Space, Token
from app.widgets.notice import Notice
from app.window.applications.words import said
from app.window.state.applications import ApplicationsModel

_MOST: Final = 2
"""More notices would leave no room for the page."""


class Above(QWidget):
    """Holds what is told above every page, one below the other."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)


class _Ticked(NamedTuple):
    application: str
    number: int
    """Of the change in its history."""
    place: int
    task: str


class TickedNotices(QWidget):
    """Ticks the tasks that a check has done when it ends, and says so until it is read; one press takes it back."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._session = model, model.session
        self._seen = self._session.evidence
        self._told: list[_Ticked] = []
        self._shown: list[_Ticked] = []
        self._ticking = False
        self.notices: list[Notice] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.S32, Space.S16, Space.S32, 0)
        column.setSpacing(Space.S8)
        self.hide()
        self._session.changed.connect(self._look)
        self._session.checks.stepped.connect(self._step)
        model.changed.connect(self._forget_undone)

    def _look(self, item_id: str) -> None:
        if self._session.checks.running(item_id):
            return
        if self._session.evidence is not self._seen:
            self._seen = self._session.evidence
            self._ticking = True
            try:
                self._tick(item_id)
            finally:
                self._ticking = False
        self._show()

    def _tick(self, item_id: str) -> None:
        for outlook in self._model.outlooks():
            for change in done_by_check(outlook, item_id):
                application = outlook.application
                if self._model.change(application.id, change):
                    place = application.position(change.stage)
                    number = self._last(application.id)
                    self._told.append(_Ticked(application.id, number, place, change.task))

    def _step(self, _item_id: str, _step: object) -> None:
        if self._told != self._shown:
            self._show()

    def _forget_undone(self, id: str) -> None:
        """Drop what was taken back, and all of it once something else was done, so that nothing old stays above."""
        if not self._ticking and any(one.application == id for one in self._told):
            number = self._last(id)
            of_it = [one for one in self._told if one.application == id and one.number <= number]
            if all(one.number < number for one in of_it):
                of_it = []
            self._told = [one for one in self._told if one.application != id or one in of_it]
            self._shown = []
            self._show()

    def _last(self, id: str) -> int:
        last = self._model.last(id)
        return 0 if last is None else last.number

    def _show(self) -> None:
        if (self._told and self._told == self._shown) or self._session.checks.listening:
            return
        self._told = self._told[-_MOST:]
        self._shown = [*self._told]
        empty(self._column)
        self.notices = []
        for one in self._told:
            notice = self._notice(one)
            self.notices.append(notice)
            self._column.addWidget(notice)
        self.setVisible(bool(self._told))

    def _notice(self, one: _Ticked) -> Notice:
        application = self._model.get(one.application)
        assert application is not None
        (task,) = (t.task for t in application.stages[one.place].tasks if t.task.id == one.task)
        notice = Notice(
            lambda: str(Text("Done by the check: {task}", task=said(task.title))),
            partial(appointment_words, application, one.place),
            button=Text("Take back") if one.number == self._last(one.application) else None,
            icon="verdict-pass",
            token=Token.PASS,
            closable=True,
        )
        notice.pressed.connect(lambda: self._take_back(one))
        notice.waved_away.connect(lambda: self._drop(one))
        return notice

    def _take_back(self, one: _Ticked) -> None:
        # the notice goes with the change that the undo makes
        self._model.undo(one.application, one.number)

    def _drop(self, one: _Ticked) -> None:
        self._told = [other for other in self._told if other != one]
        self._show()
