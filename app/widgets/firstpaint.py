"""A window that signals its first paint."""

from PySide6.QtCore import QEvent, QTimer, Signal

from app.widgets.taborder import ReadingWindow


class FirstPaint(ReadingWindow):
    """Emits ``painted`` once, after the first whole picture is on the screen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_painted = False

    def event(self, event: QEvent) -> bool:
        """Wait for a paint event, because the first update requests come before there is any picture."""
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint and not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled
