"""Reports: see the pages exactly as they will be, save them, find them again."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.runtime.background import BackgroundWork
from app.storage.settings import SavedReport
from app.text import Text
from app.widgets.body import Body, Columns
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.forms.copying import Copying
from app.widgets.forms.file_dialog import FileKind, dialog_to_write, open_and_return
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.piece import HearsLanguage
from app.window.report.application_choice import JourneyChoice
from app.window.report.make import MadeReport, report_work, save_work
from app.window.report.preview import Preview
from app.window.state.opener import Opener
from app.window.state.saved_reports import Exports
from app.window.state.session import Session
from app.wording.dates import moment_as_of
from app.wording.values import system_words


class ReportsPage(HearsLanguage, QWidget):
    """The report as it would be saved now, and the reports saved before."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._exports = Exports(session.saved)
        self._made: MadeReport | None = None
        """The report that is shown, until a newer one is made."""
        self._made_turn = 0
        self._at: datetime = session.clock()
        self._turn = 0
        self._saving = False
        self._dialog: QFileDialog | None = None
        self.preview = Preview()
        self._status = Label("", Type.BODY, token=Token.TEXT2)
        self.phone = Check(Text("Show the phone number in full"))
        self.phone.toggled.connect(self.renew)
        self.journey = JourneyChoice(session)
        self.journey.changed.connect(self.renew)
        self.save = Button(Text("Save as PDF"), ButtonKind.FILLED, icon="act-export")
        self.save.clicked.connect(self._ask_where)
        self.copy = Button(small=True)
        Copying(self.copy, Text("Copy a summary"), lambda: self._made.summary() if self._made else "")
        self.saved = Notice(icon="verdict-pass", token=Token.PASS)
        self.saved.hide()
        self.saved.pressed.connect(self._open_folder)
        self._opener, self._earlier_opener = Opener(), Opener()
        self.earlier: list[EarlierRow] = []
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(Space.S12)
        self._earlier_card = Card()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(250)
        self._soon.timeout.connect(self.renew)
        session.changed.connect(self._changed)
        session.judged_anew.connect(self._renew_soon)
        session.operator_changed.connect(self._renew_soon)

    def _lay_out(self) -> None:
        pages = Card()
        pages.body.setSpacing(Space.S12)
        pages.body.addWidget(self._status)
        pages.body.addWidget(self.preview)
        pages.body.addStretch(1)
        options = Card()
        options.body.setSpacing(Space.S12)
        options.body.addWidget(Label(Text("This is what the recruiter gets"), Type.HEADING, bold=True))
        options.body.addWidget(
            Label(Text("Nothing else leaves this computer. The file is yours to send."), Type.NOTE, token=Token.TEXT2)
        )
        options.body.addWidget(self.phone)
        options.body.addWidget(self.journey)
        options.body.addWidget(self.save)
        options.body.addWidget(self.copy)
        self._earlier_card.body.setSpacing(Space.S12)
        self._earlier_card.body.addWidget(Label(Text("Saved before"), Type.HEADING, bold=True))
        self._earlier_card.body.addLayout(self._earlier)
        self._earlier_card.body.addWidget(self._earlier_opener)
        columns = Columns(508, 320, right_first=True)
        columns.left.addWidget(pages)
        columns.right.addWidget(options)
        columns.right.addWidget(self._earlier_card)
        columns.right.addStretch(1)
        body = Body()
        body.set_margins(Space.S32, Space.S24, Space.S24)
        body.column.setSpacing(Space.S16)
        body.column.addWidget(Label(Text("Report"), Type.TITLE, bold=True))
        body.column.addWidget(self.saved)
        body.column.addWidget(self._opener)
        body.column.addWidget(columns)
        body.column.addStretch(1)
        body.fill(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the report again whenever the page is shown."""
        super().showEvent(event)
        self.saved.hide()
        self._opener.hide()
        self._earlier_opener.hide()
        self.renew()
        self._show_earlier()

    def renew(self) -> None:
        """Make the pages on another thread; a newer request replaces an older one."""
        if not self.isVisible():
            return
        self._turn += 1
        turn = self._turn
        self._offer()
        self._tell(Text("Making the report…"))
        self._at = self._session.clock()
        self._session.refresh()
        self.journey.look()
        phone, application = self.phone.isChecked(), self.journey.chosen
        make = report_work(self._session, self._at, include_phone=phone, application=application)
        BackgroundWork(self, make, lambda made: self._show(turn, made), lambda problem: self._fail(turn, problem))

    def _changed(self, _item_id: str) -> None:
        self._renew_soon()

    def _renew_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _show(self, turn: int, made: MadeReport) -> None:
        if turn != self._turn:
            return
        self._made, self._made_turn = made, turn
        self.preview.show_pages(made.images)
        self._tell(None)
        QTimer.singleShot(0, self, self._offer_to_save)

    def _offer_to_save(self) -> None:
        self._make_dialog()
        self._offer()

    def _offer(self) -> None:
        """Pages can be saved and copied while they are the newest."""
        newest = self._made is not None and self._made_turn == self._turn
        self.save.setEnabled(newest and not self._saving)
        self.copy.setEnabled(newest)

    def _fail(self, turn: int, problem: Exception) -> None:
        if turn == self._turn:
            self._made = None
            self.preview.show_pages([])
            self._tell(Text("The report could not be made: {problem}", problem=problem))

    def _tell(self, words: Text | None) -> None:
        self._status.set_words(words or "")
        self._status.setVisible(words is not None)

    def _ask_where(self) -> None:
        dialog = self._dialog or self._make_dialog()
        dialog.setWindowTitle(str(Text("Save as PDF")))
        dialog.selectFile(f"readydesk-report-{self._at:%Y-%m-%d}.pdf")
        open_and_return(dialog)

    def _make_dialog(self) -> QFileDialog:
        """Made in advance and reused, because Qt takes a while to make one."""
        if self._dialog is None:
            self._dialog = dialog_to_write(self, FileKind("PDF", "pdf"), self.save_to)
        return self._dialog

    def save_to(self, path: str) -> None:
        """Write the pages that are shown, with the data attached, even while newer ones are made."""
        if self._made is None:
            return
        write, export = save_work(self._made, Path(path)), SavedReport(path, self._session.clock().isoformat())
        self._saving = True
        self._offer()

        def work() -> None:
            write()
            # here, so that it is saved even if the window is closed at once
            self._exports.add(export)

        BackgroundWork(self, work, lambda _none: self._done(Path(path)), self._not_saved)

    def _done(self, path: Path) -> None:
        self._saving = False
        self._offer()
        self.saved.show_words(
            Text("Saved: {name}", name=path.name),
            str(path.parent),
            button=Text("Open the folder"),
            icon="verdict-pass",
            token=Token.PASS,
        )
        self.saved.show()
        if self.isVisible():
            self._show_earlier()

    def _not_saved(self, problem: Exception) -> None:
        self._saving = False
        self._offer()
        words = system_words(problem) if isinstance(problem, OSError) else str(problem)
        self.saved.show_words(
            Text("The file could not be saved. Choose another folder."), words, icon="verdict-fail", token=Token.FAIL
        )
        self.saved.show()

    def _open_folder(self) -> None:
        newest = self._exports.all()[:1]
        if newest:
            self._opener.open_path(Path(newest[0].path).parent)

    def _show_earlier(self) -> None:
        empty(self._earlier)
        self.earlier = []
        exports = self._exports.present()
        self._earlier_card.setVisible(bool(exports))
        for export in exports:
            row = EarlierRow(export, self._session.clock(), self._earlier_opener)
            self.earlier.append(row)
            self._earlier.addWidget(row)

    def language_changed(self) -> None:
        """The pages are in the chosen language, so they are made again."""
        self._renew_soon()


class EarlierRow(QWidget):
    """A report that was saved before."""

    def __init__(self, export: SavedReport, now: datetime, opener: Opener) -> None:
        super().__init__()
        path, at = Path(export.path), datetime.fromisoformat(export.at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(path.name, Type.NOTE, bold=True))
        column.addWidget(Label(lambda: moment_as_of(at, now), Type.CAPTION, token=Token.TEXT2))
        row = QHBoxLayout()
        row.setSpacing(0)
        self.show_button = show = Button(Text("Open"), ButtonKind.TEXT, small=True)
        show.clicked.connect(lambda: opener.open_path(path))
        copy = Button(Text("Copy the path"), ButtonKind.TEXT, small=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(export.path))
        for button in (show, copy):
            button.setAccessibleDescription(path.name)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
