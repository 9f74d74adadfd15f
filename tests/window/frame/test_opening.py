"""A session begins, or what is wrong with the store is said."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.applications.change import Added
from app.gui import make_window
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.storage.store import Store
from app.widgets.look.theme import Theme
from app.window.frame.trouble import StoreTroublePage
from app.window.frame.window import Window


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Window]:
    """A window on a store with an application in which something was damaged."""
    monkeypatch.setattr("app.window.frame.opening.Theme", lambda *_, **__: theme)
    monkeypatch.setattr("app.gui.Theme", lambda *_, **__: theme)
    with Store.open(tmp_path) as store:
        store.set_setting("agreed", "yes")
        Applications(store).begin(Added("さくら", load_journey("standard")), datetime.now().astimezone())
    db = sqlite3.connect(tmp_path / STORE_NAME)
    with db:
        db.execute("UPDATE application SET state = ''")
        db.execute("UPDATE event SET change = CAST(x'ff' AS TEXT)")
    db.close()

    def make() -> Window:
        window = make_window(qapp, tmp_path)
        qtbot.addWidget(window)
        window.show()
        qapp.processEvents()
        return window

    return make


def test_a_damaged_row_leads_to_the_page_that_says_so(open_window: Callable[[], Window]) -> None:
    window = open_window()

    (page,) = window.findChildren(StoreTroublePage)
    assert page.isVisible()
    assert page.path.text().endswith(STORE_NAME)


def test_from_there_one_can_begin_afresh(open_window: Callable[[], Window], qapp: QApplication) -> None:
    window = open_window()
    (page,) = window.findChildren(StoreTroublePage)

    page.start.click()
    qapp.processEvents()

    assert window.session is not None
    assert Applications(window.session.store).all() == ()
