"""Before it is handed over: is the list tidy, and has what was found out its source and day?"""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.work.claims import claims
from app.domain.work.tidy import flaws, rows_of
from app.text import Text
from app.widgets.card import Card
from app.widgets.fold import Fold
from app.widgets.forms.textfield import TextField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.work.check_words import claims_words, flaws_words

_SOON_MS: Final = 200
_MOST_LETTERS: Final = 200_000


class CheckCard(Card):
    """What is pasted here is only looked at and saved nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.list = TextField(Text("The list"), Text("Paste it from the spreadsheet. It is looked at and not saved."))
        self.untidy = Label("", Type.BODY)
        self.found_out = TextField(
            Text("What you found out"),
            Text("One thing a line, with where you read it and on which day. It is not saved."),
        )
        self.unproved = Label("", Type.BODY)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.look)
        for field in (self.list, self.found_out):
            field.changed.connect(self._soon.start)
        self.tidy = Fold(Text("Is the list tidy?"), lambda column: self._put(column, self.list, self.untidy))
        self.proof = Fold(
            Text("Has everything its source?"), lambda column: self._put(column, self.found_out, self.unproved)
        )
        self.body.setSpacing(Space.S4)
        self.body.addWidget(Label(Text("Before you hand it over"), Type.HEADING, bold=True))
        self.body.addWidget(self.tidy)
        self.body.addWidget(self.proof)
        for label in (self.untidy, self.unproved):
            label.hide()

    def look(self) -> None:
        """Say what there is to mend."""
        pasted, said = self.list.value()[:_MOST_LETTERS], self.found_out.value()[:_MOST_LETTERS]
        untidy = [*flaws_words(flaws(rows_of(pasted)))]
        self.untidy.set_words("\n".join(map(str, untidy)) if untidy else Text("Nothing to tidy was found."))
        self.untidy.set_token(Token.TEXT if untidy else Token.PASS)
        self.untidy.setVisible(bool(pasted))
        self.unproved.set_words("\n".join(map(str, claims_words(claims(said)))))
        self.unproved.setVisible(bool(said))

    @staticmethod
    def _put(column: QVBoxLayout, field: TextField, label: Label) -> None:
        column.addWidget(field)
        column.addWidget(label)
