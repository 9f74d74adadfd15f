"""Ending an application before the first working day, confirmed in the page."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Application, ApplicationState
from app.domain.applications.change import Ended, Ending
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.form import Form
from app.widgets.forms.half_written import HalfWritten
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.applications import SaveChange

_QUESTIONS = {
    Ending.REJECTED: Text("The company turned you down?"),
    Ending.DECLINED: Text("Turn the offer down?"),
    Ending.WITHDRAWN: Text("Withdraw this application?"),
}


class Endings(Form):
    """Quiet buttons, then the question with a line for the reason."""

    def __init__(self, save_change: SaveChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save_change = save_change
        self._asked: Ending | None = None
        self._is_silent = False
        self._half_written: HalfWritten[str, tuple[Ending, str]] = HalfWritten()
        self._application: Application | None = None
        self._title = Label("", bold=True)
        self._words = Label("", Type.NOTE, token=Token.TEXT2)
        self.rejected = Button(Text("The company said no"), small=True)
        self.declined = Button(Text("Turn the offer down"), small=True)
        self.withdrawn = Button(Text("Withdraw"), small=True)
        self.unanswered = Button(Text("End it without a reply"), small=True)
        self.unanswered.clicked.connect(lambda: self.ask(Ending.WITHDRAWN, str(Text("No reply"))))
        for button, ending in (
            (self.rejected, Ending.REJECTED),
            (self.declined, Ending.DECLINED),
            (self.withdrawn, Ending.WITHDRAWN),
        ):
            button.clicked.connect(lambda _checked=False, ending=ending: self.ask(ending))
        self.reason = LineField(Text("The reason, if you like"), placeholder=Text("For instance the hours did not fit"))
        self.sure = Button(Text("Yes, end it"), small=True)
        self.sure.clicked.connect(self._end)
        self.keep = Button(Text("Go on with it"), ButtonKind.TEXT, small=True)
        self.keep.clicked.connect(self._close)
        self.left.connect(self._close)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        for button in (self.rejected, self.declined, self.withdrawn, self.unanswered, self.sure, self.keep):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        for widget in (self._title, self._words, self.reason, buttons):
            column.addWidget(widget)

    def show_stage(self, application: Application, _place: int, now: datetime) -> None:
        """Offer the endings of this application, with its half-written reason."""
        self._is_silent = application.no_reply(now)
        before = self._application.id if self._application else ""
        self._application = application
        if application.id != before:
            written = (self._asked, self.reason.value()) if self._asked else None
            self._asked, reason = self._half_written.turn(before, written, application.id) or (None, "")
            self.reason.set_value(reason)
        if not application.going:
            self._asked = None
        self._sync()

    def _sync(self) -> None:
        asking = self._asked is not None
        offered = self._offered
        self._title.setVisible(asking)
        if self._asked is not None:
            self._title.set_words(_QUESTIONS[self._asked])
            self._words.set_words(Text("Everything you wrote is kept, and you can take it back."))
        else:
            self._words.set_words(Text("So that nothing more is asked of you for this company."))
        self.rejected.setVisible(not asking)
        self.declined.setVisible(not asking and offered)
        self.withdrawn.setVisible(not asking and not offered)
        self.unanswered.setVisible(not asking and not offered and self._is_silent)
        for widget in (self.reason, self.sure, self.keep):
            widget.setVisible(asking)

    @property
    def _offered(self) -> bool:
        return self._application is not None and self._application.state is ApplicationState.OFFERED

    @property
    def is_writing(self) -> bool:
        """Whether the question for the reason is open."""
        return self._asked is not None

    def ask(self, ending: Ending, reason: str = "") -> None:
        """Ask for confirmation of this ending, with that reason."""
        self._asked = ending
        self.reason.set_value(reason)
        self.reason.complain(None)
        self._sync()
        QTimer.singleShot(0, self.reason.edit, self.reason.edit.setFocus)

    def _close(self) -> None:
        asked, self._asked = self._asked, None
        self._sync()
        offered = {Ending.REJECTED: self.rejected, Ending.DECLINED: self.declined, Ending.WITHDRAWN: self.withdrawn}
        if asked is not None:
            offered[asked].setFocus()

    def _end(self) -> None:
        if not self.reason.fits():
            self.reason.edit.setFocus()
        # once it is saved, the application is over and asks nothing more
        elif self._asked is not None:
            self._save_change(Ended(self._asked, self.reason.value()))
