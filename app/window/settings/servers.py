"""The servers that the checks of the chosen company contact, named before they are."""

from app.catalog import ITEMS
from app.domain.readiness.profile import InternetTargets
from app.text import Text
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.window.state.session import Session


class ServersLabel(Label):
    """Follows the chosen company."""

    def __init__(self, session: Session, usual: InternetTargets) -> None:
        """``usual``: the public servers, for a company without its own."""
        super().__init__("", Type.CAPTION, token=Token.TEXT2)
        self._session, self._usual = session, usual
        session.judged_anew.connect(self._name)
        self._name()

    def _name(self) -> None:
        targets = self._session.profile.targets
        names = (name for item in ITEMS if item.servers for name in item.servers(targets, self._usual))
        self.set_words(Text("Servers: {names}", names=", ".join(names)))
