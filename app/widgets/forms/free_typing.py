"""Dates and times typed as one writes them, in a field that Qt else only takes part by part."""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDateTimeEdit

_ENDING = (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class FreeTyping(QObject):
    """Lets Qt take what its parts can take; with the first other character it takes over from the beginning.

    What is read counts at once, and is written as usual when the field is left.
    """

    def __init__(
        self,
        edit: QDateTimeEdit,
        of_parts: Callable[[str], bool],
        read: Callable[[str], bool],
        misread: Callable[[str], None],
    ) -> None:
        """``of_parts`` tells the characters that are left to Qt. ``read`` sets the field by words, or returns False.

        ``misread`` gets the words that could not be read when the field is left.
        """
        super().__init__(edit)
        self._edit, self._of_parts, self._read, self._misread = edit, of_parts, read, misread
        self._typed = ""
        self._is_free = self._is_read = self._was_misread = False
        self._before = edit.dateTime()
        edit.installEventFilter(self)
        edit.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take typed, pasted and composed text; whatever else moves the cursor ends it."""
        if event.type() in _ENDING:
            self.end()
        if watched is not self._edit:
            return False
        if isinstance(event, QInputMethodEvent) and event.commitString():
            self._take_composed(event.commitString())
            return True
        return event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take_key(event)

    def end(self) -> None:
        """Write what was read as usual; what could not be read is told, and the field keeps what it had."""
        if self._is_free:
            self._edit.setDateTime(self._edit.dateTime())
            if not self._is_read:
                self._was_misread = True
                self._misread(self._typed)
        self._typed, self._is_free = "", False

    def misread_once(self) -> bool:
        """Whether words were left that could not be read; true once: whoever saves again means what is shown."""
        self.end()
        was, self._was_misread = self._was_misread, False
        return was

    def _take_composed(self, words: str) -> None:
        # as if typed letter by letter, since full-width digits belong to a part like others
        self._edit.lineEdit().event(QInputMethodEvent())
        for letter in unicodedata.normalize("NFKC", words):
            key = QKeyEvent(QEvent.Type.KeyPress, _key(letter), Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(self._edit, key)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._take_pasted(QGuiApplication.clipboard().text())
        if self._is_free and event.key() == Qt.Key.Key_Backspace:
            self._show(self._typed[:-1])
            return True
        if event.key() in _MODIFIERS:
            return False
        if not event.text() or not event.text().isprintable():
            is_left_unread = self._is_free and not self._is_read
            self.end()
            # Qt takes Enter for a change even where nothing is changed, and the complaint would go again
            return is_left_unread and event.key() in _ENTER
        if not event.text().isascii() and unicodedata.normalize("NFKC", event.text()).isascii():
            self._take_composed(event.text())
            return True
        return self._take(event.text())

    def _take_pasted(self, words: str) -> bool:
        self.end()
        self._was_misread = False
        return self._read(words)

    def _take(self, letters: str) -> bool:
        self._was_misread = False
        if not self._typed:
            self._before = self._edit.dateTime()
        if not self._is_free:
            if self._of_parts(letters):
                self._typed += letters
                return False
            self._is_free = True
        self._show(self._typed + letters)
        return True

    def _show(self, typed: str) -> None:
        self._typed = typed
        self._is_read = self._read(typed)
        if not self._is_read:
            self._edit.setDateTime(self._before)
        line = self._edit.lineEdit()
        # blocked, since Qt would look for its parts in it
        with QSignalBlocker(line):
            line.setText(typed)


def _key(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown
