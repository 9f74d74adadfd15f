"""Opens links, files and folders with the programs of the system, and says so when nothing could."""

import os
import stat
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.runtime.background import BackgroundWork
from app.text import Text
from app.widgets.forms.copying import Copying
from app.widgets.look.tokens import Space, Token
from app.widgets.notice import Notice
from app.widgets.piece import TextSource
from app.wording.values import system_words

_NO_LINK: Final = Text("This link could not be opened. You can copy it into the browser.")
_NO_FILE: Final = Text("No program could open this file.")
_NO_FOLDER: Final = Text("This folder could not be opened.")
_GONE: Final = Text("This is not there any more.")


def opens(url: QUrl) -> bool:
    """Open an address with the program of the system for it; False if nothing could. The caller says so."""
    return QDesktopServices.openUrl(url)


class Opener(QWidget):
    """Stands beside the buttons that open something. Visible only to say that it did not work."""

    opened = Signal()
    """The system found a program for what was opened last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self.notice = Notice(icon="verdict-marginal", token=Token.MARGINAL, button=Text("Copy"), closable=True)
        self.notice.waved_away.connect(self.hide)
        Copying(self.notice.stop, Text("Copy"), lambda: self._address)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S8, 0, 0)
        column.addWidget(self.notice)
        self.hide()

    def open_link(self, url: str) -> None:
        """Open an address of the web, or of mail."""
        self._open(QUrl(url), url, _NO_LINK)

    def open_path(self, path: Path) -> None:
        """Open a file or a folder, if it is there."""
        # a drive of the network may take its time to answer
        BackgroundWork(self, path.stat, lambda found: self._open_found(path, found), lambda why: self._miss(path, why))

    def _open_found(self, path: Path, found: os.stat_result) -> None:
        otherwise = _NO_FOLDER if stat.S_ISDIR(found.st_mode) else _NO_FILE
        self._open(QUrl.fromLocalFile(str(path)), str(path), otherwise)

    def _miss(self, path: Path, why: Exception) -> None:
        if not isinstance(why, OSError):
            raise why
        self._say(_GONE if isinstance(why, FileNotFoundError) else system_words(why), path)

    def _open(self, url: QUrl, address: str, otherwise: Text) -> None:
        if opens(url):
            self.hide()
            self.opened.emit()
        else:
            self._say(otherwise, address)

    def _say(self, words: TextSource, address: Path | str) -> None:
        self._address = str(address)
        self.show()
        self.notice.tell(words, self._address, button=Text("Copy"))
