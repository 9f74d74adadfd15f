"""Today: what to confirm, what is due, what waits for the client, what is unpaid."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.work.order import Order
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.order_row import OrderRow
from app.window.work.tab import WorkTab
from app.window.work.words import due_words, is_late
from app.wording.yen import yen_words
from app.work.glance import Glance

_MOST = 5


class TodayTab(WorkTab):
    """Work at a glance."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.new = Button(Text("An order has come"), ButtonKind.FILLED, icon="act-add")
        self.new.clicked.connect(lambda: self.go.emit("orders", ""))
        self.groups = {
            "to_confirm": _Group(Text("To confirm"), Text("Nothing waits for its confirmation.")),
            "due": _Group(Text("Due this week"), Text("Nothing is due this week.")),
            "waiting": _Group(Text("Waiting for the client"), Text("You are waiting for nobody.")),
        }
        self.unpaid = Label("", Type.CARD, bold=True)
        self.unpaid_note = Label("", Type.NOTE, token=Token.FAIL)
        self.hourly = Label("", Type.CARD, bold=True)
        self.hourly_note = Label("", Type.NOTE, token=Token.TEXT2)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S16)
        row = Flow()
        row.addWidget(self.new)
        whole.addLayout(row)
        figures = Beside(gap=Space.S16)
        for heading, parts in (
            (Text("Unpaid"), (self.unpaid, self.unpaid_note)),
            (Text("True yen per hour, this year"), (self.hourly, self.hourly_note)),
        ):
            card = Card()
            card.body.addWidget(Label(heading, Type.SUBHEADING, bold=True))
            for part in parts:
                card.body.addWidget(part)
            card.body.addStretch(1)
            figures.put(card)
        for group in self.groups.values():
            group.pressed.connect(lambda order: self.go.emit("orders", order))
            whole.addWidget(group)
        whole.addLayout(figures)

    def sync(self) -> None:
        """Show work as of now."""
        found = self._model.glance()
        if found is None:
            return
        for name, group in self.groups.items():
            group.show_orders(self._model, getattr(found, name))
        self.unpaid.set_words(yen_words(found.unpaid_yen))
        overdue = Text("Overdue: {numbers}", numbers=", ".join(found.overdue)) if found.overdue else ""
        self.unpaid_note.set_words(overdue)
        self.unpaid_note.setVisible(bool(found.overdue))
        self._show_hourly(found)

    def focus_next(self) -> None:
        """Give the keyboard to the first order that waits, else to the button for a new one."""
        rows = [row for group in self.groups.values() for row in group.rows]
        (rows[0] if rows else self.new).setFocus()

    def _show_hourly(self, found: Glance) -> None:
        brought = found.hourly
        if brought.per_hour is None:
            self.hourly.set_words("–")
            self.hourly_note.set_words(Text("It is counted once time and an invoice are noted."))
            return
        self.hourly.set_words(yen_words(brought.per_hour))
        self.hourly_note.set_words(
            Text(
                "Sales by all hours. By paid hours {earning}; less expenses {kept}.",
                earning="–" if brought.per_earning_hour is None else yen_words(brought.per_earning_hour),
                kept="–" if brought.kept_per_hour is None else yen_words(brought.kept_per_hour),
            )
        )


class _Group(Card):
    """Some orders under a heading."""

    pressed = Signal(str)

    def __init__(self, heading: Text, none: Text) -> None:
        super().__init__()
        self._shown: tuple[object, ...] | None = None
        self.rows: list[OrderRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S8)
        self._none = Label(none, Type.NOTE, token=Token.TEXT2)
        self._more = Label("", Type.NOTE, token=Token.TEXT2)
        self.body.addWidget(Label(heading, Type.SUBHEADING, bold=True))
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more)

    def show_orders(self, model: WorkModel, orders: Sequence[Order]) -> None:
        """Show the first few."""
        now, work = model.now(), model.work
        shown = (tuple(orders), now.date())
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        self.rows = []
        for order in orders[:_MOST]:
            late = is_late(order, now.date())
            row = OrderRow(order, work.clients[order.client].name, due_words(order, now), late=late)
            row.clicked.connect(lambda _on=False, order=order.id: self.pressed.emit(order))
            self.rows.append(row)
            self._column.addWidget(row)
        self._none.setVisible(not orders)
        self._more.set_words(Text("And {n} more, under Orders", n=len(orders) - _MOST))
        self._more.setVisible(len(orders) > _MOST)
