"""A file is asked for without holding up the window, and nothing is left of the dialog."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from app.text import Text
from app.widgets.forms.file_dialog import FileKind, ask_where, ask_which, ask_which_all
from tests import ROOT

JSON = FileKind("JSON", "json")


def dialog_of(owner: QWidget) -> QFileDialog:
    dialog = owner.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def test_one_file_that_is_there(theme, qtbot) -> None:
    owner, read = QWidget(), list[str]()
    qtbot.addWidget(owner)
    ask_which(owner, Text("Read a file"), JSON, read.append)
    dialog = dialog_of(owner)
    assert dialog.windowTitle() == "Read a file"
    assert (dialog.fileMode(), dialog.nameFilters()) == (QFileDialog.FileMode.ExistingFile, ["JSON (*.json)"])
    dialog.fileSelected.emit("/a.json")
    assert read == ["/a.json"]
    dialog.reject()
    qtbot.waitUntil(lambda: owner.findChild(QFileDialog) is None)


def test_some_files_of_any_kind(theme, qtbot) -> None:
    owner, read = QWidget(), list[list[str]]()
    qtbot.addWidget(owner)
    ask_which_all(owner, Text("Attach a file"), read.append)
    dialog = dialog_of(owner)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit(["/a", "/b"])
    assert read == [["/a", "/b"]]


def test_where_to_write_has_a_name_and_its_ending(theme, qtbot) -> None:
    owner, written = QWidget(), list[str]()
    qtbot.addWidget(owner)
    ask_where(owner, Text("Save the file"), "applications.json", JSON, written.append)
    dialog = dialog_of(owner)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "json"
    assert Path(dialog.selectedFiles()[0]).name == "applications.json"
    dialog.fileSelected.emit("/applications.json")
    assert written == ["/applications.json"]


def test_no_file_is_looked_into_for_its_kind(theme, qtbot, tmp_path: Path) -> None:
    words, picture = tmp_path / "words.txt", tmp_path / "picture.png"
    for path in (words, picture):
        path.touch()
    owner = QWidget()
    qtbot.addWidget(owner)
    ask_which_all(owner, Text("Attach a file"), print)
    provider = dialog_of(owner).iconProvider()
    assert isinstance(provider, QFileIconProvider)

    of_words, of_picture, of_folder = (provider.icon(QFileInfo(str(p))).cacheKey() for p in (words, picture, tmp_path))

    assert of_words == of_picture != of_folder
    assert provider.type(QFileInfo(str(words))) == "txt"


VISIT = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from app.text import Text
from app.widgets.forms.file_dialog import FileKind, ask_which, dialog_to_write

app, owner = QApplication(["visit"]), QWidget()
owner.show()
ask_which(owner, Text("Read a file"), FileKind("JSON", "json"), print)
dialog_to_write(owner, FileKind("JSON", "json"), print).open()
for dialog in owner.findChildren(QFileDialog):
    dialog.setDirectory(sys.argv[1])
    QTest.qWait(50)
    dialog.reject()
del dialog
owner.deleteLater()
QTest.qWait(50)
"""


def test_no_visited_folder_is_written_down(tmp_path: Path) -> None:
    settings, visited = tmp_path / "settings", tmp_path / "My private folder"
    for folder in (settings, visited):
        folder.mkdir()
    environment = {**os.environ, "XDG_CONFIG_HOME": str(settings), "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", VISIT, visited], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert [path.name for path in settings.rglob("*")] == []
    assert "QSettings" not in done.stderr
