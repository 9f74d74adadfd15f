"""Whether the meeting room opened, and what to do if it did not."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.forms.copying import Copying
from app.widgets.look.tokens import Token
from app.widgets.notice import Notice

_COPY = Text("Copy the link")


class RoomNotice(Notice):
    """Says what became of opening the link; its button copies it for another browser or device."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon="sign-company", token=Token.ACCENT, closable=True, parent=parent)
        self.link = ""
        Copying(self.stop, _COPY, lambda: self.link)
        self.waved_away.connect(self.hide)
        self.hide()

    def open(self, link: str) -> None:
        """Open the link and say whether something took it."""
        self.link = link
        if QDesktopServices.openUrl(QUrl(link)):
            title, detail = Text("The meeting room opens in your browser"), Text("Nothing to see? Copy the link.")
            icon, token = "sign-company", Token.ACCENT
        else:
            title, detail = (
                Text("Nothing on this computer could open the link"),
                Text("Copy it, and open it in a browser or on your smartphone."),
            )
            icon, token = "verdict-marginal", Token.MARGINAL
        self.show_words(title, detail, button=_COPY, icon=icon, token=token)
        self.show()
