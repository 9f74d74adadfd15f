"""A sentence to read aloud."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type


class Sentence(QWidget):
    """Large while it is the present one, with a tick once it was read."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S12)
        self._icon = Icon("act-microphone", 20, Token.ACCENT)
        self._words = Label("", Type.CARD, bold=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_sentence(self, sentence: Text, *, present: bool) -> None:
        """Show it as the sentence to read now, or as one that was read."""
        self._icon.set_icon("act-microphone" if present else "act-check", Token.ACCENT)
        self._words.set_words(sentence)
        self._words.set_token(Token.TEXT if present else Token.TEXT2)
