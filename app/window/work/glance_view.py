"""Work at a glance: a row of figures, and below them only the lists that are not empty."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.order import Order
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.figure_tile import FigureTile
from app.window.work.order_group import OrderGroup
from app.wording.work import TIME_WORDS, length_words
from app.wording.yen import yen_words
from app.work.glance import Glance
from app.work.home_words import is_monday_report_due

_NONE: Final = "–"


class GlanceView(QWidget):
    """The first part of today."""

    pressed = Signal(str)
    """What to do: ``order``, ``order:<id>``, ``message:<id>``, ``orders``, ``clock``, ``time``, ``monday``, ``offer``,
    ``contract``, ``invoices``."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.new = Button(Text("An order has come"), ButtonKind.FILLED, icon="act-add")
        self.monday = Button(Text("Write the Monday report"), icon="act-edit")
        self.clock = Button(Text("Start the clock"), icon="sign-clock")
        self.offer = Button(Text("Look through an offer"), ButtonKind.TEXT, small=True)
        self.contract = Button(Text("Look through a contract"), ButtonKind.TEXT, small=True)
        self.tiles = {
            "to_confirm": FigureTile(Text("To confirm")),
            "due": FigureTile(Text("Due this week")),
            "waiting": FigureTile(Text("Waiting for the client")),
            "unpaid": FigureTile(Text("Unpaid")),
            "hourly": FigureTile(Text("True yen per hour, this year")),
        }
        self.groups = {
            "unanswered": OrderGroup(Text("Not answered for three of your working hours"), icon="sign-clock"),
            "to_confirm": OrderGroup(Text("To confirm")),
            "due": OrderGroup(Text("Due this week")),
            "waiting": OrderGroup(Text("Waiting for the client")),
        }
        self.welcome = Card()
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for pressable, what in (
            (self.new, "order"),
            (self.monday, "monday"),
            (self.clock, "clock"),
            (self.offer, "offer"),
            (self.contract, "contract"),
            (self.tiles["to_confirm"], "orders"),
            (self.tiles["due"], "orders"),
            (self.tiles["waiting"], "orders"),
            (self.tiles["unpaid"], "invoices"),
            (self.tiles["hourly"], "time"),
        ):
            pressable.clicked.connect(lambda _on=False, what=what: self.pressed.emit(what))
        for name, group in self.groups.items():
            to = "message" if name == "unanswered" else "order"
            group.pressed.connect(lambda order, to=to: self.pressed.emit(f"{to}:{order}"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S16)
        self.welcome.body.addWidget(Label(Text("Your work, from the first order on"), Type.CARD, bold=True))
        about = Text(
            "Paste what a client writes as it comes. You put it in your own words, have it confirmed, and then begin."
            " Hours, messages and invoices follow from that; nothing is sent by itself."
        )
        self.welcome.body.addWidget(Label(about, Type.BODY, token=Token.TEXT2))
        whole.addWidget(self.welcome)
        row = Flow()
        for button in (self.new, self.monday, self.clock):
            row.addWidget(button)
        whole.addLayout(row)
        figures = Beside(len(self.tiles), gap=Space.S12)
        for tile in self.tiles.values():
            figures.put(tile)
        whole.addLayout(figures)
        for group in self.groups.values():
            whole.addWidget(group)
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
        begun = bool(self._model.work.orders)
        self.welcome.setHidden(begun)
        self.monday.setVisible(begun)
        for tile in self.tiles.values():
            tile.setVisible(begun)
        for name, group in self.groups.items():
            # what waits for a reply stands there only
            others = () if name == "unanswered" else found.unanswered
            group.show_orders(self._model, [o for o in getattr(found, name) if o not in others])
        self._show_buttons(found)
        self._show_figures(found)

    def focus_next(self) -> None:
        """Give the keyboard to the first order that waits, else to the button for a new one."""
        rows = [row for group in self.groups.values() for row in group.rows]
        (rows[0] if rows else self.new).setFocus()

    def _show_buttons(self, found: Glance) -> None:
        clock, now = found.clock, self._model.now()
        due = is_monday_report_due(self._model.work, now)
        self.monday.set_kind(ButtonKind.FILLED if due else ButtonKind.OUTLINED)
        self.new.set_kind(ButtonKind.OUTLINED if due else ButtonKind.FILLED)
        if clock is None:
            self.clock.set_words(Text("Start the clock"))
            return
        length, kind = length_words(now - clock.begun), TIME_WORDS[clock.what]
        self.clock.set_words(Text("Clock: {length}, {kind}", length=length, kind=kind))

    def _show_figures(self, found: Glance) -> None:
        for name in ("to_confirm", "due", "waiting"):
            orders: tuple[Order, ...] = getattr(found, name)
            late = len(found.late) if name == "due" else 0
            note = Text("{n} late", n=late) if late else ""
            self.tiles[name].show_figure(str(len(orders)), note, token=Token.FAIL if late else Token.TEXT)
        overdue = Text("Overdue: {numbers}", numbers=", ".join(found.overdue)) if found.overdue else ""
        self.tiles["unpaid"].show_figure(
            yen_words(found.unpaid_yen), overdue, token=Token.FAIL if found.overdue else Token.TEXT
        )
        self._show_hourly(found)

    def _show_hourly(self, found: Glance) -> None:
        brought = found.hourly
        if not brought.per_hour:
            self.tiles["hourly"].show_figure(_NONE, Text("Counted once hours and an invoice are noted"))
            return
        earning = _NONE if brought.per_earning_hour is None else yen_words(brought.per_earning_hour)
        kept = _NONE if brought.kept_per_hour is None else yen_words(brought.kept_per_hour)
        note = Text("by paid hours {earning}, less expenses {kept}", earning=earning, kept=kept)
        self.tiles["hourly"].show_figure(yen_words(brought.per_hour), note)
