"""How an application ends before the first working day, asked in the page; and going on after all."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.application import Application, ApplicationState
from app.domain.change import Ended, Ending, Reopened
from app.text import Text
from app.widgets.body import SEEN_WHOLE
from app.widgets.button import Button, Kind
from app.widgets.card import Card
from app.widgets.fields import LineField
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.tokens import Space, Token, Type
from app.wording_journey import APPLICATION_STATE_WORDS

_QUESTIONS = {
    Ending.REJECTED: Text("The company turned you down?"),
    Ending.DECLINED: Text("Turn the offer down?"),
    Ending.WITHDRAWN: Text("Withdraw this application?"),
}


class EndingCard(Card):
    """Quiet buttons, then the question with a line for the reason; when it is over, the way back."""

    changed = Signal(object)
    """Ended or Reopened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setProperty(SEEN_WHOLE, True)
        self._asked: Ending | None = None
        self._id = ""
        self._title = Label("", Type.HEADING, bold=True)
        self._words = Label("", Type.NOTE, token=Token.TEXT2)
        self.rejected = Button(Text("The company said no"), small=True)
        self.declined = Button(Text("Turn the offer down"), small=True)
        self.withdrawn = Button(Text("Withdraw"), small=True)
        for button, ending in (
            (self.rejected, Ending.REJECTED),
            (self.declined, Ending.DECLINED),
            (self.withdrawn, Ending.WITHDRAWN),
        ):
            button.clicked.connect(lambda _checked=False, ending=ending: self.ask(ending))
        self.reason = LineField(Text("The reason, if you like"), placeholder=Text("For instance the hours did not fit"))
        self.reason.entered.connect(self._end)
        self.sure = Button(Text("Yes, end it"), small=True)
        self.sure.clicked.connect(self._end)
        self.keep = Button(Text("Go on with it"), Kind.TEXT, small=True)
        self.keep.clicked.connect(self._close)
        self.reopen = Button(Text("Go on with it after all"), small=True)
        self.reopen.clicked.connect(lambda: self.changed.emit(Reopened()))
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        for button in (self.rejected, self.declined, self.withdrawn, self.sure, self.keep, self.reopen):
            flow.addWidget(button)
        self.body.setSpacing(Space.S12)
        for widget in (self._title, self._words, self.reason, buttons):
            self.body.addWidget(widget)

    def show_application(self, application: Application) -> None:
        """Show what can end, or that it has."""
        if application.id != self._id or not application.going:
            self._asked = None
        self._id = application.id
        self._application = application
        over = application.ending is not None
        self.setVisible(over or application.going)
        if self._asked is not None:
            self._title.set_words(_QUESTIONS[self._asked])
            self._words.set_words(Text("Everything you wrote is kept, and you can take it back."))
        elif over:
            self._title.set_words(APPLICATION_STATE_WORDS[application.state])
            self._words.set_words(application.reason or Text("This application is over. All of it is kept."))
        else:
            self._title.set_words(Text("If it ends here"))
            self._words.set_words(Text("So that nothing more is asked of you for this company."))
        asking, offered = self._asked is not None, application.state is ApplicationState.OFFERED
        self.rejected.setVisible(not asking and not over)
        self.declined.setVisible(not asking and not over and offered)
        self.withdrawn.setVisible(not asking and not over and not offered)
        for widget in (self.reason, self.sure, self.keep):
            widget.setVisible(asking)
        self.reopen.setVisible(over)

    def ask(self, ending: Ending) -> None:
        """Ask whether it is over."""
        self._asked = ending
        self.reason.set_value("")
        self.show_application(self._application)
        QTimer.singleShot(0, self.reason.edit, self.reason.edit.setFocus)

    def _close(self) -> None:
        self._asked = None
        self.show_application(self._application)

    def _end(self) -> None:
        if self._asked is not None:
            ended = Ended(self._asked, self.reason.value())
            self._asked = None
            self.changed.emit(ended)
