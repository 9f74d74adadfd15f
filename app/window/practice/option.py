"""One option of a question: its key, its words, and whether it was right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type
from app.widgets.pressable import Pressable


class OptionRow(Pressable):
    """Can be pressed as a whole; the number is its key."""

    def __init__(self, number: int, words: str, place: int, parent: QWidget | None = None) -> None:
        """``place``: that of the option in the item, 0 for the right one of a choice."""
        super().__init__(parent, radius=CONTROL_RADIUS)
        self.place = place
        self._number = number
        self._words = words
        self._said = (str(number), words)
        self._key = Label(str(number), Type.SUBHEADING, bold=True, token=Token.ACCENT, wrap=False)
        self._label = Label(words, Type.BODY)
        self._icon = Icon("verdict-pass", 20, Token.PASS)
        self._icon.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S16, Space.S8, Space.S16, Space.S8)
        row.setSpacing(Space.S12)
        row.addWidget(self._key)
        row.addWidget(self._label, 1)
        row.addWidget(self._icon)
        self.built()

    def show_rank(self, rank: int) -> None:
        """Show at which place of the order it was put; 0 for none yet."""
        self._key.set_words(f"{self._number} → {rank}" if rank else str(self._number))

    def show_answer(self, *, right: bool | None, chosen: bool, rank: int) -> None:
        """Mark the right option and a wrong one that was chosen; of an order (``right`` None) show the right place."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setVisible(right is True or (chosen and right is False))
        if right is False:
            self._icon.set_icon("verdict-fail", Token.FAIL)
            self._label.set_token(Token.TEXT if chosen else Token.TEXT2)
        if right is None:
            self._key.set_words(str(Text("{n}.", n=rank)))
        elif right:
            self._said = (str(self._number), self._words, Text("Right"))
            self.retranslate()
