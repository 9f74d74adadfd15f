"""An order in a list: what it is, whose, where it stands and by when."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.work.order import Order
from app.text import Text
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type
from app.widgets.pressable import Pressable
from app.wording.work import STATE_WORDS


class OrderRow(Pressable):
    """Can be pressed as a whole."""

    def __init__(
        self, order: Order, client: str, due: Text | None, *, late: bool, parent: QWidget | None = None
    ) -> None:
        """``due``: by when it is to be delivered, if that is known."""
        super().__init__(parent, radius=CONTROL_RADIUS)
        self.order = order.id
        below = Text("{client} · {state}", client=client, state=STATE_WORDS[order.state])
        self._said = (order.title, below, due or "")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_short(order.title), Type.BODY, bold=True))
        words.addWidget(Label(below, Type.NOTE, token=Token.TEXT2))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S16, Space.S8, Space.S12, Space.S8)
        row.setSpacing(Space.S12)
        row.addLayout(words, 1)
        if due is not None:
            row.addWidget(Label(due, Type.NOTE, token=Token.FAIL if late else Token.TEXT2, wrap=False))
        row.addWidget(Icon("act-next", 18, Token.TEXT2))
        self.built()


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"
