"""Work at a glance: what to confirm, what is due, what waits for the client, the clock, what is unpaid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.order_group import OrderGroup
from app.wording.work import TIME_WORDS, length_words
from app.wording.yen import yen_words
from app.work.glance import Glance


class GlanceView(QWidget):
    """The first part of today."""

    pressed = Signal(str)
    """What to do: ``order``, ``order:<id>``, ``clock``, ``monday``, ``offer``, ``contract``."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.new = Button(Text("An order has come"), ButtonKind.FILLED, icon="act-add")
        self.monday = Button(Text("Write the Monday report"), icon="act-edit")
        self.clock = Button(Text("Start the clock"), icon="sign-clock")
        self.offer = Button(Text("Look through an offer"), ButtonKind.TEXT, small=True)
        self.contract = Button(Text("Look through a contract"), ButtonKind.TEXT, small=True)
        for button, what in (
            (self.new, "order"),
            (self.monday, "monday"),
            (self.clock, "clock"),
            (self.offer, "offer"),
            (self.contract, "contract"),
        ):
            button.clicked.connect(lambda _on=False, what=what: self.pressed.emit(what))
        self.unanswered = Label("", Type.NOTE, token=Token.FAIL)
        self.groups = {
            "to_confirm": OrderGroup(Text("To confirm"), Text("Nothing waits for its confirmation.")),
            "due": OrderGroup(Text("Due this week"), Text("Nothing is due this week.")),
            "waiting": OrderGroup(Text("Waiting for the client"), Text("You are waiting for nobody.")),
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
        for button in (self.new, self.monday, self.clock):
            row.addWidget(button)
        whole.addLayout(row)
        whole.addWidget(self.unanswered)
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
            group.pressed.connect(lambda order: self.pressed.emit(f"order:{order}"))
            whole.addWidget(group)
        whole.addLayout(figures)
        links = Flow()
        for button in (self.offer, self.contract):
            button.set_flush(flush=True)
            links.addWidget(button)
        whole.addLayout(links)

    def sync(self) -> None:
        """Show work as of now."""
        found = self._model.glance()
        if found is None:
            return
        for name, group in self.groups.items():
            group.show_orders(self._model, getattr(found, name))
        clock = found.clock
        self.clock.set_words(
            Text("Start the clock")
            if clock is None
            else Text(
                "Clock: {length}, {kind}",
                length=length_words(self._model.now() - clock.begun),
                kind=TIME_WORDS[clock.what],
            )
        )
        self.unanswered.set_words(
            Text("Not answered for three of your working hours: {orders}", orders=_titles(found))
            if found.unanswered
            else ""
        )
        self.unanswered.setVisible(bool(found.unanswered))
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
        if not brought.per_hour:
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


def _titles(found: Glance) -> str:
    return ", ".join(order.title[:30] for order in found.unanswered)
