"""The noise diary on the page of the work space."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.progress import LabelledProgress
from app.window.state.noise_diary import NoiseDiary
from app.wording.diary import entry_words
from app.wording.values import trouble_words

_SHOWN: Final = 6
_LOOK_MS: Final = 1000


class DiaryCard(Card):
    """Begins and ends a stretch of listening, and lists the newest entries."""

    def __init__(self, diary: NoiseDiary, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._diary = diary
        self.begin = Button(Text("Listen for ten minutes"), small=True)
        self.begin.clicked.connect(diary.start)
        self.end = Button(Text("Stop listening"), small=True)
        self.end.clicked.connect(diary.stop)
        self.undo = Button(Text("Take back the newest"), ButtonKind.TEXT, small=True)
        self.undo.clicked.connect(diary.take_back)
        self._progress = LabelledProgress()
        self.note = Label("", Type.NOTE, token=Token.TEXT2)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(Space.S4)
        self._lay_out()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._show_progress)
        diary.changed.connect(self.sync)
        self.sync()

    def _lay_out(self) -> None:
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Noise diary"), Type.HEADING, bold=True))
        about = Text(
            "Listen at the hours of your shifts over some days, and you see when the room is quiet."
            " Only levels and counts are kept, no sound."
        )
        self.body.addWidget(Label(about, Type.BODY))
        self.body.addLayout(self._entries)
        self.body.addWidget(self._progress)
        self.body.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S12)
        for button in (self.begin, self.end, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the progress while it is visible."""
        super().showEvent(event)
        self.sync()
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def sync(self) -> None:
        """Show the diary as it is now."""
        diary, listening = self._diary, self._diary.fraction is not None
        entries = diary.entries[-_SHOWN:]
        empty(self._entries)
        for entry in reversed(entries):
            self._entries.addWidget(Label(entry_words(entry), Type.NOTE))
        had_focus = next((b for b in (self.begin, self.end, self.undo) if b.hasFocus()), None)
        self.begin.setVisible(not listening)
        self.end.setVisible(listening)
        self.undo.setVisible(bool(entries) and not listening)
        if had_focus is not None and had_focus.isHidden():
            (self.end if listening else self.begin).setFocus()
        words = trouble_words(diary.trouble) if diary.trouble else None
        if diary.deaf:
            words = Text("The microphone tells nothing of the room, so nothing was entered.")
        self.note.set_words(words or "")
        self.note.setVisible(words is not None)
        self._show_progress()

    def _show_progress(self) -> None:
        fraction = self._diary.fraction
        self._progress.setVisible(fraction is not None)
        if fraction is not None:
            left = max(1, round(self._diary.minutes * (1 - fraction)))
            self._progress.show_progress(
                fraction, Text("Listening to the room, about {minutes} min left", minutes=left)
            )
