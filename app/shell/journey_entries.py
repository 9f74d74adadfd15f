"""A list that is kept by hand: notes, contacts, links. One form serves to add and to change."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.shell.empty import empty
from app.text import Text
from app.widgets.body import SEEN_WHOLE
from app.widgets.button import Button, Kind
from app.widgets.card import Card
from app.widgets.fields import LineField
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.piece import Words, read
from app.widgets.textfield import TextField
from app.widgets.tokens import Space, Token, Type

Entries = LineField | TextField


class Entry(NamedTuple):
    """One of them: what the form is filled with, what is shown, and whether it can be opened."""

    id: str
    values: tuple[str, ...]
    title: Words
    detail: Words = ""
    opens: bool = False


class EntryCard(Card):
    """Heading, what there is, and a form that opens below."""

    kept = Signal(str, object)
    """Id, or "" for a new one, and the values of the form."""
    removed = Signal(str)
    opened = Signal(str)

    def __init__(self, heading: Words, none: Words, add: Words, fields: Sequence[Entries]) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] | None = None
        self._id = ""
        self.fields = tuple(fields)
        self.rows: list[EntryRow] = []
        self._none = Label(none, Type.NOTE, token=Token.TEXT2)
        self.add = Button(add, Kind.TEXT, icon="act-add", small=True)
        self.add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(Label(heading, Type.HEADING, bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S8)
        self.form = QWidget()
        self.form.setProperty(SEEN_WHOLE, True)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.S12)
        self.save = Button(Text("Save"), small=True)
        self.save.clicked.connect(self._save)
        cancel = Button(Text("Cancel"), Kind.TEXT, small=True)
        cancel.clicked.connect(self.close_form)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        flow.addWidget(self.save)
        flow.addWidget(cancel)
        for field in self.fields:
            field.entered.connect(self._save)
            form.addWidget(field)
        form.addWidget(buttons)
        self.form.hide()
        self.body.setSpacing(Space.S8)
        self.body.addLayout(head)
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)
        self.body.addWidget(self.form)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        if self._entries == tuple(entries):
            return
        self._entries = tuple(entries)
        empty(self._column)
        self.rows = []
        for entry in entries:
            row = EntryRow(entry)
            row.change.clicked.connect(partial(self._change, entry))
            row.remove.clicked.connect(partial(self._remove, entry.id))
            row.open.clicked.connect(partial(self._open, entry.id))
            self.rows.append(row)
            self._column.addWidget(row)
        self._none.setVisible(not entries and self.form.isHidden())

    def open_form(self, entry: Entry | None = None) -> None:
        """Ask for a new one, or for what is to be changed."""
        self._id = entry.id if entry else ""
        for number, field in enumerate(self.fields):
            field.set_value(entry.values[number] if entry else "")
            field.complain(None)
        self._none.hide()
        self.form.show()
        QTimer.singleShot(0, self.fields[0].edit, self.fields[0].edit.setFocus)

    def close_form(self) -> None:
        """Back to the list."""
        self.form.hide()
        self._none.setVisible(not self._entries)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.open_form()

    def _save(self) -> None:
        values = tuple(field.value() for field in self.fields)
        if not values[0]:
            self.fields[0].complain(Text("Please write something here."))
            self.fields[0].edit.setFocus()
            return
        self.close_form()
        self.kept.emit(self._id, values)

    def _change(self, entry: Entry, _checked: bool = False) -> None:
        self.open_form(entry)

    def _remove(self, id: str, _checked: bool = False) -> None:
        self.removed.emit(id)

    def _open(self, id: str, _checked: bool = False) -> None:
        self.opened.emit(id)


class EntryRow(QWidget):
    """Words and what can be done with them."""

    def __init__(self, entry: Entry, *, changes: bool = True, lies: bool = False) -> None:
        """``changes``: it can be written anew here; ``lies``: it is a file, whose folder can be shown."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(entry.title))
        if read(entry.detail):
            column.addWidget(Label(entry.detail, Type.CAPTION, token=Token.TEXT2))
        self.open = Button(Text("Open"), Kind.TEXT, small=True)
        self.folder = Button(Text("Show in the folder"), Kind.TEXT, small=True)
        self.change = Button(Text("Change"), Kind.TEXT, small=True)
        self.remove = Button(Text("Remove"), Kind.TEXT, small=True)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S4)
        wanted = ((self.open, entry.opens), (self.folder, lies), (self.change, changes), (self.remove, True))
        for button, shown in wanted:
            button.setAccessibleDescription(read(entry.title))
            flow.addWidget(button)
            if not shown:
                button.hide()
        column.addWidget(buttons)
