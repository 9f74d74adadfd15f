"""The reports saved before: to open, to find, and to say that they were sent."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.devices.local.reveal import reveal
from app.domain.applications.application import SentReport
from app.domain.applications.change import ReportSent
from app.domain.applications.history import undoable
from app.runtime.background import BackgroundWork
from app.storage.attachments import plain_name
from app.storage.settings import SavedReport
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.copying import Copying
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.report.mail_card import MailCard, sent_words
from app.window.state.applications import ApplicationsModel
from app.window.state.opener import Opener
from app.window.state.saved_reports import Exports
from app.wording.dates import moment_as_of


class SavedCard(Card):
    """One row for each report whose file still exists; hidden without any."""

    def __init__(self, model: ApplicationsModel, exports: Exports, mail: MailCard) -> None:
        super().__init__()
        self._model, self._exports, self._mail = model, exports, mail
        self._last: dict[str, Button] = {}
        """The last button of each row by the report's path: the one that changes when a report is sent."""
        self._trouble = Remark(token=Token.FAIL)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S12)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("Saved before"), Type.HEADING, bold=True))
        self._how = Label(
            Text("Once a report is on its way, press “I have sent it”: the application then remembers it."),
            Type.NOTE,
            token=Token.TEXT2,
        )
        self.body.addWidget(self._how)
        self.body.addWidget(self._trouble)
        self.body.addLayout(self._rows)
        self.opener = Opener()
        self.body.addWidget(self.opener)
        model.refused.connect(lambda reason: self._complain(Text.verbatim(reason)))

    def show_reports(self) -> None:
        """Show the present rows."""
        focused = next((path for path, button in self._last.items() if button.hasFocus()), "")
        empty(self._rows)
        self._last.clear()
        self._trouble.hide()
        self.opener.hide()
        reports, now = self._exports.present(), self._model.now()
        self.setVisible(bool(reports))
        self._how.setVisible(any(self._may_tell(report) for report in reports))
        for report in reports:
            self._rows.addWidget(self._row(report, now))
        if focused in self._last:
            # what was pressed has given way to its opposite
            self._last[focused].setFocus()

    def show_in_folder(self, path: Path) -> None:
        """Show a file where it lies; if the system can't select it, at least its folder."""
        BackgroundWork(self, lambda: reveal(path), partial(self._revealed, path), lambda _: self._revealed(path, False))

    def _revealed(self, path: Path, shown: bool) -> None:
        if not shown:
            self.opener.open_path(path.parent)

    def _row(self, saved: SavedReport, now: datetime) -> QWidget:
        path, at = Path(saved.path), datetime.fromisoformat(saved.at)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(path.name, Type.NOTE, bold=True))
        column.addWidget(Label(lambda: moment_as_of(at, now), Type.CAPTION, token=Token.TEXT2))
        sent = self._sent(saved)
        if sent is not None:
            column.addWidget(Label(partial(_said_sent, sent, now), Type.CAPTION, token=Token.PASS))
        buttons = QWidget()
        flow = Flow(buttons, spacing=0)
        for button in self._buttons(saved, path, sent):
            button.setAccessibleDescription(path.name)
            flow.addWidget(button)
            self._last[saved.path] = button
        column.addWidget(buttons)
        return row

    def _buttons(self, saved: SavedReport, path: Path, sent: SentReport | None) -> list[Button]:
        def button(words: Text) -> Button:
            return Button(words, ButtonKind.TEXT, small=True)

        words = (Text("Open or print"), Text("Show in the folder"), Text("Copy the path"))
        show, folder, copy = map(button, words)
        show.clicked.connect(lambda: self.opener.open_path(path))
        folder.clicked.connect(lambda: self.show_in_folder(path))
        Copying(copy, Text("Copy the path"), lambda: saved.path)
        made = [show, folder, copy]
        if self._may_tell(saved):
            tell = Button(Text("I have sent it"), small=True)
            tell.clicked.connect(lambda: self._tell(saved))
            made.append(tell)
        elif sent is not None and (number := self._last_number(saved)) is not None:
            back = button(Text("Not sent after all"))
            back.clicked.connect(lambda: self._model.undo(saved.application, number))
            made.append(back)
        return made

    def _may_tell(self, saved: SavedReport) -> bool:
        known = bool(saved.report) and self._model.get(saved.application) is not None
        return known and self._sent(saved) is None

    def _sent(self, saved: SavedReport) -> SentReport | None:
        application = self._model.get(saved.application)
        sent = application.sent if application and saved.report else ()
        return next((one for one in reversed(sent) if one.report == saved.report), None)

    def _last_number(self, saved: SavedReport) -> int | None:
        """The number of the change that says so, if it is the one that can be undone."""
        last = undoable(self._model.history(saved.application))
        if last is None or not isinstance(last.change, ReportSent) or last.change.report != saved.report:
            return None
        return last.number

    def _tell(self, saved: SavedReport) -> None:
        to = self._mail.person(saved.application)
        if to is not None:
            name = plain_name(Path(saved.path).name)
            self._model.change(saved.application, ReportSent(saved.report, name, to))

    def _complain(self, words: Text) -> None:
        self._trouble.tell(words)


def _said_sent(sent: SentReport, now: datetime) -> str:
    return str(Text("Sent: {what}", what=sent_words(sent, now, with_number=False)))
