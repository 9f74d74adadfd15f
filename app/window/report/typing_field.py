"""Whether a line about typing practice goes into the report: never unless they say so of this very line."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.own_typing import OwnTyping
from app.practice.shown_typing import shown_typing
from app.text import Text
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.practice import PracticeModel
from app.wording.own_typing import own_typing_words


class TypingField(QWidget):
    """A check box with the line as it would stand there, shown while there is one. Another line is another question."""

    changed = Signal()

    def __init__(self, practice: PracticeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._found: OwnTyping | None = None
        self.check = Check(Text("Add a line about my typing practice"))
        self.check.toggled.connect(self.changed)
        self.line = Label("", Type.NOTE)
        note = Text("Only this line goes in, and the same figures in the attached data. All other practice stays here.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(self.check)
        column.addWidget(self.line)
        column.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
        self.hide()
        practice.changed.connect(self._practised)

    def look(self) -> None:
        """Ask about the newest typing that there is now."""
        found = shown_typing(self._practice.facts, self._practice.now().tzinfo)
        if found != self._found:
            self._found = found
            with QSignalBlocker(self.check):
                self.check.setChecked(False)
            self.line.set_words("" if found is None else own_typing_words(found))
        self.setVisible(found is not None)

    @property
    def value(self) -> OwnTyping | None:
        """What is to be told; None unless it is wished for."""
        return self._found if self.check.isChecked() else None

    def _practised(self) -> None:
        """Practice is read after the page was shown. Of each answer on another page nothing need be looked at."""
        parent = self.parentWidget()
        if parent is None or not parent.isVisible():
            return
        before = self.value
        self.look()
        if before != self.value:
            self.changed.emit()
