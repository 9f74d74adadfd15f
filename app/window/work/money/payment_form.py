"""Money came for an invoice. What is not what is due asks why."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.invoice import Difference, Payment
from app.domain.work.money_change import PaymentReceived
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.fields import RadioField
from app.widgets.forms.form import Form
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.money.fields import DayField, YenField, asks_far
from app.wording.money import DIFFERENCE_WORDS
from app.wording.yen import yen_words
from app.work.far_day import PAID
from app.work.payments import payment_of
from app.work.told_rules import rule_told

_LESS: Final = (Difference.FEE, Difference.WITHHELD, Difference.PART, Difference.MISTAKE)


class PaymentForm(Form):
    """Opened for one invoice; for one that is to be paid back, what goes back is noted."""

    saved = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._number = ""
        self.yen = YenField(Text("Sum that came"))
        self.on = DayField(Text("On which day"), asks=asks_far(model, PAID))
        self.yen.changed.connect(self._sync)
        self.question = Label("", Type.BODY, bold=True)
        self.why = RadioField(Text("Why is it not the same?"), [(one.value, DIFFERENCE_WORDS[one]) for one in _LESS])
        self.why.changed.connect(self._sync)
        self.rule = Label("", Type.NOTE, token=Token.TEXT2)
        self._asks = QWidget()
        self.save = Button(Text("Note the payment"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        asks = QVBoxLayout(self._asks)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(Space.S8)
        for part in (self.question, self.why, self.rule):
            asks.addWidget(part)
        fields = Beside(gap=Space.S16)
        fields.put(self.yen)
        fields.put(self.on)
        row = Flow()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addLayout(fields)
        column.addWidget(self._asks)
        column.addLayout(row)

    def begin(self, number: str) -> None:
        """Propose what is due."""
        self._number = number
        self.yen.set_yen(abs(self._due))
        self.on.set_value(self._model.now().date())
        self._sync()
        self.yen.setFocus()

    @property
    def _due(self) -> int:
        return self._model.work.money.due_yen(self._number)

    def _sync(self) -> None:
        """Ask as soon as the sum is another one."""
        yen, due = self.yen.seen_yen(), self._due
        asks = yen is not None and due > 0 and yen != due
        self._asks.setVisible(asks)
        if not asks or yen is None:
            return
        much = yen > due
        said = Text("{due} are due, and {yen} came.", due=yen_words(due), yen=yen_words(yen))
        more = Text("{said} What is too much is noted as a mistake, to be paid back.", said=said)
        self.question.set_words(more if much else said)
        self.why.setVisible(not much)
        fee = self.why.value() == Difference.FEE and not much
        self.rule.setVisible(fee)
        if fee:
            self.rule.set_words(self._fee_words)

    def _fee_words(self) -> str:
        return rule_told("fee_not_deducted", self.on.value(), self._model.now().date())

    def _save(self) -> None:
        yen = self.yen.yen()
        if yen is None or not self.on.fits():
            self.yen.setFocus()
            return
        asks, chosen = not self._asks.isHidden(), self.why.value()
        if yen > self._due > 0:
            chosen = Difference.MISTAKE.value
        if asks and chosen is None:
            self.why.complain(Text("Choose one of them."))
            self.why.setFocus()
            return
        self.why.complain(None)
        difference = Difference(chosen) if asks and chosen else None
        came = Payment("", self._number, self.on.value(), yen, returned=self._due < 0)
        if self._model.change(lambda work: (PaymentReceived(payment_of(work, came, difference)),)):
            self.saved.emit()
