"""How a client pays: part of an invoice's form, saved with the client."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.client import MONTH_END, MOST_PAY_MONTHS, Client, Withholding
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField, NumberField
from app.widgets.look.tokens import Space

WITHHOLDING_WORDS = (
    (Withholding.NONE.value, Text("Nothing is withheld")),
    (Withholding.GENERAL.value, Text("Income tax is withheld (articles, talks, designs)")),
    (Withholding.AGENT.value, Text("Income tax is withheld by the month (agents)")),
)


class BillingFields(QWidget):
    """Address, withholding, closing and day of payment."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.address = LineField(Text("The client's address"))
        self.withholding = ChoiceField(Text("Income tax"), WITHHOLDING_WORDS)
        self.closing = NumberField(Text("Closing day"), 1, MONTH_END, hint=Text("31 is the end of the month."))
        self.months = NumberField(Text("Paid so many months later"), 0, MOST_PAY_MONTHS)
        self.day = NumberField(Text("Day of payment"), 1, MONTH_END)
        for field in (self.address, self.withholding, self.closing, self.months, self.day):
            field.changed.connect(self.changed)
        first, second = Beside(gap=Space.S16), Beside(3, gap=Space.S16)
        first.put(self.address)
        first.put(self.withholding)
        for number in (self.closing, self.months, self.day):
            second.put(number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addLayout(first)
        column.addLayout(second)

    def show_client(self, client: Client | None) -> None:
        """Show what is saved of a client, or what a new one begins with."""
        known = client or Client("", "")
        self.address.set_value(known.address)
        self.withholding.set_value(known.withholding.value)
        self.closing.set_value(known.closing_day)
        self.months.set_value(known.pay_months)
        self.day.set_value(known.pay_day)

    def put_into(self, client: Client) -> Client:
        """The client as written here."""
        return replace(
            client,
            address=self.address.value(),
            withholding=Withholding(self.withholding.value()),
            closing_day=int(self.closing.value()),
            pay_months=int(self.months.value()),
            pay_day=int(self.day.value()),
        )
