"""File dialogs: they don't block the window. Which folder was used last is for the caller to remember."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QFileInfo, QObject, QSettings, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget
from shiboken6 import isValid

from app.text import Text


class FileKind(NamedTuple):
    """The name of a kind of file, and the suffix of such files."""

    name: str
    suffix: str

    @property
    def filter(self) -> str:
        """The kind as a name filter of Qt: ``PDF (*.pdf)``."""
        return f"{self.name} (*.{self.suffix})"


class _PlainIcons(QFileIconProvider):
    """One icon for all files and one for all folders.

    Qt's own looks into each file for what kind it is, on the window's thread: a folder
    of 1,500 files held the window up for 0.2 s.
    """

    def __init__(self) -> None:
        super().__init__()
        kinds = QAbstractFileIconProvider.IconType
        self._file, self._folder = (QFileIconProvider.icon(self, kind) for kind in (kinds.File, kinds.Folder))

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """The icon of a file, or of what else Qt asks for (drive, bin)."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return QFileIconProvider.icon(self, of)

    def type(self, info: QFileInfo) -> str:
        """The ending of a file's name."""
        return "" if info.isDir() else info.suffix()


@cache
def _plain_icons() -> _PlainIcons:
    """One for all dialogs, which do not keep it alive themselves."""
    return _PlainIcons()


def ask_which(owner: QWidget, title: Text, kind: FileKind, read: Callable[[str], object]) -> None:
    """Ask for one existing file."""
    dialog = _dialog(owner, str(title), str(Path.home()), kind.filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(read)
    _open(dialog)


def ask_which_all(owner: QWidget, title: Text, read: Callable[[list[str]], object]) -> None:
    """Ask for existing files of any kind."""
    dialog = _dialog(owner, str(title), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(read)
    _open(dialog)


def ask_where(owner: QWidget, title: Text, name: str, kind: FileKind, write: Callable[[str], object]) -> None:
    """Ask where to write a file, whose name is ``name`` unless another one is typed."""
    dialog = dialog_to_write(owner, kind, write)
    dialog.setWindowTitle(str(title))
    dialog.selectFile(name)
    _open(dialog)


def dialog_to_write(owner: QWidget, kind: FileKind, write: Callable[[str], object]) -> QFileDialog:
    """A dialog that can be opened later and more than once, because Qt takes a while to make the first one."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = _dialog(owner, "", place or str(Path.home()), kind.filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind.suffix)
    dialog.fileSelected.connect(write)
    return dialog


def _dialog(owner: QWidget, title: str, folder: str, names: str = "") -> QFileDialog:
    """Qt's own dialog, which else writes every visited folder beside the settings of all Qt programs."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(owner, title, "", names)
    dialog.setIconProvider(_plain_icons())
    # only now: whatever is in the folder is looked at from here on
    dialog.setDirectory(folder)
    return dialog


def _open(dialog: QFileDialog) -> None:
    # its owner keeps it alive until it is closed
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    open_and_return(dialog)


def open_and_return(dialog: QFileDialog) -> None:
    """Open a dialog; when it closes, however that is, the focus goes back to where it was."""
    owner = dialog.parentWidget()
    assert owner is not None
    window = owner.window()
    here: QWidget | None = window.focusWidget()

    def back() -> None:
        if isValid(window) and window.isVisible():
            window.activateWindow()
            if here is None or not isValid(here) or not here.isVisible():
                return
            if here.isEnabled():
                here.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                # it works on the chosen file, and Qt has handed the keyboard to whatever comes next
                owner.setFocus(Qt.FocusReason.OtherFocusReason)
                _BackWhenEnabled(here, owner)

    # once the dialog is gone, which else takes the focus along
    dialog.finished.connect(lambda: QTimer.singleShot(0, back), Qt.ConnectionType.SingleShotConnection)
    dialog.open()


class _BackWhenEnabled(QObject):
    """Gives the focus to a control as soon as it is enabled, unless the operator has gone on meanwhile."""

    def __init__(self, control: QWidget, resting: QWidget) -> None:
        super().__init__(control)
        self._control, self._resting = control, resting
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange and self._control.isEnabled():
            if isValid(self._resting) and self._control.window().focusWidget() is self._resting:
                self._control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.deleteLater()
        return super().eventFilter(watched, event)
