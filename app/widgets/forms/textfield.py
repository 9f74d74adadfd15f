"""Several lines of text."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.input.line import stripped, text
from app.widgets.forms.field import Field
from app.widgets.piece import TextSource, read

_LEAST_LINES: Final = 3
_MOST_LINES: Final = 14


class _Lines(QPlainTextEdit):
    """Grows with what is written; Tab goes on to the next control."""

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
            # it had scrolled to the cursor while it was lower
            self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # in the next turn: a layout that is at work does not hear of another height
            QTimer.singleShot(0, self, self._grow)


class TextField(Field):
    """A text of some lines."""

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
        """What stands there, stripped; empty where nothing is to be seen."""
        return stripped(self.edit.toPlainText())

    def fits(self) -> bool:
        """Whether it can be kept; if not, what is wrong with it is said below."""
        return not self.complains_of(text, self.value())

    def set_value(self, value: str) -> None:
        """Fill it in."""
        if value != self.edit.toPlainText():
            self.edit.setPlainText(value)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def retranslate(self) -> None:
        """The placeholder too."""
        self.edit.setPlaceholderText(read(self._placeholder))
        super().retranslate()
