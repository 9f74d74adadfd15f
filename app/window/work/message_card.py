"""A message to the client: proposed, changed by the operator, copied, and said to be sent."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from app.domain.applications.written import draft_answer
from app.domain.work.change import MessageSent
from app.domain.work.client import Politeness
from app.domain.work.parts import Message
from app.text import Text
from app.widgets.announce import announce
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.copying import Copying
from app.widgets.forms.fields import LineField
from app.widgets.forms.textfield import TextField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.wording.dates import moment_as_of
from app.work.messages import Draft

MESSAGE_WORDS: Final = {
    Message.CONFIRMATION: Text("Confirmation: what I understood"),
    Message.COMPLETION: Text("It is done"),
    Message.MONDAY: Text("Monday report"),
    Message.CONSULTATION: Text("Asking for advice"),
    Message.DELAY: Text("It will be later"),
    Message.INVOICE: Text("The invoice goes along"),
    Message.OTHER: Text("Asking: a question or an order?"),
}
Make = Callable[[Mapping[str, str]], Draft]
"""Makes the message from what is written in its fields."""


class Kind:
    """A message that can be written, with the fields that it needs."""

    def __init__(
        self,
        message: Message,
        make: Make,
        fields: Sequence[tuple[str, Text]] = (),
        key: str = "",
        words: Text | None = None,
    ) -> None:
        """``fields``: an id and a label each; ``key``: what tells this message from others of its kind, if need be.

        ``words``: what it is called, if otherwise than others of its kind.
        """
        self.message = message
        self.make = make
        self.fields = tuple(fields)
        self.key = key
        self.words = words or MESSAGE_WORDS[message]

    @property
    def name(self) -> str:
        """What tells it from the others that are offered."""
        return ".".join(filter(None, (self.message.value, self.key)))


class MessageCard(Card):
    """Nothing is sent by itself. What is changed in a proposal is saved, and shown again."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._client = ""
        self._of: tuple[str, ...] = ()
        self._kinds: tuple[Kind, ...] = ()
        self._draft: Draft | None = None
        self.kind = ChoiceField(Text("What to write"), [])
        self.kind.changed.connect(self._turn)
        self.lines: dict[str, LineField] = {}
        self._fields = QVBoxLayout()
        self._fields.setSpacing(Space.S12)
        self.subject = LineField(Text("Subject"))
        self.body_text = TextField(Text("Message"), Text("Change it as you like; then copy it and send it yourself."))
        self.body_text.changed.connect(self._keep)
        self.copy_subject = Button(Text("Copy the subject"), small=True)
        Copying(self.copy_subject, Text("Copy the subject"), self.subject.value)
        self.copy = Button(Text("Copy"), ButtonKind.OUTLINED, icon="act-copy")
        self.copy.clicked.connect(self._copy)
        self.anew = Button(Text("Propose it anew"), ButtonKind.TEXT)
        self.anew.clicked.connect(self._propose_anew)
        self.ask = Label(Text("Did you send it?"), Type.BODY, bold=True)
        self.sent = Button(Text("Yes, I sent it"), ButtonKind.FILLED)
        self.sent.clicked.connect(self._note_sent)
        self.not_sent = Button(Text("Not yet"))
        self.not_sent.clicked.connect(self._stop_asking)
        self.told = Label("", Type.NOTE, token=Token.TEXT2)
        self._lay_out()
        self._stop_asking()

    def _lay_out(self) -> None:
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Message to the client"), Type.HEADING, bold=True))
        self.body.addWidget(self.kind)
        self.body.addLayout(self._fields)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.body_text)
        for buttons in ((self.copy, self.copy_subject, self.anew), (self.ask, self.sent, self.not_sent)):
            row = Flow()
            for button in buttons:
                row.addWidget(button)
            self.body.addLayout(row)
        self.body.addWidget(self.told)

    def offer(self, client: str, of: tuple[str, ...], kinds: Sequence[Kind]) -> None:
        """Offer these messages to a client about orders; what is written of the same message stays."""
        before = (self._client, self._of, [k.name for k in self._kinds])
        self._client, self._of, self._kinds = client, of, tuple(kinds)
        self.setVisible(bool(kinds))
        if not kinds:
            return
        if before != (client, of, [k.name for k in kinds]):
            self.kind.set_options([(k.name, k.words) for k in kinds])
            if (client, of) != before[:2] or kinds[0].name not in before[2]:
                self.kind.set_value(kinds[0].name)
            self.kind.setVisible(len(kinds) > 1)
            self._turn()
        else:
            self._propose()
        self._tell()

    @property
    def _chosen(self) -> Kind:
        return next((k for k in self._kinds if k.name == self.kind.value()), self._kinds[0])

    @property
    def _key(self) -> str:
        chosen = self._chosen
        return draft_answer(".".join(filter(None, ("work", chosen.message.value, self._client, *self._of, chosen.key))))

    def _turn(self) -> None:
        """Another message: other fields."""
        empty(self._fields)
        self.lines = {name: LineField(words) for name, words in self._chosen.fields}
        for line in self.lines.values():
            line.changed.connect(self._propose_anew)
            self._fields.addWidget(line)
        self._stop_asking()
        self._propose()

    def _propose(self) -> None:
        """Show what was changed before, else the proposal."""
        client = self._model.work.clients[self._client]
        self._draft = self._chosen.make({name: line.value() for name, line in self.lines.items()})
        mail = client.politeness is Politeness.MAIL
        self.subject.setVisible(mail)
        self.copy_subject.setVisible(mail)
        self.subject.set_value(self._draft.subject)
        changed = self._model.saved.answers.get(self._key)
        words = changed if isinstance(changed, str) else self._draft.body
        if words != self.body_text.value():
            self.body_text.set_value(words)
        self.anew.setVisible(isinstance(changed, str))

    def _propose_anew(self) -> None:
        self._model.saved.answer(self._key, None)
        self._propose()

    def _keep(self) -> None:
        """Save what the operator changed."""
        words = self.body_text.value()
        if self._draft is None or words == self._model.saved.answers.get(self._key, self._draft.body):
            return
        if self.body_text.fits():
            self._model.saved.answer(self._key, words or None)
            self.anew.show()

    def _copy(self) -> None:
        words = self.body_text.value()
        if not words:
            self.body_text.setFocus()
            return
        QGuiApplication.clipboard().setText(words)
        announce(self.copy, Text("Copied"), Text("Did you send it?"))
        for part in (self.ask, self.sent, self.not_sent):
            part.show()
        self.sent.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_sent(self) -> None:
        assert self._draft is not None
        sent = MessageSent(self._client, self._draft.message, self._draft.orders, self.body_text.value())
        if self._model.add(sent):
            self._model.saved.answer(self._key, None)
            self._stop_asking()
            self.copy.setFocus()

    def _stop_asking(self) -> None:
        for part in (self.ask, self.sent, self.not_sent):
            part.hide()

    def _tell(self) -> None:
        """When the same was sent before."""
        before = [
            s for s in self._model.work.sent if set(s.sent.orders) >= set(self._of) and s.sent.client == self._client
        ]
        last = next((s for s in reversed(before) if s.sent.message is self._chosen.message), None)
        now = self._model.now()
        said = last and Text("Sent: {at}", at=moment_as_of(last.at.astimezone(now.tzinfo), now.date()))
        self.told.set_words(said or "")
        self.told.setVisible(last is not None)
