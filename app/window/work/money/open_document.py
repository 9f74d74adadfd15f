"""Opens a kept file: a copy with its name, for the program of the system; for what may be a program, its folder."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.change import Attached
from app.domain.work.change import DocumentKept
from app.files.bad_file import BadFile
from app.runtime.background import BackgroundWork
from app.text import Text
from app.widgets.look.tokens import Token
from app.widgets.notice import Notice
from app.window.applications.papers.open_copy import open_copy
from app.window.state.opener import Opener
from app.wording.values import failure_words


class OpenDocument(QWidget):
    """Visible only to say that it did not work."""

    def __init__(self, folder: Path) -> None:
        """``folder``: the data folder."""
        super().__init__()
        self._folder = folder
        self.opener = Opener()
        self.trouble = Notice(icon="verdict-marginal", token=Token.MARGINAL)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.opener)
        column.addWidget(self.trouble)

    def open_document(self, kept: DocumentKept) -> None:
        """Open it."""
        self.trouble.hide()
        file = Attached(f"work-{kept.document}", kept.name, kept.size_bytes, kept.sha256)
        BackgroundWork(self, lambda: open_copy(self._folder, file), self.opener.open_path, self._complain)

    def _complain(self, problem: Exception) -> None:
        words = str(problem) if isinstance(problem, BadFile) else failure_words(problem)
        self.trouble.tell(Text("The file could not be opened."), words)
