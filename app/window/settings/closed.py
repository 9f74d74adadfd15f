"""Reminders while the program is closed: one choice, and what it does."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.devices.ports import Looking
from app.text import Text
from app.widgets.announce import announce
from app.widgets.body import SEEN_WHOLE
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.closed_reminders import ClosedReminders


class ClosedCheck(QWidget):
    """Off until the operator wants it; what the system refuses is said below."""

    def __init__(self, closed: ClosedReminders, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed = closed
        self.setProperty(SEEN_WHOLE, True)
        self.check = Check(Text("Also remind me while this program is closed"))
        self.check.clicked.connect(closed.turn)
        self.words = Label("", Type.NOTE, token=Token.TEXT2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(self.check)
        column.addWidget(self.words)
        closed.changed.connect(self._found)
        self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._closed.ask()

    def _found(self) -> None:
        self._sync()
        if self._closed.refused and self.isVisible():
            announce(self, self._words)

    def _sync(self) -> None:
        closed = self._closed
        if not closed.possible:
            self.hide()
        self.check.setChecked(closed.looking is not Looking.NEVER)
        if closed.refused:
            words = Text("The computer did not accept this. Reminders come only while this program is open.")
            if self.check.isChecked():
                words = Text("The computer did not accept this. The reminders stay as they were.")
        elif closed.looking is Looking.AT_LOGIN:
            words = Text("On this computer, that is only possible when you log in.")
        else:
            words = Text(
                "If on, this computer looks for dates every five minutes. Nothing is sent anywhere."
                " Turn it off before you remove this program."
            )
        self._words = words
        self.words.set_words(words)
        self.words.set_token(Token.FAIL if closed.refused else Token.TEXT2)
