"""Delivered orders to bill, each to be ticked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Refused
from app.domain.work.invoice import InvoiceLine
from app.domain.work.order import Order
from app.domain.work.state import Work
from app.text import Text
from app.widgets.empty import empty
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.wording.yen import yen_words
from app.work.invoicing import billable, line_of


class OrderChecks(QWidget):
    """All are ticked at first; one without a price can't be."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checks: dict[str, Check] = {}
        self._orders: dict[str, Order] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S4)

    def offer(self, work: Work, client: str) -> None:
        """Offer the delivered orders of a client that are not billed."""
        empty(self._column)
        self.checks.clear()
        self._orders = {order.id: order for order in billable(work, client)}
        for order in self._orders.values():
            try:
                price = yen_words(line_of(order).yen)
            except Refused:
                words = Text("{title} has no price: restate the order with one, or write a line", title=order.title)
                self._column.addWidget(Label(words, Type.NOTE, token=Token.TEXT2))
                continue
            check = Check(Text("{title} · {price}", title=order.title, price=price))
            check.setChecked(True)
            check.toggled.connect(self.changed)
            self.checks[order.id] = check
            self._column.addWidget(check)
        if not self._orders:
            none = Text("No delivered order of this client waits to be billed. Write the lines below.")
            self._column.addWidget(Label(none, Type.NOTE, token=Token.TEXT2))

    def lines(self) -> list[InvoiceLine]:
        """A line for each that is ticked."""
        return [line_of(self._orders[name]) for name, check in self.checks.items() if check.isChecked()]

    def clear(self) -> None:
        """Tick none, as where an invoice is written anew with its own lines."""
        for check in self.checks.values():
            check.setChecked(False)
