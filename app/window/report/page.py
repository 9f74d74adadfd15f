"""Reports: see the pages exactly as they will be, save them, find them again."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.report.edition import Edition
from app.report.file_name import file_name
from app.runtime.background import BackgroundWork
from app.storage.settings import SavedReport
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.columns import Columns
from app.widgets.forms.copying import Copying
from app.widgets.forms.file_dialog import FileKind, dialog_to_write, open_and_return
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.piece import HearsLanguage
from app.window.report.for_whom import ForWhom
from app.window.report.mail_card import MailCard
from app.window.report.make import MadeReport, report_work, save_work
from app.window.report.preview import Preview
from app.window.report.saved_card import SavedCard
from app.window.report.still_field import StillField
from app.window.report.typing_field import TypingField
from app.window.state.applications import ApplicationsModel
from app.window.state.saved_reports import Exports
from app.wording.values import failure_words

_log = logging.getLogger(__name__)
_AFTER_PICTURE_MS: Final = 300
_AFTER_PAGES_MS: Final = 20
"""The pages are painted first: with the dialog, which takes Qt 15 ms, the window would be deaf for 50."""


class ReportsPage(HearsLanguage, QWidget):
    """The report as it would be saved now, and the reports saved before."""

    def __init__(self, model: ApplicationsModel) -> None:
        super().__init__()
        self._model = model
        self._session = session = model.session
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
        self.full = Check(Text("Add the record with all values"))
        self.full.toggled.connect(self.renew)
        self.own = Check(Text("My own copy, with costs and how-tos"))
        self.own.toggled.connect(self.renew)
        self.still = StillField(session)
        self.still.changed.connect(self.renew)
        self.typing = TypingField(session.practice)
        self.typing.changed.connect(self.renew)
        self.for_whom = ForWhom(model)
        self.for_whom.changed.connect(self.renew)
        self._title = Label("", Type.HEADING, bold=True)
        self._say_whose()
        self.own.toggled.connect(self._say_whose)
        self.save = Button(Text("Save as PDF"), ButtonKind.FILLED, icon="act-export")
        self.save.clicked.connect(self._ask_where)
        self.copy = Button(small=True)
        Copying(self.copy, Text("Copy a summary"), lambda: self._made.summary() if self._made else "")
        self.saved = Notice(icon="verdict-pass", token=Token.PASS, closable=True)
        self.saved.waved_away.connect(self.saved.hide)
        self.saved.hide()
        self.saved.pressed.connect(self._open_folder)
        self.mail = MailCard()
        self.earlier = SavedCard(model, self._exports, self.mail)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(250)
        self._soon.timeout.connect(self.renew)
        session.changed.connect(self._changed)
        session.judged_anew.connect(self._renew_soon)
        session.operator_changed.connect(self._renew_soon)
        model.changed.connect(self._application_changed)

    def _say_whose(self) -> None:
        self._title.set_words(
            Text("This copy is for you alone") if self.own.isChecked() else Text("This is what the recruiter gets")
        )

    def _lay_out(self) -> None:
        pages = Card()
        pages.body.setSpacing(Space.S12)
        pages.body.addWidget(self._status)
        pages.body.addWidget(self.preview)
        pages.body.addStretch(1)
        options = Card()
        options.body.setSpacing(Space.S12)
        options.body.addWidget(self._title)
        options.body.addWidget(
            Label(Text("Nothing else leaves this computer. The file is yours to send."), Type.NOTE, token=Token.TEXT2)
        )
        options.body.addWidget(self.for_whom)
        options.body.addWidget(self.full)
        options.body.addWidget(self.phone)
        options.body.addWidget(self.own)
        options.body.addWidget(self.typing)
        options.body.addWidget(self.still)
        options.body.addWidget(self.save)
        options.body.addWidget(self.saved)
        options.body.addWidget(self.copy)
        columns = Columns(508, 320, right_first=True)
        columns.left.addWidget(pages)
        columns.left.addStretch(1)
        columns.right.addWidget(options)
        columns.right.addWidget(self.mail)
        columns.right.addWidget(self.earlier)
        columns.right.addStretch(1)
        body = Body()
        body.set_margins(Space.S32, Space.S24, Space.S24)
        body.column.setSpacing(Space.S16)
        body.column.addWidget(Label(Text("Report"), Type.TITLE, bold=True))
        body.column.addWidget(columns)
        body.column.addStretch(1)
        body.fill(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the report again whenever the page is shown."""
        super().showEvent(event)
        self.saved.hide()
        self.renew()
        # after the page is there: reading beside its first picture would hold that up
        QTimer.singleShot(_AFTER_PICTURE_MS, self, self._session.practice.read)
        self.earlier.show_reports()

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
        self.for_whom.look()
        self.still.look()
        self.typing.look()
        application = self.for_whom.chosen
        profile = self._session.profile if application is None else self._model.named_in_report(application)
        judging = self._session.judging_for(profile)
        make = report_work(
            judging,
            self._session.name,
            self._at,
            include_phone=self.phone.isChecked(),
            application=application,
            typing=self.typing.value,
            edition=Edition(self.full.isChecked(), self.own.isChecked(), self.still.jpeg),
        )
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
        self._show_mail(file_name(made.report, made.edition))
        QTimer.singleShot(_AFTER_PAGES_MS, self, self._offer_to_save)

    def _show_mail(self, name: str) -> None:
        self.mail.show_report(self._made, name, self.for_whom.chosen, self._session.clock())

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
            self._show_mail("")
            _log.warning("the report could not be made", exc_info=problem)
            self._tell(Text("The report could not be made: {problem}", problem=failure_words(problem)))

    def _tell(self, words: Text | None) -> None:
        self._status.set_words(words or "")
        self._status.setVisible(words is not None)

    def _ask_where(self) -> None:
        if self._made is None:
            return
        dialog = self._dialog or self._make_dialog()
        dialog.setWindowTitle(str(Text("Save as PDF")))
        if folder := self._exports.folder():
            dialog.setDirectory(str(folder))
        dialog.selectFile(file_name(self._made.report, self._made.edition))
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
        made, at = self._made, self._session.clock().isoformat()
        write, export = save_work(made, Path(path)), SavedReport(path, at, made.report.id, made.sent_for)
        self._saving = True
        self._offer()

        def work() -> None:
            write()
            # here, so that it is saved even if the window is closed at once
            self._exports.add(export)

        BackgroundWork(self, work, lambda _none: self._done(made, Path(path)), self._not_saved)

    def _done(self, made: MadeReport, path: Path) -> None:
        self._saving = False
        if made is self._made:
            self._show_mail(path.name)
        self._offer()
        self.saved.tell(
            Text("Saved: {name}", name=path.name),
            str(path.parent),
            button=Text("Show in the folder"),
            icon="verdict-pass",
            token=Token.PASS,
        )
        if self.isVisible():
            self.earlier.show_reports()

    def _not_saved(self, problem: Exception) -> None:
        self._saving = False
        self._offer()
        _log.warning("the report could not be saved", exc_info=problem)
        self.saved.tell(
            Text("The file could not be saved. Choose another folder."),
            failure_words(problem),
            icon="verdict-fail",
            token=Token.FAIL,
        )

    def _open_folder(self) -> None:
        newest = self._exports.all()[:1]
        if newest:
            self.earlier.show_in_folder(Path(newest[0].path))

    def _application_changed(self, _id: str) -> None:
        """Only what was sent is shown anew: another report would have another number."""
        if self.isVisible():
            self.earlier.show_reports()
            self.mail.show_sent(self.for_whom.chosen, self._session.clock())

    def language_changed(self) -> None:
        """The pages are in the chosen language, so they are made again."""
        self._renew_soon()
