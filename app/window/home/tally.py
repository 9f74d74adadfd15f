"""The heading above the tiles: how many items are ready."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.steps import Dashes


class Tally(QWidget):
    """A dash for each item, and their number in words."""

    def __init__(self) -> None:
        super().__init__()
        self.dashes = Dashes()
        self._count = Label("", Type.NOTE, token=Token.TEXT2, wrap=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S12)
        line.addWidget(Label(Text("Your equipment"), Type.CARD, bold=True), 1)
        for part in (self.dashes, self._count):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_ready(self, ready: Sequence[bool], words: TextSource) -> None:
        """Show which are ready."""
        self.dashes.show_done(ready)
        self._count.set_words(words)
