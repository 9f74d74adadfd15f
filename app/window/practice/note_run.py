"""A call is heard, and the note of it is written."""

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.practice.accept import TYPED_LETTERS
from app.domain.practice.facts import Noted
from app.domain.practice.wanted import Wanted
from app.domain.readiness.profile import in_language
from app.library.practice.notes import NoteCall
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.textfield import TextField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.practice.player import Player
from app.window.practice.sound_row import SoundRow, Spoken


class NoteRun(QWidget):
    """The call begins at once, as calls do; F2 stops it and plays it again."""

    ended = Signal(object)
    """A Noted."""
    left = Signal()
    """It was broken off; nothing is kept."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call: NoteCall | None = None
        self._spoken = Spoken((), "")
        self._since_s = self._seconds = 0.0
        self.hint = Label(self._hint, Type.BODY)
        self.sound = SoundRow(player, stops=True)
        self.sound.read.connect(self._back_to_note)
        self.sound.button.clicked.connect(self._back_to_note)
        self.note = TextField(Text("Your note"))
        self.done = Button(Text("Finish"), ButtonKind.FILLED, after="act-next")
        self.done.clicked.connect(self._finish)
        self.stop = Button(Text("Stop without a result"), ButtonKind.TEXT)
        self.stop.clicked.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(self.hint)
        card.body.addWidget(self.sound)
        card.body.addWidget(self.note)
        card.body.addWidget(
            Label(Text("F2 stops the voice and plays it again. Tab leads on."), Type.NOTE, token=Token.TEXT2)
        )
        buttons = Flow()
        buttons.addWidget(self.done)
        buttons.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(card)
        column.addLayout(buttons)
        column.addStretch(1)

    def begin(self, call: NoteCall) -> None:
        """Let this customer speak."""
        self._call = call
        self._spoken = Spoken((call.clip,), call.marked)
        self._since_s, self._seconds = monotonic(), 0.0
        self.hint.set_words(self._hint)
        self.note.set_value("")
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sound.begin()
        self.sound.come_to(self._spoken)

    def _hint(self) -> str:
        return in_language(self._call.hint, language()) if self._call else ""

    def _finish(self) -> None:
        call, self._call = self._call, None
        if call is None:
            return
        self.sound.end()
        wanted = tuple(Wanted(in_language(fact.name, language()), fact.accepted) for fact in call.facts)
        seconds = round(self._seconds + monotonic() - self._since_s, 1)
        typed = self.note.value()[:TYPED_LETTERS]
        self.ended.emit(Noted(call.id, wanted, typed, seconds, self._spoken.played))

    def _back_to_note(self) -> None:
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 stops the voice, or plays it again."""
        if event.key() == Qt.Key.Key_F2:
            self.sound.press()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page hears nothing more, and may go on later."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._seconds += monotonic() - self._since_s
            self.sound.end()

    def showEvent(self, event: QShowEvent) -> None:
        """The time away counts for nothing."""
        super().showEvent(event)
        if not event.spontaneous():
            self._since_s = monotonic()
