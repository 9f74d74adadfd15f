"""A task that is done on the machine: its folder is laid out, opened, looked at and cleared."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.library.practice.item_format import Item
from app.library.practice.tasks import lay_out, left_to_do
from app.storage.paths import PRACTICE_NAME
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.window.state.opener import Opener
from app.window.state.practice import PracticeModel
from app.wording.values import system_words


class TaskPart(QWidget):
    """The folder lies below the data folder and is gone when the task is done or left."""

    done = Signal()

    def __init__(self, model: PracticeModel) -> None:
        super().__init__()
        self._model = model
        self._item: Item | None = None
        self.folder: Path | None = None
        """Where the task is laid out."""
        self.open = Button(Text("Open the folder"), icon="act-folder")
        self.open.clicked.connect(self._open)
        self.look = Button(Text("Done: check it"), ButtonKind.FILLED, icon="act-check")
        self.look.clicked.connect(self._look)
        self.told = Label("", Type.BODY, token=Token.TEXT2)
        self._opener = Opener()
        row = Flow()
        row.addWidget(self.open)
        row.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._opener)
        column.addWidget(self.told)

    def show_task(self, item: Item) -> None:
        """Lay out the task's folder."""
        self.clear()
        self._item = item
        self.told.set_words("")
        try:
            below = self._model.folder / PRACTICE_NAME
            below.mkdir(mode=0o700, exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(prefix="task-", dir=below))
            lay_out(item, self.folder)
        except OSError as error:
            self.told.set_words(Text("The folder could not be made: {problem}", problem=system_words(error)))

    def clear(self) -> None:
        """Delete the folder, if there is one."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _open(self) -> None:
        if self.folder is not None:
            self._opener.open_path(self.folder)

    def _look(self) -> None:
        if self._item is None or self.folder is None:
            return
        left = left_to_do(self._item, self.folder)
        if left:
            self.told.set_words("\n".join(str(one.said) for one in left))
            return
        self.clear()
        self.done.emit()
