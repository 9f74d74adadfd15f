"""A form that opens in the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.widgets.body import SEEN_WHOLE


class Form(QWidget):
    """Seen whole by whoever reaches its first control, and left with Escape as with its button."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(SEEN_WHOLE, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape; the controls leave it to us."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
