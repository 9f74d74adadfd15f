"""The Monday report to one client: everything that is open with them, from what is so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.parts import Message
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.forms.choice import ChoiceField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.message_card import Kind, MessageCard
from app.work.monday import monday


class MondayView(QWidget):
    """A client is chosen; the report is changed, copied and sent by hand."""

    closed = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.back = Button(Text("Back to today"), ButtonKind.TEXT, icon="act-back", small=True)
        self.back.set_flush(flush=True)
        self.back.clicked.connect(self.closed)
        self.client = ChoiceField(Text("To whom"), [])
        self.client.changed.connect(self.sync)
        self.none = Label(Text("Nothing is open with any client."), Type.BODY, token=Token.TEXT2)
        self.message = MessageCard(model)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Monday report"), Type.HEADING, bold=True))
        card.body.addWidget(self.client)
        card.body.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        for part in (self.back, card, self.message):
            column.addWidget(part)

    def begin(self) -> None:
        """Offer the clients with whom something is open or was done."""
        reported = [(c.id, c.name) for c in self._model.work.clients.values() if _has_news(self._model, c.id)]
        self.client.set_options(reported)
        self.client.setVisible(bool(reported))
        self.none.setVisible(not reported)
        self.sync()
        (self.client if reported else self.back).setFocus()

    def sync(self) -> None:
        """Show the report as of now."""
        work, now = self._model.work, self._model.now()
        client = work.clients.get(self.client.value())
        if client is None:
            self.message.offer("", (), ())
            return
        report, writer = monday(work, now, client.id), self._model.writer(client)
        kind = Kind(
            Message.MONDAY, lambda _said: writer.monday(report, work.orders, now.date()), key=now.date().isoformat()
        )
        self.message.offer(client.id, (), [kind])


def _has_news(model: WorkModel, client: str) -> bool:
    report = monday(model.work, model.now(), client)
    return bool(report.done or report.open or report.points)
