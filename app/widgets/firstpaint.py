"""A window that tells when there is something to see."""

from PySide6.QtCore import QEvent, QTimer, Signal

from app.widgets.taborder import ReadingWindow


class FirstPaint(ReadingWindow):
    """Says once that its first picture is on the screen, when that is whole."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_painted = False

    def event(self, event: QEvent) -> bool:
        """The first update requests come before there is any picture, so they don't count."""
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint and not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled
