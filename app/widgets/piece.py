"""What all our painted widgets share: words that follow the language, colours that follow the theme."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.tokens import Colors, colors_of

Words = Text | str | Callable[[], str]
"""What a widget shows: read again whenever the language changes."""


def read(words: Words) -> str:
    """The words as they are in the chosen language."""
    return words() if callable(words) else str(words)


class Piece(QWidget):
    """A widget that paints itself from the token table."""

    def tokens(self) -> Colors:
        """The colours of the theme it stands in."""
        return colors_of(self.palette())

    def retranslate(self) -> None:
        """Take the words again; the language is another one."""
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the font."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.retranslate()
        super().changeEvent(event)
