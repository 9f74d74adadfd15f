"""What is typed while a voice is heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.look.tokens import Space
from app.widgets.piece import TextSource
from app.window.practice.player import Player
from app.window.practice.sound_row import SoundRow


class HeardForm(QWidget):
    """A card with the voice, below it the way on and the way out; F2 is for the voice wherever the keyboard is."""

    ended = Signal(object)
    """The fact that came of it."""
    left = Signal()
    """It was broken off; nothing is kept."""

    def __init__(self, player: Player, on: TextSource, *, stops: bool, parent: QWidget | None = None) -> None:
        """``on``: the words of the button that goes on; ``stops`` as in ``SoundRow``."""
        super().__init__(parent)
        self.sound = SoundRow(player, stops=stops)
        self.sound.read.connect(self._back_to_typing)
        self.sound.button.clicked.connect(self._back_to_typing)
        self.next = Button(on, ButtonKind.FILLED, after="act-next")
        self.next.clicked.connect(self._go_on)
        self.stop = Button(Text("Stop without a result"), ButtonKind.TEXT)
        self.stop.clicked.connect(self.left)
        self.card = Card()
        self.card.body.setSpacing(Space.S12)
        buttons = Flow()
        buttons.addWidget(self.next)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.sound.as_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(self.card)
        column.addLayout(buttons)
        column.addStretch(1)

    def _typed_into(self) -> QWidget | None:
        """What is being typed into."""
        raise NotImplementedError

    def _go_on(self) -> None:
        """Go on, or end."""
        raise NotImplementedError

    def _pause(self) -> None:
        """Stop counting the seconds."""
        raise NotImplementedError

    def _back_to_typing(self) -> None:
        field = self._typed_into()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 plays, or stops what plays."""
        if event.key() == Qt.Key.Key_F2:
            self.sound.press()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page hears nothing more, and may go on later."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._pause()
            self.sound.end()
