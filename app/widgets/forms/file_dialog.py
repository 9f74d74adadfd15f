"""Asking for a file: the window goes on meanwhile, and nothing is remembered of where one was."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.text import Text


class FileKind(NamedTuple):
    """What a kind of file is called, and how the names of such files end."""

    name: str
    suffix: str

    @property
    def filter(self) -> str:
        """As Qt writes it."""
        return f"{self.name} (*.{self.suffix})"


def ask_which(owner: QWidget, title: Text, kind: FileKind, read: Callable[[str], object]) -> None:
    """One file that is there."""
    dialog = QFileDialog(owner, str(title), str(Path.home()), kind.filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(read)
    _open(dialog)


def ask_which_all(owner: QWidget, title: Text, read: Callable[[list[str]], object]) -> None:
    """Some files that are there, of whatever kind."""
    dialog = QFileDialog(owner, str(title), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(read)
    _open(dialog)


def ask_where(owner: QWidget, title: Text, name: str, kind: FileKind, write: Callable[[str], object]) -> None:
    """Where to write a file, which is called ``name`` unless another name is typed."""
    dialog = dialog_to_write(owner, kind, write)
    dialog.setWindowTitle(str(title))
    dialog.selectFile(name)
    _open(dialog)


def dialog_to_write(owner: QWidget, kind: FileKind, write: Callable[[str], object]) -> QFileDialog:
    """To be opened later, and more than once: the first one takes Qt a while to make."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(owner, "", place or str(Path.home()), kind.filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind.suffix)
    dialog.fileSelected.connect(write)
    return dialog


def _open(dialog: QFileDialog) -> None:
    # its owner holds it until it is closed
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
