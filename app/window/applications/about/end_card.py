"""When an application or a stage has ended without work: a kind word, what stays, and the way to the next one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.farewell import Farewell, farewell, kept_words, kind_words
from app.outlook import Outlook, situation_words
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.session import Session


class EndCard(Card):
    """Shown above the parts of an application that has ended, was not passed, or is not answered."""

    next = Signal(object)
    """The user wants to begin the next application, of this Work or None."""
    reopened = Signal()
    """The application is to go on after all."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.S16, parent=parent)
        self._session = session
        self._shown: Farewell | None = None
        self._state = Label("", Type.NOTE, bold=True, token=Token.TEXT2)
        self._kind = Label("", Type.HEADING, bold=True)
        self._reason = Label("", Type.NOTE, token=Token.TEXT2)
        self._kept = Label("", Type.NOTE, token=Token.TEXT2)
        self._again = Label(
            Text("If there is a new date for it, enter it, and it goes on."), Type.NOTE, token=Token.TEXT2
        )
        self.add = Button(Text("Add the next application"), icon="act-add", small=True)
        self.add.clicked.connect(lambda: self.next.emit(self._shown and self._shown.work))
        self.reopen = Button(Text("Go on with it after all"), ButtonKind.TEXT, small=True)
        self.reopen.clicked.connect(self.reopened)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        flow.addWidget(self.add)
        flow.addWidget(self.reopen)
        words = QVBoxLayout()
        words.setSpacing(Space.S4)
        for widget in (self._state, self._kind, self._reason, self._kept, self._again):
            words.addWidget(widget)
        words.addSpacing(Space.S8)
        words.addWidget(buttons)
        row = QHBoxLayout()
        row.setSpacing(Space.S12)
        icon = QVBoxLayout()
        icon.addWidget(Icon("sign-company", 20, Token.TEXT2))
        icon.addStretch(1)
        row.addLayout(icon)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.hide()

    def show_end(self, outlook: Outlook) -> None:
        """Show it if there is anything to say."""
        session, application = self._session, outlook.application
        self._shown = said = farewell(outlook, session.saved.answers, session.evidence)
        self.setVisible(said is not None)
        if said is None:
            return
        over = application.ending is not None
        # what has not ended stands on its tab
        silent = outlook.no_reply
        state = situation_words(outlook) if over else "" if silent else Text("It ended here this time")
        name, *more = filter(None, (str(state), str(kind_words(said)), application.reason))
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(more))
        self._state.set_words(state)
        self._state.setVisible(not silent or over)
        self._kind.set_words(kind_words(said))
        self._reason.set_words(application.reason)
        self._reason.setVisible(bool(application.reason))
        self._kept.set_words(lambda: kept_words(said))
        self._kept.setVisible(bool(kept_words(said)))
        self.reopen.setVisible(over)
        self._again.setVisible(not over and not silent)
