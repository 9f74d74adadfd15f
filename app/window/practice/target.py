"""The text to type, with what was reached dimmed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from app.text import Text
from app.widgets.look.tokens import Token, Type, colors_of, font_of
from app.widgets.piece import Following

_LINES = 3
"""The line that is typed, the one before and the one after: more would push the field to where candidates flip up."""


class TargetText(Following, QPlainTextEdit):
    """Read-only; the line that comes next stays in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reached = 0
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setProperty("typed", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        self.setViewportMargins(8, 2, 8, 2)
        self.built()

    def show_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self.setPlainText(text)
        self.show_reached(0)

    def show_reached(self, reached: int) -> None:
        """Dim the first ``reached`` characters, and bring what follows into view."""
        self._reached = reached
        self._dim()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(reached, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        line = round(self.cursorRect().top() / self._line_px)
        if line > 1:
            # the line before stays to be seen
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + line - 1)

    def retranslate(self) -> None:
        self.setAccessibleName(str(Text("The text to type")))
        self._line_px = QFontMetricsF(font_of(Type.CARD)).lineSpacing()
        self.setFixedHeight(round(_LINES * self._line_px) + 14)

    def restyle(self) -> None:
        self._dim()

    def _dim(self) -> None:
        done = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._reached, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        dimmed = QTextCharFormat()
        dimmed.setForeground(QColor(colors_of(self.palette())[Token.DISABLED]))
        done.cursor, done.format = cursor, dimmed
        self.setExtraSelections([done])
