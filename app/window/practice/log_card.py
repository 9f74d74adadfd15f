"""The log of practice: the last days, a line of what was learnt, exports, forgetting."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.input.bad_input import BadInput
from app.domain.practice.facts import Learnt
from app.files.write_private import write_private
from app.practice.diary import entries, newest
from app.practice.diary_files import as_csv, as_markdown
from app.practice.words import entry_words
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.file_dialog import FileKind, ask_where
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.practice import PracticeModel
from app.wording.dates import day_as_of
from app.wording.values import system_words

_SHOWN: Final = 8


class LogCard(Card):
    """What was practised, without counting days in a row."""

    def __init__(self, model: PracticeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S4)
        self.line = LineField(Text("What you learnt today, in one line"))
        self.line.entered.connect(self._enter)
        self.enter = Button(Text("Note it"), small=True)
        self.enter.clicked.connect(self._enter)
        self.as_table = Button(Text("Save as a table"), small=True)
        self.as_table.clicked.connect(lambda: self._ask_where("csv"))
        self.as_text = Button(Text("Save as a text"), small=True)
        self.as_text.clicked.connect(lambda: self._ask_where("md"))
        self.forget = Button(Text("Delete all practice"), ButtonKind.TEXT, small=True)
        self.forget.clicked.connect(self._ask_to_forget)
        self.really = Button(Text("Really delete it"), small=True)
        self.really.clicked.connect(self._forget)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT, small=True)
        self.cancel.clicked.connect(self._keep)
        for button in (self.really, self.cancel):
            button.hide()
        self.told = Remark()
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Log"), Type.HEADING, bold=True))
        self.body.addLayout(self._rows)
        self.body.addWidget(self.line)
        for buttons in ((self.enter,), (self.as_table, self.as_text, self.forget, self.really, self.cancel)):
            row = Flow()
            for button in buttons:
                row.addWidget(button)
            self.body.addLayout(row)
        self.body.addWidget(self.told)

    def sync(self) -> None:
        """Show the newest entries."""
        now = self._model.now()
        found = newest(self._model.facts, now, _SHOWN)
        empty(self._rows)
        for entry in reversed(found):
            words = Text("{day}  {entry}", day=day_as_of(entry.day, now.date()), entry=entry_words(entry))
            self._rows.addWidget(Label(words, Type.NOTE))
        if not found:
            self._rows.addWidget(Label(Text("Nothing was practised yet."), Type.NOTE, token=Token.TEXT2))
        self.forget.setVisible(bool(found) and self.really.isHidden())
        self.as_table.setVisible(bool(found))
        self.as_text.setVisible(bool(found))
        for button in (self.really, self.cancel):
            button.setVisible(bool(found) and not self.really.isHidden())

    def _enter(self) -> None:
        if not self.line.value() or not self.line.fits():
            self.line.setFocus()
            return
        try:
            saved = self._model.save(Learnt(self.line.value()))
        except BadInput as error:
            self.line.complain(error.words)
            return
        if saved:
            self.line.set_value("")

    def _ask_where(self, suffix: str) -> None:
        title = self.as_table.words if suffix == "csv" else self.as_text.words
        kind = FileKind(str(Text("Log of practice")), suffix)
        ask_where(self, Text.verbatim(title), f"practice.{suffix}", kind, self.save)

    def save(self, name: str) -> None:
        """Write the log into that file, as a table or, by its name, as a text."""
        path = Path(name)
        found = entries(self._model.facts, self._model.now())
        # a spreadsheet takes UTF-8 only with its mark
        data = as_csv(found).encode("utf-8-sig") if path.suffix.lower() == ".csv" else as_markdown(found).encode()
        try:
            write_private(data, path)
        except OSError as error:
            self.told.tell(system_words(error), Token.FAIL)
            return
        self.told.tell(Text("Saved: {file}", file=path), Token.TEXT2)

    def _ask_to_forget(self) -> None:
        for button in (self.really, self.cancel):
            button.show()
        self.cancel.setFocus()
        self.forget.hide()

    def _keep(self) -> None:
        self.forget.show()
        self.forget.setFocus()
        for button in (self.really, self.cancel):
            button.hide()

    def _forget(self) -> None:
        for button in (self.really, self.cancel):
            button.hide()
        self._model.forget()
