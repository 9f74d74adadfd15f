"""What all our painted widgets share: texts that follow the language, colours that follow the theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

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


def answer_name(answer: TextSource, question: TextSource) -> str:
    """What a screen reader says of an answer: by itself "No" would mean nothing."""
    return ", ".join(filter(None, (read(answer), read(question))))


# a Qt class cannot have two Qt bases: for the type checker this is a widget, at run time a mixin
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

# looked up once: a change of theme or font sends tens of thousands of events
LANGUAGE_CHANGE: Final = QEvent.Type.LanguageChange
FONT_CHANGE: Final = QEvent.Type.FontChange
_THEME_CHANGES: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class HearsLanguage(_Widget):
    """Is told of a change of language; for what has composed texts that no widget reads again by itself."""

    def language_changed(self) -> None:
        """Compose the texts again."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is LANGUAGE_CHANGE:
            self.language_changed()


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
        if self._is_built:
            self._take_change(event.type())

    def _take_change(self, kind: QEvent.Type) -> None:
        if kind is LANGUAGE_CHANGE:
            self.retranslate()
        elif kind in _THEME_CHANGES:
            self.restyle()


class _Dressed(Following):
    """Colours of the theme and texts of the language, measured in its font."""

    def tokens(self) -> Colors:
        """The colours of the present theme."""
        return colors_of(self.palette())

    def retranslate(self) -> None:
        self.updateGeometry()
        self.update()

    def _take_change(self, kind: QEvent.Type) -> None:
        """Another font changes the width of what we paint ourselves, so it is measured again."""
        if kind is FONT_CHANGE:
            self.retranslate()
        else:
            super()._take_change(kind)


class Piece(_Dressed, QWidget):
    """A widget that paints itself in the colours of the theme."""


class Pushed(_Dressed, QAbstractButton):
    """A painted widget that is a button: reached with Tab, pressed with the mouse, Space or Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._focus_went: QWidget | None = None
        """To whom the focus went when this was disabled."""

    def setEnabled(self, enabled: bool) -> None:
        """Whoever had the focus when it was disabled, as while its work goes on, has it again afterwards.

        Unless somebody has moved it meanwhile.
        """
        window = self.window()
        here = window.focusWidget()
        super().setEnabled(enabled)
        if not enabled and here is self:
            self._focus_went = window.focusWidget()
        elif enabled and self._focus_went is not None:
            if here is self._focus_went:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus_went = None

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
