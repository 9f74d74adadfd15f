"""The ways from home to hearing oneself and to practice."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.idle import IdleWork
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.home.preload import preload
from app.window.state.applications import ApplicationsModel


class Links(QWidget):
    """Two buttons below the tiles; once it is known, that of practice says what is due, lines below it how it went."""

    pressed = Signal(str)
    """The name of the page: ``hear`` or ``practice``."""

    def __init__(self, applications: ApplicationsModel) -> None:
        super().__init__()
        self._applications = applications
        self._changed = True
        self._reads = False
        hear = Button(Text("Hear yourself as a caller does"), ButtonKind.TEXT, icon="act-listen", small=True)
        hear.clicked.connect(lambda: self.pressed.emit("hear"))
        self.practice = Button(Text("Practice"), ButtonKind.TEXT, icon="nav-practice", small=True)
        self.practice.clicked.connect(lambda: self.pressed.emit("practice"))
        row = Flow()
        self.skills = QVBoxLayout()
        self.skills.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addLayout(row)
        column.addLayout(self.skills)
        for button in (hear, self.practice):
            button.set_flush(flush=True)
            row.addWidget(button)
        IdleWork(self).add(self._look())

    def showEvent(self, event: QShowEvent) -> None:
        """Count what was practised meanwhile."""
        super().showEvent(event)
        if self._changed:
            self.sync()

    def _note_change(self) -> None:
        """Each answer is told here: a home that nobody sees need not count thousands of them each time."""
        self._changed = True
        if self.isVisible():
            self.sync()

    def sync(self) -> None:
        """Say what is due today, once that is read."""
        if not self._reads:
            return
        from app.practice.exam_words import rehearsed_words
        from app.practice.stage import exam_ahead
        from app.practice.words import mend_line, minutes_words, standing_line

        practice = self._applications.session.practice
        applications = self._applications.all
        found = practice.glance(applications)
        if found is not None:
            self._changed = False
            self.practice.set_words(minutes_words(found))
            empty(self.skills)
            tried = [standing_line(standing) for standing in found.standings if standing.newest]
            ahead = exam_ahead(applications, practice.now())
            exam = rehearsed_words(practice.examined()) if ahead else None
            mend = mend_line(practice.facts)
            for line in filter(None, (*tried, exam, mend)):
                self.skills.addWidget(Label(line, Type.NOTE, token=Token.TEXT2))

    @property
    def counted(self) -> bool:
        """Whether it says what is due today."""
        return not self._changed

    def _look(self) -> Iterator[None]:
        """Load what that needs, one module at a time, and have it read on a thread."""
        yield from preload()
        self._reads = True
        practice = self._applications.session.practice
        practice.changed.connect(self._note_change)
        self._applications.changed.connect(self._note_change)
        # what was read before is told at once: reading again tells only what is new
        self.sync()
        practice.read()
