"""Widgets one below the other, without margins."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """Add widgets to ``column``."""

    def __init__(self, spacing_px: int) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing_px)
