"""All fields or drafts of a stage, and a line to add one."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.application import Application
from app.domain.applications.guide import Draft, Field
from app.domain.applications.guide_edit import titles
from app.domain.input.bounds import MOST_OWN, TITLE_LETTERS
from app.text import Text
from app.widgets.button import Button
from app.widgets.forms.fields import LineField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.applications.guide.saved_text import DraftField, FormField, SavedText
from app.window.state.saved import Saved


class OwnTexts(QWidget):
    """One below the other; those that the operator added can be removed, and return with their text if added again."""

    written = Signal(object)
    """The titles that the operator added, one per line; None if there are none."""

    def __init__(self, saved: Saved, asked: Sequence[Field | Draft], own_titles: str, application: Application) -> None:
        super().__init__()
        self._titles = titles(own_titles)
        self.gathered: dict[str, SavedText] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        note = Text("Write it once: it is kept on this computer for the next company, too.")
        column.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
        for one in asked:
            gathered: SavedText
            if isinstance(one, Field):
                gathered = FormField(saved, one, application.id)
            else:
                gathered = DraftField(saved, one, application.id, application.company)
            title = one.label if isinstance(one, Field) else one.title
            gathered.removed.connect(lambda title=title: self._tell(t for t in self._titles if t != title))
            self.gathered[one.id] = gathered
            column.addWidget(gathered)
        self.line = LineField(Text("Something else that is asked"), placeholder=Text("For instance: nearest station"))
        self.line.edit.setMaxLength(TITLE_LETTERS)
        self.add = Button(Text("Add"), small=True)
        self.line.entered.connect(self._add)
        self.add.clicked.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addSpacing(Space.S8)
        column.addWidget(self.line)
        column.addLayout(row)

    def _add(self) -> None:
        if not self.line.value():
            self.line.complain(Text("Please write something here."))
            self.line.edit.setFocus()
        elif not self.line.fits():
            self.line.edit.setFocus()
        elif len(self._titles) >= MOST_OWN:
            self.line.complain(Text("expected a list of at most {n}", n=MOST_OWN))
            self.line.edit.setFocus()
        else:
            title = self.line.value()
            # it is added, and no longer half written
            self.line.set_value("")
            self._tell((*self._titles, title))

    def _tell(self, all_titles: Iterable[str]) -> None:
        self.written.emit("\n".join(titles("\n".join(all_titles))) or None)
