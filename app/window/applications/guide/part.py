"""A part of a guide: to read, and to rewrite in the operator's own words."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.guide import Reading
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.form import Form
from app.widgets.forms.textfield import TextField
from app.widgets.iconbutton import IconButton
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.window.applications.words import sources_of
from app.wording.sources import sources_words

Fill = Callable[[QVBoxLayout], None]
"""Adds the text to read to a column."""


class GuidePart(QWidget):
    """The text of the part, and a button that opens it for writing."""

    written = Signal(object)
    """The new text, or None for the built-in one."""
    field: TextField
    """Set once the form has been opened, as are the two buttons."""
    save: Button
    original: Button

    def __init__(self, fill: Fill, text: str, hint: TextSource, *, own: bool, quiet: bool = False) -> None:
        """``own``: the text is already the operator's; ``quiet``: the button is an icon beside it."""
        super().__init__()
        self._text, self._hint, self._own = text, hint, own
        self.form: QWidget | None = None
        self._reading = QWidget()
        words = QVBoxLayout()
        words.setSpacing(Space.S8)
        if quiet:
            # a single line is level with the icon
            words.addStretch(1)
        fill(words)
        if quiet:
            words.addStretch(1)
        edit = Text("Rewrite") if text else Text("Write something")
        self.edit: Button | IconButton
        if quiet:
            self.edit = IconButton("act-edit", edit)
            side_by_side = QHBoxLayout(self._reading)
            side_by_side.addLayout(words, 1)
            side_by_side.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.edit = Button(edit, ButtonKind.TEXT, icon="act-edit", small=True)
            self.edit.set_flush(flush=True)
            below = QVBoxLayout(self._reading)
            below.setSpacing(Space.S8)
            below.addLayout(words)
            below.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        layout = self._reading.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, 0)
        self.edit.clicked.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._reading)

    @property
    def half_written(self) -> str | None:
        """The text in the form while it is open, else None."""
        return self.field.value() if self.form is not None and not self.form.isHidden() else None

    def take_up(self, text: str) -> None:
        """Open the form with what is half written."""
        self._reading.hide()
        if self.form is None:
            self.form = self._make_form()
            self._column.addWidget(self.form)
        self.field.set_value(text)
        self.form.show()

    def _open(self) -> None:
        self.take_up(self._text)
        QTimer.singleShot(0, self.field.edit, self.field.edit.setFocus)

    def _make_form(self) -> QWidget:
        form = Form()
        form.left.connect(self._close)
        self.field = TextField(Text("In your own words"), self._hint)
        self.save = Button(Text("Save"), small=True)
        self.save.clicked.connect(self._save)
        self.original = Button(Text("As it was"), ButtonKind.TEXT, small=True)
        self.original.clicked.connect(lambda: self.written.emit(None))
        cancel = Button(Text("Cancel"), ButtonKind.TEXT, small=True)
        cancel.clicked.connect(self._close)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        for button in (self.save, cancel, self.original):
            flow.addWidget(button)
        if not self._own:
            self.original.hide()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addWidget(self.field)
        column.addWidget(buttons)
        return form

    def _save(self) -> None:
        if self.field.fits():
            self.written.emit(self.field.value())
        else:
            self.field.edit.setFocus()

    def _close(self) -> None:
        assert self.form is not None
        self.form.hide()
        self._reading.show()
        self.edit.setFocus()


def show_lines(lines: Iterable[str]) -> Fill:
    """Return a function that adds the lines, each with a bullet."""

    def fill(column: QVBoxLayout) -> None:
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(Space.S8)
            row.addWidget(Label("・" if language() == "ja" else "•", token=Token.TEXT2, wrap=False))
            row.addWidget(Label(line), 1)
            column.addLayout(row)

    return fill


def show_readings(readings: Sequence[Reading]) -> Fill:
    """Return a function that adds the title and the text of each reading."""

    def fill(column: QVBoxLayout) -> None:
        for reading in readings:
            column.addWidget(Label(reading.title, bold=True))
            if reading.text:
                column.addWidget(Label(reading.text, Type.NOTE, token=Token.TEXT2))
            if reading.sources:
                column.addWidget(Label(sources_words(sources_of(reading.sources)), Type.CAPTION, token=Token.TEXT2))

    return fill


def show_words(words: str, type: Type = Type.BODY) -> Fill:
    """Return a function that adds a text, or nothing if it is empty."""

    def fill(column: QVBoxLayout) -> None:
        if words:
            column.addWidget(Label(words, type, token=Token.TEXT if type is Type.BODY else Token.TEXT2))

    return fill
