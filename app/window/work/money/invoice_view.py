"""One invoice: its sums, what came for it, its page, the mail that goes along, and the way out if it is wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.work.invoice import Invoice, Payment, PaymentReversal
from app.domain.work.money_change import PaymentReversed
from app.domain.work.parts import Message
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card, Rule
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.message_card import Kind, MessageCard
from app.window.work.money.ending_form import EndingForm
from app.window.work.money.figures import Figures
from app.window.work.money.invoice_page import InvoicePage
from app.window.work.money.payment_form import PaymentForm
from app.wording.invoice import total_lines
from app.wording.money import DIFFERENCE_WORDS, left_words
from app.wording.yen import full_day, yen_words


class InvoiceView(QWidget):
    """Shows one invoice at a time."""

    closed = Signal()
    anew = Signal(str)
    """Number of the cancelled invoice that a new one is to take the place of."""
    shown = Signal(str)
    """Another number to show: a credit note was issued."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.number = ""
        self._of = ""
        self.back = Button(Text("All invoices"), ButtonKind.TEXT, icon="act-back", small=True)
        self.back.set_flush(flush=True)
        self.back.clicked.connect(self.closed)
        self.title = Label("", Type.CARD, bold=True)
        self.state = Label("", Type.NOTE, token=Token.TEXT2)
        self.totals = Figures()
        self._payments = QVBoxLayout()
        self._payments.setSpacing(Space.S4)
        self.taken_back: list[Button] = []
        self.pay = Button(Text("A payment has come"), ButtonKind.FILLED)
        self.pay.clicked.connect(self._pay)
        self.wrong = Button(Text("It is wrong"), ButtonKind.TEXT)
        self.wrong.clicked.connect(self._end)
        self.replace = Button(Text("Write the one that takes its place"), ButtonKind.FILLED)
        self.replace.clicked.connect(lambda: self.anew.emit(self.number))
        self._actions = QWidget()
        self.payment = PaymentForm(model)
        self.ending = EndingForm(model)
        for form in (self.payment, self.ending):
            form.left.connect(self._rest)
        self.payment.saved.connect(self._rest)
        self.ending.cancelled.connect(self._rest)
        self.ending.credited.connect(self.shown)
        self.page = InvoicePage(model)
        self.message = MessageCard(model)
        self._parts = (self._actions, self.payment, self.ending)
        self._lay_out()
        show_only(self._actions, self._parts)

    def _lay_out(self) -> None:
        actions = Flow(self._actions)
        for button in (self.pay, self.replace, self.wrong):
            actions.addWidget(button)
        card = Card()
        card.body.setSpacing(Space.S12)
        for words in (self.title, self.state):
            card.body.addWidget(words)
        card.body.addWidget(self.totals)
        card.body.addLayout(self._payments)
        card.body.addWidget(Rule())
        for part in self._parts:
            card.body.addWidget(part)
        page = Card()
        page.body.setSpacing(Space.S12)
        page.body.addWidget(Label(Text("Page as it was issued"), Type.HEADING, bold=True))
        page.body.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(self.back)
        for whole in (card, page, self.message):
            column.addWidget(whole)

    def show_number(self, number: str) -> None:
        """Show another invoice or credit note."""
        self.number = number
        show_only(self._actions, self._parts)
        self.sync()

    def focus_next(self) -> None:
        """Give the keyboard to what comes next."""
        buttons = (self.pay, self.replace, self.wrong, self.back)
        next(one for one in buttons if not one.isHidden()).setFocus()

    def sync(self) -> None:
        """Show it as it stands."""
        ledger = self._model.work.money
        note = ledger.credits.get(self.number)
        invoice = ledger.invoices[note.invoice if note else self.number]
        name, today = invoice.recipient.name, self._model.now().date()
        words = Text("Credit note {number} · {client}", number=self.number, client=name)
        self.title.set_words(words if note else Text("{number} · {client}", number=self.number, client=name))
        self.state.set_words(lambda: left_words(ledger, note or invoice, today))
        overdue = note is None and invoice.pay_by is not None and invoice.pay_by < today
        self.state.set_token(Token.FAIL if overdue and ledger.due_yen(self.number) > 0 else Token.TEXT2)
        if note is None:
            self.totals.show_lines(total_lines(invoice))
        else:
            self.totals.show_lines([(str(Text("Given back")), yen_words(note.to_pay_yen))])
        self._show_payments(() if note else ledger.payments_of.get(self.number, ()))
        self._offer(invoice, is_note=note is not None)
        self.page.show_number(self.number)
        self._offer_message(invoice, is_note=note is not None)

    def _offer(self, invoice: Invoice, *, is_note: bool) -> None:
        ledger = self._model.work.money
        cancelled = invoice.number in ledger.cancelled
        due = 0 if is_note else ledger.due_yen(invoice.number)
        self.pay.set_words(Text("Paid back to the client") if due < 0 else Text("A payment has come"))
        self.pay.setVisible(due != 0)
        self.replace.setVisible(not is_note and cancelled and invoice.number not in ledger.replaced_by)
        credited = sum(note.total_yen for note in ledger.credits_of.get(invoice.number, ()))
        self.wrong.setVisible(not is_note and not cancelled and credited < invoice.total_yen)

    def _offer_message(self, invoice: Invoice, *, is_note: bool) -> None:
        client = self._model.work.clients.get(invoice.client)
        asks = client is not None and not is_note and invoice.number not in self._model.work.money.cancelled
        self.message.setVisible(asks)
        if client is None or not asks:
            return
        writer = self._model.writer(client)
        number, yen, by = invoice.number, invoice.to_pay_yen, invoice.pay_by
        kind = Kind(Message.INVOICE, lambda _said: writer.invoice(number, yen, by), key=number)
        self.message.offer(client.id, (), (kind,))

    def _show_payments(self, payments: tuple[Payment, ...]) -> None:
        empty(self._payments)
        self.taken_back = []
        for payment in payments:
            self._payments.addWidget(self._payment_row(payment))

    def _payment_row(self, payment: Payment) -> QWidget:
        day, yen = full_day(payment.on), yen_words(-payment.yen if payment.returned else payment.yen)
        words = Text("{day}: {yen} came", day=day, yen=yen)
        if payment.returned:
            words = Text("{day}: {yen} went back", day=day, yen=yen_words(payment.yen))
        elif payment.difference is not None:
            words = Text("{words} · {why}", words=words, why=DIFFERENCE_WORDS[payment.difference])
        back = Button(Text("Take it back"), ButtonKind.TEXT, small=True)
        back.set_question(words)
        back.clicked.connect(lambda: self._model.add(PaymentReversed(PaymentReversal(payment.id))))
        self.taken_back.append(back)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(words, Type.BODY), 1)
        line.addWidget(back)
        return row

    def _pay(self) -> None:
        show_only(self.payment, self._parts)
        self.payment.begin(self.number)

    def _end(self) -> None:
        show_only(self.ending, self._parts)
        self.ending.begin(self.number)

    def _rest(self) -> None:
        show_only(self._actions, self._parts)
        self.sync()
        self.focus_next()
