"""A button that copies a text and confirms it for a moment."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.text import Text
from app.widgets.announce import announce
from app.widgets.button import Button
from app.widgets.iconbutton import IconButton
from app.widgets.piece import TextSource

_SAID_MS: Final = 2000


class Copying(QObject):
    """Lets a button copy what ``text`` returns; if that is empty, the clipboard stays as it is."""

    def __init__(self, button: Button | IconButton, words: TextSource, text: Callable[[], str]) -> None:
        super().__init__(button)
        self._button, self._words, self._text = button, words, text
        self.back = QTimer(self)
        """Runs until the button says again what it does."""
        self.back.setSingleShot(True)
        self.back.setInterval(_SAID_MS)
        self.back.timeout.connect(self._say_what_it_does)
        button.set_words(words)
        button.clicked.connect(self._copy)

    def _copy(self) -> None:
        text = self._text()
        if not text:
            return
        QGuiApplication.clipboard().setText(text)
        self._button.set_words(Text("Copied"))
        announce(self._button, Text("Copied"))
        if isinstance(self._button, IconButton):
            self._button.set_icon("act-check")
        self.back.start()

    def _say_what_it_does(self) -> None:
        self._button.set_words(self._words)
        if isinstance(self._button, IconButton):
            self._button.set_icon("act-copy")
