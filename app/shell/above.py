"""What stands above whatever page is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Above(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unsaved: QWidget | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)

    def say_unsaved(self) -> None:
        """Something could not be written."""
        if self._unsaved is None:
            from app.shell.trouble import UnsavedNotice

            self._unsaved = UnsavedNotice()
            self._column.insertWidget(0, self._unsaved)
        self._unsaved.show()

    def add(self, widget: QWidget) -> None:
        """Let this stand here, too, below what is there already."""
        self._column.addWidget(widget)
