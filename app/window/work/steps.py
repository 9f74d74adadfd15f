"""The next steps of an order: what is possible depends on where it stands."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Change,
    Confirmed,
    Delivered,
    OrderCancelled,
    Returned,
    Started,
)
from app.domain.work.order import Order, OrderState
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel

_HOWS: Final = (
    ("chat", Text("By chat")),
    ("mail", Text("By mail")),
    ("telephone", Text("By telephone")),
    ("meeting", Text("In a meeting")),
)
_OPEN: Final = (OrderState.RECEIVED, OrderState.RESTATED, OrderState.CONFIRMED, OrderState.UNDER_WAY)
_ABOUT: Final = {
    OrderState.RECEIVED: Text("Nothing begins yet: put it in your own words, or answer the question."),
    OrderState.RESTATED: Text("Send the confirmation, and begin once the client has said yes."),
    OrderState.CONFIRMED: Text("The client has said yes: you can begin."),
    OrderState.UNDER_WAY: Text("Say in a line that it is done when you hand it over."),
    OrderState.DELIVERED: Text("Waiting for the client to accept it. It can be invoiced already."),
    OrderState.ACCEPTED: Text("Accepted: it can be invoiced."),
    OrderState.PAID: Text("Paid: nothing is left to do."),
    OrderState.ASKED_ONLY: Text("It was a question. A later yes is a new order."),
    OrderState.CANCELLED: Text("Cancelled. A later yes is a new order."),
}


class Steps(QWidget):
    """One filled button for what comes next, the others beside it."""

    over = Signal()
    """A step was taken after which nothing is left to do."""

    def __init__(self, model: WorkModel, restate: Callable[[], object]) -> None:
        """``restate`` opens the form for that."""
        super().__init__()
        self._model = model
        self._order = ""
        self._waits = False
        self.about = Label("", Type.NOTE, token=Token.TEXT2)
        self.how = ChoiceField(Text("How did the client say yes?"), _HOWS)
        self.where = LineField(Text("Where you put it"), placeholder=Text("For instance: the shared folder, “March”"))
        self.reason = LineField(Text("Why"))
        self.restate = Button(Text("Put it in my own words"), ButtonKind.FILLED, icon="act-edit")
        self.restate.clicked.connect(restate)
        self.asked_only = self._button(Text("It was only a question"), AskedOnly, ButtonKind.OUTLINED)
        self.confirm = self._button(Text("The client said yes"), lambda order: Confirmed(order, self.how.value()))
        self.start = self._button(Text("Begin"), Started)
        self.deliver = self._button(Text("Handed over"), lambda order: Delivered(order, self.where.value()))
        self.accept = self._button(Text("The client accepted it"), Accepted)
        self.give_back = Button(Text("The client gave it back"), ButtonKind.OUTLINED)
        self.cancel = Button(Text("Cancel the order"), ButtonKind.TEXT)
        self.really_back = self._button(Text("Save: given back"), lambda order: Returned(order, self.reason.value()))
        self.really_cancel = self._button(
            Text("Save: cancelled"), lambda order: OrderCancelled(order, self.reason.value())
        )
        self.give_back.clicked.connect(lambda: self._ask_why(self.really_back))
        self.cancel.clicked.connect(lambda: self._ask_why(self.really_cancel))
        self.back = Button(Text("Back"), ButtonKind.TEXT)
        self.back.clicked.connect(self._go_back)
        self._buttons = (
            *(self.restate, self.asked_only, self.confirm, self.start, self.deliver, self.accept),
            *(self.give_back, self.cancel, self.really_back, self.really_cancel, self.back),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        for part in (self.about, self.how, self.where, self.reason):
            column.addWidget(part)
        row = Flow()
        for button in self._buttons:
            row.addWidget(button)
        column.addLayout(row)

    def show_order(self, order: Order, *, waits: bool) -> None:
        """Show what can be done; ``waits``: open points keep it from being confirmed."""
        if order.id != self._order:
            self.where.set_value("")
        self._order, self._waits = order.id, waits
        state = order.state
        self.about.set_words(
            Text("Open questions have to be answered before it is confirmed.")
            if waits and state is OrderState.RESTATED
            else _ABOUT[state]
        )
        shown = {
            self.restate: state in _OPEN,
            self.asked_only: state is OrderState.RECEIVED,
            self.confirm: state is OrderState.RESTATED and not waits,
            self.start: state is OrderState.CONFIRMED,
            self.deliver: state is OrderState.UNDER_WAY,
            self.accept: state is OrderState.DELIVERED or (state is OrderState.PAID and order.accepted_at is None),
            self.give_back: state in (OrderState.DELIVERED, OrderState.ACCEPTED) and not order.invoice,
            self.cancel: state in _OPEN,
        }
        for button, wanted in shown.items():
            button.setVisible(wanted)
        for part in (self.really_back, self.really_cancel, self.back, self.reason):
            part.hide()
        self.reason.set_value("")
        self.how.setVisible(shown[self.confirm])
        self.where.setVisible(shown[self.deliver])
        self.restate.set_kind(ButtonKind.FILLED if state is OrderState.RECEIVED else ButtonKind.OUTLINED)

    def focus_next(self) -> bool:
        """Give the keyboard to what comes next; False if nothing does."""
        filled = (b for b in self._buttons if not b.isHidden() and b.kind is ButtonKind.FILLED)
        shown = (b for b in self._buttons if not b.isHidden())
        button = next(filled, None) or next(shown, None)
        if button is not None:
            button.setFocus()
        return button is not None

    def _button(self, words: Text, change: Callable[[str], Change], kind: ButtonKind = ButtonKind.FILLED) -> Button:
        button = Button(words, kind)
        button.clicked.connect(lambda: self._do(change))
        return button

    def _do(self, change: Callable[[str], Change]) -> None:
        for field in (self.where, self.reason):
            if not field.fits():
                field.setFocus()
                return
        if self._model.add(change(self._order)) and not self.focus_next():
            self.over.emit()

    def _ask_why(self, really: Button) -> None:
        self.reason.show()
        for button in self._buttons:
            button.setVisible(button in (really, self.back))
        self.where.hide()
        self.how.hide()
        self.reason.setFocus()

    def _go_back(self) -> None:
        self.show_order(self._model.work.orders[self._order], waits=self._waits)
        self.focus_next()
