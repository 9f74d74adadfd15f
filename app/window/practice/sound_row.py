"""What a caller says: heard, heard again, or read where it cannot be heard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.devices.ports import DeviceError, Trouble
from app.text import Text
from app.widgets.announce import announce
from app.widgets.button import Button, ButtonKind
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.piece import HearsLanguage
from app.widgets.progress import Bar
from app.widgets.ruby_label import RubyLabel
from app.window.practice.player import Player

_TROUBLE_WORDS = {
    Trouble.ABSENT: Text("Plug your headset in, then play it again."),
    Trouble.DENIED: Text("The sound of your headset is switched off. Switch it on, then play it again."),
    Trouble.BUSY: Text("Close other programs that use the sound, then play it again."),
}
_OTHER_TROUBLE = Text("Unplug your headset, plug it in again, then play it again.")


_LEAST_BAR_PX: Final = 80
"""Of its own a bar asks for more than a narrow window in large text has."""


class Spoken:
    """Something that is said, and how it was taken in."""

    def __init__(self, clips: Sequence[str], said: str) -> None:
        """``said``: the same to be read, with readings."""
        self.clips = clips
        self.said = said
        self.heard = 0
        """Times that it was played."""
        self.was_read = False

    @property
    def played(self) -> int:
        """How often it was heard; 0 where it was read."""
        return 0 if self.was_read else self.heard


class SoundRow(HearsLanguage, QWidget):
    """A button with a key, how far the sound is, how often it was heard; below it what to do if nothing is heard."""

    read = Signal()
    """The text is shown, because the voice cannot be played."""

    def __init__(self, player: Player, *, stops: bool, parent: QWidget | None = None) -> None:
        """``stops``: pressed while it plays, the button stops it; else it begins anew."""
        super().__init__(parent)
        self._player = player
        self._stops = stops
        self._shown: Spoken | None = None
        self._playing: Spoken | None = None
        self._reading = False
        self.button = Button(Text("Play (F2)"), icon="act-play", small=True)
        self.button.clicked.connect(self.press)
        self.bar = Bar()
        self.bar.setMinimumWidth(_LEAST_BAR_PX)
        self.count = Label("", Type.NOTE, token=Token.TEXT2)
        self.trouble = Notice(button=Text("Show it as text"), icon="verdict-unknown")
        self.trouble.pressed.connect(self._read)
        # whoever holds this row places it, since a narrow window has no room beside the bar
        self.as_text = Button(Text("Show it as text"), ButtonKind.TEXT)
        self.as_text.clicked.connect(self._read)
        self.said = RubyLabel()
        for part in (self.trouble, self.said):
            part.hide()
        player.changed.connect(self._sync)
        player.began.connect(self._count)
        player.failed.connect(self._fail)
        row = QHBoxLayout()
        row.setSpacing(Space.S12)
        row.addWidget(self.button)
        row.addWidget(self.bar, 2)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.said)

    @property
    def heard(self) -> int:
        """How often what is shown was played."""
        return self._shown.heard if self._shown else 0

    def begin(self) -> None:
        """Forget that something could not be heard."""
        self._reading = False
        self.trouble.hide()
        self.as_text.show()

    def come_to(self, spoken: Spoken) -> None:
        """Show this; play it, unless it was heard before or is to be read."""
        self._player.stop()
        self._shown = spoken
        if self._reading:
            self._show_text()
        else:
            self.said.hide()
            if not spoken.heard and not spoken.was_read:
                self.play()
        self._sync()

    def press(self) -> None:
        """Play it from its beginning, or stop it."""
        if self._stops and self._player.playing:
            self._player.stop()
        else:
            self.play()

    def play(self) -> None:
        """Play it from its beginning."""
        if self._shown is not None:
            self._playing = self._shown
            self._player.play(self._shown.clips)

    def end(self) -> None:
        """Be silent."""
        self._playing = None
        self._player.stop()

    def language_changed(self) -> None:
        """The words are composed here."""
        self._sync()

    def _count(self) -> None:
        if self._playing is not None:
            self._playing.heard += 1
            self._reading = False
            self.trouble.hide()
            self.as_text.show()

    def _fail(self, error: DeviceError) -> None:
        if self._playing is None:
            return
        self._playing = None
        if not self._reading:
            self.trouble.tell(
                Text("The voice can't be played."),
                _TROUBLE_WORDS.get(error.trouble, _OTHER_TROUBLE),
                button=Text("Show it as text"),
            )
            self.as_text.hide()

    def _read(self) -> None:
        self._player.stop()
        self._reading = True
        self.trouble.hide()
        self.as_text.hide()
        self._show_text()
        self.read.emit()

    def _show_text(self) -> None:
        if self._shown is not None:
            self._shown.was_read = True
            self.said.set_marked(self._shown.said)
            self.said.show()
            announce(self, self.said.text())

    def _sync(self) -> None:
        playing = self._player.playing and self._playing is not None
        stops = self._stops and playing
        play = Text("Play again (F2)") if self.heard else Text("Play (F2)")
        self.button.set_words(Text("Stop (F2)") if stops else play)
        self.button.set_icons("act-stop" if stops else "act-play")
        self.bar.show_fraction(self._player.fraction if playing else 0.0)
        self.bar.setAccessibleName(str(Text("How far the voice is")))
        self.count.set_words(Text("Heard: {n}", n=self.heard))
