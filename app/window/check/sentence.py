"""Sentences to read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.empty import empty
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type


class Sentences(QWidget):
    """Those that were read and the one to read now; in a low view only the last."""

    def __init__(self) -> None:
        super().__init__()
        self._short = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S8)
        self._rows: list[Sentence] = []

    def show_sentences(self, sentences: Sequence[Text], *, reading: bool) -> None:
        """Show them in their order; with ``reading`` the last one is to be read now."""
        empty(self._column, keep=len(sentences))
        self._rows = self._rows[: len(sentences)]
        while len(self._rows) < len(sentences):
            self._rows.append(Sentence())
            self._column.addWidget(self._rows[-1])
        for row, sentence in zip(self._rows, sentences, strict=True):
            row.show_sentence(sentence, present=reading and row is self._rows[-1])
        self._sync()

    def set_short(self, *, short: bool) -> None:
        """Show only the last one, or all."""
        self._short = short
        self._sync()

    def _sync(self) -> None:
        for row in self._rows:
            row.setVisible(not self._short or row is self._rows[-1])
        self.setVisible(bool(self._rows))


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
