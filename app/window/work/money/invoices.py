"""Invoices: all of them with what is due, one of them, the form for a new one, and who bills."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.work.invoice import CreditNote, Invoice
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.fold import Fold
from app.widgets.forms.fields import LineField
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type
from app.widgets.pressable import Pressable
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.money.invoice_form import InvoiceForm
from app.window.work.money.invoice_view import InvoiceView
from app.window.work.money.issuer_form import IssuerForm
from app.window.work.tab import WorkTab
from app.wording.money import left_words
from app.wording.yen import full_day, yen_words
from app.work import bills

_MOST_SHOWN = 100
_FEW = 3


class InvoicesTab(WorkTab):
    """One of four parts is shown."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.list = QWidget()
        self.unpaid = Label("", Type.BODY, bold=True)
        self.new = Button(Text("Write an invoice"), ButtonKind.FILLED, icon="act-add")
        self.new.clicked.connect(self.write)
        self.who = Button(Text("You on invoices"), ButtonKind.TEXT)
        self.who.clicked.connect(self._name_issuer)
        self.search = LineField(Text("Look for words or a sum"))
        self.search.changed.connect(self._fill)
        self.rows: dict[str, InvoiceRow] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S8)
        self._shown: object = None
        self._then_write = False
        self.form = InvoiceForm(model)
        self.form.left.connect(self.show_list)
        self.form.issued.connect(self.show_number)
        self.issuer = IssuerForm(model)
        self.issuer.left.connect(self.show_list)
        self.issuer.saved.connect(self._named)
        self.view = InvoiceView(model)
        self.view.closed.connect(self.show_list)
        self.view.anew.connect(self._write_anew)
        self.view.shown.connect(self.show_number)
        self._parts = (self.list, self.form, self.issuer, self.view)
        self._lay_out()
        show_only(self.list, self._parts)

    def _lay_out(self) -> None:
        row = Flow()
        row.addWidget(self.new)
        row.addWidget(self.who)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Invoices"), Type.HEADING, bold=True))
        card.body.addWidget(self.unpaid)
        card.body.addWidget(self.search)
        card.body.addLayout(self._rows)
        card.body.addLayout(row)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            whole.addWidget(part)

    def sync(self) -> None:
        """Show the list and the open invoice as they stand."""
        if not self.view.isHidden():
            ledger = self._model.work.money
            if self.view.number in ledger.invoices or self.view.number in ledger.credits:
                self.view.sync()
            else:
                self.show_list()
        if not self.form.isHidden():
            self.form.reckon()
        self._fill()

    def show_part(self, id: str) -> None:
        """Show that invoice, or the form for a new one."""
        if id:
            self.show_number(id)
        else:
            self.write()

    def write(self) -> None:
        """Show the form for a new one; before the first one who bills. What is half written stays."""
        if not self.form.isHidden():
            self.form.client.setFocus()
            return
        if self._model.work.issuer is None:
            self._then_write = True
            show_only(self.issuer, self._parts)
            self.issuer.begin()
            return
        show_only(self.form, self._parts)
        self.form.begin()

    def show_number(self, number: str) -> None:
        """Show one invoice or credit note."""
        show_only(self.view, self._parts)
        self.view.show_number(number)
        self.view.focus_next()

    def show_list(self) -> None:
        """Go back to the list."""
        self._then_write = False
        show_only(self.list, self._parts)
        self._fill()
        self.focus_next()

    def focus_next(self) -> None:
        """Give the keyboard to what comes next."""
        if not self.view.isHidden():
            self.view.focus_next()
        elif not self.list.isHidden():
            self.new.setFocus()

    def _write_anew(self, number: str) -> None:
        show_only(self.form, self._parts)
        self.form.begin(self._model.work.money.invoices[number])

    def _name_issuer(self) -> None:
        self._then_write = False
        show_only(self.issuer, self._parts)
        self.issuer.begin()

    def _named(self) -> None:
        if self._then_write:
            self.write()
        else:
            self.show_list()

    def _fill(self) -> None:
        ledger, today = self._model.work.money, self._model.now().date()
        looked = self.search.value()
        found = bills.found(ledger, looked)[::-1]
        self.search.setVisible(len(ledger.invoices) > _FEW)
        states = [left_words(ledger, one, today) for one in found]
        shown = ([one.number for one in found], states)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        self.rows = {}
        self.unpaid.set_words(lambda: str(Text("Unpaid: {yen}", yen=yen_words(ledger.unpaid_yen))))
        self.unpaid.setVisible(bool(ledger.invoices))
        # what is looked for is shown whether it is paid or not
        waiting = [one for one in found if looked or (isinstance(one, Invoice) and ledger.due_yen(one.number))]
        settled = [one for one in found if one not in waiting][:_MOST_SHOWN]
        for one in waiting[:_MOST_SHOWN]:
            self._rows.addWidget(self._row(one))
        if not found:
            none = Text("No invoice yet. Orders that are delivered can be billed here.")
            self._rows.addWidget(Label(Text("Nothing is found.") if looked else none, Type.BODY, token=Token.TEXT2))
        if settled:
            self._rows.addWidget(
                Fold(Text("Paid and cancelled ({n})", n=len(settled)), lambda to: self._put(to, settled))
            )

    def _put(self, column: QVBoxLayout, settled: list[Invoice | CreditNote]) -> None:
        for one in settled:
            column.addWidget(self._row(one))

    def _row(self, of: Invoice | CreditNote) -> "InvoiceRow":
        ledger, today = self._model.work.money, self._model.now().date()
        invoice = bills.invoice_of(ledger, of)
        late = isinstance(of, Invoice) and of.pay_by is not None and of.pay_by < today and ledger.due_yen(of.number) > 0
        row = InvoiceRow(of, invoice.recipient.name, left_words(ledger, of, today), late=late)
        row.clicked.connect(lambda: self.show_number(row.number))
        self.rows[of.number] = row
        return row


class InvoiceRow(Pressable):
    """Number, client, sum and state; can be pressed as a whole."""

    def __init__(self, of: Invoice | CreditNote, client: str, state: str, *, late: bool) -> None:
        super().__init__(radius=CONTROL_RADIUS)
        self.number = of.number
        title = Text("{number} · {client}", number=of.number, client=client)
        yen = of.to_pay_yen if isinstance(of, Invoice) else -of.to_pay_yen
        below = Text("{day} · {yen}", day=full_day(of.issued_on), yen=yen_words(yen))
        self._said = (title, below, state)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, Type.BODY, bold=True))
        words.addWidget(Label(below, Type.NOTE, token=Token.TEXT2))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S16, Space.S8, Space.S12, Space.S8)
        row.setSpacing(Space.S12)
        row.addLayout(words, 1)
        token = Token.FAIL if late else Token.TEXT2
        said = Label(state, Type.NOTE, token=token, align=Qt.AlignmentFlag.AlignRight)
        row.addWidget(said, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Icon("act-next", 18, Token.TEXT2))
        self.built()
