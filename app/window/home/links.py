"""The ways from home to hearing oneself and to practice."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.practice.words import today_words
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.window.state.applications import ApplicationsModel


class Links(QWidget):
    """Two buttons below the tiles; that of practice says what is due today."""

    pressed = Signal(str)
    """The name of the page: ``hear`` or ``practice``."""

    def __init__(self, applications: ApplicationsModel) -> None:
        super().__init__()
        self._applications = applications
        self._practice = applications.session.practice
        hear = Button(Text("Hear yourself as a caller does"), ButtonKind.TEXT, icon="act-listen", small=True)
        hear.clicked.connect(lambda: self.pressed.emit("hear"))
        self.practice = Button(Text("Practice"), ButtonKind.TEXT, icon="nav-practice", small=True)
        self.practice.clicked.connect(lambda: self.pressed.emit("practice"))
        row = Flow(self)
        for button in (hear, self.practice):
            button.set_flush(flush=True)
            row.addWidget(button)
        self._practice.changed.connect(self._practised)
        if not self._practice.ready:
            self._practice.read()
        self.sync()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what has become of it meanwhile."""
        super().showEvent(event)
        self.sync()

    def _practised(self) -> None:
        """Each answer tells it: a hidden home need not count thousands of them every time."""
        if self.isVisible():
            self.sync()

    def sync(self) -> None:
        """Say what is due today, once that is known."""
        found = self._practice.glance(self._applications.all)
        if found is not None:
            self.practice.set_words(Text("Today's practice: {what}", what=today_words(found)))
