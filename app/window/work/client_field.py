"""Whom an order comes from: one of the clients, who can be changed here, or a new one."""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.change import ClientKept
from app.domain.work.client import Client, Language, Politeness
from app.domain.work.state import Work
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.look.tokens import Space

_NEW: Final = "new"
_HONORIFICS: Final = (("御中", Text("A company (御中)")), ("様", Text("A person (様)")))
_MANNERS: Final = ((Politeness.CHAT.value, Text("A chat")), (Politeness.MAIL.value, Text("Mail")))
_LANGUAGES: Final = ((Language.JA.value, Text("Japanese")), (Language.EN.value, Text("English")))


class ClientField(QWidget):
    """A list of clients; name and how they are written to for a new one, and for another one on request."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered = False
        self._work: Work | None = None
        self.choice = ChoiceField(Text("Client"), [(_NEW, Text("A new client"))])
        self.choice.changed.connect(self._show_chosen)
        self.choice.changed.connect(self.changed)
        self.edit = Button(Text("Change this client"), ButtonKind.TEXT, small=True)
        self.edit.clicked.connect(self._edit)
        self.name = LineField(Text("The client's name"))
        self.honorific = ChoiceField(Text("They are"), _HONORIFICS)
        self.manner = ChoiceField(Text("You write to each other by"), _MANNERS)
        self.language = ChoiceField(Text("In which language"), _LANGUAGES)
        self._written = QWidget()
        ways = Beside(3, gap=Space.S16)
        for field in (self.honorific, self.manner, self.language):
            ways.put(field)
        written = QVBoxLayout(self._written)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(Space.S12)
        written.addWidget(self.name)
        written.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(self.choice)
        column.addWidget(self.edit)
        column.addWidget(self._written)
        self.setFocusProxy(self.choice)
        self._show_chosen()

    def offer(self, work: Work) -> None:
        """Offer these clients; of several the one of the newest order."""
        self._work, before = work, self.choice.value()
        clients = [(client.id, client.name) for client in reversed(work.clients.values())]
        self.choice.set_options([*clients, (_NEW, Text("A new client"))])
        if not self._offered and work.orders:
            self.choice.set_value(next(reversed(work.orders.values())).client)
        self._offered = bool(work.clients)
        if self.choice.value() != before or self._written.isHidden():
            self._show_chosen()

    def fits(self) -> bool:
        """Whether there is a client, told apart from the others; if not, that is said below."""
        if self._written.isHidden():
            return True
        name = self.name.value()
        other = self._work.client_called(name) if self._work else None
        if not name:
            self.name.complain(Text("Write a name."))
        elif other is not None and other.id != self.choice.value():
            self.name.complain(Text("There is a client of that name already."))
        else:
            return self.name.fits()
        self.name.setFocus()
        return False

    def kept(self, work: Work) -> tuple[str, tuple[ClientKept, ...]]:
        """Id of the client, and the change that saves a new or another one."""
        if self._written.isHidden():
            return self.choice.value(), ()
        known = Client(work.next_id("client"), "") if self._is_new else work.client(self.choice.value())
        client = replace(
            known,
            name=self.name.value(),
            honorific=self.honorific.value(),
            politeness=Politeness(self.manner.value()),
            language=Language(self.language.value()),
        )
        return client.id, () if client == known and not self._is_new else (ClientKept(client),)

    def clear(self) -> None:
        """Forget what was written of a client."""
        self._show_chosen()

    @property
    def _is_new(self) -> bool:
        return self.choice.value() == _NEW

    def _edit(self) -> None:
        self._show(self._work.client(self.choice.value()) if self._work else Client("", ""))
        self.name.setFocus()

    def _show_chosen(self) -> None:
        """Ask for nothing of a client that is known."""
        self._show(Client("", "") if self._is_new else None)

    def _show(self, client: Client | None) -> None:
        self._written.setVisible(client is not None)
        self.edit.setVisible(client is None)
        if client is not None:
            self.name.set_value(client.name)
            # the terminal takes any
            own = () if client.honorific in dict(_HONORIFICS) else ((client.honorific, client.honorific),)
            self.honorific.set_options((*_HONORIFICS, *own))
            self.honorific.set_value(client.honorific)
            self.manner.set_value(client.politeness.value)
            self.language.set_value(client.language.value)
        self.name.complain(None)
