"""A field for several lines of text."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.input.line import stripped, text
from app.widgets.forms.field import Field
from app.widgets.piece import TextSource, read

_LEAST_LINES: Final = 4
_MOST_LINES: Final = 20


class _Lines(QPlainTextEdit):
    """Grows with its text; Tab goes on to the next control."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        self.textChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = self.document().size().height()
        shown = min(_MOST_LINES, max(_LEAST_LINES, lines))
        self.setFixedHeight(int(shown * QFontMetricsF(self.font()).lineSpacing()) + 26)
        always_off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(as_needed if lines > _MOST_LINES else always_off)
        if lines <= _MOST_LINES:
            # it has scrolled to the cursor while it was too low
            self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break differently in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # in the next turn of the event loop, because a running layout ignores a new height
            QTimer.singleShot(0, self, self._grow)


class TextField(Field):
    """A field for several lines of text."""

    def __init__(
        self, label: TextSource, hint: TextSource = "", placeholder: TextSource = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, parent)
        self._placeholder = placeholder
        self.edit = _Lines()
        self.edit.setPlaceholderText(read(placeholder))
        self.edit.textChanged.connect(self.changed)
        self.add_control(self.edit)
        self.setFocusProxy(self.edit)
        self.built()

    def value(self) -> str:
        """The text, stripped; empty if nothing in it is visible."""
        return stripped(self.edit.toPlainText())

    def fits(self) -> bool:
        """Whether the text can be saved; if not, the reason is shown below."""
        return not self.complains_of(text, self.value())

    def set_value(self, value: str) -> None:
        """Set the text with the cursor at its end; the same text leaves the cursor where it is."""
        if value != self.edit.toPlainText():
            self.edit.setPlainText(value)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(read(self._placeholder))
        super().retranslate()
