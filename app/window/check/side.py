"""The items of the check at the left, with the way home above them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.figure import Figure, TextRun
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.pane import Side
from app.widgets.rail import Rail

_NOTE_FROM_PX: Final = 640
"""A lower window has room for the items, but not for the note below them."""


class CheckSide(Side):
    """The rail scrolls where the window is too low for all items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(240, parent)
        self.home = Button(Text("Back to home"), ButtonKind.TEXT, icon="act-back", small=True)
        self.rail = Rail()
        self._count = Label("", Type.NOTE, token=Token.TEXT2, wrap=False)
        title = QHBoxLayout()
        title.setContentsMargins(Space.S12, 0, Space.S12, 0)
        title.addWidget(Figure(TextRun(Text("Equipment check"), Type.HEADING, bold=True), heading=True), 1)
        title.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body = body = Body(margin=0)
        body.set_margins(0, 0, 0)
        body.column.addWidget(self.rail)
        body.column.addStretch(1)
        self._note = QWidget()
        note = QHBoxLayout(self._note)
        note.setContentsMargins(Space.S4, 0, 0, 0)
        note.setSpacing(Space.S8)
        note.addWidget(Icon("sign-private", 16, Token.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(Label(Text("Stop any time; your results are kept."), Type.CAPTION, token=Token.TEXT2), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, Space.S16, 12, Space.S16)
        column.setSpacing(Space.S8)
        column.addWidget(self.home, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(title)
        column.addWidget(body, 1)
        column.addWidget(self._note)

    def show_left(self, count: int) -> None:
        """Say how many items have no result yet."""
        self._count.set_words(Text("{n} to go", n=count) if count else Text("done"))

    def show_place(self) -> None:
        """Scroll to the shown item."""
        shown = next((row for row in self.rail.rows if row.current), None)
        if shown is not None and self._body.verticalScrollBar().maximum():
            self._body.ensureWidgetVisible(shown, 0, Space.S32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note.setVisible(event.size().height() >= _NOTE_FROM_PX)
        self.show_place()
