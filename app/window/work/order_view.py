"""One order: the client's words, where it stands, what is open, what to write, and the next step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.order import Order, OrderState
from app.domain.work.parts import Message
from app.domain.work.reading import hint_of
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card, Rule
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.check_card import CheckCard
from app.window.work.message_card import Kind, MessageCard
from app.window.work.points import PointsCard
from app.window.work.restate import RestateForm
from app.window.work.steps import Steps
from app.window.work.words import due_words, named
from app.wording.dates import moment_as_of
from app.wording.work import STATE_WORDS, restated_words
from app.work.reading_words import HINT_WORDS

_CONSULTATION = (
    ("tried", Text("What you tried")),
    ("options", Text("What could be done")),
    ("proposal", Text("What you would do")),
    ("needed_by", Text("By when you need the answer")),
)
_DELAY = (
    ("new_day", Text("By when they will have it")),
    ("reason", Text("Why")),
    ("exists", Text("What is done so far")),
)


class OrderView(QWidget):
    """Shows one order at a time."""

    closed = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.order = ""
        self.back = Button(Text("All orders"), ButtonKind.TEXT, icon="act-back", small=True)
        self.back.set_flush(flush=True)
        self.back.clicked.connect(self.closed)
        self.title = Label("", Type.CARD, bold=True)
        self.below = Label("", Type.NOTE, token=Token.TEXT2)
        self.words = Label("", Type.BODY)
        self.hint = Label("", Type.NOTE, token=Token.TEXT2)
        self._said = QVBoxLayout()
        self._said.setSpacing(Space.S4)
        self.steps = Steps(model, self._restate)
        self.steps.over.connect(self.back.setFocus)
        self.form = RestateForm(model)
        self.form.saved.connect(self._restated)
        self.form.left.connect(self._restated)
        self._standing = QWidget()
        self.points = PointsCard(model)
        self.message = MessageCard(model)
        self.check = CheckCard()
        self._lay_out()

    def _lay_out(self) -> None:
        standing = QVBoxLayout(self._standing)
        standing.setContentsMargins(0, 0, 0, 0)
        standing.setSpacing(Space.S16)
        standing.addLayout(self._said)
        standing.addWidget(self.steps)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(self.title)
        card.body.addWidget(self.below)
        card.body.addWidget(Label(Text("The client's words"), Type.NOTE, bold=True))
        card.body.addWidget(self.words)
        card.body.addWidget(self.hint)
        card.body.addWidget(Rule())
        card.body.addWidget(self._standing)
        card.body.addWidget(self.form)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(self.back)
        column.addWidget(card)
        for part in (self.points, self.check, self.message):
            column.addWidget(part)

    def show_order(self, id: str) -> None:
        """Show another order."""
        if id != self.order:
            self.form.put_aside()
            self.order = id
            show_only(self._standing, (self._standing, self.form))
        self.sync()

    def sync(self) -> None:
        """Show the order as it stands."""
        order = self._model.work.orders[self.order]
        client, now = self._model.work.clients[order.client], self._model.now()
        due = due_words(order, now)
        received = moment_as_of(order.received_at.astimezone(now.tzinfo), now.date())
        self.title.set_words(order.title)
        below = Text(
            "No. {number} · {client} · {state} · came {at}",
            number=order.id,
            client=named(client),
            state=STATE_WORDS[order.state],
            at=received,
        )
        self.below.set_words(Text("{words} · {due}", words=below, due=due) if due else below)
        self.words.set_words(order.words)
        self.hint.set_words(HINT_WORDS[hint_of(order.words)])
        self.hint.setVisible(order.state is OrderState.RECEIVED)
        self._show_said(order)
        standing = self._model.standing(order)
        self.steps.show_order(order, waits=any(point.needed for point in standing.points))
        self.points.show_order(order)
        self.check.setVisible(order.state is OrderState.UNDER_WAY)
        self.message.offer(order.client, (order.id,), self._kinds(order))

    def focus_next(self) -> None:
        """Give the keyboard to what comes next: a form, the first open question before a confirmation, a step."""
        if not self.form.isHidden():
            self.form.lines["what"].setFocus()
        elif self._model.work.orders[self.order].state is OrderState.RESTATED and self.points.rows:
            self.points.rows[0].answer.setFocus()
        elif not self.steps.focus_next():
            self.back.setFocus()

    def _show_said(self, order: Order) -> None:
        empty(self._said)
        restated = order.restated
        if restated is None:
            return
        for words in restated_words(restated, self._model.now().date()):
            self._said.addWidget(Label(words, Type.BODY))

    def _kinds(self, order: Order) -> tuple[Kind, ...]:
        """The messages that there may be to write, the likeliest first."""
        writer, standing = self._model.writer(self._model.work.clients[order.client]), self._model.standing(order)
        confirmation = Kind(Message.CONFIRMATION, lambda _said: writer.confirmation([standing]))
        where = self.steps.where.value()
        completion = Kind(Message.COMPLETION, lambda _said: writer.completion(standing, where))
        consultation = Kind(Message.CONSULTATION, lambda said: writer.consultation(standing, **said), _CONSULTATION)
        delay = Kind(Message.DELAY, lambda said: writer.delay(standing, **said), _DELAY)
        clarification = Kind(Message.OTHER, lambda _said: writer.clarification(standing))
        by_state = {
            OrderState.RECEIVED: (clarification,),
            OrderState.RESTATED: (*self._confirmation_of_all(order), confirmation, consultation),
            OrderState.CONFIRMED: (consultation, delay, confirmation),
            OrderState.UNDER_WAY: (completion, consultation, delay),
            OrderState.DELIVERED: (completion,),
            OrderState.ACCEPTED: (completion,),
        }
        return by_state.get(order.state, ())

    def _confirmation_of_all(self, order: Order) -> tuple[Kind, ...]:
        """One message for all orders of the client that wait for a yes, where there are several."""
        work = self._model.work
        alike = [o for o in work.orders.values() if o.client == order.client and o.state is OrderState.RESTATED]
        if len(alike) < 2:
            return ()
        writer = self._model.writer(work.clients[order.client])
        words = Text("One confirmation of {n} orders", n=len(alike))
        standing = [self._model.standing(one) for one in alike]
        return (Kind(Message.CONFIRMATION, lambda _said: writer.confirmation(standing), key="all", words=words),)

    def _restate(self) -> None:
        order = self._model.work.orders[self.order]
        show_only(self.form, (self._standing, self.form))
        self.form.begin(order, self._model.now().date())

    def _restated(self) -> None:
        show_only(self._standing, (self._standing, self.form))
        self.sync()
        self.focus_next()
