"""A staged window for each test."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.domain.report import Report
from app.report import typeset_process
from app.report.data import to_json
from app.report.edition import ONE_PAGE, Edition
from app.storage.store import Store
from app.text import language, set_language
from app.widgets.look.theme import Theme
from app.window.state.writer import Writer
from tests.screens import Scene, stage


@pytest.fixture(scope="session")
def _worn_by_windows(qapp: QApplication) -> Theme:
    return Theme(qapp, "light", dressed=False)


@pytest.fixture
def theme(_worn_by_windows: Theme, qapp: QApplication) -> Iterator[Theme]:
    """Light and English; each window is dressed when it has been painted, as in the product."""
    sheet = qapp.styleSheet()
    if sheet:  # of a test of bare widgets
        qapp.setStyleSheet("")
    before = language()
    set_language("en")
    _worn_by_windows.choose("light")
    yield _worn_by_windows
    _worn_by_windows.set_text_size(100)
    _worn_by_windows.choose("light")
    set_language(before)
    if sheet:
        qapp.setStyleSheet(sheet)


_set: dict[tuple[bytes, str, float, Edition], tuple[list[bytes], bytes]] = {}


@pytest.fixture(autouse=True)
def set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same report gives the same bytes, so none is set twice: that takes a process and most of a second."""
    typeset_in_process = typeset_process.typeset_in_process

    def remembered(report: Report, ppi: float = 110.0, edition: Edition = ONE_PAGE) -> tuple[list[bytes], bytes]:
        key = to_json(report), language(), ppi, edition
        if key not in _set:
            _set[key] = typeset_in_process(report, ppi, edition)
        return _set[key]

    monkeypatch.setattr(typeset_process, "typeset_in_process", remembered)


@pytest.fixture(autouse=True)
def written_at_once() -> Iterator[None]:
    """The window's writes need no thread here, which each test would have to wait for; it has tests of its own."""

    def put(self: Writer, work: Callable[[Store], object]) -> None:
        try:
            work(self._store)
        except sqlite3.Error as error:
            self._refused(error)

    # a patch of its own: a test may undo its others
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "put", put)
        yield


@pytest.fixture
def set_up(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Callable[[str], Scene]]:
    """Call with a language; the window is shown and empty.

    It is painted when the test first lets it settle: most go on to another page at once, and home need not be
    laid out, dressed and painted for them.
    """
    before = language()
    open_stages: list[Iterator[Scene]] = []

    def make(lang: str) -> Scene:
        running = stage(qapp, theme, tmp_path / str(len(open_stages)), lang)
        open_stages.append(running)
        scene = next(running)
        scene.window.show()
        return scene

    yield make
    for running in open_stages:
        next(running, None)
    set_language(before)


@pytest.fixture
def scene(set_up: Callable[[str], Scene]) -> Scene:
    return set_up("en")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked
