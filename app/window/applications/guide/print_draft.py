"""A button that hands a draft to the system's viewer of PDF, to be printed there."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.files.safe_name import safe_name
from app.files.write_private import write_private
from app.runtime.background import BackgroundWork
from app.storage.attachments import opening_place
from app.text import Text
from app.widgets.button import Button
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.widgets.notice import Notice
from app.window.state.opener import Opener
from app.window.state.saved import Saved
from app.wording.values import failure_words

_log = logging.getLogger(__name__)


class PrintDraft(QWidget):
    """Says how it goes; the button stands elsewhere."""

    def __init__(self, saved: Saved, company: str, title: str, text: Callable[[], str]) -> None:
        """``company`` (or "") and ``title`` head the page."""
        super().__init__()
        self._saved, self._company, self._title, self._text = saved, company, title, text
        self.button = Button(Text("Print"), icon="act-print", small=True)
        self.button.clicked.connect(self._make)
        self._making = Label(Text("Making the page…"), Type.NOTE, token=Token.TEXT2)
        self._making.hide()
        self.refusal = Notice(icon="verdict-marginal", token=Token.MARGINAL)
        self.refusal.hide()
        self.opener = Opener()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._making)
        column.addWidget(self.refusal)
        column.addWidget(self.opener)
        self.offer()

    def offer(self) -> None:
        """Let it be pressed while there is something to print."""
        self.button.setEnabled(bool(self._text()))

    def _make(self) -> None:
        if not self._making.isHidden():
            return
        self.refusal.hide()
        self.opener.hide()
        self._making.show()
        work = _page_of(self._saved.folder, self._company, self._title, self._text(), self._saved.now())
        BackgroundWork(self, work, self._open, self._fail)

    def _open(self, page: Path) -> None:
        self._making.hide()
        self.opener.open_path(page)

    def _fail(self, problem: Exception) -> None:
        _log.warning("a draft could not be printed", exc_info=problem)
        self._making.hide()
        self.refusal.tell(Text("The page could not be made."), failure_words(problem))


def _page_of(folder: Path, company: str, title: str, text: str, at: datetime) -> Callable[[], Path]:
    """Return a function that makes the page and returns where it lies; it is erased with everything else."""

    def work() -> Path:
        from app.report.draft_page import draft_in_process

        # one for each version: a viewer may still hold the page of another
        place = opening_place(folder, f"{company}\n{title}\n{text}".encode())
        page = place / safe_name((company, title, f"{at:%Y-%m-%d}"), "pdf")
        if not page.exists():
            write_private(draft_in_process(company, title, text, at), page)
        return page

    return work
