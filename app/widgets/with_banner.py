"""A view with room for a banner above its page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class WithBanner(QWidget):
    """``top`` holds the page; a banner goes in above it and takes no height from a rail beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(0, 0, 0, 0)
        self.top.setSpacing(0)
