"""Whom an order comes from: one of the clients, or a new one."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.change import ClientKept
from app.domain.work.client import Client, Language, Politeness
from app.domain.work.state import Work
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.look.tokens import Space

_NEW: Final = "new"
_HONORIFICS: Final = (("御中", Text("A company (御中)")), ("様", Text("A person (様)")))
_MANNERS: Final = ((Politeness.CHAT.value, Text("A chat")), (Politeness.MAIL.value, Text("Mail")))
_LANGUAGES: Final = ((Language.JA.value, Text("Japanese")), (Language.EN.value, Text("English")))


class ClientField(QWidget):
    """A list of clients; for a new one a name, and how they are written to."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered = False
        self.choice = ChoiceField(Text("Client"), [(_NEW, Text("A new client"))])
        self.choice.changed.connect(self._sync)
        self.choice.changed.connect(self.changed)
        self.name = LineField(Text("The new client's name"))
        self.honorific = ChoiceField(Text("They are"), _HONORIFICS)
        self.manner = ChoiceField(Text("You write to each other by"), _MANNERS)
        self.language = ChoiceField(Text("In which language"), _LANGUAGES)
        self._new = QWidget()
        ways = Beside(3, gap=Space.S16)
        for field in (self.honorific, self.manner, self.language):
            ways.put(field)
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(Space.S12)
        new.addWidget(self.name)
        new.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(self.choice)
        column.addWidget(self._new)
        self.setFocusProxy(self.choice)
        self._sync()

    def offer(self, work: Work) -> None:
        """Offer these clients; of several the one of the newest order."""
        clients = [(client.id, client.name) for client in reversed(work.clients.values())]
        self.choice.set_options([*clients, (_NEW, Text("A new client"))])
        if not self._offered and work.orders:
            self.choice.set_value(next(reversed(work.orders.values())).client)
        self._offered = bool(work.clients)
        self._sync()

    def fits(self) -> bool:
        """Whether there is a client; if not, that is said below."""
        if self.choice.value() != _NEW:
            return True
        if not self.name.value():
            self.name.complain(Text("Write a name."))
            self.name.setFocus()
            return False
        return self.name.fits()

    def kept(self, work: Work) -> tuple[str, tuple[ClientKept, ...]]:
        """Id of the client, and the change that saves a new one."""
        if self.choice.value() != _NEW:
            return self.choice.value(), ()
        client = Client(
            work.next_id("client"),
            self.name.value(),
            honorific=self.honorific.value(),
            politeness=Politeness(self.manner.value()),
            language=Language(self.language.value()),
        )
        return client.id, (ClientKept(client),)

    def clear(self) -> None:
        """Forget what was written of a new one."""
        self.name.set_value("")
        self.name.complain(None)

    def _sync(self) -> None:
        self._new.setVisible(self.choice.value() == _NEW)
