"""Home, welcome, settings, reports and what is shown when the store can't be used."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.checks.probe import Ask, Phase
from app.devices.local.servers import usual
from app.domain.applications.change import Scheduled
from app.domain.readiness.profile import ITEM_IDS
from app.gui import make_window
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.text import Text
from app.widgets.look.theme import Theme
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.check.view import CheckView
from app.window.frame.main_view import MainView
from app.window.frame.trouble import StoreTroublePage
from app.window.report.page import ReportsPage
from app.window.settings.page import SettingsPage
from app.window.settings.welcome import WelcomePage
from app.window.state.resume import SUMMARY
from tests.journey_screens import apply_to
from tests.screens import Scene, erase
from tests.window.stage import NOW, question


def words(scene: Scene) -> list[str]:
    return [label.text() for label in scene.window.findChildren(QLabel) if label.isVisible()]


def main_of(scene: Scene) -> MainView:
    scene.window.show_home()
    scene.settle()
    assert scene.window.main is not None
    return scene.window.main


def test_there_is_a_countdown_only_when_there_is_a_date(scene: Scene) -> None:
    home = main_of(scene).home
    assert not home._countdown.isVisible()

    assert home._no_date.isVisible()

    key = apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(days=3))))
    home.sync()
    assert home._countdown.isVisible()
    assert not home._no_date.isVisible()
    Applications(scene.session.store).change(key, Scheduled("apply", NOW - timedelta(days=1)), NOW)
    home.sync()

    assert not home._countdown.isVisible()


def test_without_a_date_home_leads_to_where_one_is_entered(scene: Scene) -> None:
    main = main_of(scene)
    page = main.page("journey")
    assert isinstance(page, JourneyPage)

    main.home._no_date.click()
    assert isinstance(page.current, AddPage)

    key = apply_to(scene, "Hinata")
    scene.window.show_home()
    main.home._no_date.click()
    assert isinstance(page.current, OnePage)
    assert page.current.id == key

    apply_to(scene, "Minato")
    scene.window.show_home()
    main.home._no_date.click()
    assert page.current is page.overview


def test_home_leads_to_the_first_open_item_then_to_what_must_be_fixed(scene: Scene) -> None:
    home = main_of(scene).home
    went: list[str] = []
    home.check.disconnect()
    home.check.connect(lambda where, _application: went.append(where))
    home.next.button.click()
    scene.session.have(*ITEM_IDS)
    home.sync()
    home.next.button.click()

    assert went == ["computer", "internet"]


def test_the_welcome_page_names_every_server_before_anything_is_agreed_to(scene: Scene) -> None:
    scene.session.store.set_setting("agreed", None)
    erase(scene)
    scene.settle()

    (named,) = [line for line in words(scene) if line.startswith("Servers: ")]

    common = usual()
    assert "www.speedtest.net" in named
    assert all(str(urlsplit(url).hostname) in named for url in common.speed_servers)
    assert all(address.partition(":")[0] in named for address in common.stun)


def test_agreeing_saves_the_name_and_starts_what_needs_no_person(scene: Scene) -> None:
    scene.session.store.set_setting("agreed", None)
    erase(scene)
    scene.settle()
    page = next(p for p in scene.window.findChildren(WelcomePage) if p.isVisible())
    page.name.set_value("Hanako")

    page.begin.click()
    scene.settle()

    assert scene.session.name == "Hanako"
    assert scene.session.started[0] == "computer"
    assert "internet" in scene.session.started
    assert "headset" not in scene.session.started
    assert scene.window.check is not None
    assert scene.window.check.isVisible()


def test_after_the_very_first_checks_the_keyboard_is_on_the_report_and_not_on_the_rail(scene: Scene) -> None:
    scene.session.store.set_setting("agreed", None)
    erase(scene)
    scene.settle()
    scene.window.activateWindow()
    next(p for p in scene.window.findChildren(WelcomePage) if p.isVisible()).begin.click()
    scene.session.have(*ITEM_IDS)
    view = scene.window.check
    assert isinstance(view, CheckView)
    view.open(SUMMARY)
    scene.settle()

    view.footer.next.click()
    scene.settle()

    assert scene.window.main is not None
    here = QApplication.focusWidget()
    assert here is not None
    assert scene.window.main.page("reports").isAncestorOf(here)


def test_a_check_may_begin_when_its_page_has_been_painted(qtbot: QtBot, scene: Scene) -> None:
    scene.window.open_check("headset")

    assert scene.session.checks.held == {"headset"}
    qtbot.waitUntil(lambda: not scene.session.checks.held)


def test_another_company_judges_the_same_facts(scene: Scene) -> None:
    scene.session.have("headset")
    main_of(scene)
    companies = scene.window._companies
    assert companies is not None
    scene.settle(lambda: len(companies.known) > 1)

    companies.choose("pc-lent")
    scene.settle()

    assert scene.session.judging.verdict("headset").value == "supplied"
    assert scene.session.store.setting("profile") == "pc-lent"


def test_a_bad_company_file_changes_nothing_and_is_named(scene: Scene, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 9\n", encoding="utf-8")
    main_of(scene).open("settings")
    companies = scene.window._companies
    assert companies is not None

    companies.choose(str(bad))
    scene.settle(lambda: any(str(bad) in shown for shown in words(scene)))

    assert companies.chosen == "standard"
    assert scene.session.profile.id == "standard"


def test_erasing_asks_first_and_leads_back_to_the_beginning(scene: Scene) -> None:
    scene.session.have("computer")
    main = main_of(scene)
    main.open("settings")
    page = main.page("settings")
    assert isinstance(page, SettingsPage)
    page.erase.ask.click()
    page.erase.keep.click()
    assert scene.session.evidence

    page.erase.ask.click()
    page.erase.sure.click()
    scene.settle()

    assert not scene.session.evidence
    assert any(p.isVisible() for p in scene.window.findChildren(WelcomePage))


def test_settings_change_language_and_theme_at_once(scene: Scene, theme: Theme) -> None:
    main = main_of(scene)
    main.open("settings")
    page = main.page("settings")
    assert isinstance(page, SettingsPage)
    try:
        page.theme_chosen.emit("dark")
        assert theme.scheme == "dark"
        page.language_chosen.emit("ja")
        scene.settle()
        assert "設定" in words(scene)
    finally:
        theme.choose("light")

    assert scene.session.store.setting("theme") == "dark"
    assert scene.session.store.setting("language") == "ja"


def test_a_report_is_seen_saved_and_found_again(scene: Scene, tmp_path: Path) -> None:
    scene.session.have(*ITEM_IDS)
    main = main_of(scene)
    main.open("reports")
    page = main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(lambda: page.preview.count > 0)

    page.save_to(str(tmp_path / "report.pdf"))
    scene.settle(lambda: "Saved: report.pdf" in words(scene))
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    scene.settle(lambda: "report.pdf" in words(scene))
    page.copy.click()

    assert "Internet: Fail" in QApplication.clipboard().text()


def test_a_report_that_cannot_be_saved_says_so(scene: Scene, tmp_path: Path) -> None:
    scene.session.have("computer")
    main = main_of(scene)
    main.open("reports")
    page = main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(lambda: page.preview.count > 0)

    page.save_to(str(tmp_path / "missing" / "report.pdf"))

    scene.settle(lambda: any("could not be saved" in shown for shown in words(scene)))
    assert page.save.isEnabled()


def test_a_store_that_cannot_be_read_is_put_aside_only_when_told(
    qapp: QApplication, qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.window.frame.opening.Theme", lambda *_: theme)
    bad = tmp_path / STORE_NAME
    bad.write_bytes(b"not a database" * 20)
    window = make_window(qapp, tmp_path, lang="en")
    qtbot.addWidget(window)
    window.show()
    page = next(iter(window.findChildren(StoreTroublePage)))
    assert page.path.text() == str(bad)
    assert bad.read_bytes() == b"not a database" * 20

    page.start.click()
    qapp.processEvents()

    aside = [f for f in tmp_path.iterdir() if "kept" in f.name]
    assert [f.read_bytes() for f in aside] == [b"not a database" * 20]
    assert any(p.isVisible() for p in window.findChildren(WelcomePage))


def test_a_tile_that_waits_for_an_answer_measures_nothing(scene: Scene) -> None:
    home = main_of(scene).home
    scene.settle(lambda: home._tiles is not None)
    assert home._tiles is not None
    scene.session.play("phone", [Phase(1, (Text("Number"),))])
    scene.settle()
    tile = home._tiles._tiles["phone"]
    assert "Measuring" in tile.accessibleName()

    scene.session.play("phone", [Ask(question("phone", "phone.dial_tone"))])
    scene.settle()

    assert "Measuring" not in tile.accessibleName()
    assert "Answer" in tile.accessibleName()
