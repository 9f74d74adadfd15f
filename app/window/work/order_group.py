"""Some orders under a heading, the first few of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.work.order import Order
from app.text import Text
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.order_row import OrderRow
from app.window.work.words import due_words, is_late

_MOST = 5


class OrderGroup(Card):
    """A card with a row for each."""

    pressed = Signal(str)
    """Id of an order."""

    def __init__(self, heading: Text, icon: str = "") -> None:
        super().__init__()
        self._shown: tuple[object, ...] | None = None
        self.rows: list[OrderRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S8)
        self._more = Label("", Type.NOTE, token=Token.TEXT2)
        head = QHBoxLayout()
        head.setSpacing(Space.S8)
        if icon:
            head.addWidget(Icon(icon, 20, Token.MARGINAL))
        head.addWidget(Label(heading, Type.HEADING, bold=True), 1)
        self.body.addLayout(head)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more)
        self.hide()

    def show_orders(self, model: WorkModel, orders: Sequence[Order]) -> None:
        """Show the first few; without any the whole card hides."""
        now, work = model.now(), model.work
        shown = (tuple(orders), now.date())
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(orders))
        empty(self._column)
        self.rows = []
        for order in orders[:_MOST]:
            late = is_late(order, now.date())
            row = OrderRow(order, work.clients[order.client].name, due_words(order, now), late=late)
            row.clicked.connect(lambda _on=False, order=order.id: self.pressed.emit(order))
            self.rows.append(row)
            self._column.addWidget(row)
        self._more.set_words(Text("And {n} more, under Orders", n=len(orders) - _MOST))
        self._more.setVisible(len(orders) > _MOST)
