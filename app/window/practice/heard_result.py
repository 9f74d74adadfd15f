"""What a dictation or a note came to: how much is right, and each part beside what was said."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.practice.results import Standing
from app.practice.words import value_words
from app.text import Text
from app.widgets.announce import announce
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.figure import Figure, TextRun
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.practice.after_row import AfterRow
from app.window.practice.told_row import ToldRow


class HeardResult(QWidget):
    """Shown after it was typed, with what to do next."""

    again = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figure()
        self.aim = Label("", Type.BODY)
        self.remarks = Label("", Type.NOTE, token=Token.TEXT2)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S4)
        self.after = AfterRow()
        self.after.again.connect(self.again)
        self.after.closed.connect(self.closed)
        card = Card()
        card.body.setSpacing(Space.S8)
        for part in (self.figures, self.aim, self.remarks):
            card.body.addWidget(part)
        # above the parts, so that the result and what has the keyboard are seen together
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(card)
        column.addWidget(self.after)
        self._each = Card()
        self._each.body.addLayout(self._rows)
        column.addWidget(self._each)
        column.addStretch(1)

    def show_parts(
        self, right: int, of: Text, standing: Standing, parts: Sequence[ToldRow], remarks: Sequence[Text]
    ) -> None:
        """Show how many of the ``parts`` are right; ``of`` says of how many what; ``standing`` tells the aim."""
        empty(self._rows)
        self.figures.set_runs(
            TextRun(str(right), Type.HERO, bold=True, token=Token.ACCENT), TextRun(of, Type.HEADING, bold=True)
        )
        self.aim.set_words(Text("Aim: {aim}", aim=value_words(standing.skill, standing.aim)))
        self.aim.show()
        for part in parts:
            self._rows.addWidget(part)
        self._each.show()
        self._show_remarks(remarks)
        announce(self, self.figures.text(), self.aim.text())

    def show_nothing(self) -> None:
        """Say that nothing was typed."""
        empty(self._rows)
        self.figures.set_runs(TextRun(Text("There is nothing to mark."), Type.CARD, bold=True))
        self.aim.hide()
        self._each.hide()
        self._show_remarks(())

    def _show_remarks(self, remarks: Sequence[Text]) -> None:
        self.remarks.set_words("\n".join(map(str, remarks)))
        self.remarks.setVisible(bool(remarks))
        self.after.once_more.setFocus()
