"""What the operator's effort has come to: the picture of before and that of after, as others see them."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.results.picture import PictureView
from app.window.state.run_state import Stills

_NARROWEST_PX: Final = 200


class StillsCard(Card):
    """Two pictures that are in memory only, and can be dropped."""

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._stills: Stills | None = None
        self.before, self.after = (
            PictureView(mirrored=False, name=name, narrowest_px=_NARROWEST_PX)
            for name in (Text("Picture before"), Text("Picture after"))
        )
        self.drop = Button(Text("Delete the pictures"), ButtonKind.TEXT, small=True)
        self.drop.clicked.connect(self.dropped)
        self.drop.set_flush(flush=True)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("How others see you"), Type.HEADING, bold=True))
        pictures = Beside()
        for picture, words in ((self.before, Text("Before")), (self.after, Text("After"))):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.S4)
            column.addWidget(picture)
            column.addWidget(Label(words, Type.NOTE))
            pictures.put(part)
        self.body.addLayout(pictures)
        note = Text(
            "Both pictures are in memory only, and gone when you close the program. "
            "You can add the later one to a report, on its page."
        )
        self.body.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
        row = QHBoxLayout()
        row.addWidget(self.drop)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_stills(self, stills: Stills | None) -> None:
        """Show these pictures; hidden without any."""
        self.setVisible(stills is not None)
        if stills is self._stills:
            return
        self._stills = stills
        if stills is None:
            self.before.clear()
            self.after.clear()
        else:
            self.before.set_frame(stills.before)
            self.after.set_frame(stills.after)
