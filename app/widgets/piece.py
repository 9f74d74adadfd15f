"""What all our painted widgets share: words that follow the language, colours that follow the theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.text import Text
from app.widgets.tokens import Colors, colors_of

Words = Text | str | Callable[[], str]
"""What a widget shows: read again whenever the language changes."""


def read(words: Words) -> str:
    """The words as they are in the chosen language."""
    return words() if callable(words) else str(words)


# a Qt class cannot have two Qt bases: for the checker this is one, at run time a mixin
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class _Dressed(_Widget):
    """Colours of the theme, words of the language."""

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


class Piece(_Dressed, QWidget):
    """A widget that paints itself from the token table."""


class Pushed(_Dressed, QAbstractButton):
    """A painted widget that is a button: reached by tab, pressed by mouse, space and enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Said(_Dressed, QLabel):
    """A painted widget that is nothing but words: a QLabel, so that screen readers know it for a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
