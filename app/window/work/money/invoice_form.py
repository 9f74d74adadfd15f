"""An invoice as it is written, with its totals at every key; issued only after one more question."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Refused
from app.domain.work.change import Change, ClientKept
from app.domain.work.client import Client, Withholding
from app.domain.work.invoice import Invoice, InvoiceLine, Pricing
from app.domain.work.money import Rounding
from app.domain.work.state import Work
from app.library.work.rules import withholding_on
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card, Rule
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.fold import Fold
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.form import Form
from app.widgets.forms.textfield import TextField
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.client_field import ClientField
from app.window.work.money.billing_fields import BillingFields
from app.window.work.money.draft_page import DraftPage
from app.window.work.money.fields import DayField, YenField, asks_far
from app.window.work.money.figures import Figures
from app.window.work.money.line_row import LineRow
from app.window.work.money.order_checks import OrderChecks
from app.wording.invoice import total_lines
from app.wording.rules import BEYOND
from app.wording.yen import yen_words
from app.work import invoicing
from app.work.far_day import ISSUED
from app.work.invoicing import Wanted

_ROUNDINGS: Final = (
    (Rounding.DOWN.value, Text("Down")),
    (Rounding.HALF_UP.value, Text("Half up")),
    (Rounding.UP.value, Text("Up")),
)


class InvoiceForm(Form):
    """Nothing is saved before it is issued."""

    issued = Signal(str)
    """Number of the invoice."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._replaces = ""
        self.client = ClientField()
        self.client.changed.connect(self._turn_to_client)
        self.orders = OrderChecks()
        self.orders.changed.connect(self.reckon)
        self.rows: list[LineRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S12)
        self.add_line = Button(Text("Add a line"), ButtonKind.TEXT, icon="act-add", small=True)
        self.add_line.clicked.connect(self._add_empty_line)
        self.on = DayField(Text("Day of issue"), asks=asks_far(model, ISSUED))
        self.on.changed.connect(self.reckon)
        self.with_tax = Check(Text("The prices hold the tax"))
        self.with_tax.toggled.connect(self.reckon)
        self.rounding = ChoiceField(Text("Parts of a yen of the tax"), _ROUNDINGS)
        self.rounding.changed.connect(self.reckon)
        self.billing = BillingFields()
        self.billing.changed.connect(self.reckon)
        self.withheld = YenField(Text("What is withheld"), BEYOND)
        self.withheld.changed.connect(self.reckon)
        self.note = TextField(Text("Remarks"))
        self.totals = Figures()
        self.flaw = Label("", Type.NOTE, token=Token.FAIL)
        self.next = Button(Text("Go on to issue it"), ButtonKind.FILLED)
        self.next.clicked.connect(self._ask)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        self.question = Label("", Type.BODY, bold=True)
        self.far = Label("", Type.BODY, token=Token.MARGINAL)
        self.page = DraftPage()
        self.issue = Button(Text("Issue the invoice"), ButtonKind.FILLED)
        self.issue.clicked.connect(self._issue)
        self.back = Button(Text("Change something first"), ButtonKind.TEXT)
        self.back.clicked.connect(self._write_on)
        self._writing, self._asking = QWidget(), QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        body = card.body
        body.setSpacing(Space.S16)
        body.addWidget(Label(Text("Write an invoice"), Type.HEADING, bold=True))
        writing = QVBoxLayout(self._writing)
        writing.setContentsMargins(0, 0, 0, 0)
        writing.setSpacing(Space.S16)
        more = Fold(Text("How the client pays, rounding, remarks"), self._lay_out_more)
        for part in (
            *(self.client, Label(Text("Delivered orders"), Type.SUBHEADING, bold=True), self.orders),
            *(self._lines, self.add_line, self.on, self.withheld, self.with_tax, more),
        ):
            writing.addLayout(part) if isinstance(part, QVBoxLayout) else writing.addWidget(part)
        body.addWidget(self._writing)
        body.addWidget(Rule())
        body.addWidget(Label(Text("Totals"), Type.SUBHEADING, bold=True))
        body.addWidget(self.totals)
        body.addWidget(self.flaw)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(Space.S12)
        asking.addWidget(self.question)
        about = Text("It gets this number for good: if it is wrong, it is cancelled and a new one takes its place.")
        asking.addWidget(Label(about, Type.NOTE, token=Token.TEXT2))
        self._buttons = (self._row(self.next, self.cancel), self._row(self.issue, self.back))
        asking.addWidget(self.far)
        asking.addWidget(self._buttons[1])
        asking.addWidget(self.page)
        body.addWidget(self._asking)
        body.addWidget(self._buttons[0])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _lay_out_more(self, column: QVBoxLayout) -> None:
        for part in (self.billing, self.rounding, self.note):
            column.addWidget(part)

    @staticmethod
    def _row(*buttons: Button) -> QWidget:
        row = QWidget()
        flow = Flow(row)
        for button in buttons:
            flow.addWidget(button)
        return row

    def begin(self, of: Invoice | None = None) -> None:
        """A new one, or one that takes the place of ``of``, with its lines."""
        self._replaces = of.number if of else ""
        self.client.offer(self._model.work)
        likely = of.client if of else self._likely_client()
        if likely:
            self.client.choice.set_value(likely)
            self.client.choice.changed.emit()
        self.on.set_value(self._model.now().date())
        self.with_tax.setChecked(of is not None and of.is_registered and of.pricing is Pricing.WITH_TAX)
        self.rounding.set_value(of.rounding.value if of else Rounding.DOWN.value)
        self.note.set_value(of.note if of else "")
        issuer = self._model.work.issuer
        self.with_tax.setVisible(issuer is not None and bool(issuer.registration))
        self._put_lines(of.lines if of else ())
        self._turn_to_client()
        if of is not None:
            self.orders.clear()
        self._write_on()
        self.client.setFocus()

    def _likely_client(self) -> str:
        """The one with delivered orders, or the newest one; "" before the first."""
        work = self._model.work
        waiting = (name for name in work.clients if invoicing.billable(work, name))
        return next(waiting, next(reversed(work.clients), ""))

    def _put_lines(self, lines: tuple[InvoiceLine, ...]) -> None:
        empty(self._lines)
        self.rows = []
        for line in lines:
            self._add_line(line)

    def _add_line(self, line: InvoiceLine | None = None) -> None:
        row = LineRow(self.on.value(), line)
        row.changed.connect(self.reckon)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._lines.addWidget(row)
        self.reckon()

    def _add_empty_line(self) -> None:
        self._add_line()
        self.rows[-1].words.setFocus()

    def _remove(self, row: LineRow) -> None:
        self.rows.remove(row)
        row.hide()
        self._lines.removeWidget(row)
        row.deleteLater()
        self.reckon()

    def _turn_to_client(self) -> None:
        work, chosen = self._model.work, self.client.choice.value()
        self.orders.offer(work, chosen)
        self.billing.show_client(work.clients.get(chosen))
        for row in [row for row in self.rows if not (row.words.value() or row.yen.value())]:
            self._remove(row)
        if not (self.orders.checks or self.rows):
            self._add_line()
        self.reckon()

    def _write_on(self) -> None:
        show_only(self._writing, (self._writing, self._asking))
        self._buttons[0].show()
        self.reckon()

    def _wanted(self) -> Wanted:
        """What is written by now. Raises Refused."""
        lines = [*self.orders.lines(), *filter(None, (row.line() for row in self.rows))]
        pricing = Pricing.WITH_TAX if self.with_tax.isChecked() else Pricing.WITHOUT_TAX
        rounding = Rounding(self.rounding.value())
        own = None if self.withheld.isHidden() else self.withheld.seen_yen()
        return Wanted(tuple(lines), self.on.value(), pricing, rounding, self._replaces, self.note.value(), own)

    def _client(self, work: Work) -> tuple[Client, tuple[Change, ...]]:
        """The client with how they pay, and the change that saves what is new of it."""
        id_, kept = self.client.kept(work)
        known = kept[0].client if kept else work.clients[id_]
        written = self.billing.put_into(known)
        return written, () if written == work.clients.get(id_) else (ClientKept(written),)

    def reckon(self) -> None:
        """Show the totals as they would be now."""
        self.flaw.hide()
        # of a day that no rule is known for the operator's own figure counts
        asks = self.billing.withholding.value() != Withholding.NONE.value
        self.withheld.setVisible(asks and withholding_on(self.on.value()) is None)
        try:
            wanted = self._wanted()
            client = self._client(self._model.work)[0]
            made = invoicing.draft(self._model.work, client, wanted)
        except Refused as problem:
            self.totals.show_lines([])
            self.flaw.set_words(str(problem))
            # nothing is wrong yet with what is not written yet
            self.flaw.setVisible(bool(self.orders.checks) or any(row.yen.value() for row in self.rows))
            self.next.setEnabled(False)
            return
        self.totals.show_lines(total_lines(made))
        self.next.setEnabled(True)

    def _ask(self) -> None:
        fits = self.client.fits() and self.on.fits() and self.note.fits()
        if not fits or not all(row.fits() for row in self.rows):
            return
        client = self._client(self._model.work)[0]
        made = invoicing.numbered_draft(self._model.work, client, self._wanted())
        question = Text(
            "Issue invoice {number} to {client} for {yen}?",
            number=made.number,
            client=made.recipient.name,
            yen=yen_words(made.to_pay_yen),
        )
        self.question.set_words(question)
        self.totals.show_lines(total_lines(made))
        self.far.set_words(self.on.asked or "")
        self.far.setVisible(self.on.asked is not None)
        self.page.show_draft(made, client.language.value)
        show_only(self._asking, (self._writing, self._asking))
        self._buttons[0].hide()
        self.issue.setFocus()

    def _issue(self) -> None:
        wanted = self._wanted()
        number: list[str] = []

        def make(work: Work) -> tuple[Change, ...]:
            client, kept = self._client(work)
            change = invoicing.issued(work, client, wanted)
            number[:] = [change.invoice.number]
            return (*kept, change)

        if self._model.change(make):
            self.issued.emit(number[0])
        else:
            self._write_on()
