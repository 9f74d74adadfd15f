"""Orders: those that are open, one of them, and a form for what has just come."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.order import OVER, Order
from app.domain.work.state import Work
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.fold import Fold
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.order_row import OrderRow
from app.window.work.order_view import OrderView
from app.window.work.receive import ReceiveForm
from app.window.work.tab import WorkTab
from app.window.work.words import due_words, is_late
from app.work.added_value import added_value
from app.work.added_words import added_words
from app.work.hours import Period

_MOST_OVER = 30


class OrdersTab(WorkTab):
    """One of three parts is shown: the list, the form for a new order, one order."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.list = QWidget()
        self.new = Button(Text("An order has come"), ButtonKind.FILLED, icon="act-add")
        self.new.clicked.connect(self.receive)
        self.rows: list[OrderRow] = []
        self._open = QVBoxLayout()
        self._open.setSpacing(Space.S8)
        self._shown: tuple[object, ...] | None = None
        self.added_card, self.added = Card(), Label("", Type.BODY)
        self.form = ReceiveForm(model)
        self.form.left.connect(self.show_list)
        self.form.received.connect(self._received)
        self.view = OrderView(model)
        self.view.closed.connect(self.show_list)
        self._parts = (self.list, self.form, self.view)
        self._lay_out()
        show_only(self.list, self._parts)

    def _lay_out(self) -> None:
        row = Flow()
        row.addWidget(self.new)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Orders"), Type.HEADING, bold=True))
        card.body.addLayout(self._open)
        card.body.addLayout(row)
        self.added_card.body.addWidget(Label(Text("How your work went this year"), Type.HEADING, bold=True))
        self.added_card.body.addWidget(self.added)
        note = Text("Counted from what is noted here. Quality and trust can't be counted.")
        self.added_card.body.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(card)
        column.addWidget(self.added_card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            whole.addWidget(part)

    def sync(self) -> None:
        """Show the list and the open order as they stand."""
        if not self.view.isHidden():
            if self.view.order in self._model.work.orders:
                self.view.sync()
            else:
                self.show_list()
        elif not self.list.isHidden():
            self._fill()

    def show_part(self, id: str) -> None:
        """Show that order, ``message:`` and an order for its message, ``all`` for the list, "" for a new one."""
        if not id:
            self.receive()
        elif id == "all":
            self.show_list()
        else:
            self.show_order(id.removeprefix("message:"))
            if id.startswith("message:"):
                self.view.message.copy.setFocus()

    def receive(self) -> None:
        """Show the form for what has come."""
        show_only(self.form, self._parts)
        self.form.begin()

    def show_order(self, id: str) -> None:
        """Show one order."""
        show_only(self.view, self._parts)
        self.view.show_order(id)
        self.view.focus_next()

    def show_list(self) -> None:
        """Go back to the list."""
        show_only(self.list, self._parts)
        self._fill()
        self.focus_next()

    def focus_next(self) -> None:
        """Give the keyboard to the newest order, or the button for a new one."""
        if not self.view.isHidden():
            self.view.focus_next()
        elif self.form.isHidden():
            (self.rows[0] if self.rows else self.new).setFocus()

    def _received(self, id: str) -> None:
        # several that came at once are shown in the list
        if id == next(reversed(self._model.work.orders)):
            self.show_order(id)
        else:
            self.show_list()

    def _fill(self) -> None:
        work, now = self._model.work, self._model.now()
        added = added_value(work, Period.year(now.year))
        self.added.set_words(lambda: "\n".join(map(str, added_words(added))))
        self.added_card.setVisible(bool(added.delivered))
        shown = (tuple(work.orders.values()), now.date())
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._open)
        going = [order for order in reversed(work.orders.values()) if order.state not in OVER]
        over = [order for order in reversed(work.orders.values()) if order.state in OVER][:_MOST_OVER]
        self.rows = [self._row(work, order) for order in going]
        for row in self.rows:
            self._open.addWidget(row)
        if not going:
            none = Text("Nothing is open. Paste what a client writes as it comes, before you begin anything.")
            self._open.addWidget(Label(none, Type.BODY, token=Token.TEXT2))
        if over:
            self._open.addWidget(Fold(Text("Finished ({n})", n=len(over)), lambda column: self._put(column, over)))

    def _put(self, column: QVBoxLayout, orders: list[Order]) -> None:
        for order in orders:
            column.addWidget(self._row(self._model.work, order))

    def _row(self, work: Work, order: Order) -> OrderRow:
        now = self._model.now()
        late = is_late(order, now.date())
        row = OrderRow(order, work.clients[order.client].name, due_words(order, now), late=late)
        row.clicked.connect(lambda: self.show_order(row.order))
        return row
