"""Everything that has happened to an application, newest first."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Application
from app.domain.applications.change import Event
from app.domain.applications.history import undone_numbers
from app.domain.applications.local import local
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.applications import ApplicationsModel
from app.wording.applications import names_of
from app.wording.dates import moment_as_of
from app.wording.names import Names
from app.wording.values import first_large

_ROWS = 10


class HistoryCard(QWidget):
    """Changes with their times. Those that were undone say so."""

    _now: datetime
    """When it was shown: dates of another year include the year."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: tuple[str, int] = ("", 0)
        self._rows = _ROWS
        self._history: tuple[Event, ...] = ()
        self._labels: list[Label] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S8)
        self.more = Button("", ButtonKind.TEXT, small=True)
        self.more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addLayout(self._lines)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.set_flush(flush=True)

    @property
    def is_writing(self) -> bool:
        """Always False, because there is nothing to write."""
        return False

    @property
    def lines(self) -> list[str]:
        """The texts of the lines, from top to bottom."""
        return [label.text() for label in self._labels]

    def show_stage(self, application: Application, _place: int, now: datetime) -> None:
        """Show what has happened to this application."""
        shown = (application.id, application.events)
        if shown == self._shown:
            return
        if application.id != self._shown[0]:
            self._rows = _ROWS
        self._shown = shown
        self._now = now
        self._history = self._model.history(application.id)
        self._fill()

    def _show_more(self) -> None:
        self._rows = len(self._history)
        self._fill()

    def _fill(self) -> None:
        empty(self._lines)
        self._labels = []
        names, undone = names_of(self._history), undone_numbers(self._history)
        newest_first: Sequence[Event] = self._history[::-1]
        for event in newest_first[: self._rows]:
            self._lines.addWidget(self._line(event, names, counts=event.number not in undone))
        left = len(self._history) - self._rows
        self.more.setVisible(left > 0)
        self.more.set_words(Text("Show {n} more", n=left))

    def _line(self, event: Event, names: Names, *, counts: bool) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        at = local(event.at, self._now)
        when = partial(moment_as_of, at, self._now)
        token = Token.TEXT if counts else Token.TEXT2
        said = (
            Label(when, Type.CAPTION, token=Token.TEXT2),
            Label(partial(_words, event, names, counts), Type.NOTE, token=token),
        )
        for label in said:
            column.addWidget(label)
        self._labels += said
        return line


def _words(event: Event, names: Names, counts: bool) -> str:
    words = first_large(str(names.said[event.number]))
    return words if counts else str(Text("{change} (taken back)", change=words))
