"""A list that the operator writes: notes, contacts, links. One form adds and changes them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.form import Form
from app.widgets.forms.half_written import HalfWritten
from app.widgets.forms.textfield import TextField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource, read

PaperField = LineField | TextField
SavePaper = Callable[[str, tuple[str, ...], str], bool]
"""Id, or "" for a new one, the values of the form, and what it was opened about; False if it could not be saved."""


class Paper(NamedTuple):
    """A note, contact, link or file: the values for the form, what is shown, and whether it can be opened."""

    id: str
    values: tuple[str, ...]
    title: TextSource
    detail: TextSource = ""
    opens: bool = False


class _Half(NamedTuple):
    """What is half written: the paper that it changes, what the form was opened about, and the values."""

    id: str
    about: str
    values: tuple[str, ...]


class PaperCard(Card):
    """A heading, the papers, and a form that opens below. What is half written waits until its owner is shown again."""

    removed = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        heading: TextSource,
        none: TextSource,
        add: TextSource,
        fields: Sequence[PaperField],
        save_paper: SavePaper,
    ) -> None:
        super().__init__()
        self._save_paper = save_paper
        self._owner = ""
        """What the papers belong to, for instance the id of an application."""
        self._id = ""
        """Id of the paper that the form was opened for; empty for a new one."""
        self._about = ""
        """What the form was opened about, for instance the id of a stage."""
        self._about_now = ""
        """What a form that is opened now would be about."""
        self._half_written: HalfWritten[str, _Half] = HalfWritten()
        self._shown: tuple[tuple[object, ...], ...] | None = None
        self.fields = tuple(fields)
        self.rows: list[PaperRow] = []
        self._none = Label(none, Type.NOTE, token=Token.TEXT2)
        self.add = Button(add, ButtonKind.TEXT, icon="act-add", small=True)
        self.add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(Label(heading, Type.HEADING, bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S8)
        self.form = Form()
        self.form.left.connect(self._close_form)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.S12)
        self.save = Button(Text("Save"), small=True)
        self.save.clicked.connect(self._save)
        cancel = Button(Text("Cancel"), ButtonKind.TEXT, small=True)
        cancel.clicked.connect(self._close_form)
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

    def show_papers(self, owner: str, papers: Sequence[Paper], about: str = "") -> None:
        """Show the papers of ``owner``; a form that is opened from now on is about ``about``."""
        if owner != self._owner:
            self._change_owner(owner)
        self._about_now = about
        if self._id not in {paper.id for paper in papers}:
            # the paper was removed while it was being changed, so the form now adds a new one
            self._id = ""
        shown = tuple((p.id, p.values, read(p.title), read(p.detail), p.opens) for p in papers)
        if shown != self._shown:
            self._shown = shown
            self._fill(papers)
        self._show_form(open_=self.is_writing)

    @property
    def is_writing(self) -> bool:
        """Whether the form is open, even in a view that is not shown."""
        return not self.form.isHidden()

    def _change_owner(self, owner: str) -> None:
        half = self._half_written.turn(self._owner, self._half, owner)
        self._owner = owner
        if half is not None:
            self._ask(*half)
        self._show_form(open_=half is not None)

    @property
    def _half(self) -> _Half | None:
        return _Half(self._id, self._about, self._values) if self.is_writing else None

    def _fill(self, papers: Sequence[Paper]) -> None:
        here = QApplication.focusWidget()
        at = next((n for n, row in enumerate(self.rows) if here is not None and row.isAncestorOf(here)), None)
        empty(self._column)
        self.rows = []
        for paper in papers:
            row = PaperRow(paper)
            row.change.clicked.connect(partial(self._change, paper))
            row.remove.clicked.connect(partial(self._remove, paper.id))
            row.open.clicked.connect(partial(self._open, paper.id))
            self.rows.append(row)
            self._column.addWidget(row)
        if at is not None:
            beside = self.rows[min(at, len(self.rows) - 1)].remove if self.rows else self.add
            QTimer.singleShot(0, beside, beside.setFocus)

    def begin_with(self, words: str) -> None:
        """Open the form with this text, or add it below what is half written."""
        written = self._values[0] if self.is_writing else ""
        if not self.is_writing:
            self._open_form()
        self.fields[0].set_value(f"{written}\n\n{words}" if written else words)
        self._focus_form()

    @property
    def _values(self) -> tuple[str, ...]:
        return tuple(field.value() for field in self.fields)

    def _ask(self, id: str, about: str, values: Sequence[str]) -> None:
        self._id, self._about = id, about
        for field, value in zip(self.fields, values, strict=True):
            field.set_value(value)
            field.complain(None)

    def _open_form(self, paper: Paper | None = None) -> None:
        self._ask(paper.id if paper else "", self._about_now, paper.values if paper else [""] * len(self.fields))
        self._show_form(open_=True)
        self._focus_form()

    def _focus_form(self) -> None:
        QTimer.singleShot(0, self.fields[0].edit, self.fields[0].edit.setFocus)

    def _show_form(self, *, open_: bool) -> None:
        self.form.setVisible(open_)
        self._none.setVisible(not open_ and not self._shown)
        # one form at a time, so that nothing half written is overwritten
        for button in (self.add, *(row.change for row in self.rows)):
            button.setEnabled(not open_)

    def _close_form(self) -> None:
        self._show_form(open_=False)
        row = next((row for row in self.rows if row.id == self._id), None)
        (self.add if row is None else row.change).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self._open_form()

    def _save(self) -> None:
        if not self._values[0]:
            self.fields[0].complain(Text("Please write something here."))
            self.fields[0].edit.setFocus()
            return
        unfit = next((field for field in self.fields if not field.fits()), None)
        if unfit is not None:
            unfit.edit.setFocus()
        elif self._save_paper(self._id, self._values, self._about):
            self._close_form()

    def _change(self, paper: Paper, _checked: bool = False) -> None:
        self._open_form(paper)

    def _remove(self, id: str, _checked: bool = False) -> None:
        if self.is_writing and id == self._id:
            self._close_form()
        self.removed.emit(id)

    def _open(self, id: str, _checked: bool = False) -> None:
        self.opened.emit(id)


class PaperRow(QWidget):
    """The texts of a paper and what can be done with it."""

    def __init__(self, paper: Paper, *, changes: bool = True, lies: bool = False) -> None:
        """``changes``: it can be rewritten here; ``lies``: it is a file, whose folder can be shown."""
        super().__init__()
        self.id = paper.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(paper.title))
        if read(paper.detail):
            column.addWidget(Label(paper.detail, Type.CAPTION, token=Token.TEXT2))
        self.open = Button(Text("Open"), ButtonKind.TEXT, small=True)
        self.folder = Button(Text("Show in the folder"), ButtonKind.TEXT, small=True)
        self.change = Button(Text("Change"), ButtonKind.TEXT, small=True)
        self.remove = Button(Text("Remove"), ButtonKind.TEXT, small=True)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S4)
        wanted = ((self.open, paper.opens), (self.folder, lies), (self.change, changes), (self.remove, True))
        for button, shown in wanted:
            button.setAccessibleDescription(read(paper.title))
            flow.addWidget(button)
            if not shown:
                button.hide()
        column.addWidget(buttons)
