"""The company's file is gone or bad: whoever is judged by other conditions than they chose is told so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.storage.store import Store
from app.widgets.look.theme import Theme
from app.widgets.notice import Notice
from app.window.frame.opening import Opening
from app.window.frame.window import Window
from app.window.settings.page import SettingsPage


@pytest.fixture(params=["gone", "bad"])
def window(
    request: pytest.FixtureRequest, qapp: QApplication, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> Iterator[Window]:
    company = tmp_path / "acme.toml"
    if request.param == "bad":
        company.write_text("format = 'nonsense'", "utf-8")
    folder = tmp_path / "data"
    with Store.open(folder) as store:
        store.set_setting("agreed", "yes")
        store.set_setting("profile", str(company))
    made = Opening(folder, "en").window(qapp)
    made.show()
    qtbot.waitUntil(lambda: made.main is not None and made.main.home._tiles is not None)
    yield made
    made.close()
    made.deleteLater()


def _notice(window: Window) -> Notice | None:
    assert window.main is not None
    return next((n for n in window.main.home.findChildren(Notice) if n.isVisible()), None)


def test_home_names_the_file_and_leads_to_the_choice(window: Window) -> None:
    notice = _notice(window)
    assert notice is not None
    assert notice.accessibleName() == "The company's file acme.toml can't be read any more."
    assert notice.accessibleDescription() == "Until you choose the company again, the general requirements count."

    notice.stop.click()

    assert window.main is not None
    page = window.main.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.isVisible()


def test_it_goes_when_a_company_is_chosen(window: Window, qtbot: QtBot) -> None:
    companies = window._companies
    assert companies is not None
    qtbot.waitUntil(lambda: len(companies.known) > 1)
    assert _notice(window) is not None

    companies.choose("standard")

    assert _notice(window) is None
    assert window.session is not None
    assert window.session.store.setting("profile") == "standard"


def test_a_file_that_is_back_counts_again_at_the_next_start(window: Window, tmp_path: Path) -> None:
    assert window.session is not None
    assert window.session.store.setting("profile") == str(tmp_path / "acme.toml")


def test_tab_comes_to_it_before_the_company(window: Window, qtbot: QtBot) -> None:
    notice = _notice(window)
    assert notice is not None
    window.activateWindow()
    notice.stop.setFocus()
    qtbot.waitUntil(notice.stop.hasFocus)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    reached = QApplication.focusWidget()

    assert reached is not None
    assert reached.accessibleName() == "Company"
