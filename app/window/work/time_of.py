"""What time goes into: a kind, and the order that it is for."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.order import DROPPED, Order, OrderState
from app.domain.work.parts import TimeKind
from app.domain.work.state import Work
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.forms.choice import ChoiceField
from app.widgets.look.tokens import Space
from app.wording.work import TIME_WORDS

_NONE = ""


class TimeOf(QWidget):
    """Two lists. Only paid work needs an order, one that the client has confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self._work = Work()
        self.what = ChoiceField(Text("What it goes into"), [(kind.value, TIME_WORDS[kind]) for kind in TimeKind])
        self.what.changed.connect(self._turn)
        self.of = ChoiceField(Text("Order"), [(_NONE, Text("No order"))])
        row = Beside(gap=Space.S16)
        row.put(self.what)
        row.put(self.of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    @property
    def kind(self) -> TimeKind:
        """The chosen kind."""
        return TimeKind(self.what.value())

    @property
    def order(self) -> str:
        """Id of the chosen order, or ""."""
        return self.of.value()

    def offer(self, work: Work, kind: TimeKind | None = None, order: str = "") -> None:
        """Offer the orders as they stand, with this chosen; None: paid work if there is an order for it."""
        self._work = work
        if kind is None and not self._orders(earning=True):
            kind = TimeKind.ADMIN
        self.what.set_value((kind or TimeKind.EARNING).value)
        self._fill()
        if order:
            self.of.set_value(order)

    def refresh(self, work: Work) -> None:
        """Offer the orders as they stand now; what is chosen stays."""
        self._work = work
        self._fill()

    def _turn(self) -> None:
        """Another kind belongs to no order until one is chosen."""
        self._fill()
        self.of.set_value(_NONE)

    def _fill(self) -> None:
        earning = self.kind is TimeKind.EARNING
        orders = [(order.id, f"{order.id}  {order.title[:40]}") for order in self._orders(earning=earning)]
        self.of.set_options(orders if earning and orders else [(_NONE, Text("No order")), *orders])

    def _orders(self, *, earning: bool) -> list[Order]:
        orders = [order for order in reversed(self._work.orders.values()) if order.state not in DROPPED]
        # what is being worked on comes first
        orders.sort(key=lambda order: order.state is not OrderState.UNDER_WAY)
        return [order for order in orders if order.first_confirmed_at is not None] if earning else orders
