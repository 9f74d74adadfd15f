"""Erasing everything, confirmed in the page and not in a dialog."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.body import SEEN_WHOLE
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type


class EraseCard(Card):
    """First a quiet button, then the question with its consequences."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setProperty(SEEN_WHOLE, True)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Erase everything"), Type.HEADING, bold=True))
        self._words = Label("", Type.NOTE, token=Token.TEXT2)
        self.body.addWidget(self._words)
        self.ask = Button(Text("Erase everything…"), small=True)
        self.ask.clicked.connect(self.open)
        # not the filled one: nobody is led to it
        self.sure = Button(Text("Yes, erase it all"), small=True)
        self.sure.clicked.connect(self._confirm)
        self.keep = Button(Text("Keep it"), ButtonKind.TEXT, small=True)
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(Space.S12)
        for button in (self.ask, self.sure, self.keep):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.close_question()

    def open(self) -> None:
        """Ask whether to erase everything, with the focus on the button that keeps it."""
        self._words.set_words(
            Text(
                "Applications with their files, results, answers, your name and all settings are erased for good. "
                "Saved reports stay where they are."
            )
        )
        self._words.set_token(Token.FAIL)
        self._show(asking=True)
        # The page scrolls to the focus, once the buttons are laid out.
        QTimer.singleShot(0, self.keep, self.keep.setFocus)

    def close_question(self) -> None:
        """Return to the quiet button."""
        self._words.set_words(Text("Removes your applications, name, answers and results from this computer."))
        self._words.set_token(Token.TEXT2)
        self._show(asking=False)

    def show_going(self, going: bool) -> None:
        """Say that everything is being erased; a large store on a slow disk takes seconds."""
        self.close_question()
        if going:
            self._words.set_words(Text("Everything is being erased…"))
            self.ask.hide()
        elif self.isVisible():
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, asking: bool) -> None:
        self.ask.setVisible(not asking)
        self.sure.setVisible(asking)
        self.keep.setVisible(asking)

    def _keep(self) -> None:
        self.close_question()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page is no confirmation."""
        super().hideEvent(event)
        self.close_question()

    def _confirm(self) -> None:
        self.close_question()
        self.confirmed.emit()
