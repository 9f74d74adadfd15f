"""A small figure that leads to what it counts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text
from app.widgets.figure import Figure, TextRun
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.pressable import Pressable


class FigureTile(Pressable):
    """Its name above, the figure below, and a note where there is something to say of it."""

    def __init__(self, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=CONTROL_RADIUS)
        self._name = name
        self.figure = Figure()
        self.note = Label("", Type.CAPTION, token=Token.TEXT2)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S12, Space.S12, Space.S12, Space.S12)
        column.setSpacing(Space.S4)
        column.addWidget(Label(name, Type.NOTE, token=Token.TEXT2))
        column.addWidget(self.figure)
        column.addWidget(self.note)
        column.addStretch(1)
        self.built()

    def show_figure(self, figure: TextSource, note: TextSource = "", *, token: Token = Token.TEXT) -> None:
        """Show it; ``token`` colours the note as well."""
        self.figure.set_runs(TextRun(figure, Type.CARD, bold=True, token=token))
        self.note.set_words(note)
        self.note.set_token(Token.TEXT2 if token is Token.TEXT else token)
        self.note.setVisible(bool(str(note)))
        self._said = (self._name, figure, note)
        self.retranslate()
