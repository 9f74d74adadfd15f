"""A message in the page: what happened, what is safe, and one thing to do. Never a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.announce import announce
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.icon import Icon
from app.widgets.iconbutton import IconButton
from app.widgets.in_view import bring_in_view
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource, read


class Notice(Card):
    """A glyph, a bold sentence, a quiet one, at most one button, and a cross if it can be dismissed."""

    pressed = Signal()
    waved_away = Signal()

    def __init__(
        self,
        title: TextSource = "",
        safe: TextSource = "",
        *,
        button: TextSource | None = None,
        icon: str = "verdict-unknown",
        token: Token = Token.UNKNOWN,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=Space.S16, parent=parent)
        self._said = (title, safe)
        self._told = ""
        self._icon = Icon(icon, 20, token)
        self._title = Label(bold=True)
        self._safe = Label(type=Type.NOTE, token=Token.TEXT2)
        self._button = Button(kind=ButtonKind.OUTLINED, small=True)
        self._button.clicked.connect(self.pressed)
        said = QWidget()
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._safe)
        self._row = row = QHBoxLayout()
        row.setSpacing(Space.S12)
        row.addWidget(self._icon)
        beside = Beside(below=Space.S8)
        beside.put(said, at=Qt.AlignmentFlag.AlignVCenter)
        beside.put(self._button, wide=False, at=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(beside, 1)
        if closable:
            self.close_button = IconButton("act-close", Text("Close"))
            self.close_button.clicked.connect(self.waved_away)
            row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.show_words(title, safe, button=button)
        self.built()

    @property
    def stop(self) -> Button:
        """The button of the notice, hidden if there is nothing to do."""
        return self._button

    def show_words(
        self,
        title: TextSource,
        safe: TextSource = "",
        *,
        button: TextSource | None = None,
        icon: str = "",
        token: Token | None = None,
    ) -> None:
        """Show another message; without ``button`` there is nothing to press."""
        self._said = (title, safe)
        self._title.set_words(title)
        self._safe.set_words(safe)
        self._safe.setVisible(bool(read(safe)))
        # beside the first of two lines, and beside the middle of one, which stands in the middle of the button
        at = Qt.AlignmentFlag.AlignTop if read(safe) else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._icon, at)
        self._button.setVisible(button is not None)
        if button is not None:
            self._button.set_words(button)
        if icon:
            self._icon.set_icon(icon, token)
        self.retranslate()
        self._tell()

    def tell(
        self,
        title: TextSource,
        safe: TextSource = "",
        *,
        button: TextSource | None = None,
        icon: str = "",
        token: Token | None = None,
    ) -> None:
        """Answer what the operator did, in view."""
        self.show_words(title, safe, button=button, icon=icon, token=token)
        self.show()
        bring_in_view(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Screen readers say what appears beside the focus."""
        super().showEvent(event)
        self._told = ""
        self._tell()

    def _tell(self) -> None:
        said = " ".join(map(read, self._said))
        if self.isVisible() and said != self._told:
            self._told = said
            announce(self, *self._said)

    def retranslate(self) -> None:
        """A screen reader says both sentences at once."""
        self.setAccessibleName(read(self._said[0]))
        self.setAccessibleDescription(read(self._said[1]))
        super().retranslate()
