"""What every tab of work can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class WorkTab(QWidget):
    """A view of one's work."""

    go = Signal(str, str)
    """Another tab to open, and the id of what to show there, or ""."""

    def sync(self) -> None:
        """Show work as of now."""
        raise NotImplementedError

    def show_part(self, id: str) -> None:
        """Show what another tab leads to; "" for something new."""
        raise NotImplementedError

    def focus_next(self) -> None:
        """Give the keyboard to what comes next."""
        self.setFocus()
