"""The kept page of an invoice: shown, opened and saved, never made otherwise."""

import logging
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Refused
from app.domain.work.invoice import CreditNote, Invoice
from app.files.write_private import write_private
from app.runtime.background import BackgroundWork
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.file_dialog import FileKind, ask_where
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.window.report.preview import Preview
from app.window.state.opener import Opener
from app.window.state.work import WorkModel
from app.wording.values import failure_words

_log = logging.getLogger(__name__)
_PDF = FileKind("PDF", "pdf")


class InvoicePage(QWidget):
    """Made in another process, so that the window does not wait."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._of: tuple[Invoice, CreditNote | None] | None = None
        self.path: Path | None = None
        self.open = Button(Text("Open the PDF"), ButtonKind.OUTLINED)
        self.open.clicked.connect(self._open)
        self.save = Button(Text("Save the PDF"), ButtonKind.OUTLINED)
        self.save.clicked.connect(self._ask)
        self.making = Label(Text("Making the page…"), Type.NOTE, token=Token.TEXT2)
        self.trouble = Notice(icon="verdict-marginal", token=Token.MARGINAL)
        self.trouble.hide()
        self.told = Remark()
        self.opener = Opener()
        self.preview = Preview()
        row = Flow()
        row.addWidget(self.open)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addLayout(row)
        for part in (self.making, self.told, self.trouble, self.opener, self.preview):
            column.addWidget(part)

    def show_number(self, number: str) -> None:
        """Show the page of that invoice or credit note."""
        from app.exchange.issued_page import numbered

        of = numbered(self._model.work, number)
        if of == self._of:
            return
        self._of, self.path = of, None
        self.preview.show_pages([])
        for part in (self.trouble, self.told, self.opener):
            part.hide()
        self._sync()
        model, folder, at = self._model, self._model.saved.folder, self._model.now()

        def work() -> tuple[Path, list[bytes]]:
            from app.exchange.issued_page import keep_page, pages_of

            kept = keep_page(model.log, folder, number, at)
            return kept, pages_of(kept, *of)

        BackgroundWork(self, work, lambda made: self._show(number, *made), self._fail)

    @property
    def _name(self) -> str:
        from app.report.work.invoice_data import invoice_file_name

        assert self._of is not None
        return invoice_file_name(*self._of)

    def _show(self, number: str, path: Path, pages: list[bytes]) -> None:
        if self._of is None or number != (self._of[1] or self._of[0]).number:
            # another one is shown by now
            return
        self.path = path
        self.preview.show_pages([QImage.fromData(page) for page in pages])
        self._sync()
        # that its page is kept is a change as well
        self._model.read()

    def _sync(self) -> None:
        self.making.setVisible(self.path is None and self.trouble.isHidden())
        for button in (self.open, self.save):
            button.setEnabled(self.path is not None)

    def _fail(self, problem: Exception) -> None:
        _log.warning("an invoice's page could not be made", exc_info=problem)
        words = str(problem) if isinstance(problem, Refused) else failure_words(problem)
        self.trouble.tell(Text("The page could not be made."), words)
        self._of = None
        self._sync()

    def _open(self) -> None:
        """Open a copy with its name: the kept one lies under its checksum."""
        path, name, folder = self.path, self._name, self._model.saved.folder

        def work() -> Path:
            from app.storage.attachments import opening_place

            assert path is not None
            copy = opening_place(folder, path.name.encode()) / name
            if not copy.exists():
                write_private(path.read_bytes(), copy)
            return copy

        BackgroundWork(self, work, self.opener.open_path, self._complain)

    def _ask(self) -> None:
        ask_where(self, Text("Save the PDF"), self._name, _PDF, self.save_to)

    def save_to(self, file: str) -> None:
        """Write the kept page to a file."""
        path = self.path
        assert path is not None
        BackgroundWork(
            self, lambda: write_private(path.read_bytes(), Path(file)), lambda _: self._tell(file), self._complain
        )

    def _tell(self, file: str) -> None:
        self.trouble.hide()
        self.told.tell(Text("Written to {file}", file=file))

    def _complain(self, problem: Exception) -> None:
        self.trouble.tell(Text("That was not saved"), failure_words(problem))
