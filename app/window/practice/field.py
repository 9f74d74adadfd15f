"""The field that is typed into: only committed text counts, nothing gets in without keys."""

from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from app.text import Text
from app.widgets.look.tokens import Type, font_of
from app.widgets.piece import Following

_SPOKEN: Final = 4
"""From so many characters at once without a composition on, they were spoken or chosen from a panel (ours)."""
_LINES: Final = 2
"""Lines to be seen: the typed line and the one before it. More would take from the room that candidates need below."""
_PASTES: Final = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Undo)


class TypingField(Following, QPlainTextEdit):
    """Text typed by an input method or keys. No paste, no drop, no menu, no undo, no help by the system."""

    began = Signal()
    """The first composition or key: the clock starts."""
    composes = Signal()
    """A composition has begun."""
    typed = Signal()
    """The committed text has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.removed = 0
        """Committed characters that were taken away again."""
        self.refused = 0
        """Times that something was to be pasted."""
        self.not_typed = 0
        """Characters that came without keys."""
        self._begun = False
        self._composing = False
        self._length = 0
        self.setProperty("typed", "true")
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCenterOnScroll(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoTextHandles)
        self.document().setDocumentMargin(4)
        self.setViewportMargins(8, 4, 8, 4)
        self.textChanged.connect(self._changed)
        self.built()

    def retranslate(self) -> None:
        """Take the height of its lines at the chosen text size, too."""
        self.setAccessibleName(str(Text("Type here")))
        self.setFixedHeight(round(_LINES * QFontMetricsF(font_of(Type.CARD)).lineSpacing()) + 18)

    @property
    def text(self) -> str:
        """What is committed."""
        return self.toPlainText()

    @property
    def composing(self) -> str:
        """What stands in composition; no flag tells it, since a reset sends no event."""
        return self.textCursor().block().layout().preeditAreaText()

    def as_it_stands(self) -> str:
        """What is committed with what stands in composition: at the end of the time both count."""
        at = self.textCursor().position()
        return f"{self.text[:at]}{self.composing}{self.text[at:]}"

    def end(self) -> str:
        """Take what stands on the screen, and nothing more."""
        stood = self.as_it_stands()
        # first, since ibus commits once more what it has just committed
        self.setReadOnly(True)
        QApplication.inputMethod().commit()
        return stood

    def clear_for_run(self) -> None:
        """Be empty, as before anything was typed."""
        self.setReadOnly(False)
        self.clear()
        self.removed = self.refused = self.not_typed = self._length = 0
        self._begun = False

    def wait_for_key(self) -> None:
        """Tell the next key or composition by ``began`` again."""
        self._begun = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note the beginning; leave out what was not composed and came at once."""
        committed, composed = event.commitString(), self._composing
        self._composing = bool(event.preeditString())
        if self.isReadOnly():
            return
        if len(committed) >= _SPOKEN and not composed:
            self.not_typed += len(committed)
            event.setCommitString("")
        elif event.preeditString() or committed:
            self._begin()
        super().inputMethodEvent(event)
        if self._composing and not composed:
            self.composes.emit()
        self._stay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse to paste, cut and undo; Enter ends no line, since the text has none."""
        if any(event.matches(keys) for keys in _PASTES) or self._pastes(event):
            self.refused += event.matches(QKeySequence.StandardKey.Paste) or self._pastes(event)
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        if event.text() and event.text().isprintable() and not self.isReadOnly():
            self._begin()
        super().keyPressEvent(event)
        self._stay()

    def _pastes(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Insert and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the middle button, too, so that its release is ours."""
        super().mousePressEvent(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button would paste what is selected elsewhere."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self.refused += 1
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Nothing is pasted or dropped."""
        del source
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Count that somebody tried."""
        del source
        self.refused += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stay()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self.began.emit()

    def _changed(self) -> None:
        length = len(self.text)
        if length == self._length:
            return
        self.removed += max(0, self._length - length)
        self._length = length
        self.typed.emit()

    def _stay(self) -> None:
        """Keep the typed line at the bottom of the field, where the candidates of the input method open below it."""
        if self.textCursor().position() == len(self.text):
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.ensureCursorVisible()
        self.updateMicroFocus()
