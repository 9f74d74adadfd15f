"""A form that opens in the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.widgets.body import SEEN_WHOLE


class Form(QWidget):
    """In view as a whole when its first control gets the focus, and left with Escape as with its button."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(SEEN_WHOLE, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Escape, which the controls pass on."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
