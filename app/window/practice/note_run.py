"""A call is heard, and the note of it is written."""

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.practice.accept import TYPED_LETTERS
from app.domain.practice.facts import Noted
from app.domain.practice.wanted import Wanted
from app.domain.readiness.profile import in_language
from app.library.practice.notes import NoteCall
from app.text import Text, language
from app.widgets.forms.textfield import TextField
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.window.practice.heard_form import HeardForm
from app.window.practice.player import Player
from app.window.practice.sound_row import Spoken


class NoteRun(HeardForm):
    """The call begins at once, as calls do; F2 stops it and plays it again."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(player, Text("Finish"), stops=True, parent=parent)
        self._call: NoteCall | None = None
        self._spoken = Spoken((), "")
        self._since_s = self._seconds = 0.0
        self.hint = Label(self._hint, Type.BODY)
        self.note = TextField(Text("Your note"))
        keys = Label(Text("F2 stops the voice and plays it again. Tab leads on."), Type.NOTE, token=Token.TEXT2)
        for part in (self.hint, self.sound, self.note, keys):
            self.card.body.addWidget(part)

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

    def _go_on(self) -> None:
        call, self._call = self._call, None
        if call is None:
            return
        self.sound.end()
        wanted = tuple(Wanted(in_language(fact.name, language()), fact.accepted) for fact in call.facts)
        seconds = round(self._seconds + monotonic() - self._since_s, 1)
        typed = self.note.value()[:TYPED_LETTERS]
        self.ended.emit(Noted(call.id, wanted, typed, seconds, self._spoken.played))

    def _typed_into(self) -> QWidget:
        return self.note

    def _pause(self) -> None:
        self._seconds += monotonic() - self._since_s

    def showEvent(self, event: QShowEvent) -> None:
        """The time away counts for nothing."""
        super().showEvent(event)
        if not event.spontaneous():
            self._since_s = monotonic()
