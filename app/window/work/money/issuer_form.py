"""Who bills: name, address, registration number, and the bank account to pay to."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.input.bad_input import BadInput
from app.domain.work.invoice import BankAccount, Issuer
from app.domain.work.money_change import IssuerKept
from app.domain.work.money_flaws import ACCOUNT_KINDS
from app.domain.work.registration import has_check_digit, registration_typed
from app.library.work.banks import listed_on, with_codes
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.forms.form import Form
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.money.fields import DayField
from app.wording.yen import full_day

_KINDS = tuple((kind, kind) for kind in ACCOUNT_KINDS)
_BANK = ("bank", "bank_code", "branch", "branch_code", "number", "holder")


class IssuerForm(Form):
    """Saved for all invoices to come; those that were issued stay as they are."""

    saved = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._asked = ""
        self.name = LineField(Text("Your name, or that of your business"))
        self.address = LineField(Text("Postal address"))
        self.contact = LineField(Text("Telephone or mail address"))
        self.registered = Check(Text("I am registered for qualified invoices"))
        self.registration = LineField(Text("Registration number"), Text("T and 13 digits."))
        self.since = DayField(Text("Registered since"), Text("What was done before is billed without the number."))
        self.registered.toggled.connect(self._sync)
        self.asks = Label("", Type.NOTE, token=Token.MARGINAL)
        self.account = {
            "bank": LineField(Text("Bank")),
            "bank_code": LineField(Text("Bank code, if you know it")),
            "branch": LineField(Text("Branch")),
            "branch_code": LineField(Text("Branch code, if you know it")),
            "number": LineField(Text("Account number"), Text("Seven digits.")),
            "holder": LineField(Text("Account holder"), Text("In kana, as the bank has it.")),
        }
        self.listed = Label("", Type.NOTE, token=Token.TEXT2)
        for name in ("bank", "branch"):
            self.account[name].edit.editingFinished.connect(self._fill_codes)
        self.kind = ChoiceField(Text("Kind of account"), _KINDS)
        self.save = Button(Text("Save"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(Space.S16)
        card.body.addWidget(Label(Text("You on invoices"), Type.HEADING, bold=True))
        card.body.addWidget(self.name)
        card.body.addLayout(Beside.of(self.address, self.contact, gap=Space.S16))
        card.body.addWidget(self.registered)
        card.body.addLayout(Beside.of(self.registration, self.since, gap=Space.S16))
        card.body.addWidget(self.asks)
        card.body.addWidget(Label(Text("Bank account to pay to"), Type.SUBHEADING, bold=True))
        card.body.addWidget(self.listed)
        card.body.addLayout(Beside.of(self.account["bank"], self.account["bank_code"], gap=Space.S16))
        card.body.addLayout(Beside.of(self.account["branch"], self.account["branch_code"], gap=Space.S16))
        card.body.addWidget(self.kind)
        card.body.addLayout(Beside.of(self.account["number"], self.account["holder"], gap=Space.S16))
        row = Flow()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def begin(self) -> None:
        """Show what is saved."""
        known = self._model.work.issuer or Issuer("")
        self._asked = ""
        self.asks.hide()
        self.name.set_value(known.name)
        self.address.set_value(known.address)
        self.contact.set_value(known.contact)
        self.registered.setChecked(bool(known.registration))
        self.registration.set_value(known.registration)
        self.since.set_value(known.registered_on or self._model.now().date())
        for name, field in self.account.items():
            field.set_value(getattr(known.account, name, ""))
            field.complain(None)
        self.kind.set_value(known.account.kind if known.account else ACCOUNT_KINDS[0])
        self._say_listed()
        self._sync()
        self.name.setFocus()

    def _fill_codes(self) -> None:
        """Write the codes beside the names, where the list has them and nothing is written there."""
        account = self._account()
        if account is None:
            return
        coded = with_codes(account)
        self.account["bank_code"].set_value(coded.bank_code)
        self.account["branch_code"].set_value(coded.branch_code)

    def _say_listed(self) -> None:
        day = listed_on()
        by_hand = Text("Names and codes are written by hand and are not looked up: compare them with your bank book.")
        from_list = Text(
            "Codes are filled in from a list of {day}, where it has your bank: compare them with your bank book.",
            day=full_day(day) if day else "",
        )
        self.listed.set_words(from_list if day else by_hand)

    def _sync(self) -> None:
        for field in (self.registration, self.since):
            field.setVisible(self.registered.isChecked())

    def _save(self) -> None:
        made = self._made()
        if made is not None and self._model.add(IssuerKept(made)):
            self.saved.emit()

    def _made(self) -> Issuer | None:
        """What is written; None if something of it can't be saved, which is said there."""
        if not self.name.value():
            self.name.complain(Text("Write a name."))
            self.name.setFocus()
            return None
        made = Issuer(self.name.value(), self.address.value(), self.contact.value(), account=self._account())
        if not self.registered.isChecked():
            return made
        try:
            number = registration_typed(self.registration.value())
        except BadInput as problem:
            self.registration.complain(problem.words)
            self.registration.setFocus()
            return None
        if not self.since.fits():
            return None
        if not has_check_digit(number) and self._asked != number:
            # a person's number need not fit, so it is asked about once and never refused
            self._asked = number
            self.asks.set_words(ASKS)
            self.asks.show()
            return None
        return replace(made, registration=number, registered_on=self.since.value())

    def _account(self) -> BankAccount | None:
        written = {name: self.account[name].value() for name in _BANK}
        if not any(written.values()):
            return None
        return BankAccount(kind=self.kind.value(), **written)


ASKS = Text(
    "This number has not the check digit of a corporation. A person's need not. Compare it once more, then save again."
)
