"""Dates and times are typed part by part: year, month, day; hour, minute."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit

_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Sections(QObject):
    """Selects the whole part that is clicked or reached with an arrow key, so that typing replaces it.

    Qt only places a cursor there and then drops every digit for which the part has no room.
    """

    def __init__(self, edit: QDateTimeEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)
        edit.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select the part once Qt has placed the cursor; the arrow keys go from part to part."""
        if event.type() is QEvent.Type.MouseButtonRelease and watched is not self._edit:
            QTimer.singleShot(0, self, self._mark)
        if event.type() is QEvent.Type.MouseButtonDblClick and watched is not self._edit:
            # Qt would select all parts, and typing could not replace them
            return True
        plain = isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _WAYS:
            self._go(_WAYS[Qt.Key(event.key())])
            return True
        return False

    def _mark(self) -> None:
        self._edit.setSelectedSection(self._edit.currentSection())

    def _go(self, way: int) -> None:
        edit = self._edit
        # Qt counts the name of the weekday as a second day part
        parts = list(dict.fromkeys(edit.sectionAt(n) for n in range(edit.sectionCount())))
        there = parts.index(edit.currentSection()) + way
        edit.setSelectedSection(parts[max(0, min(there, len(parts) - 1))])
