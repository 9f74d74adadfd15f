"""The servers that the checks of the chosen company contact, named before they are."""

from app.equipment.internet import servers_contacted
from app.text import Text
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.window.state.session import Session


class ServersLabel(Label):
    """Follows the chosen company."""

    def __init__(self, session: Session) -> None:
        super().__init__("", Type.CAPTION, token=Token.TEXT2)
        self._session = session
        session.judged_anew.connect(self._name)
        self._name()

    def _name(self) -> None:
        from app.devices.local.servers import usual

        names = servers_contacted(self._session.profile.targets, usual())
        self.set_words(Text("Servers: {names}", names=", ".join(names)))
