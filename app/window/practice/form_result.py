"""What was not right in a form, with the right answer and its reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.library.practice.item_format import Item
from app.practice.words import answer_words
from app.text import Text, language
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.widgets.piece import HearsLanguage
from app.window.practice.checked_row import checked_row

_WORDS = (Text("Right"), Text("Not right"))


class FormResult(HearsLanguage, Card):
    """One row for each item; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wrong: Sequence[Item] = ()
        self.body.setSpacing(Space.S4)
        self.hide()

    def show_wrong(self, wrong: Sequence[Item]) -> None:
        """Show these items."""
        self._wrong = wrong
        empty(self.body)
        self.body.addWidget(Label(Text("What was not right"), Type.SUBHEADING, bold=True))
        for item in wrong:
            words = item.words(language())
            detail = f"{answer_words(item)}\n{words.why}"
            self.body.addWidget(checked_row(words.ask, right=False, words=_WORDS, detail=detail))
        self.setVisible(bool(wrong))

    def language_changed(self) -> None:
        """The items are in two languages."""
        if self._wrong:
            self.show_wrong(self._wrong)
