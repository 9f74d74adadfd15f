"""Overdue tasks and stages, on home."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.applications.agenda import Duty
from app.domain.applications.application import Application
from app.text import Text
from app.widgets.look.tokens import Token
from app.widgets.pill import Pill
from app.window.applications.words import duty_words
from app.window.state.applications import ApplicationsModel

_NAMED = 5


class LatePill(Pill):
    """How much is overdue; its tool tip names the first few, and it leads to the oldest."""

    go = Signal(str, str)
    """Ids of the application and the stage."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__("sign-clock", Token.FAIL, Token.FAIL_TINT, parent)
        self._model = model
        self._where = ("", "")
        self.clicked.connect(lambda: self.go.emit(*self._where))
        self.sync()

    def sync(self) -> None:
        """Show what is overdue today; hidden if nothing is."""
        today = self._model.now().date()
        late = [(o.application, duty) for o in self._model.outlooks() for duty in o.overdue]
        late.sort(key=lambda one: one[1].due or today)
        self.setVisible(bool(late))
        if not late:
            return
        application, duty = late[0]
        self._where = (application.id, application.stages[duty.place].stage.id)
        count = len(late)
        words = Text("1 task is overdue") if count == 1 else Text("{n} tasks are overdue", n=count)
        self.show_words(words, lambda: _named(late))


def _named(late: Sequence[tuple[Application, Duty]]) -> str:
    return "\n".join(duty_words(application, duty) for application, duty in late[:_NAMED])
