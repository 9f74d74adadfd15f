"""What all our painted widgets share: words that follow the language, colours that follow the theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.text import Text
from app.widgets.look.tokens import Colors, colors_of

TextSource = Text | str | Callable[[], str]
"""What a widget shows: read again whenever the language changes."""


def read(words: TextSource) -> str:
    """The words as they are in the chosen language."""
    return words() if callable(words) else str(words)


# a Qt class cannot have two Qt bases: for the checker this is one, at run time a mixin
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Following(_Widget):
    """Follows language and theme from the moment on that it is built.

    Qt tells a widget of a font, a style or a palette already while ``__init__`` is at work,
    before the parts are there that would have to follow.
    """

    _is_built = False

    def built(self) -> None:
        """All parts are there: take the words, and follow from now on. To be called last in ``__init__``.

        A class that only others are made from leaves it to them; who is made from one that calls it
        sets what ``retranslate`` and ``restyle`` need before ``super().__init__``.
        """
        self._is_built = True
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words again; the language is another one."""

    def restyle(self) -> None:
        """Take the colours again; the theme is another one."""

    def changeEvent(self, event: QEvent) -> None:
        """Hand it to whom it concerns."""
        super().changeEvent(event)
        if not self._is_built:
            return
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.restyle()


class _Dressed(Following):
    """Colours of the theme, words of the language, measured in its font."""

    def tokens(self) -> Colors:
        """The colours of the theme it stands in."""
        return colors_of(self.palette())

    def retranslate(self) -> None:
        """Take the words again; the language is another one."""
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """What is painted by hand has other words, or the same in another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._is_built:
            self.retranslate()


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
