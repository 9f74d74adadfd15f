"""What stands beside a check: what to expect of it, and the devices that its results come from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.checks.item import Item
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type


class ItemAboutCard(Card):
    """What to expect of the check, as long as there is no advice."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("About this check"), Type.HEADING, bold=True))
        minutes = max(1, round(item.minutes))
        for icon, words in (
            ("sign-clock", Text("It takes about {minutes} min.", minutes=minutes)),
            ("sign-private", Text("What is found stays on this computer.")),
        ):
            row = QHBoxLayout()
            row.setSpacing(Space.S12)
            row.addWidget(Icon(icon, 20, Token.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(words, Type.BODY), 1)
            self.body.addLayout(row)


class DeviceCard(Card):
    """The devices that the results come from, and a button to try another."""

    another = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.body.setSpacing(Space.S4)
        # what the internet is measured with are servers elsewhere
        title = Text("Connection and test servers") if item.servers else Text("Device in use")
        self.body.addWidget(Label(title, Type.NOTE, token=Token.TEXT2))
        self._names = Label("", Type.BODY)
        self.body.addWidget(self._names)
        self._another = Button(Text("Try another device"), ButtonKind.TEXT, small=True)
        self._another.clicked.connect(self.another)
        self._another.set_flush(flush=True)
        row = QHBoxLayout()
        row.addWidget(self._another)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_devices(self, names: list[str], *, choosable: bool) -> None:
        """Show their names; hidden if there are none."""
        self._another.setVisible(choosable)
        self._names.set_words("\n".join(names))
        self.setVisible(bool(names))
