"""The page of an invoice as it would go out, before it is issued. Nothing of it is saved."""

import logging

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.invoice import Invoice
from app.runtime.background import BackgroundWork
from app.text import Text
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.report.preview import Preview

_log = logging.getLogger(__name__)


class DraftPage(QWidget):
    """Made in another process, so that the window does not wait; who issues need not wait for it either."""

    def __init__(self) -> None:
        super().__init__()
        self._of: Invoice | None = None
        self.told = Label("", Type.NOTE, token=Token.TEXT2)
        self.preview = Preview()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addWidget(self.told)
        column.addWidget(self.preview)

    def show_draft(self, invoice: Invoice, lang: str) -> None:
        """Show that page in the client's language; the one before is taken away at once."""
        if invoice == self._of:
            return
        self._of = invoice
        self.preview.show_pages([])
        self._tell(Text("Making the page…"))

        def work() -> list[bytes]:
            from app.report.work.invoice_page import invoice_in_process

            return invoice_in_process(invoice, lang)[0]

        BackgroundWork(self, work, lambda pages: self._show(invoice, pages), self._fail)

    def _show(self, invoice: Invoice, pages: list[bytes]) -> None:
        if invoice != self._of:
            # something was changed meanwhile
            return
        self._tell(None)
        self.preview.show_pages([QImage.fromData(page) for page in pages])

    def _fail(self, problem: Exception) -> None:
        _log.warning("the page of a draft could not be made", exc_info=problem)
        self._of = None
        self._tell(Text("The page could not be made."))

    def _tell(self, words: Text | None) -> None:
        self.told.set_words(words or "")
        self.told.setVisible(words is not None)
