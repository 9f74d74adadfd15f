"""What all our painted widgets share: texts that follow the language, colours that follow the theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.text import Text
from app.widgets.look.tokens import Colors, colors_of

TextSource = Text | str | Callable[[], str]
"""The text of a widget, read again whenever the language changes."""


def read(words: TextSource) -> str:
    """The text in the chosen language."""
    return words() if callable(words) else str(words)


# a Qt class cannot have two Qt bases: for the type checker this is a widget, at run time a mixin
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Following(_Widget):
    """Follows language and theme once it is built.

    Qt reports a change of font, style or palette even while ``__init__`` still runs,
    before the parts exist that would have to follow.
    """

    _is_built = False

    def built(self) -> None:
        """Read the texts and follow changes from now on. To be called last in ``__init__``, when all parts exist.

        A class that is only a base leaves the call to its subclasses; a subclass of one that does call it
        sets what ``retranslate`` and ``restyle`` need before ``super().__init__``.
        """
        self._is_built = True
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""

    def restyle(self) -> None:
        """Read the colours again after a change of theme."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self._is_built:
            return
        kind = event.type()
        if kind is QEvent.Type.LanguageChange:
            self.retranslate()
        elif kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.restyle()


class _Dressed(Following):
    """Colours of the theme and texts of the language, measured in its font."""

    def tokens(self) -> Colors:
        """The colours of the present theme."""
        return colors_of(self.palette())

    def retranslate(self) -> None:
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font changes the width of what we paint ourselves, so it is measured again."""
        super().changeEvent(event)
        if self._is_built and event.type() is QEvent.Type.FontChange:
            self.retranslate()


class Piece(_Dressed, QWidget):
    """A widget that paints itself in the colours of the theme."""


class Pushed(_Dressed, QAbstractButton):
    """A painted widget that is a button: reached with Tab, pressed with the mouse, Space or Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, too; Qt knows only Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Said(_Dressed, QLabel):
    """A painted widget that only shows text: a QLabel, so that screen readers take it for a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
