"""The files of an application: copied into the data folder; the originals stay where they are."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.applications.application import Application
from app.domain.applications.change import Attached, Detached
from app.domain.applications.ids import new_id
from app.files.bad_file import BadFile
from app.runtime.background import BackgroundWork
from app.storage.attachments import save_copy
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.forms.file_dialog import ask_which_all
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.window.applications.papers.open_copy import open_copy
from app.window.applications.papers.paper_card import Paper, PaperRow
from app.window.state.opener import Opener
from app.wording.values import file_size_words, system_words


class FilesCard(Card):
    """The files; each can be opened by the system, or removed."""

    attached = Signal(str, object)
    """Id of the application, and the change Attached."""
    changed = Signal(object)
    """The change Detached."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._stage = ""
        self._id = ""
        self._shown: tuple[Attached, ...] | None = None
        self._waiting: list[tuple[str, str, str]] = []
        """Application, stage and path of what is still to be copied."""
        self._copying = False
        self._refused: list[str] = []
        """What was wrong with files that were attached together."""
        self.rows: list[PaperRow] = []
        self.add = Button(Text("Attach a file"), ButtonKind.TEXT, icon="act-add", small=True)
        self.add.clicked.connect(self._ask)
        head = QHBoxLayout()
        head.addWidget(Label(Text("Files"), Type.HEADING, bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        words = Text(
            "A copy is kept on this computer, up to 25 MB each. What you write into it is kept, too."
            " You can drop files here."
        )
        self._refusal = Notice(icon="verdict-marginal", token=Token.MARGINAL)
        self._refusal.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S8)
        self.body.setSpacing(Space.S8)
        self.body.addLayout(head)
        self.body.addWidget(Label(words, Type.NOTE, token=Token.TEXT2))
        self.body.addWidget(self._refusal)
        self.body.addLayout(self._column)
        self._opener = Opener()
        self.body.addWidget(self._opener)

    def show_application(self, application: Application, stage: str) -> None:
        """Show the files of this application; new ones are attached to ``stage``."""
        self._stage = stage
        if self._shown == application.files and self._id == application.id:
            return
        if self._id != application.id:
            self._refusal.hide()
        self._shown, self._id = application.files, application.id
        empty(self._column)
        self.rows = []
        for file in application.files:
            paper = Paper(file.file, (), file.name, file_size_words(file.size_bytes), opens=True)
            row = PaperRow(paper, changes=False, lies=True)
            row.open.clicked.connect(partial(self._open, file))
            row.folder.clicked.connect(partial(self._show_folder, file))
            row.remove.clicked.connect(partial(self._remove, file.file))
            self.rows.append(row)
            self._column.addWidget(row)

    def attach(self, paths: Sequence[str]) -> None:
        """Copy files on another thread, one after the other, and attach each; at the end say which were refused."""
        if not self._waiting and not self._copying:
            self._begin_anew()
        self._waiting += [(self._id, self._stage, path) for path in paths]
        self._copy_next()

    def _copy_next(self) -> None:
        self.add.setEnabled(not self._waiting)
        if not self._waiting or self._copying:
            return
        application, stage, path = self._waiting.pop(0)
        self._copying = True
        folder = self._folder

        def done(attached: Attached) -> None:
            # even if another application is shown by now
            self.attached.emit(application, attached)
            self._copied()

        def fail(problem: Exception) -> None:
            self._fail(problem)
            self._copied()

        BackgroundWork(self, lambda: save_copy(folder, Path(path), new_id(), stage or None), done, fail)

    def _copied(self) -> None:
        self._copying = False
        self._copy_next()

    def _ask(self) -> None:
        ask_which_all(self, Text("Attach a file"), self.attach)

    def _open(self, file: Attached, _checked: bool = False) -> None:
        self._have_copy(file, self._opener.open_path)

    def _show_folder(self, file: Attached, _checked: bool = False) -> None:
        """Show the folder, because to send the filled-in file, a mail program needs the file itself."""
        self._have_copy(file, lambda path: self._opener.open_path(path if path.is_dir() else path.parent))

    def _have_copy(self, file: Attached, done: Callable[[Path], object]) -> None:
        folder = self._folder
        self._begin_anew()
        BackgroundWork(self, lambda: open_copy(folder, file), done, self._fail)

    def _remove(self, id: str, _checked: bool = False) -> None:
        self.changed.emit(Detached(id))

    def _fail(self, problem: Exception) -> None:
        if not isinstance(problem, BadFile | OSError):
            raise problem
        self._refused.append(system_words(problem) if isinstance(problem, OSError) else str(problem))
        count = len(self._refused)
        title = Text("This file can't be used.") if count == 1 else Text("{n} files can't be used.", n=count)
        self._refusal.tell(title, "\n".join(self._refused))

    def _begin_anew(self) -> None:
        self._refused = []
        self._refusal.hide()
        self._opener.hide()
