"""A view with room above its page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class WithBanner(QWidget):
    """A view with room above its page: ``top`` holds the page, so that nothing is taken from a rail beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(0, 0, 0, 0)
        self.top.setSpacing(0)
