"""Files may be dropped anywhere on a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

# a Qt class cannot have two Qt bases: for the type checker this is a widget, at run time a mixin
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class TakesFiles(_Widget):
    """A page that calls ``setAcceptDrops``."""

    def take_files(self, paths: Sequence[str]) -> None:
        """Take the files that were dropped."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
