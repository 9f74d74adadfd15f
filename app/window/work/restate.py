"""An order in the operator's own words, in seven fields; an empty one is an open point."""

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.domain.input.bad_input import BadInput
from app.domain.work.change import Restated
from app.domain.work.due import due_day
from app.domain.work.money import yen_typed
from app.domain.work.order import FIELD_WORDS, FIELDS, Order
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.day import DayEdit
from app.widgets.forms.fields import LineField, misread_words
from app.widgets.forms.form import Form
from app.widgets.forms.half_written import HalfWritten
from app.widgets.forms.textfield import TextField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel


class _Written(NamedTuple):
    """The contents of the form."""

    lines: tuple[str, ...]
    """In the order of the fields."""
    dated: bool
    day: date
    price: str
    unclear: str


class RestateForm(Form):
    """Opened for one order."""

    saved = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._order = ""
        """That is being restated; "" for none."""
        self._before: _Written | None = None
        self._waiting: HalfWritten[str, _Written] = HalfWritten()
        self.lines = {field: LineField(FIELD_WORDS[field]) for field in FIELDS}
        self.dated = Check(Text("On a certain day"))
        self.day = DayEdit(FIELD_WORDS["due"])
        self.day.misread.connect(lambda words: self.lines["due"].complain(misread_words(words)))
        self.dated.toggled.connect(self.day.setVisible)
        self.price = LineField(Text("Price in yen"))
        self.unclear = TextField(FIELD_WORDS["unclear"], Text("One question a line."))
        self.save = Button(Text("Save in these words"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self._leave)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(Label(Text("In your own words"), Type.HEADING, bold=True))
        about = Text("Leave empty what the client didn't say: it becomes a question to ask, and work waits for it.")
        column.addWidget(Label(about, Type.NOTE, token=Token.TEXT2))
        column.addWidget(self.lines["what"])
        column.addWidget(self.lines["purpose"])
        column.addWidget(self.lines["due"])
        day = Flow(spacing=Space.S12)
        day.addWidget(self.dated)
        day.addWidget(self.day)
        column.addLayout(day)
        column.addWidget(self.lines["form"])
        money = Beside(gap=Space.S16)
        money.put(self.lines["amount"])
        money.put(self.price)
        column.addLayout(money)
        column.addWidget(self.lines["checks"])
        column.addWidget(self.unclear)
        row = Flow()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def begin(self, order: Order, today: date) -> None:
        """Fill in what is half written for this order, else what was restated before, with its answers."""
        self.put_aside()
        self._order = order.id
        half = self._waiting.take(order.id)
        self._fill(self._as_restated(order, today))
        self._before = self._written()
        if half is not None:
            self._fill(half)
        self.lines["what"].setFocus()

    def put_aside(self) -> None:
        """Another order is shown: what is half written waits until its own is restated again."""
        if self._order and not self.isHidden():
            written = self._written()
            self._waiting.put(self._order, written if written != self._before else None)

    def _leave(self) -> None:
        """Discarded with the button or with Escape."""
        self._waiting.put(self._order, None)
        self._order = ""
        self.left.emit()

    def _as_restated(self, order: Order, today: date) -> _Written:
        restated = order.restated or Restated(order.id)
        prefix = f"{order.id}.unclear."
        unclear = [point.words for point in self._model.work.open_points(order.id) if point.id.startswith(prefix)]
        return _Written(
            tuple(getattr(restated, field) for field in FIELDS),
            restated.due_on is not None,
            restated.due_on or today + timedelta(days=7),
            "" if restated.price_yen is None else f"{restated.price_yen:,}",
            "\n".join(unclear),
        )

    def _written(self) -> _Written:
        lines = tuple(self.lines[field].value() for field in FIELDS)
        return _Written(lines, self.dated.isChecked(), self.day.value(), self.price.value(), self.unclear.value())

    def _fill(self, written: _Written) -> None:
        for field, words in zip(FIELDS, written.lines, strict=True):
            self.lines[field].set_value(words)
            self.lines[field].complain(None)
        self.dated.setChecked(written.dated)
        self.day.setVisible(written.dated)
        self.day.set_value(written.day)
        self.price.set_value(written.price)
        self.price.complain(None)
        self.unclear.set_value(written.unclear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape discards it, as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        restated = self._restated()
        if restated is not None and self._model.add(restated):
            self._order = ""
            self.saved.emit()

    def _restated(self) -> Restated | None:
        """What is written; None if something of it can't be read, which is said there."""
        written: tuple[LineField | TextField, ...] = (*self.lines.values(), self.unclear)
        for field in written:
            if not field.fits():
                field.setFocus()
                return None
        if self.dated.isChecked() and self.day.misread_once():
            self.day.setFocus()
            return None
        price = None
        if self.price.value():
            try:
                price = yen_typed(self.price.value())
            except BadInput as problem:
                self.price.complain(problem.words)
                self.price.setFocus()
                return None
        unclear = tuple(dict.fromkeys(filter(None, map(str.strip, self.unclear.value().splitlines()))))
        try:
            due_on = self.day.value() if self.dated.isChecked() else self._due_day()
        except BadInput as problem:
            self.lines["due"].complain(problem.words)
            self.lines["due"].setFocus()
            return None
        restated = Restated(
            self._order,
            **{field: line.value() for field, line in self.lines.items()},  # type: ignore[arg-type]
            unclear=unclear,
            due_on=due_on,
            price_yen=price,
        )
        if restated == Restated(self._order):
            self.lines["what"].complain(Text("Write at least one of them."))
            self.lines["what"].setFocus()
            return None
        return restated

    def _due_day(self) -> date | None:
        return due_day(self.lines["due"].value(), self._model.now().date())
