"""An invoice that is wrong: cancelled while it is unpaid, credited once something was paid."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.invoice import Cancellation, InvoiceLine
from app.domain.work.money_change import InvoiceCancelled, InvoiceCredited
from app.domain.work.state import Work
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.form import Form
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.money.fields import YenField
from app.work import invoicing


class EndingForm(Form):
    """Asks for the reason, and of a credit note for the sum."""

    cancelled = Signal()
    credited = Signal(str)
    """Number of the credit note."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._number = ""
        self.about = Label("", Type.NOTE, token=Token.TEXT2)
        self.reason = LineField(Text("Why"))
        self.whole = Check(Text("Give back all of it"))
        self.words = LineField(Text("What is given back"))
        self.yen = YenField(Text("Sum to give back, as prices stand on the invoice"))
        self._part = QWidget()
        self.whole.toggled.connect(self._part.setHidden)
        self.do = Button("", ButtonKind.OUTLINED)
        self.do.clicked.connect(self._do)
        self.cancel = Button(Text("Leave it"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        part = QVBoxLayout(self._part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(Space.S12)
        part.addWidget(self.words)
        part.addWidget(self.yen)
        row = Flow()
        row.addWidget(self.do)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        for field in (self.about, self.reason, self.whole, self._part):
            column.addWidget(field)
        column.addLayout(row)

    @property
    def _credits(self) -> bool:
        return bool(self._model.work.money.payments_of.get(self._number))

    def begin(self, number: str) -> None:
        """Begin for another invoice."""
        self._number = number
        gives_back = self._credits
        self.about.set_words(
            Text("Something was paid for it, so a credit note gives it back, in the same series of numbers.")
            if gives_back
            else Text("The invoice keeps its number and counts no more. Then a new one can take its place.")
        )
        self.reason.set_value("")
        self.whole.setChecked(True)
        self.whole.setVisible(gives_back)
        self._part.hide()
        self.words.set_value("")
        self.yen.set_yen(None)
        self.do.set_words(Text("Issue a credit note") if gives_back else Text("Cancel the invoice"))
        self.reason.setFocus()

    def _do(self) -> None:
        if not self.reason.value():
            self.reason.complain(Text("Write why."))
            self.reason.setFocus()
            return
        if not self.reason.fits():
            return
        if self._credits:
            self._credit()
        elif self._model.add(InvoiceCancelled(Cancellation(self._number, self._today, self.reason.value()))):
            self.cancelled.emit()

    @property
    def _today(self) -> date:
        return self._model.now().date()

    def _credit(self) -> None:
        lines: tuple[InvoiceLine, ...] = ()
        if not self.whole.isChecked():
            yen, invoice = self.yen.yen(), self._model.work.money.invoices[self._number]
            if yen is None or not self.words.value():
                (self.yen if self.words.value() else self.words).setFocus()
                if not self.words.value():
                    self.words.complain(Text("Write what is given back."))
                return
            first = invoice.lines[0]
            lines = (InvoiceLine(self.words.value(), yen, first.day, rate=first.rate, reduced=first.reduced),)
        number: list[str] = []

        def make(work: Work) -> tuple[InvoiceCredited]:
            change = invoicing.credit(work, self._number, lines, self._today, self.reason.value())
            number[:] = [change.note.number]
            return (change,)

        if self._model.change(make):
            self.credited.emit(number[0])
